"""Who people are and what they hold on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Replace

from kechuang.access.actor import Actor
from kechuang.access.roles import ADMINISTRATORS, Holding, Role
from kechuang.apps.subjects.models import Account, Delegation, Grant, Restriction
from kechuang.apps.subjects.secrets import reveal
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Person:
    """A person as pages show one: name, unit, office phone. Empty name once erased."""

    id: UUID
    login: str
    name: Text
    unit: str
    phone: str
    active: bool

    @property
    def initial(self) -> str:
        """The first character of the name, for the round mark."""
        return self.name.zh[:1]


def person(account: Account) -> Person:
    """`account` with its personal data opened; needs `key` selected along."""
    name = Text(reveal(account.name, account.key), reveal(account.name_en, account.key))
    shown = name if name.zh else Text("（已删除）", "(erased)")
    return Person(
        account.id,
        account.login,
        shown,
        account.home_unit,
        reveal(account.phone, account.key),
        account.is_active,
    )


def name_of(account_id: UUID | None) -> Text:
    """The name of whoever has this id, for a refusal that says who was first: one statement."""
    found = Account.objects.filter(pk=account_id).first() if account_id else None
    return person(found).name if found else Text("有人", "Somebody")


def people() -> dict[UUID, Person]:
    """Everybody, by id: one statement. A city has some hundreds of accounts."""
    return {row.id: person(row) for row in Account.objects.select_related("key")}


def grants_on(day: date) -> QuerySet[Grant]:
    """The grants in force on `day`."""
    return Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day, ended_at__isnull=True
    )


def actor(
    account: Account,
    day: date,
    *,
    via: str,
    request_id: str = "",
    scopes: frozenset[str] | None = None,
) -> Actor:
    """`account` as an actor with the roles of `day`, those of people it stands in for included.

    Two statements. Administrators' roles are never passed on by a delegation, and a closed
    account passes on nothing.
    """
    givers = Delegation.objects.filter(
        taker=account,
        giver__is_active=True,
        starts__lte=day,
        ends__gte=day,
        ended_at__isnull=True,
    ).values("giver")
    held = grants_on(day).filter(Q(account=account) | Q(account__in=givers))
    holdings = frozenset(
        Holding(Role(grant.role), grant.unit)
        for grant in held
        if grant.account_id == account.pk or grant.role not in ADMINISTRATORS
    )
    return Actor(
        account=account.pk,
        name=person(account).name,
        holdings=holdings,
        via=via,
        request_id=request_id,
        scopes=scopes,
        day=day,
    )


def hidden(actor: Actor, thing_kind: str) -> frozenset[str]:
    """Ids of the restricted records of this kind that `actor` may not know of: one statement."""
    restricted = Restriction.objects.filter(thing_kind=thing_kind, lifted_at__isnull=True)
    if actor.account is not None:
        restricted = restricted.exclude(people=actor.account)
    return frozenset(restricted.values_list("thing", flat=True))


def secret(thing_kind: str, of: str, actor: Actor) -> Exists:
    """A condition on rows: what their column `of` names is restricted and `actor` may not know of it.

    Databases write the ids of rows with hyphens or without.
    """
    bare = Replace(Cast(OuterRef(of), CharField()), Value("-"), Value(""))
    found = Restriction.objects.filter(thing_kind=thing_kind, lifted_at__isnull=True)
    if actor.account is not None:
        found = found.exclude(people=actor.account)
    return Exists(found.alias(bare=Replace("thing", Value("-"), Value(""))).filter(bare=bare))


def hidden_things(actor: Actor) -> dict[str, frozenset[str]]:
    """The restricted records of every kind that `actor` may not know of: one statement."""
    restricted = Restriction.objects.filter(lifted_at__isnull=True)
    if actor.account is not None:
        restricted = restricted.exclude(people=actor.account)
    found: dict[str, set[str]] = {}
    for thing_kind, thing in restricted.values_list("thing_kind", "thing"):
        found.setdefault(thing_kind, set()).add(thing)
    return {thing_kind: frozenset(things) for thing_kind, things in found.items()}


def known(actor: Actor) -> Q:
    """A condition on rows with `thing_kind` and `thing`: `actor` may know of what they are about."""
    about = Restriction.objects.filter(
        thing_kind=OuterRef("thing_kind"), thing=OuterRef("thing"), lifted_at__isnull=True
    )
    return ~Q(Exists(about.exclude(people=actor.account) if actor.account else about))


def named(thing_kind: str, thing: str) -> frozenset[UUID] | None:
    """The only people who may know of a thing; None where it is not restricted: one statement."""
    restricted = Restriction.objects.filter(
        thing_kind=thing_kind, thing=thing, lifted_at__isnull=True
    )
    people = restricted.filter(people__isnull=False).values_list("people", flat=True)
    return frozenset(people) if restricted else None


def responsible(unit: str, people_by_id: dict[UUID, Person], grants: list[Grant]) -> Person | None:
    """Whom to phone about `unit`: its handler or county officer, else its head."""
    order = (
        Role.HANDLER,
        Role.COUNTY_OFFICER,
        Role.DIVISION_HEAD,
        Role.COUNTY_LEADER,
        Role.DEPARTMENT,
    )
    held = {grant.role: grant.account_id for grant in grants if grant.unit == unit}
    found = next((held[role] for role in order if role in held), None)
    return people_by_id.get(found) if found else None


def local_day(instant: datetime, zone: str) -> date:
    """The calendar day of `instant` in the pack's zone."""
    return instant.astimezone(ZoneInfo(zone)).date()
