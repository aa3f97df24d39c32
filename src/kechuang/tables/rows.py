"""Rows as programs without columns take and give them: one mapping each, numbers exact."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from kechuang.tables.fields import SUBJECT, Layout

Cell = str | int | bool | Decimal | date | None
Frame = pl.DataFrame
"""What passes through hands that do not look inside."""


def plain(frame: pl.DataFrame, layout: Layout) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Each row as subject, statement and what is known, in values that JSON holds exactly."""
    names = [each.id for each in layout.fields]
    for row in frame.select(SUBJECT, *names).iter_rows(named=True):
        known = {name: _plain(row[name]) for name in names if row[name] is not None}
        yield row[SUBJECT], statement(row, layout), known


def told(rows: pl.LazyFrame, layout: Layout) -> Iterator[dict[str, object]]:
    """Each row of a read as a mapping, with its subject, its import and `statement`."""
    for row in rows.collect().iter_rows(named=True):
        yield {**row, "statement": statement(row, layout)}


def statement(row: Mapping[str, object], layout: Layout) -> str:
    """What tells a row from others of its subject: its period, or the key of a record."""
    return "|".join(str(row.get(name, "")) for name in layout.identity)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value else "0"
    return value.isoformat() if isinstance(value, date) else value


def framed(rows: Iterable[Mapping[str, object]], layout: Layout) -> pl.DataFrame:
    """Rows such as `plain` gives, with `subject` and `import_id`, as the table keeps them."""
    listed = list(rows)
    columns = {name: [row.get(name) for row in listed] for name in layout.schema}
    return pl.DataFrame(
        [_series(name, columns[name], kept) for name, kept in layout.schema.items()]
    )


def _series(name: str, values: Sequence[object], kept: pl.DataType) -> pl.Series:
    if isinstance(kept, pl.Boolean | pl.Int64 | pl.Int32):
        return pl.Series(name, values, dtype=kept)
    texts = [None if value is None else str(value) for value in values]
    written = pl.Series(name, texts, dtype=pl.String)
    return written.str.to_date("%Y-%m-%d") if isinstance(kept, pl.Date) else written.cast(kept)
