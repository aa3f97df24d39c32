"""The SQL engine run by DuckDB, over the same frames as the batch engine.

Frames go in and come out as they lie in memory. Numbers of 128 bits pass as text: as a number Arrow
has none that holds them all.
"""

from collections.abc import Iterator, Mapping, Sequence

import duckdb
import polars as pl

from kechuang.engines.batch.compiling import kept
from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.gathering import by_kind, items_of
from kechuang.engines.batch.loading import held_by, settled, widened
from kechuang.engines.batch.missing import Missing
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.results import CODE, Result
from kechuang.engines.columnar.steps import Prepared, prepared
from kechuang.engines.sql.compiling import ROW, Query, Related, compiled
from kechuang.engines.sql.statement import SUBJECTS
from kechuang.language.core import Core
from kechuang.language.types import Type


def run(
    steps: Sequence[tuple[str, Core]],
    frames: Frames,
    *,
    wanted: Sequence[str] | None = None,
    with_missing: bool = True,
    compact: bool = False,
) -> Result:
    """Every step for every subject, or those wanted. Raises Unsupported, TooWide.

    Words of a closed set are text; when `compact` an Enum, and numbers within 31 bits `Int32`.
    """
    ready = prepared(tuple(steps))
    subjects = frames.subjects.lazy().collect()
    base, known = _prepared(subjects, {node.key: node.type for node in ready.inputs}, frames)
    loaded = dict(_related(ready, frames))
    query = compiled(
        tuple(steps),
        tuple(known.items()),
        tuple(loaded),
        None if wanted is None else tuple(wanted),
    )
    tables = {each.table: frame for each, frame in loaded.items()}
    found = _queried(query, tables | {SUBJECTS: base.with_row_index(ROW)})
    out = (
        base.select(CODE)
        .hstack(found)
        .select(CODE, *kept(query.named, query.words, compact=compact))
    )
    if with_missing:
        missing = Missing(ready.inputs, known)
        out = out.with_columns(missing.words(subjects.with_columns(missing.bits())))
    return Result(out, query.made)


def _related(ready: Prepared, frames: Frames) -> Iterator[tuple[Related, pl.DataFrame]]:
    """Every kind of records that aggregates read."""
    for key, gathers in by_kind(ready.gathers, frames).items():
        types = {name: kind for each in gathers.values() for name, kind in items_of(each).items()}
        records = frames.records[key].lazy().collect(engine="streaming")
        rows, items = _prepared(records, types, Frames(records))
        most = widened((0, max(rows.height, 1)))
        related = Related(
            f"records_{min(gathers)}",
            tuple(gathers.items()),
            tuple(items.items()),
            most[1] if most else 0,
            frames.guards.get(key),
        )
        yield related, rows


def _prepared(
    frame: pl.DataFrame, types: Mapping[str, Type], frames: Frames
) -> tuple[pl.DataFrame, dict[str, Lowered]]:
    """The wanted columns as whole numbers, and the forms that read them."""
    held = held_by(frame.schema, types)
    bounds = settled(frame.lazy(), held, frames.declared)
    columns = [each.prepared(bounds[name]).alias(name) for name, each in held.items()]
    beside = [pl.col(CODE).cast(pl.String), *(name for name in frames.guards.values())]
    known = {name: each.lowered(bounds[name]) for name, each in held.items()}
    return frame.select(*beside, *columns), known


def _queried(query: Query, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The named columns, row by row as the subjects stand."""
    wide = [name for name, form in query.named if form.wide]
    numbers = [name for name, form in query.named if form.number]
    casts = [
        f'CAST("{name}" AS {"VARCHAR" if name in wide else "BIGINT"}) AS "{name}"'
        for name in numbers
    ]
    replaced = f"* REPLACE ({', '.join(casts)})" if casts else "*"
    with duckdb.connect() as connection:
        for name, frame in tables.items():
            _read(connection, name, frame)
        found = pl.DataFrame(connection.sql(f"SELECT {replaced} FROM ({query.text})"))  # noqa: S608 - our own tree
    ordered = found if found[ROW].is_sorted() else found.sort(ROW)
    return ordered.drop(ROW).with_columns(pl.col(wide).cast(pl.Int128))


class _Stream:
    """A frame as a stream of Arrow, for which DuckDB asks of whatever it does not know."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The frame's columns, not copied."""
        return self._frame.__arrow_c_stream__(requested_schema)


def _read(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """A view of a frame."""
    wide = [column for column, dtype in frame.schema.items() if dtype == pl.Int128]
    connection.register(f"{name}_read", _Stream(frame.with_columns(pl.col(wide).cast(pl.String))))
    casts = ", ".join(f'CAST("{column}" AS HUGEINT) AS "{column}"' for column in wide)
    replaced = f"* REPLACE ({casts})" if wide else "*"
    connection.execute(f"CREATE VIEW {name} AS SELECT {replaced} FROM {name}_read")  # noqa: S608 - ours
