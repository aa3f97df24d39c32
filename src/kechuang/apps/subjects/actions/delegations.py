"""Acting for somebody who is away."""

from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects import kinds
from kechuang.apps.subjects.models import Account, Delegation
from kechuang.apps.subjects.refusals import DatesReversed, OwnGrant
from kechuang.apps.subjects.rules import DELEGATE, OfAccount
from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.text import Text


def delegate(
    giver: UUID,
    taker: UUID,
    *,
    starts: date,
    ends: date,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> Delegation:
    """Let `taker` act in the giver's roles (never an administrator's) for these days.

    Nobody makes another lend him a role. Raises OwnGrant, DatesReversed, Invalid for oneself,
    NotFound for a closed account.
    """
    with writing(actor, now) as write:
        DELEGATE.require(actor, OfAccount(giver))
        if ends < starts:
            raise DatesReversed(starts, ends)
        _sensible(giver, taker, actor)
        made = Delegation.objects.create(
            giver_id=giver, taker_id=taker, starts=starts, ends=ends, reason=reason
        )
        write.event(
            kinds.DELEGATED,
            thing_kind="account",
            thing=giver,
            data={"taker": str(taker), "starts": starts.isoformat(), "ends": ends.isoformat()},
        )
    return made


def _sensible(giver: UUID, taker: UUID, actor: Actor) -> None:
    if giver == taker:
        raise Invalid(Text("不能委托给自己，请另选受托人。", "Choose somebody else than oneself."))
    if taker == actor.account:
        raise OwnGrant
    if Account.objects.filter(pk__in=(giver, taker), is_active=True).count() != 2:
        raise NotFound(
            Text(
                "委托人或受托人账号不存在或已停用，请另选。",
                "One of the two accounts is closed or unknown; choose another.",
            )
        )


def end_delegation(delegation_id: UUID, *, actor: Actor, now: datetime) -> None:
    """End a delegation before its day. Raises Conflict when it has ended already."""
    with writing(actor, now) as write:
        found = Delegation.objects.filter(pk=delegation_id).first()
        if found is None:
            raise NotFound(
                Text(
                    "没有这项委托，请刷新后查看。",
                    "There is no such delegation; reload and look again.",
                )
            )
        DELEGATE.require(actor, OfAccount(found.giver_id))
        ended = Delegation.objects.filter(pk=delegation_id, ended_at__isnull=True).update(
            ended_at=now
        )
        if not ended:
            raise Conflict(
                Text("这项委托已经结束，不必再办。", "This delegation has ended already.")
            )
        write.event(kinds.DELEGATION_ENDED, thing_kind="account", thing=found.giver_id)
