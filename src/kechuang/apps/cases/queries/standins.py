"""Who acts with his own roles, and whom he stands in for today."""

from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import ADMINISTRATORS, Holding, Role
from kechuang.apps.subjects.models import Delegation
from kechuang.apps.subjects.queries import grants_on


def apart(actor: Actor, day: date) -> tuple[Actor, dict[UUID, Actor]]:
    """The actor with his own roles only, and each person he stands in for with theirs.

    One statement where nobody is away, two otherwise.
    """
    if actor.account is None:
        return actor, {}
    away = Delegation.objects.filter(
        taker=actor.account, giver__is_active=True, starts__lte=day, ends__gte=day, ended_at=None
    )
    givers = list(away.values_list("giver", flat=True))
    if not givers:
        return actor, {}
    held: dict[UUID, set[Holding]] = {each: set() for each in (actor.account, *givers)}
    for account, role, unit in (
        grants_on(day).filter(account__in=held).values_list("account", "role", "unit")
    ):
        if account == actor.account or role not in ADMINISTRATORS:
            held[account].add(Holding(Role(role), unit))
    return _with(actor, actor.account, held), {each: _with(actor, each, held) for each in givers}


def _with(actor: Actor, account: UUID, held: dict[UUID, set[Holding]]) -> Actor:
    return Actor(
        account,
        actor.name,
        frozenset(held[account]),
        actor.via,
        actor.request_id,
        actor.scopes,
        actor.system,
        actor.day,
    )
