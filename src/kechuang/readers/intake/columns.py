"""The cells of a column by what they are: numbers, texts, and what is neither."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from operator import itemgetter

import polars as pl

from kechuang.readers.intake.book import Cell, Sheet
from kechuang.readers.intake.lines import Lines


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: its floats, its texts, null in between and where nothing is; `others` by place."""

    numbers: pl.Series
    texts: pl.Series
    others: Mapping[int, Cell] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.texts.len()

    def at(self, place: int) -> Cell:
        """What stands at a place."""
        if place in self.others:
            return self.others[place]
        number: float | None = self.numbers[place]
        text: str | None = self.texts[place]
        return text if number is None else number

    def said(self) -> pl.Series:
        """Where anything stands."""
        marks = self.numbers.is_not_null() | self.texts.is_not_null()
        return marks | _marked(self.others, len(self)) if self.others else marks

    def without(self, left_out: Sequence[int]) -> "Cells":
        """The column without some places."""
        if not left_out:
            return self
        keep = ~_marked(left_out, len(self))
        moved = {}
        if self.others:
            place = (keep.cast(pl.Int64).cum_sum() - 1).to_list()
            moved = {place[at]: cell for at, cell in self.others.items() if keep[at]}
        return Cells(self.numbers.filter(keep), self.texts.filter(keep), moved)


def _marked(places: Iterable[int], length: int) -> pl.Series:
    """True at some places of a column."""
    some = pl.Series(list(places), dtype=pl.Int64)
    return pl.int_range(length, eager=True).is_in(some.implode())


def body(sheet: Sheet, first: int) -> list[Cells]:
    """The columns of a sheet from a row on."""
    rows = sheet.rows
    if isinstance(rows, Lines):
        return [_texts(column) for column in rows.frame[first:].get_columns()]
    return [sorted_out(column) for column in _turned(rows[first:])]


def _turned(rows: Sequence[Sequence[Cell]]) -> Iterable[Sequence[Cell]]:
    """The columns of rows; a cell behind the end of its row is None."""
    wide = max(map(len, rows), default=0)
    if min(map(len, rows), default=0) < wide:
        return zip_longest(*rows)
    return (list(map(itemgetter(at), rows)) for at in range(wide))


def _texts(column: pl.Series) -> Cells:
    said = column.set(column == "", None)
    return Cells(pl.repeat(None, column.len(), dtype=pl.Float64, eager=True), said)


def sorted_out(cells: Sequence[Cell]) -> Cells:
    """Cells as Python has them, by their kind."""
    kinds = set(map(type, cells))
    texts = _of_kind(cells, str, kinds, pl.String())
    others = {}
    if kinds - {float, str, type(None)}:
        plain = (float, str, type(None))
        others = {at: cell for at, cell in enumerate(cells) if type(cell) not in plain}
    return Cells(_of_kind(cells, float, kinds, pl.Float64()), texts.set(texts == "", None), others)


def _of_kind(cells: Sequence[Cell], kind: type, kinds: set[type], kept: pl.DataType) -> pl.Series:
    if kind not in kinds:
        return pl.repeat(None, len(cells), dtype=kept, eager=True)
    alone = kinds <= {kind, type(None)}
    held = cells if alone else [cell if cell.__class__ is kind else None for cell in cells]
    return pl.Series(held, dtype=kept)
