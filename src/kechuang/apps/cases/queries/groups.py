"""Working groups: cases whose participants hold a role for a time, with who came, is there, has gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case, Participant
from kechuang.apps.cases.places import ACCOUNT
from kechuang.apps.cases.queries.lists import Row, Wanted, fitting, told
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.wording import named, unit_name
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.deadlines import day_of
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.values.uuids import uuid_of

MOST = 60
"""Groups that one page shows, the newest first."""


class Stay(StrEnum):
    """How somebody's time stands on a day."""

    TO_COME = "to_come"
    HERE = "here"
    OVER = "over"
    LEFT = "left"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Seconded:
    """Somebody's time in a group: from and until which day, when it was ended or changed before."""

    person: Person | None
    unit: Text
    role: Text
    starts: date | None
    ends: date | None
    joined_on: date
    left_on: date | None
    stay: Stay


@dataclass(frozen=True, slots=True)
class Group:
    """A group as its reader sees it, those who are there first."""

    row: Row
    members: tuple[Seconded, ...]

    @property
    def here(self) -> int:
        """How many are there today."""
        return sum(each.stay is Stay.HERE for each in self.members)


def groups(*, actor: Actor, now: datetime, pack: Pack) -> tuple[Group, ...]:
    """The groups that the actor may see, open ones first: four statements."""
    ids = [key for key, made in pack.schemes.items() if any(x.dated for x in made[-1].participants)]
    rows = fitting(Wanted(sort="newest"), actor, now).filter(scheme__in=ids, draft=False)
    found = list(rows[:MOST])
    held = list(Participant.objects.filter(case__in=found, kind=ACCOUNT).order_by("starts", "pk"))
    people = named({uuid_of(each.who) for each in held})
    made = [_group(told(row, now), row, held, people, day_of(now, pack), pack) for row in found]
    return tuple(sorted(made, key=lambda each: each.row.ended_at is not None))


def _group(
    shown: Row,
    row: Case,
    held: Iterable[Participant],
    people: dict[UUID, Person],
    day: date,
    pack: Pack,
) -> Group:
    roles = _dated(row)
    members = [
        _seconded(each, people, roles[each.role], day, pack)
        for each in held
        if each.case_id == shown.id and each.role in roles and each.starts is not None
    ]
    order = (Stay.HERE, Stay.TO_COME, Stay.OVER, Stay.LEFT, Stay.CHANGED)
    return Group(shown, tuple(sorted(members, key=lambda each: order.index(each.stay))))


def _dated(row: Case) -> dict[str, Text]:
    return {each.id: each.title for each in scheme_of(row).participants if each.dated}


def _seconded(
    held: Participant, people: dict[UUID, Person], role: Text, day: date, pack: Pack
) -> Seconded:
    id_ = uuid_of(held.who)
    person = people.get(id_) if id_ else None
    left_on = day_of(held.left_at, pack) if held.left_at else None
    return Seconded(
        person,
        unit_name(pack, person.unit) if person else same(""),
        role,
        held.starts,
        held.ends,
        day_of(held.joined_at, pack),
        left_on,
        stay_of(held.starts, held.ends, left_on, day),
    )


def stay_of(starts: date | None, ends: date | None, left_on: date | None, day: date) -> Stay:
    """How a time stands on `day`; one ended before its first day was only changed."""
    if left_on is not None and starts is not None and left_on < starts:
        return Stay.CHANGED
    if left_on is not None and (ends is None or left_on <= ends):
        return Stay.LEFT
    if starts is not None and day < starts:
        return Stay.TO_COME
    return Stay.OVER if ends is not None and day > ends else Stay.HERE
