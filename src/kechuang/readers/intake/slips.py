"""Amounts that are about ten, a thousand or ten thousand times those of a year before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from kechuang.readers.intake import findings
from kechuang.readers.intake.findings import Finding
from kechuang.readers.intake.form import FormColumn
from kechuang.readers.intake.reading import ROW, Taken
from kechuang.tables.fields import SUBJECT
from kechuang.tables.rows import Frame
from kechuang.values.text import Text

_BEFORE = " before"
_MOST, _FEWEST = 200, 5
_NEAR = ((10, 0.9, 1.1), (1_000, 0.5, 2.0), (10_000, 0.5, 2.0))
"""A factor, and how far from it a ratio may be: firms grow tenfold more easily than a thousandfold."""


@dataclass(frozen=True, slots=True)
class _Slip:
    row: int
    value: str
    factor: int
    larger: bool


def slips(taken: Taken, frame: Frame, before: Frame) -> list[Finding]:
    """Cells of money and numbers that look like a slip of the unit, or the column where most do.

    `before` are the statements that count now, with `subject`, the period and the columns.
    """
    grain = next((each for each in _A_YEAR_LATER if each in frame.columns), None)
    if grain is None or before.is_empty() or taken.heading is None:
        return []
    found: list[Finding] = []
    for col, (column, _unit) in taken.heading.columns.items():
        if column.kind in {"money", "number"} and column.id in before.columns:
            found += _of_column(taken, col, column, _compared(frame, before, grain, column.id))
    return found


def _next_year(period: pl.Expr) -> pl.Expr:
    return (period.str.slice(0, 4).cast(pl.Int32) + 1).cast(pl.String) + period.str.slice(4)


_A_YEAR_LATER: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "year": lambda period: period + 1,
    "quarter": _next_year,
    "month": _next_year,
}


def _compared(frame: Frame, before: Frame, grain: str, name: str) -> Frame:
    """Rows that have a value in the same period of both years, neither of them zero."""
    later = _A_YEAR_LATER[grain](pl.col(grain)).alias(grain)
    last = before.select(SUBJECT, later, pl.col(name).alias(_BEFORE))
    both = frame.select(ROW, SUBJECT, grain, name).join(last, on=[SUBJECT, grain], how="inner")
    there = (pl.col(name) != 0) & (pl.col(_BEFORE) != 0)
    ratio = pl.col(name).cast(pl.Float64) / pl.col(_BEFORE).cast(pl.Float64)
    return both.filter(there).with_columns(ratio.abs().alias("ratio")).sort(ROW)


def _of_column(taken: Taken, col: int, column: FormColumn, rows: Frame) -> Iterator[Finding]:
    found = list(_slips(rows, column.id))
    for factor, _low, _high in _NEAR:
        for larger in (True, False):
            alike = [each for each in found if (each.factor, each.larger) == (factor, larger)]
            if len(alike) >= _FEWEST and len(alike) * 2 > rows.height:
                yield _whole(taken, col, column, alike[0], len(alike))
            else:
                yield from (_single(taken, col, column, each) for each in alike[:_MOST])


def _slips(rows: Frame, name: str) -> Iterator[_Slip]:
    for factor, low, high in _NEAR:
        for larger in (True, False):
            ratio = pl.col("ratio") if larger else 1 / pl.col("ratio")
            near = rows.filter(ratio.is_between(factor * low, factor * high))
            for row, value in near.select(ROW, pl.col(name).cast(pl.String)).iter_rows():
                yield _Slip(row, value, factor, larger)


def _times(slip: _Slip) -> Text:
    if slip.larger:
        return Text(f"约为上年的{slip.factor}倍", f"about {slip.factor} times last year")
    return Text(f"约为上年的{slip.factor}分之一", f"about 1/{slip.factor} of last year")


def _single(taken: Taken, col: int, column: FormColumn, slip: _Slip) -> Finding:
    times = _times(slip)
    said = Text(f"“{column.label}”{times.zh}", f"“{column.label}” is {times.en}")
    return Finding(findings.SLIP, taken.sheet, slip.row, col, slip.value, said, _FIX)


def _whole(taken: Taken, col: int, column: FormColumn, slip: _Slip, number: int) -> Finding:
    """One finding at the heading where most rows slip alike."""
    times, top = _times(slip), taken.heading.first - 1 if taken.heading else None
    said = Text(
        f"“{column.label}”整列{times.zh}（{number}行）",
        f"The column “{column.label}” is {times.en} ({number} rows)",
    )
    return Finding(findings.SLIP, taken.sheet, top, col, column.label, said, _FIX)


_FIX = Text("请核对计量单位（元、千元、万元）", "Check the unit (yuan, thousand, ten thousand)")
