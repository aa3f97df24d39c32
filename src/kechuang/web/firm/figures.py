"""Figures by year as a table: rows by dataset, a column a year, differences between sources opened."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.leave import Leave
from kechuang.apps.facts.queries.profile import Profile
from kechuang.apps.facts.queries.telling import Block, Difference, Figure, Row
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.web.wording import facts as words

MOST_YEARS: Final = 5
MASK = same("＊＊＊")
Judge = Callable[[Difference], Iterable[Text]]
"""What the rules would say otherwise of a difference, in words."""


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
    earlier: tuple[Earlier, ...] = ()
    differs: Text = Text("")
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
    sways: tuple[Text, ...] = ()
    asked: bool = False
    """Whether rules were asked what the other figure would change."""
    sides: tuple[tuple[str, str], ...] = ()
    """The dataset and period of each, to be corrected."""


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
    swaying: int = 0
    """Of those that differ, how many would change a verdict."""
    left: int = 0
    """Rows not shown."""


def by_year(
    profile: Profile,
    *,
    every: bool = False,
    judge: Judge | None = None,
    columns: Collection[str] = (),
) -> Table:
    """What is said of periods: the last five unless `every`.

    `judge` says what a difference would change; `columns`, where any are given, are those shown
    beside what differs, unless `every`.
    """
    blocks = [each for each in profile.blocks if each.kept.layout.period]
    periods = sorted({p for b in blocks for row in b.rows for p in row.figures})
    shown = tuple(periods if every else periods[-MOST_YEARS:])
    apart = [each for each in profile.differences if each.period in shown]
    opened = [_apart(each, profile.pack, judge) for each in apart]
    swaying = sum(1 for each in opened if each.sways)
    pairs = list(zip(apart, opened, strict=True))
    wanted = _wanted(apart, columns) if columns and not every else None
    made = _Making(profile.pack, shown, pairs, wanted)
    groups = [made.group(each) for each in blocks]
    left = sum(len(block.rows) for block in blocks) - sum(len(each.lines) for each in groups)
    kept = tuple(each for each in groups if each.lines or wanted is None)
    return Table(shown, kept, len(periods) - len(shown), len(apart), swaying, left)


def _wanted(apart: Iterable[Difference], columns: Collection[str]) -> frozenset[str]:
    differing = (row.column.id for each in apart for row in (each.row, each.other_row))
    return frozenset(columns) | frozenset(differing)


def standing(profile: Profile) -> tuple[Group, ...]:
    """What is said once of a subject."""
    blocks = [each for each in profile.blocks if each.kept.declared.form.grain == "subject"]
    made = _Making(profile.pack, ("",), [])
    return tuple(made.group(each) for each in blocks)


@dataclass(frozen=True, slots=True)
class _Making:
    """Rows of the table, in the pack's words, with the differences opened."""

    pack: Pack
    periods: Sequence[str]
    apart: Sequence[tuple[Difference, Apart]]
    wanted: frozenset[str] | None = None

    def group(self, block: Block) -> Group:
        declared = block.kept.declared
        return Group(
            block.kept.id,
            declared.form.title,
            declared.source,
            block.leave,
            words.leave(block.leave),
            words.looks(block.leave),
            tuple(self._line(row) for row in block.rows if self._shown(row)),
            block.statements,
        )

    def _shown(self, row: Row) -> bool:
        return self.wanted is None or row.column.id in self.wanted

    def _line(self, row: Row) -> Line:
        own = [(d, a) for d, a in self.apart if row in (d.row, d.other_row)]
        differing = {d.period: _differs(d, a, row, self.pack) for d, a in own}
        column = row.column
        return Line(
            column.id,
            column.words,
            words.unit_of(column),
            tuple(self._cell(row, p, differing.get(p, Text(""))) for p in self.periods),
            tuple(a for d, a in own if d.row is row),
            masked=row.masked,
        )

    def _cell(self, row: Row, period: str, differs: Text) -> Cell | None:
        figure = row.figures.get(period)
        if figure is None:
            return None
        now = figure.now
        shown = MASK if row.masked else words.value(now.value, row.column, self.pack)
        earlier = () if row.masked else tuple(self._earlier(figure, row))
        corrected = now.kind == "correction"
        return Cell(shown, period, now.at, earlier, differs=differs, corrected=corrected)

    def _earlier(self, figure: Figure, row: Row) -> Iterator[Earlier]:
        if len(figure.vintages) < 2:
            return
        for place, each in enumerate(figure.vintages):
            said = words.exact(each.value, row.column, self.pack)
            way = words.WAYS.get(each.kind, same(each.kind))
            yield Earlier(said, each.at, way, counts=place == 0)


def _differs(found: Difference, opened: Apart, row: Row, pack: Pack) -> Text:
    """What stands under a figure that another source gives otherwise."""
    if row.masked:
        return Text("来源不一致", "sources differ")
    figure, kept = (found.other, found.other_kept)
    if row is found.other_row:
        figure, kept = found.figure, found.kept
    value = words.value(figure.now.value, row.column, pack)
    source = words.short_source(kept.declared.source)
    verdict = Text("", "")
    if opened.asked:
        verdict = _CHANGES if opened.sways else _UNCHANGED
    return Text(f"{source.zh}{value.zh}{verdict.zh}", f"{source.en} {value.en}{verdict.en}")


_CHANGES = Text("；会改变结论", "; changes a verdict")
_UNCHANGED = Text("；不改变结论", "; changes no verdict")


def _apart(found: Difference, pack: Pack, judge: Judge | None) -> Apart:
    masked = found.row.masked or found.other_row.masked
    far = words.distance(found.figure.now.value, found.other.now.value, found.row.column, pack)
    unit = words.unit_of(found.row.column)
    said = Text(f"相差{far.zh}{unit.zh}", f"{far.en} {unit.en} apart") if far else Text("")
    return Apart(
        found.period,
        _side(found.other_kept, found.other_row, found.other, pack),
        _side(found.kept, found.row, found.figure, pack),
        Text("") if masked else said,
        tuple(judge(found)) if judge and not masked else (),
        judge is not None and not masked,
        ((found.other_kept.id, found.period), (found.kept.id, found.period)),
    )


def _side(kept: Kept, row: Row, figure: Figure, pack: Pack) -> Side:
    value = MASK if row.masked else words.exact(figure.now.value, row.column, pack)
    return Side(kept.declared.form.title, row.column.words, value, figure.now.at)
