"""Meetings: cases of the family `meetings` with their agenda, record, minutes and what followed.

A meeting is read from what its forms asked, whatever a pack calls it: the first repeated section that
was handed in is the agenda, later ones its record; the first day asked is the day of the meeting.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import CasePaper, Link, LinkKind
from kechuang.apps.cases.queries.filled import Filled, filled
from kechuang.apps.cases.queries.lists import Row, Wanted, fitting, told
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.lifecycle.forms.model import Field, FieldKind, Section
from kechuang.pack import Pack
from kechuang.values.text import Text

FAMILY = "meetings"
MOST = 60
"""Meetings that one list shows, the latest first."""


@dataclass(frozen=True, slots=True)
class Item:
    """A matter tabled: its title, the unit that reports on it, its papers by id and name."""

    title: str
    unit: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as one reader sees it; `record` counts the rows of what was recorded."""

    row: Row
    day: date | None
    items: tuple[Item, ...]
    record: tuple[tuple[Text, int, str], ...]
    number: str
    followed: tuple[Row, ...]

    @property
    def done(self) -> int:
        """How many of the matters that followed have ended."""
        return sum(each.ended_at is not None for each in self.followed)

    @property
    def overdue(self) -> int:
        """How many of them are overdue."""
        return sum(each.overdue for each in self.followed)


def meetings(
    words: str, state: str, *, actor: Actor, now: datetime, pack: Pack
) -> tuple[Meeting, ...]:
    """The meetings that the actor may see, the latest first: four statements and one for each."""
    ids = [each[-1].id for each in pack.schemes.values() if each[-1].family == FAMILY]
    wanted = Wanted(words=words, state=state, sort="newest")
    every = fitting(wanted, actor, now).filter(scheme__in=ids).defer(None)
    rows = list(every[:MOST])
    numbers = _numbers([each.pk for each in rows])
    followed = _followed([each.pk for each in rows], actor, now)
    return tuple(
        _meeting(each, actor, now, numbers.get(each.pk, ""), followed[each.pk]) for each in rows
    )


def _meeting(row: Any, actor: Actor, now: datetime, number: str, followed: list[Row]) -> Meeting:
    forms = filled(row, scheme_of(row), actor)
    sections = [(each, section) for each in forms for section in each.form.repeated]
    agenda = sections[0] if sections else None
    return Meeting(
        told(row, now),
        next(_days(forms), None),
        tuple(_items(*agenda)) if agenda else (),
        tuple(_record(forms, agenda[1].id if agenda else "")),
        number,
        tuple(followed),
    )


def _days(forms: Sequence[Filled]) -> Iterator[date]:
    for each in forms:
        for field in each.form.plain.values():
            said = each.values.get(field.id)
            if field.kind is FieldKind.DATE and isinstance(said, Mapping):
                yield date.fromisoformat(str(said["value"]))


def _items(form: Filled, section: Section) -> Iterator[Item]:
    titled = section.fields[0]
    unit = _first(section, FieldKind.UNIT)
    file = _first(section, FieldKind.FILE)
    for row in form.values.get(section.id, ()):
        named = _said(row, file) if file else None
        files = named if isinstance(named, list) else []
        yield Item(
            str(_said(row, titled) or ""),
            str(_said(row, unit) or "") if unit else "",
            tuple((str(x["id"]), str(x["name"])) for x in files),
        )


def _record(forms: Sequence[Filled], agenda: str) -> Iterator[tuple[Text, int, str]]:
    for each in forms:
        for section in each.form.repeated:
            rows = each.values.get(section.id, ())
            if section.id != agenda and rows:
                counter = section.repeats.counter if section.repeats else ""
                yield section.title, len(rows), counter


def _first(section: Section, kind: FieldKind) -> Field | None:
    return next((each for each in section.fields if each.kind is kind), None)


def _said(row: Mapping[str, Any], field: Field) -> object:
    held = row.get(field.id)
    return held.get("value") if isinstance(held, Mapping) else None


def _numbers(cases: list[UUID]) -> dict[UUID, str]:
    issued = CasePaper.objects.filter(case__in=cases, number__cancelled_at=None)
    rows = issued.exclude(number=None).order_by("issued_at")
    return dict(rows.values_list("case", "number__words"))


def _followed(cases: list[UUID], actor: Actor, now: datetime) -> dict[UUID, list[Row]]:
    """The cases that follow from each, as far as the actor may know of them."""
    links = Link.objects.filter(other__in=cases, kind=LinkKind.FOLLOWS)
    pairs = list(links.values_list("other", "case"))
    near = visible(actor).select_related("round", "subject").defer("values", "standing")
    rows = {each.pk: told(each, now) for each in near.filter(pk__in=[x[1] for x in pairs])}
    found: dict[UUID, list[Row]] = defaultdict(list)
    for meeting, case in pairs:
        if case in rows:
            found[meeting].append(rows[case])
    return found
