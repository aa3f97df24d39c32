"""One's own wishes about being told things: which kinds by which way, and an address for machines."""

import secrets
from collections.abc import Collection
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.secrets import conceal
from kechuang.apps.work import kinds
from kechuang.apps.work.digests.sending import hook_allowed
from kechuang.apps.work.digests.wishes import wants, wishes_of
from kechuang.apps.work.models import Hook, Wish
from kechuang.apps.work.refusals import HookNotAllowed
from kechuang.apps.work.rules import CHOOSE_NOTICES, OfAuthor
from kechuang.apps.work.telling import NOTICE_KINDS, Way
from kechuang.values.errors import NotFound
from kechuang.values.text import Text

Choice = tuple[str, str]


def choose_notices(wanted: Collection[Choice], *, actor: Actor, now: datetime) -> int:
    """Take the kinds and ways in `wanted`, and none of the others; returns how many changed.

    What must be told keeps its badge whatever is wanted.
    """
    with writing(actor, now) as write:
        account = _oneself(actor)
        held = wishes_of([account]).get(account, {})
        changed = [
            Wish(account=account, kind=kind.name, way=way.value, wanted=asked)
            for kind in NOTICE_KINDS.values()
            for way in Way
            if not (kind.must and way is Way.DESK)
            if (asked := (kind.name, way.value) in wanted) != wants(held, kind, way)
        ]
        if changed:
            Wish.objects.bulk_create(
                changed,
                update_conflicts=True,
                unique_fields=["account", "kind", "way"],
                update_fields=["wanted"],
            )
            write.event(
                kinds.NOTICES_CHOSEN,
                thing_kind="account",
                thing=account,
                data={"count": len(changed)},
            )
    return len(changed)


def set_hook(address: str, *, actor: Actor, now: datetime) -> str:
    """Post one's digests to `address` from now on; returns the secret, shown this once.

    Raises HookNotAllowed unless the installation allows the address's origin.
    """
    with writing(actor, now) as write:
        account = Account.objects.get(pk=_oneself(actor))
        if not hook_allowed(address):
            raise HookNotAllowed(urlsplit(address).netloc)
        secret = secrets.token_urlsafe(32)
        _end(account.pk, now)
        Hook.objects.create(
            account=account.pk,
            address=conceal(address, account.key),
            secret=conceal(secret, account.key),
            created_at=now,
        )
        write.event(kinds.HOOK_SET, thing_kind="account", thing=account.pk)
    return secret


def end_hook(*, actor: Actor, now: datetime) -> None:
    """Post no more digests. Raises NotFound when nothing was posted."""
    with writing(actor, now) as write:
        account = _oneself(actor)
        if not _end(account, now):
            raise NotFound(
                Text(
                    "没有设置消息接口，不必停用。",
                    "No address for machines is set; nothing to end.",
                )
            )
        write.event(kinds.HOOK_ENDED, thing_kind="account", thing=account)


def _oneself(actor: Actor) -> UUID:
    account = actor.account or UUID(int=0)
    CHOOSE_NOTICES.require(actor, OfAuthor(account))
    return account


def _end(account: UUID, now: datetime) -> int:
    return Hook.objects.filter(account=account, ended_at__isnull=True).update(ended_at=now)
