"""The settings of a person as a page shows them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.secrets import reveal
from kechuang.apps.work.digests.sending import mail_offered
from kechuang.apps.work.digests.wishes import wants, wishes_of
from kechuang.apps.work.models import Digest, Hook
from kechuang.apps.work.rules import CHOOSE_NOTICES
from kechuang.apps.work.telling import NOTICE_KINDS, WAY_NAMES, NoticeKind, Way
from kechuang.values.text import Text

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """A kind by a way: `name` is how a form calls it, `fixed` when it cannot be chosen."""

    name: str
    way: Text
    wanted: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """All that a person chose. `mail` is the address with its middle hidden, "" without one."""

    ways: tuple[tuple[Way, Text], ...]
    rows: tuple[tuple[NoticeKind, tuple[Cell, ...]], ...]
    mail_offered: bool
    mail: str
    hook: str
    hook_since: datetime | None
    sent: tuple[Digest, ...]


def chosen(actor: Actor) -> Chosen:
    """The actor's own settings: four statements."""
    CHOOSE_NOTICES.require(actor)
    oneself = actor.account or UUID(int=0)
    account = Account.objects.filter(pk=oneself).first()
    wishes = wishes_of([account.pk]).get(account.pk, {}) if account else {}
    hook = Hook.objects.filter(account=oneself, ended_at__isnull=True).first()
    return Chosen(
        ways=tuple(WAY_NAMES.items()),
        rows=tuple(
            (kind, tuple(_cell(kind, way, wanted=wants(wishes, kind, way)) for way in Way))
            for kind in NOTICE_KINDS.values()
        ),
        mail_offered=mail_offered(),
        mail=_masked(reveal(account.email, account.key)) if account else "",
        hook=urlsplit(reveal(hook.address, account.key)).netloc if hook and account else "",
        hook_since=hook.created_at if hook else None,
        sent=tuple(Digest.objects.filter(account=oneself).order_by("-made_at")[:_SHOWN]),
    )


def _cell(kind: NoticeKind, way: Way, *, wanted: bool) -> Cell:
    return Cell(f"{kind.name}:{way}", WAY_NAMES[way], wanted, kind.must and way is Way.DESK)


def _masked(address: str) -> str:
    """`w***@example.org`: enough to recognise one's own."""
    name, at, host = address.partition("@")
    return f"{name[:1]}***{at}{host}" if at else ""
