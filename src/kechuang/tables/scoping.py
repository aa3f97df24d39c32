"""The statements in force that an import stands against: its periods, its subjects."""

from collections.abc import Collection

import polars as pl

from kechuang.tables.fields import IMPORT, SUBJECT, Layout
from kechuang.tables.reading import Rows
from kechuang.tables.rows import Frame


def standing(
    rows: Rows,
    layout: Layout,
    *,
    periods: Collection[object] | None = None,
    imports: Collection[str] | None = None,
    within: Collection[str] | None = None,
) -> Frame:
    """Those of some periods, of some imports, of some subjects; None does not narrow."""
    if periods is not None and layout.period:
        rows = rows.filter(pl.col(layout.period).is_in(list(periods)))
    if imports is not None:
        rows = rows.filter(pl.col(IMPORT).is_in(list(imports)))
    if within is not None:
        rows = rows.filter(pl.col(SUBJECT).is_in(list(within)))
    names = [name for name in layout.schema if name != IMPORT]
    return rows.select(names).collect()


def periods_in(frame: Frame, layout: Layout) -> list[object]:
    """The periods that rows speak of, earliest first."""
    if layout.period not in frame.columns:
        return []
    return frame[layout.period].drop_nulls().unique().sort().to_list()
