"""Records that only named people may know of."""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects import kinds
from kechuang.apps.subjects.models import Account, Restriction
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.rules import RESTRICT
from kechuang.values.errors import Conflict, NotFound
from kechuang.values.text import Text


def restrict(
    thing_kind: str, thing: str, people: list[UUID], reason: str, *, actor: Actor, now: datetime
) -> Restriction:
    """Hide a record from everybody but `people`, its restrictor included.

    Raises ReasonMissing, NotFound for an unknown person, Conflict when it is restricted already.
    """
    with writing(actor, now) as write:
        RESTRICT.require(actor)
        if not reason.strip():
            raise ReasonMissing
        named = set(people) | ({actor.account} if actor.account else set())
        if Account.objects.filter(pk__in=named).count() != len(named):
            raise NotFound(
                Text(
                    "名单中有不存在的账号，请核对。",
                    "Somebody on the list has no account; check it.",
                )
            )
        standing = Restriction.objects.filter(
            thing_kind=thing_kind, thing=thing, lifted_at__isnull=True
        )
        if standing.exists():
            raise Conflict(
                Text(
                    "该记录已限定知悉范围，如需改人请先解除。",
                    "It is restricted already; lift that to change who may know.",
                )
            )
        made = Restriction.objects.create(
            thing_kind=thing_kind, thing=thing, reason=reason, created_at=now
        )
        made.people.set(Account.objects.filter(pk__in=named))
        write.event(
            kinds.RESTRICTED, thing_kind=thing_kind, thing=thing, data={"count": len(named)}
        )
    return made


def lift_restriction(restriction_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Let everybody who otherwise may see the record see it again; only a named person can."""
    with writing(actor, now) as write:
        RESTRICT.require(actor)
        found = Restriction.objects.filter(pk=restriction_id, people=actor.account).first()
        if found is None:
            raise NotFound(
                Text(
                    "没有这项限定，请刷新后查看。",
                    "There is no such restriction; reload and look again.",
                )
            )
        lifted = Restriction.objects.filter(pk=restriction_id, lifted_at__isnull=True).update(
            lifted_at=now
        )
        if not lifted:
            raise Conflict(
                Text(
                    "限定已经解除，不必再办。",
                    "The restriction has been lifted already; nothing to do.",
                )
            )
        write.event(kinds.RESTRICTION_LIFTED, thing_kind=found.thing_kind, thing=found.thing)
