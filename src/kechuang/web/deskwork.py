"""What lies on somebody's desk: what is owed by day, what others owe, who has not reported."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.models import Plan
from kechuang.apps.plans.queries import NoPlan, find
from kechuang.apps.plans.queries.owed import Trail, all_owed, with_answers
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.queries.plans import fixed
from kechuang.apps.plans.queries.reporting import Asked, reported
from kechuang.apps.plans.queries.rows import commitments_of
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import Owed
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.deadlines import week_end
from kechuang.apps.work.directory import Directory, full_directory
from kechuang.apps.work.queries import Told, commitments, notices
from kechuang.apps.work.rules import ACROSS, COUNTY
from kechuang.pack import Pack
from kechuang.pack.model import Unit
from kechuang.values.period import Period
from kechuang.values.text import Text, listed

DONE_KEPT = timedelta(days=90)
WAITING_SHOWN = 6
LATER_SHOWN = 10
_LATER = Text("以后", "Later")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Matters under one heading, such as today's."""

    title: Text
    rows: tuple[Owed, ...]

    @property
    def long(self) -> bool:
        """Whether only the first are shown at once: what is due later can wait folded."""
        return self.title is _LATER and len(self.rows) > LATER_SHOWN


@dataclass(frozen=True, slots=True)
class Reporting:
    """How far one unit is with the latest month, target by target."""

    unit: Unit
    asked: tuple[Asked, ...]
    person: Person | None

    @property
    def lacking(self) -> tuple[Asked, ...]:
        """The targets without a figure of the month."""
        return tuple(each for each in self.asked if not each.given)


@dataclass(frozen=True, slots=True)
class Missing:
    """Who has reported the latest month; `to_copy` is ready for the messenger.

    A county's people see their own unit alone.
    """

    period: Period
    units: tuple[Reporting, ...]
    to_copy: Text
    of_one: bool = False

    @property
    def late(self) -> tuple[Reporting, ...]:
        """The units that lack something."""
        return tuple(each for each in self.units if each.lacking)

    @property
    def reported(self) -> int:
        """How many units lack nothing."""
        return len(self.units) - len(self.late)

    @property
    def own(self) -> Reporting | None:
        """The only unit, for the people of a county."""
        return self.units[0] if self.of_one else None


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
    plan: Plan | None = None
    tasks: dict[str, Text] = field(default_factory=dict)

    @property
    def bundles(self) -> tuple[Bundle, ...]:
        """What is owed, by when: overdue, today, this week, later."""
        end = week_end(self.on)
        parts = (
            (Text("已逾期", "Overdue"), lambda row: row.due_on < self.on),
            (Text("今天", "Today"), lambda row: row.due_on == self.on),
            (Text("本周", "This week"), lambda row: self.on < row.due_on <= end),
            (_LATER, lambda row: row.due_on > end),
        )
        made = (Bundle(title, tuple(filter(fits, self.open))) for title, fits in parts)
        return tuple(bundle for bundle in made if bundle.rows)

    @property
    def follows(self) -> bool:
        """Whether the reader follows what others owe and owes nothing: a leader."""
        return bool(self.open) and not any(
            row.address or (row.may_finish and row.may_finish.allowed) for row in self.open
        )

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
    who = Who.of(pack, directory, actor)
    told = tuple(notices(actor))
    rows = list(commitments(actor))
    plan = _plan(actor)
    office = plan.office if plan else ""
    trail = Trail.of(rows, actor, who, office)
    shown = [
        with_answers(each, row, actor, office, trail) for row, each in all_owed(rows, who, pack, on)
    ]
    finished = [row for row in shown if row.done_at]
    return Desk(
        open=tuple(row for row in shown if not row.done_at),
        done=tuple(reversed([r for r in finished if on - r.due_on < DONE_KEPT])),
        told=told,
        senders=_senders(told, directory),
        waiting=_waiting(plan, actor, who, pack, on) if plan else (),
        missing=_missing(plan, actor, who, pack, on) if plan else None,
        on=on,
        plan=plan,
        tasks={row.number: Text.from_json(row.title) for row in fixed(plan).tasks} if plan else {},
    )


def _plan(actor: Actor) -> Plan | None:
    if not READ.ask(actor).allowed:
        return None
    try:
        return find(None, actor)
    except NoPlan:
        return None


def _waiting(plan: Plan, actor: Actor, who: Who, pack: Pack, on: date) -> tuple[Owed, ...]:
    """What others owe in the tasks of one's own units, the most urgent first."""
    own = actor.units()
    tasks = {row.number for row in fixed(plan).tasks if row.owner in own}
    rows = [
        row for row in commitments_of(plan.id, actor) if not row.done_at and row.unit not in own
    ]
    shown = (each for _, each in all_owed(rows, who, pack, on))
    return tuple(islice((each for each in shown if each.task in tasks), WAITING_SHOWN))


def _senders(told: Iterable[Told], directory: Directory) -> dict[UUID, Person]:
    found = {each.sender: directory.person(each.sender) for each in told if each.sender is not None}
    return {sender: person for sender, person in found.items() if person is not None}


def _missing(plan: Plan, actor: Actor, who: Who, pack: Pack, on: date) -> Missing | None:
    """Who lacks a figure of the latest month of any target that was split among the units."""
    seen = [unit for unit in pack.reporting_units if _sees(actor, unit)]
    if not seen:
        return None
    found = reported(plan, actor=actor, on=on, pack=pack)
    if found is None:
        return None
    units = tuple(Reporting(unit, found.asked[unit.id], who.responsible(unit.id)) for unit in seen)
    alone = not actor.roles & ACROSS
    return Missing(found.period, units, _to_copy(found.period, units), of_one=alone)


def _sees(actor: Actor, unit: Unit) -> bool:
    return bool(actor.roles & ACROSS) or unit.id in actor.units(*COUNTY)


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
