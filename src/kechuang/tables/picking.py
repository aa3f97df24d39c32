"""A few columns of a dataset's rows as plain values."""

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from kechuang.tables.fields import SUBJECT
from kechuang.tables.rows import Cell


def picked(
    rows: pl.LazyFrame,
    columns: Sequence[str],
    where: Mapping[str, Collection[Cell]] | None = None,
    subjects: Collection[str] | None = None,
) -> list[tuple[Cell, ...]]:
    """Subject and columns of the rows in which each named column has one of some values."""
    found = rows
    for name, values in (where or {}).items():
        found = found.filter(pl.col(name).is_in(list(values)))
    if subjects is not None:
        found = found.filter(pl.col(SUBJECT).is_in(list(subjects)))
    return found.select(SUBJECT, *columns).collect().rows()
