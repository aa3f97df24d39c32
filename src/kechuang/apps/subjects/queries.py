"""Who people are and what they hold on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.subjects.models import Account, Grant
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


def people() -> dict[UUID, Person]:
    """Everybody, by id: one statement. A city has some hundreds of accounts."""
    return {row.id: person(row) for row in Account.objects.select_related("key")}


def grants_on(day: date) -> QuerySet[Grant]:
    """The grants in force on `day`."""
    return Grant.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day, ended_at__isnull=True
    )


def actor(account: Account, day: date, *, via: str, request_id: str = "") -> Actor:
    """`account` as an actor with the roles held on `day`: one statement, two without the key."""
    holdings = frozenset(
        Holding(Role(grant.role), grant.unit) for grant in grants_on(day).filter(account=account)
    )
    return Actor(
        account=account.id,
        name=person(account).name,
        holdings=holdings,
        via=via,
        request_id=request_id,
    )


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
