"""What people want to be told, and how: their own wishes over the defaults."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from kechuang.apps.work.models import Wish
from kechuang.apps.work.telling import NOTICE_KINDS, NoticeKind, Way

Wishes = Mapping[tuple[str, str], bool]
"""By kind and way; what nobody chose is not in it."""


def wishes_of(accounts: Iterable[UUID]) -> dict[UUID, dict[tuple[str, str], bool]]:
    """The wishes of people: one statement."""
    found: dict[UUID, dict[tuple[str, str], bool]] = {}
    for row in Wish.objects.filter(account__in=list(accounts)):
        found.setdefault(row.account, {})[row.kind, row.way] = row.wanted
    return found


def wants(wishes: Wishes, kind: NoticeKind, way: Way) -> bool:
    """Whether this kind comes by this way. By default everything does; a must has its badge."""
    if kind.must and way is Way.DESK:
        return True
    return wishes.get((kind.name, way.value), True)


def kinds_by(wishes: Wishes, way: Way) -> frozenset[str]:
    """The kinds that come by a way."""
    return frozenset(kind.name for kind in NOTICE_KINDS.values() if wants(wishes, kind, way))


def shows_badge(account: UUID, kind: str) -> bool:
    """Whether a notice of this kind counts as unread on the desk: one statement."""
    if NOTICE_KINDS[kind].must:
        return True
    quiet = Wish.objects.filter(account=account, kind=kind, way=Way.DESK, wanted=False)
    return not quiet.exists()
