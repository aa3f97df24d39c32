"""From what pages read to what files are drawn from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.apps.plans.shapes import Board, CountyRow, FigureRow, Item, Owed, TargetPage, TaskRow
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.deadlines import day_of
from kechuang.pack import Pack
from kechuang.pack.model import Unit
from kechuang.planning.model import Operator
from kechuang.planning.status import Status, Tone
from kechuang.planning.wording import MONTHS, in_percent, places, settled
from kechuang.renderers.shapes import Contact, Duty, Figure, Frame, Part, Place, Report, Standing
from kechuang.values.measure import Measure
from kechuang.values.text import Text, listed


@dataclass(frozen=True, slots=True)
class Shaping:
    """How units are named: in full on tables, `short` where a line is narrow."""

    pack: Pack
    short: bool = False

    def unit(self, unit: Unit) -> Text:
        """A unit's name."""
        return unit.short if self.short else unit.title

    def report(self, board: Board, frame: Frame) -> Report:
        """The plan on a day, what the filters fold left out."""
        titles = {task.number: task.title for task in board.tasks}
        kept = [item for item in board.items.values() if item.shown]
        narrowed = Text("（部分目标）", " (selection)") if board.filters.narrowed else Text("")
        return Report(
            title=board.plan.title + narrowed,
            frame=frame,
            summary=board.summary,
            standings=tuple(self.standing(item, titles.get(item.task, Text(""))) for item in kept),
            owed=tuple(self.duty(each) for each in board.owed),
        )

    def standing(self, item: Item, task: Text) -> Standing:
        """One promise."""
        target, status = item.target, item.status
        return Standing(
            code=item.code,
            title=target.title,
            promised=target.phrase or item.rule,
            unit=target.unit,
            owner=self.unit(item.owner),
            due=target.due,
            state=status.state,
            tone=status.tone,
            word=item.chip.word,
            sentence=item.sentence,
            number="" if item.headline else item.task,
            task=task,
            goal=_goal(item),
            value=status.value,
            places=places(target),
            percent=in_percent(target),
            period=status.period.text if status.period else Text(""),
            vintage=settled(status.reading) if status.reading else Text(""),
            beside=_beside(item),
            completion=status.completion,
            pace_gap=_points(status),
            live=item.chip.live,
            gap=item.chip.gap,
            firmness=item.firmness,
            responsible=contact(item.responsible),
            parts=self._parts(item),
            adds_up=target.measure.adds_up or target.measure is Measure.LEVEL,
            place=_place(item),
            headline=item.headline,
            numbered=item.numbered,
        )

    def duty(self, row: Owed, task: TaskRow | None = None, action: Text = Text("")) -> Duty:
        """Something owed, with its task where it is a measure of one."""
        return Duty(
            title=row.title,
            unit=self.unit(row.unit),
            due=row.due_on,
            left=row.left,
            tone=row.tone,
            responsible=contact(row.responsible),
            number=row.task,
            task=task.title if task else Text(""),
            action=action,
            partners=listed(self.unit(unit) for unit in task.partners) if task else Text(""),
            done_on=day_of(row.done_at, self.pack) if row.done_at else None,
            note=row.note,
        )

    def _parts(self, item: Item) -> tuple[Part, ...]:
        month = _month(item)
        rows = item.counties
        if item.status.reading and item.status.reading.counted:
            rows = tuple(replace(row, points=()) for row in rows)  # all of the same day
            month = None
        return tuple(self._part(row, month) for row in rows)

    def _part(self, row: CountyRow, month: int | None) -> Part:
        value, lagging = _at(row, month)
        own = row.points[-1].month == month if row.points else month is None
        return Part(
            unit=row.unit.short,
            share=row.share,
            value=value,
            completion=row.completion if own else None,
            rank=row.rank if own else None,
            word=row.chip.word if row.chip else Text(""),
            tone=row.status.tone if row.status else Tone.OPEN,
            lagging=lagging,
            counted=row.unit.counted_in is None,
            responsible=contact(row.responsible),
        )


def contact(person: Person | None) -> Contact | None:
    """Whom to phone; nobody once erased from the directory."""
    return Contact(person.name, person.phone) if person else None


def figures(page: TargetPage, pack: Pack) -> Iterable[Figure]:
    """Every figure of the city, then of what it is compared with, the latest period first."""
    for row in (*page.vintages, *page.reference_vintages):
        for each in row.figures:
            yield _figure(each, pack)


def _figure(row: FigureRow, pack: Pack) -> Figure:
    return Figure(
        scope=row.scope_title if row.scope != "city" else pack.city.short,
        period=row.period.text,
        value=row.value,
        vintage=row.vintage_word,
        known_on=row.known_on,
        source=row.source,
        note=row.note,
        recorded_on=day_of(row.recorded_at, pack),
        recorded_by=row.recorded_by.name if row.recorded_by else Text(""),
        withdrawn=row.withdrawn_at is not None,
    )


def _goal(item: Item) -> Decimal | None:
    """The promised number; for a relative promise what it comes to, for a range none alone."""
    if item.target.operator is Operator.REFERENCE:
        return item.status.threshold
    return item.target.value if item.target.value_hi is None else None


def _beside(item: Item) -> Text:
    """What the other number is and how far off; nothing where both are the same."""
    found = item.beside
    return found.sentence if found and found.apart else Text("")


def _points(status: Status) -> Decimal | None:
    return status.pace_gap.points if status.pace_gap else None


def _place(item: Item) -> Place | None:
    return Place(item.rank.period.text, item.rank.rank, item.rank.among) if item.rank else None


def _month(item: Item) -> int | None:
    """The month that units are compared at: the city's, else the latest that any has reported."""
    if item.status.period:
        return item.status.period.last_month
    return max((row.points[-1].month for row in item.counties if row.points), default=None)


def _at(row: CountyRow, month: int | None) -> tuple[Decimal | None, Text]:
    """The unit's value for that month, else its latest with its month named."""
    known: Sequence[tuple[int, Decimal]] = [(point.month, point.value) for point in row.points]
    if not known:
        return row.value, Text("")
    found = dict(known).get(month or 0)
    if found is not None:
        return found, Text("")
    last, value = known[-1]
    return value, Text(f"（{last}月）", f" ({MONTHS[last - 1]})")
