"""Figures of a round as a table: units by targets, sums that never take the missing for zero."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from kechuang.apps.cases.given import Rows
from kechuang.apps.cases.odd import Odd, odd, words_of
from kechuang.language.core import Value
from kechuang.values.period import Period
from kechuang.values.text import Text

Reported = Mapping[tuple[str, str], Decimal]
"""Figures by unit and target."""


class State(StrEnum):
    """How far a unit is, as the reader may know it: `returned` once reported and sent back.

    `dropped` is what came to an end without being adopted.
    """

    MISSING = "missing"
    RETURNED = "returned"
    REPORTED = "reported"
    ADOPTED = "adopted"
    DROPPED = "dropped"


STATES = {
    State.MISSING: Text("未报", "not reported"),
    State.RETURNED: Text("退回补正", "sent back"),
    State.REPORTED: Text("已报", "reported"),
    State.ADOPTED: Text("已采用", "adopted"),
    State.DROPPED: Text("未采用", "not adopted"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit's figures of one target, None where there is none. `owed` is False where it has no part.

    `quota` is its part of the year, `remark` says what is odd, `revised` is what was handed in
    before where it was changed since.
    """

    last: Decimal | None
    value: Decimal | None
    owed: bool
    quota: Decimal | None = None
    remark: "Remark | None" = None
    revised: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the pack's order. `case` is None where the reader knows only that it owes."""

    unit: str
    name: Text
    case: UUID | None
    state: State
    cells: tuple[Cell, ...]

    @property
    def state_words(self) -> Text:
        """The state in words."""
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Sums:
    """Of a column: what the units adopted this time come to, and all, None while `waiting` are not in.

    Both are None where parts do not add up.
    """

    adopted: Decimal | None
    total: Decimal | None
    waiting: int


@dataclass(frozen=True, slots=True)
class Target:
    """A column: its number in the plan, its name, its unit, the sums of last time and this time."""

    code: str
    title: Text
    unit: str
    adds_up: bool
    last: Sums
    now: Sums


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows about an odd figure: verified, or explained in `words`; by whom, when."""

    state: str
    words: str
    by: Text
    at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd about a figure, numbered from 1 in the order of reading.

    `known` is what was found out about this very figure since.
    """

    number: int
    kind: Odd
    unit: Text
    case: UUID | None
    target: str
    words: Text
    unit_id: str = ""
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One round as it was read: units with their names in the pack's order, what each has said.

    `revised` is what those said at first whose figure was changed after it was handed in.
    """

    period: Period | None
    units: Mapping[str, Text]
    cases: Mapping[str, UUID]
    states: Mapping[str, State]
    values: Reported
    whole: bool = True
    revised: Reported = field(default_factory=dict)
    known: Mapping[tuple[str, str, Decimal], Known] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """The table of a round. `whole` is whether the reader sees every unit that owes.

    `last_period` is None where nothing of the year was reported before.
    """

    targets: tuple[Target, ...]
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]
    last_period: Period | None
    period: Period | None
    whole: bool

    @property
    def adopted(self) -> int:
        """How many units are adopted."""
        return sum(line.state is State.ADOPTED for line in self.lines)


def table(read: Reading, before: Reading, given: Mapping[str, Rows]) -> Figures:
    """The table of a round beside the one before; `given` are the targets that units owe, by unit."""
    columns = _columns(read.units, given)
    owed = {
        (unit, str(row["number"])): row.get("quota") for unit, rows in given.items() for row in rows
    }
    lines = [
        Line(
            unit,
            name,
            read.cases.get(unit),
            read.states[unit],
            tuple(
                Cell(
                    before.values.get((unit, code)),
                    read.values.get((unit, code)),
                    owed=(unit, code) in owed or (unit, code) in read.values,
                    quota=_decimal(owed.get((unit, code))),
                    revised=read.revised.get((unit, code)),
                )
                for code in columns
            ),
        )
        for unit, name in read.units.items()
    ]
    targets = tuple(
        Target(
            code,
            Text(str(row["title"])),
            str(row["unit"]),
            bool(row["adds_up"]),
            _sums(before, code, owed, adds=bool(row["adds_up"]), beside=read),
            _sums(read, code, owed, adds=bool(row["adds_up"])),
        )
        for code, row in columns.items()
    )
    remarks = _remarks(lines, targets, read)
    marked = tuple(_marked(line, targets, remarks) for line in lines)
    return Figures(targets, marked, tuple(remarks.values()), before.period, read.period, read.whole)


def _columns(units: Iterable[str], given: Mapping[str, Rows]) -> dict[str, Mapping[str, Value]]:
    """The targets that some of the units owe, in the order of who owes most, by number."""
    rows = sorted((given.get(unit, ()) for unit in units), key=len, reverse=True)
    found: dict[str, Mapping[str, Value]] = {}
    for row in (row for each in rows for row in each):
        found.setdefault(str(row["number"]), row)
    return found


def _sums(
    read: Reading,
    code: str,
    owed: Collection[tuple[str, str]],
    *,
    adds: bool,
    beside: Reading | None = None,
) -> Sums:
    """The sums of a column. Last time's part sum is that of the units adopted `beside`, this time."""
    units = [unit for unit in read.units if (unit, code) in owed]
    values = {
        unit: read.values[unit, code]
        for unit in units
        if read.states[unit] is State.ADOPTED and (unit, code) in read.values
    }
    part = [
        value
        for unit, value in values.items()
        if beside is None or beside.states.get(unit) is State.ADOPTED
    ]
    waiting = len(units) - len(values)
    adopted = sum(part, Decimal(0)) if adds and part else None
    total = sum(values.values(), Decimal(0)) if adds and values and not waiting else None
    return Sums(adopted, total, waiting)


def _remarks(
    lines: Iterable[Line], targets: Sequence[Target], read: Reading
) -> dict[tuple[str, str], Remark]:
    """What is odd, by unit and target, numbered in the order of reading."""
    found: dict[tuple[str, str], Remark] = {}
    for line in lines:
        for target, cell in zip(targets, line.cells, strict=True):
            kind = odd(cell.last, cell.value)
            if kind is None or cell.last is None or cell.value is None:
                continue
            about = words_of(kind, cell.last, cell.value, target.unit)
            said = line.name + Text("，", ", ") + target.title + about
            number = len(found) + 1
            found[line.unit, target.code] = Remark(
                number,
                kind,
                line.name,
                line.case,
                target.code,
                said,
                line.unit,
                read.known.get((line.unit, target.code, cell.value.normalize())),
            )
    return found


def _marked(
    line: Line, targets: Sequence[Target], remarks: Mapping[tuple[str, str], Remark]
) -> Line:
    cells = (
        replace(cell, remark=remarks.get((line.unit, target.code)))
        for target, cell in zip(targets, line.cells, strict=True)
    )
    return replace(line, cells=tuple(cells))


def _decimal(value: Value) -> Decimal | None:
    if not isinstance(value, Fraction):
        return None
    return Decimal(value.numerator) / value.denominator
