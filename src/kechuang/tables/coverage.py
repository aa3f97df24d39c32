"""How complete a dataset is: rows and filled columns by unit, periods, who is missing, who differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from kechuang.tables.fields import SUBJECT, Layout
from kechuang.tables.reading import Rows

UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one unit has: rows, subjects, for each column how many rows say it, rows by period."""

    rows: int
    subjects: int
    filled: Mapping[str, int]
    periods: Mapping[str, int] = field(default_factory=dict)


def coverage(rows: Rows, layout: Layout, units: Mapping[str, str]) -> dict[str, Coverage]:
    """For each unit of `units` (subject to unit) what it has; other subjects are left out."""
    names = [each.id for each in layout.fields]
    found = _placed(rows, units)
    counted = found.group_by(UNIT).agg(
        pl.len().alias("\x00rows"),
        pl.col(SUBJECT).n_unique().alias("\x00subjects"),
        *(pl.col(name).count() for name in names),
    )
    if not layout.period:
        return _covered(counted.collect(), names, {})
    of_period = found.group_by(UNIT, layout.period).agg(pl.len().alias("rows"))
    told, periods = pl.collect_all([counted, of_period])
    return _covered(told, names, _periods(periods, layout.period))


def _covered(
    told: pl.DataFrame, names: Sequence[str], periods: Mapping[str, Mapping[str, int]]
) -> dict[str, Coverage]:
    return {
        row[UNIT]: Coverage(
            row["\x00rows"],
            row["\x00subjects"],
            {name: row[name] for name in names},
            periods.get(row[UNIT], {}),
        )
        for row in told.iter_rows(named=True)
    }


def _periods(counted: pl.DataFrame, column: str) -> dict[str, dict[str, int]]:
    periods: dict[str, dict[str, int]] = {}
    for unit, period, number in counted.sort(column).iter_rows():
        if period is not None:
            periods.setdefault(unit, {})[str(period)] = number
    return periods


def stopped(
    rows: Rows, layout: Layout, units: Mapping[str, str], period: str, earlier: str
) -> dict[str, list[str]]:
    """By unit the subjects that had a row for the period before and have none for `period`."""
    if not layout.period:
        return {}
    of = pl.col(layout.period).cast(pl.String)
    found = _placed(rows, units).select(SUBJECT, UNIT, of)
    before = found.filter(pl.col(layout.period) == earlier).unique(SUBJECT)
    there = found.filter(pl.col(layout.period) == period)
    gone = before.join(there, on=SUBJECT, how="anti").collect()
    return _listed(gone)


def differing(
    one: tuple[Rows, str],
    other: tuple[Rows, str],
    units: Mapping[str, str],
    grain: str,
    period: str,
) -> dict[str, list[str]]:
    """By unit the subjects of which two columns of two tables, both known, differ for a period."""
    (rows, column), (other_rows, other_column) = one, other
    first = _of_period(_placed(rows, units), column, grain, period).rename({column: "\x00one"})
    second = _of_period(other_rows, other_column, grain, period).rename({other_column: "\x00other"})
    both = first.join(second.select(SUBJECT, "\x00other"), on=SUBJECT, how="inner")
    return _listed(both.filter(pl.col("\x00one") != pl.col("\x00other")).collect())


def _of_period(rows: Rows, column: str, grain: str, period: str) -> Rows:
    """Rows of one period, `grain` being its column, that have a value."""
    said = pl.col(grain).cast(pl.String) == period
    return rows.filter(said & pl.col(column).is_not_null())


def _placed(rows: Rows, units: Mapping[str, str]) -> Rows:
    """Rows with the unit of their subject."""
    known = pl.LazyFrame(
        {SUBJECT: list(units), UNIT: list(units.values())},
        schema={SUBJECT: pl.String, UNIT: pl.String},
    )
    return rows.join(known, on=SUBJECT, how="inner")


def _listed(frame: pl.DataFrame) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for unit, subject in frame.select(UNIT, SUBJECT).sort(UNIT, SUBJECT).iter_rows():
        found.setdefault(unit, []).append(subject)
    return found
