"""What all tables share: whom a row speaks of, since when it is known, what is left out."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from kechuang.demo.city.chance import Dice
from kechuang.demo.city.parameters import Parameters

KNOWN = "known_at"
WHOSE = ("subject", "code", "unit")
Tables = dict[str, pl.DataFrame]
"""By dataset: rows with `subject`, `code`, `unit`, `known_at` and the dataset's columns."""


def table(
    rows: pl.DataFrame, known: pl.Expr | date, columns: dict[str, pl.Expr], *more: str
) -> pl.DataFrame:
    """The rows of a dataset; `more` are columns taken as they are."""
    day = known if isinstance(known, pl.Expr) else pl.lit(known)
    named = [value.alias(name) for name, value in columns.items()]
    return rows.select(*WHOSE, day.cast(pl.Date).alias(KNOWN), *more, *named, "row")


def finished(frame: pl.DataFrame) -> pl.DataFrame:
    """A table without the numbers of its rows."""
    return frame.drop("row")


def known_after(parameters: Parameters, name: str) -> pl.Expr:
    """The day of the year after a row's on which figures of a kind come in."""
    month, day = parameters.told.text("days", name).split("-")
    return pl.date(pl.col("year").cast(pl.Int32) + 1, int(month), int(day))


def known_this_year(parameters: Parameters, name: str) -> date:
    """The day of the present year on which lists of a kind come in."""
    month, day = parameters.told.text("days", name).split("-")
    return date(parameters.today.year, int(month), int(day))


def with_gaps(
    frame: pl.DataFrame, parameters: Parameters, name: str, columns: Sequence[str]
) -> pl.DataFrame:
    """Some cells of these columns empty."""
    dice, share = Dice(parameters.seed), parameters.told.number("missing")
    return frame.with_columns(
        pl.when(dice.chance(f"gap {name} {column}", share).not_()).then(pl.col(column))
        for column in columns
    )


def crossed(frame: pl.DataFrame, columns: Mapping[str, Sequence[object]]) -> pl.DataFrame:
    """Each row with every entry of some columns; `row` tells all apart."""
    each = pl.DataFrame(dict(columns), strict=False).with_row_index("place")
    most = each.height
    return frame.join(each, how="cross").with_columns(
        (pl.col("row") * most + pl.col("place").cast(pl.UInt64)).alias("row")
    )


def together(one: Tables, other: Tables) -> Tables:
    """The tables of both; those of one name one below the other."""
    both = {name: pl.concat([one[name], other[name]]) for name in one.keys() & other.keys()}
    return {**one, **other, **both}


def numbered(frame: pl.DataFrame, many: pl.Expr, most: int) -> pl.DataFrame:
    """Each row as often as `many` says, below `most`; `place` counts, `row` tells all apart."""
    ranges = pl.int_ranges(0, many.clip(0, most - 1)).alias("place")
    spread = frame.with_columns(ranges).explode("place").drop_nulls("place")
    return spread.with_columns(
        (pl.col("row") * most + pl.col("place").cast(pl.UInt64)).alias("row")
    )
