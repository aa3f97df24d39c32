"""Figures by year as a table: rows by dataset, a column a year, differences between sources opened."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.leave import Leave
from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.facts.queries.telling import Block, Difference, Figure, Row
from kechuang.values.text import Text, same
from kechuang.web.wording import facts as words

MOST_YEARS: Final = 5
MASK = same("＊＊＊")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A vintage in the history of a figure."""

    value: Text
    at: datetime
    way: Text
    counts: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as shown, with where it comes from; `earlier` when it was ever another."""

    value: Text
    period: str
    at: datetime
    source: Text
    earlier: tuple[Earlier, ...] = ()
    differs: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One source's figure of a pair that differ."""

    source: Text
    label: Text
    value: Text
    at: datetime


@dataclass(frozen=True, slots=True)
class Apart:
    """Two sources that differ in a year: both, and how far they are apart."""

    period: str
    one: Side
    other: Side
    distance: Text


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; `cells` has one place a year, None where nothing is known."""

    id: str
    label: Text
    unit: Text
    cells: tuple[Cell | None, ...]
    apart: tuple[Apart, ...] = ()
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one dataset; none where its values may not be used, which `leave` says."""

    id: str
    title: Text
    source: Text
    leave: Leave
    said: Text
    look: str
    lines: tuple[Line, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Table:
    """The years shown, newest last, and the rows by dataset; `older` years are left out."""

    periods: tuple[str, ...]
    groups: tuple[Group, ...]
    older: int
    apart: int


def by_year(profile: Profile, *, every: bool = False) -> Table:
    """What is said of periods: the last five unless `every`."""
    blocks = [each for each in profile.blocks if each.kept.layout.period]
    periods = sorted({p for b in blocks for row in b.rows for p in row.figures})
    shown = tuple(periods if every else periods[-MOST_YEARS:])
    apart = [each for each in profile.differences if each.period in shown]
    groups = tuple(_group(each, shown, apart) for each in blocks)
    return Table(shown, groups, len(periods) - len(shown), len(apart))


def standing(profile: Profile) -> tuple[Group, ...]:
    """What is said once of a subject."""
    blocks = [each for each in profile.blocks if each.kept.declared.form.grain == "subject"]
    return tuple(_group(each, ("",), profile.differences) for each in blocks)


def _group(block: Block, periods: Sequence[str], apart: Sequence[Difference]) -> Group:
    declared = block.kept.declared
    lines = tuple(_line(block.kept, row, periods, apart) for row in block.rows)
    return Group(
        block.kept.id,
        declared.form.title,
        declared.source,
        block.leave,
        words.leave(block.leave),
        words.looks(block.leave),
        lines,
        block.statements,
    )


def _line(kept: Kept, row: Row, periods: Sequence[str], apart: Iterable[Difference]) -> Line:
    own = [each for each in apart if row in (each.row, each.other_row)]
    differing = {each.period for each in own}
    cells = tuple(_cell(kept, row, p, differs=p in differing) for p in periods)
    opened = tuple(_apart(each) for each in own if each.row is row)
    column = row.column
    return Line(
        column.id,
        words.said_in(column.label),
        words.unit_of(column),
        cells,
        opened,
        masked=row.masked,
    )


def _cell(kept: Kept, row: Row, period: str, *, differs: bool) -> Cell | None:
    figure = row.figures.get(period)
    if figure is None:
        return None
    now = figure.now
    shown = MASK if row.masked else words.value(now.value, row.column)
    earlier = () if row.masked else tuple(_earlier(figure, row))
    source = words.short_source(kept.declared.source)
    corrected = now.kind == "correction"
    return Cell(shown, period, now.at, source, earlier, differs=differs, corrected=corrected)


def _earlier(figure: Figure, row: Row) -> Iterator[Earlier]:
    if len(figure.vintages) < 2:
        return
    for place, each in enumerate(figure.vintages):
        said = words.exact(each.value, row.column)
        way = words.WAYS.get(each.kind, same(each.kind))
        yield Earlier(said, each.at, way, counts=place == 0)


def _apart(found: Difference) -> Apart:
    far = words.distance(found.figure.now.value, found.other.now.value, found.row.column)
    unit = words.unit_of(found.row.column)
    said = Text(f"相差{far.zh}{unit.zh}", f"{far.en} {unit.en} apart") if far else Text("")
    return Apart(
        found.period,
        _side(found.other_kept, found.other_row, found.other),
        _side(found.kept, found.row, found.figure),
        said,
    )


def _side(kept: Kept, row: Row, figure: Figure) -> Side:
    value = MASK if row.masked else words.exact(figure.now.value, row.column)
    return Side(kept.declared.form.title, words.said_in(row.column.label), value, figure.now.at)
