"""The statements in force that an import stands against: its periods, its subjects."""

from collections.abc import Collection

import polars as pl

from kechuang.tables.fields import IMPORT, SUBJECT, Layout
from kechuang.tables.reading import Rows
from kechuang.tables.rows import Frame

YEAR = "year"


def standing(
    rows: Rows,
    layout: Layout,
    *,
    years: Collection[int] | None = None,
    imports: Collection[str] | None = None,
    within: Collection[str] | None = None,
) -> Frame:
    """Those of some years, of some imports, of some subjects; None does not narrow."""
    if years is not None and YEAR in layout.schema:
        rows = rows.filter(pl.col(YEAR).is_in(list(years)))
    if imports is not None:
        rows = rows.filter(pl.col(IMPORT).is_in(list(imports)))
    if within is not None:
        rows = rows.filter(pl.col(SUBJECT).is_in(list(within)))
    names = [name for name in layout.schema if name != IMPORT]
    return rows.select(names).collect()


def years_in(frame: Frame) -> list[int]:
    """The years that rows speak of, earliest first."""
    return frame[YEAR].drop_nulls().unique().sort().to_list() if YEAR in frame.columns else []
