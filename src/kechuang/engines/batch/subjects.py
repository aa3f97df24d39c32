"""One subject taken out of frames, as the scalar engine wants it."""

from collections.abc import Mapping

import polars as pl

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.loading import held
from kechuang.engines.columnar.forms import WIDE
from kechuang.engines.columnar.results import CODE
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import Value
from kechuang.language.schema import Schema
from kechuang.language.types import Type
from kechuang.language.windows import keyed


def subject_of(
    frames: Frames, code: str, types: Mapping[str, Type], schema: Schema
) -> Subject | None:
    """The subject's values by key, its records, and where each was found; None when unheard of.

    What may not be used is left out; its origin says why.
    """
    rows = _of(frames.subjects, code)
    if rows.is_empty():
        return None
    columns = {key: _values(rows[key], kind)[0] for key, kind in types.items() if key in rows}
    records = {
        kind: _records(_of(frame, code), keyed(kind)[0], schema)
        for kind, frame in frames.records.items()
        if kind not in frames.guards or rows[frames.guards[kind]][0]
    }
    return Subject(columns, records, frames.origins)


def _of(frame: pl.DataFrame | pl.LazyFrame, code: str) -> pl.DataFrame:
    return frame.lazy().filter(pl.col(CODE) == code).collect()


def _records(rows: pl.DataFrame, kind: str, schema: Schema) -> list[Record]:
    related = schema.related(kind)
    columns = [each for each in (related.columns if related else ()) if each.id in rows]
    cells = {each.id: _values(rows[each.id], each.type) for each in columns}
    return [{name: values[row] for name, values in cells.items()} for row in range(rows.height)]


def _values(series: pl.Series, kind: Type) -> list[Value]:
    column = held(series.name, series.dtype, kind)
    values = series.to_frame().select(column.prepared((-WIDE, WIDE))).to_series().to_list()
    if not column.number:
        return values
    return [None if value is None else value * column.share for value in values]
