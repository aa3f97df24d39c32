"""The directory: everybody with unit, roles and office number, in the pack's order of units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import ADMINISTRATORS, Role
from kechuang.apps.subjects.models import Account, Delegation, Grant, Token
from kechuang.apps.subjects.naming import unit_names
from kechuang.apps.subjects.queries import Person, grants_on, people
from kechuang.apps.subjects.rules import (
    DELEGATE,
    MANAGE_PEOPLE,
    REVOKE_TOKEN,
    SEE_PEOPLE,
    OfAccount,
)
from kechuang.pack import Pack
from kechuang.values.errors import NotFound
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Held:
    """A role held on a unit, with its days. `current` is whether it is in force today."""

    id: UUID
    role: Role
    unit: str
    unit_name: Text
    starts: date
    ends: date | None
    seconded_from: Text
    current: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory."""

    person: Person
    unit: Text
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Standin:
    """A delegation as the account page shows it."""

    id: UUID
    giver: Person
    taker: Person
    starts: date
    ends: date
    reason: str


@dataclass(frozen=True, slots=True)
class File:
    """Everything about one account that its page shows."""

    entry: Entry
    version: int
    past: tuple[Held, ...]
    standins: tuple[Standin, ...]
    tokens: tuple[Token, ...]


_WITH_EXPERTS = (
    Role.HANDLER,
    Role.DIVISION_HEAD,
    Role.DEPUTY_LEADER,
    Role.LEADER,
    Role.DISCIPLINE,
    Role.AUDITOR,
    *sorted(ADMINISTRATORS),
)
"""Who finds experts in the directory: not those on whose matters they give their opinion."""


def known_people(actor: Actor, day: date) -> dict[UUID, Person]:
    """Everybody that the actor may know of, by id: who is an expert and nothing else is the bureau's."""
    every = people()
    if actor.system or actor.holds(*_WITH_EXPERTS):
        return every
    held: dict[UUID, set[str]] = {}
    for account, role in grants_on(day).values_list("account", "role"):
        held.setdefault(account, set()).add(role)
    experts = {who for who, roles in held.items() if roles == {Role.EXPERT.value}}
    return {who: each for who, each in every.items() if who not in experts or who == actor.account}


def directory(
    *, actor: Actor, pack: Pack, day: date, unit: str = "", words: str = "", role: str = ""
) -> list[Entry]:
    """Everybody that fits unit, role and words (name, login, number); four statements.

    Closed accounts are listed for who manages people only.
    """
    SEE_PEOPLE.require(actor)
    closed_too = MANAGE_PEOPLE.ask(actor).allowed
    held = _held_by_account(list(grants_on(day)), pack, day)
    order = {unit_id: place for place, unit_id in enumerate(pack.units)}
    entries = [
        Entry(person, pack.units[person.unit].title, tuple(held.get(person.id, ())))
        for person in known_people(actor, day).values()
        if person.unit in pack.units
        if (person.active or closed_too) and _fits(person, words)
    ]
    chosen = [
        entry
        for entry in entries
        if (not unit or unit == entry.person.unit or unit in {each.unit for each in entry.held})
        and (not role or role in {each.role.value for each in entry.held})
    ]
    return sorted(chosen, key=lambda entry: (order.get(entry.person.unit, 999), entry.person.login))


def account_file(account_id: UUID, *, actor: Actor, pack: Pack, day: date) -> File:
    """One account with its roles, past ones too; NotFound also for a closed one of no concern.

    Stand-ins and tokens are for oneself and for the security administrator: they tell who is away.
    """
    SEE_PEOPLE.require(actor)
    everybody = people()
    person = known_people(actor, day).get(account_id)
    if person is None or not (person.active or MANAGE_PEOPLE.ask(actor).allowed):
        raise NotFound(
            Text(
                "没有这个账号，或已停用；请从通讯录打开。",
                "There is no such account, or it is closed; open one from the directory.",
            )
        )
    grants = list(Grant.objects.filter(account=account_id))
    held = _held_by_account(grants, pack, day).get(account_id, [])
    home = unit_names([person.unit], pack)[person.unit]
    return File(
        Entry(person, home, tuple(each for each in held if each.current)),
        Account.objects.values_list("version", flat=True).get(pk=account_id),
        tuple(each for each in held if not each.current),
        _standins(account_id, everybody, actor),
        _tokens(account_id, actor),
    )


def _standins(account_id: UUID, everybody: dict[UUID, Person], actor: Actor) -> tuple[Standin, ...]:
    if not DELEGATE.ask(actor, OfAccount(account_id)).allowed:
        return ()
    rows = Delegation.objects.filter(giver=account_id, ended_at__isnull=True).order_by("starts")
    return tuple(
        Standin(
            row.id,
            everybody[row.giver_id],
            everybody[row.taker_id],
            row.starts,
            row.ends,
            row.reason,
        )
        for row in rows
    )


def _tokens(account_id: UUID, actor: Actor) -> tuple[Token, ...]:
    if not REVOKE_TOKEN.ask(actor, OfAccount(account_id)).allowed:
        return ()
    return tuple(Token.objects.filter(account=account_id, revoked_at__isnull=True))


def account_named(login: str) -> Account:
    """The account with this sign-in name. Raises NotFound."""
    found = Account.objects.filter(login__iexact=login).first()
    if found is None:
        raise NotFound(Text(f"没有登录名为“{login}”的账号。", f"There is no account “{login}”."))
    return found


def _held_by_account(grants: list[Grant], pack: Pack, today: date) -> dict[UUID, list[Held]]:
    names = unit_names([*_units(grants)], pack)
    held: dict[UUID, list[Held]] = {}
    for grant in sorted(grants, key=lambda each: (each.starts, each.role)):
        current = (
            grant.ended_at is None
            and grant.starts <= today
            and (grant.ends is None or today <= grant.ends)
        )
        held.setdefault(grant.account_id, []).append(
            Held(
                grant.id,
                Role(grant.role),
                grant.unit,
                names[grant.unit],
                grant.starts,
                grant.ends,
                names[grant.seconded_from] if grant.seconded_from else Text(""),
                current,
            )
        )
    return held


def _units(grants: Iterable[Grant]) -> set[str]:
    return {unit for grant in grants for unit in (grant.unit, grant.seconded_from) if unit}


def _fits(person: Person, words: str) -> bool:
    wanted = words.strip().lower()
    said = f"{person.name.zh} {person.name.en} {person.login} {person.phone}".lower()
    return not wanted or wanted in said
