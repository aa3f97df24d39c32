"""What lies on somebody's desk: what is owed by day, what others owe, who has not reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.queries import NoPlan, board, find
from kechuang.apps.plans.queries.owed import owed, with_answers
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.shapes import Board, CountyRow, Item, Owed
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.deadlines import week_end
from kechuang.apps.work.directory import Directory, full_directory
from kechuang.apps.work.queries import Told, commitments, last_reminded, notices
from kechuang.apps.work.rules import ACROSS
from kechuang.pack import Pack
from kechuang.pack.model import Unit
from kechuang.values.period import Period
from kechuang.values.text import Text, listed

DONE_KEPT = timedelta(days=90)
WAITING_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Bundle:
    """Matters under one heading, such as today's."""

    title: Text
    rows: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Reporting:
    """How far one unit is with the latest month: `lacking` names the targets without a figure."""

    unit: Unit
    lacking: tuple[Text, ...]
    person: Person | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Who has reported the latest month; `to_copy` is ready for the messenger."""

    period: Period
    units: tuple[Reporting, ...]
    to_copy: Text

    @property
    def late(self) -> tuple[Reporting, ...]:
        """The units that lack something."""
        return tuple(each for each in self.units if each.lacking)


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's desk on a day."""

    open: tuple[Owed, ...]
    done: tuple[Owed, ...]
    told: tuple[Told, ...]
    senders: dict[UUID, Person]
    waiting: tuple[Owed, ...]
    missing: Missing | None
    on: date

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """What is owed, by when: overdue, today, this week, later."""
        end = week_end(self.on)
        parts = (
            (Text("已逾期", "Overdue"), lambda row: row.due_on < self.on),
            (Text("今天", "Today"), lambda row: row.due_on == self.on),
            (Text("本周", "This week"), lambda row: self.on < row.due_on <= end),
            (Text("以后", "Later"), lambda row: row.due_on > end),
        )
        made = (Bundle(title, tuple(filter(fits, self.open))) for title, fits in parts)
        return tuple(bundle for bundle in made if bundle.rows)

    @property
    def today(self) -> int:
        """How many matters end today or should have ended before."""
        return sum(1 for row in self.open if row.due_on <= self.on)

    @property
    def overdue(self) -> int:
        """How many should have ended before today."""
        return sum(1 for row in self.open if row.due_on < self.on)

    @property
    def week(self) -> int:
        """How many end this week."""
        return sum(1 for row in self.open if self.on <= row.due_on <= week_end(self.on))

    @property
    def unread(self) -> int:
        """How many notices are unread."""
        return sum(1 for each in self.told if each.read_at is None)


def desk(actor: Actor, on: date, pack: Pack) -> Desk:
    """Everything on the actor's desk; without a plan in force only what is owed and told."""
    directory = full_directory(on)
    who = Who.of(pack, directory)
    told = tuple(notices(actor))
    rows = list(commitments(actor))
    office, plan, waiting = _plan_parts(actor, on, pack, directory)
    reminded = last_reminded([row.id for row in rows])
    shown = [with_answers(owed(row, who, pack, on), row, actor, office, reminded) for row in rows]
    finished = [row for row in shown if row.done_at]
    return Desk(
        open=tuple(row for row in shown if not row.done_at),
        done=tuple(reversed([r for r in finished if on - r.due_on < DONE_KEPT])),
        told=told,
        senders=_senders(told, directory),
        waiting=waiting,
        missing=_missing(plan, directory) if plan and actor.roles & ACROSS else None,
        on=on,
    )


def _plan_parts(
    actor: Actor, on: date, pack: Pack, directory: Directory
) -> tuple[str, Board | None, tuple[Owed, ...]]:
    """The office, the board with its counties, and what others owe in matters of one's own."""
    try:
        row = find(None, actor)
    except NoPlan:
        return "", None, ()
    plan = board(row.year, counties=True, actor=actor, on=on, pack=pack, directory=directory)
    own = actor.units()
    waiting = [
        measure
        for task in plan.tasks
        for measure in task.measures
        if not measure.done_at and measure.unit.id not in own and task.owner.id in own
    ]
    waiting.sort(key=lambda each: each.due_at)
    return row.office, plan, tuple(waiting[:WAITING_SHOWN])


def _senders(told: Iterable[Told], directory: Directory) -> dict[UUID, Person]:
    found = {each.sender: directory.person(each.sender) for each in told if each.sender is not None}
    return {sender: person for sender, person in found.items() if person is not None}


def _missing(plan: Board, directory: Directory) -> Missing | None:
    """Who lacks a figure of the latest month of any target that was split among the units."""
    split = [item for item in plan.items.values() if item.counties and item.status.period]
    period = max((i.status.period for i in split if i.status.period), key=_end, default=None)
    if period is None:
        return None
    units = tuple(
        Reporting(unit, tuple(_lacking(unit, split, period)), directory.responsible(unit.id))
        for unit in plan.counties
    )
    return Missing(period, units, _to_copy(period, units))


def _end(period: Period) -> date:
    return period.end


def _lacking(unit: Unit, items: Iterable[Item], period: Period) -> Iterator[Text]:
    for item in items:
        row = next((each for each in item.counties if each.unit.id == unit.id), None)
        if row is not None and row.share and not _reaches(row, item, period):
            yield item.target.title


def _reaches(row: CountyRow, item: Item, period: Period) -> bool:
    """Whether the unit's figure is as late as the city's own."""
    asked = item.status.period
    if asked is None or asked.end < period.end:
        return True
    known = row.status.period if row.status else None
    return known is not None and known.end >= asked.end


def _to_copy(period: Period, units: tuple[Reporting, ...]) -> Text:
    late = [each.unit.title for each in units if each.lacking]
    month = period.text
    if not late:
        return Text(f"{month.zh}数据已全部报齐。", f"All figures for {month.en} are in.")
    names = listed(late)
    return Text(
        f"{month.zh}数据还差{names.zh}共{len(late)}家，请尽快报送。",
        f"Figures for {month.en} are still awaited from {names.en}; please send them soon.",
    )
