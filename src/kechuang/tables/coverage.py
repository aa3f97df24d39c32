"""How complete a dataset is: rows and filled columns by unit, years, who is missing, who differs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from kechuang.tables.fields import SUBJECT, Layout
from kechuang.tables.reading import Rows

UNIT = "unit"
YEAR = "year"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one unit has: rows, subjects, for each column how many rows say it, rows by year."""

    rows: int
    subjects: int
    filled: Mapping[str, int]
    years: Mapping[int, int] = field(default_factory=dict)


def coverage(rows: Rows, layout: Layout, units: Mapping[str, str]) -> dict[str, Coverage]:
    """For each unit of `units` (subject to unit) what it has; other subjects are left out."""
    names = [each.id for each in layout.fields]
    found = _placed(rows, units)
    counted = found.group_by(UNIT).agg(
        pl.len().alias("\x00rows"),
        pl.col(SUBJECT).n_unique().alias("\x00subjects"),
        *(pl.col(name).count() for name in names),
    )
    years = _years(found, layout)
    return {
        row[UNIT]: Coverage(
            row["\x00rows"],
            row["\x00subjects"],
            {name: row[name] for name in names},
            years.get(row[UNIT], {}),
        )
        for row in counted.collect().iter_rows(named=True)
    }


def _years(found: Rows, layout: Layout) -> dict[str, dict[int, int]]:
    if YEAR not in layout.identity:
        return {}
    counted = found.group_by(UNIT, YEAR).agg(pl.len().alias("rows")).collect()
    years: dict[str, dict[int, int]] = {}
    for unit, year, number in counted.sort(YEAR).iter_rows():
        if year is not None:
            years.setdefault(unit, {})[year] = number
    return years


def stopped(
    rows: Rows, layout: Layout, units: Mapping[str, str], year: int
) -> dict[str, list[str]]:
    """By unit the subjects that had a row for the year before and have none for `year`."""
    if YEAR not in layout.identity:
        return {}
    found = _placed(rows, units).select(SUBJECT, UNIT, YEAR)
    before = found.filter(pl.col(YEAR) == year - 1).unique(SUBJECT)
    there = found.filter(pl.col(YEAR) == year)
    gone = before.join(there, on=SUBJECT, how="anti").collect()
    return _listed(gone)


def differing(
    one: tuple[Rows, str], other: tuple[Rows, str], units: Mapping[str, str], year: int
) -> dict[str, list[str]]:
    """By unit the subjects of which two columns of two tables, both known, differ for a year."""
    (rows, column), (other_rows, other_column) = one, other
    first = _of_year(_placed(rows, units), column, year).rename({column: "\x00one"})
    second = _of_year(other_rows, other_column, year).rename({other_column: "\x00other"})
    both = first.join(second.select(SUBJECT, "\x00other"), on=SUBJECT, how="inner")
    return _listed(both.filter(pl.col("\x00one") != pl.col("\x00other")).collect())


def _of_year(rows: Rows, column: str, year: int) -> Rows:
    return rows.filter((pl.col(YEAR) == year) & pl.col(column).is_not_null())


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
