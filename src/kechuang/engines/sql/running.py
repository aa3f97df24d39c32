"""The SQL engine run by DuckDB, over the same frames as the batch engine.

Frames go in and come out as Parquet files in a folder of the run's own. Numbers of 128 bits pass as
text, because Parquet files of DuckDB would hold them as floating point.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl
from sqlglot import exp

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.gathering import by_kind, items_of
from kechuang.engines.batch.loading import bounds_of, held_by, widened
from kechuang.engines.batch.missing import missing
from kechuang.engines.columnar.aggregates import Aggregate, guarded
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.columnar.results import CODE, Result
from kechuang.engines.columnar.steps import lowered, parts, prepared
from kechuang.engines.sql.statement import SUBJECTS, Gathered, statement
from kechuang.language.core import Core, Gather
from kechuang.language.types import Type

_ROW = "row"
DIALECT = "duckdb"


def run(steps: Sequence[tuple[str, Core]], frames: Frames, *, with_missing: bool = True) -> Result:
    """Every step for every subject. Raises Unsupported, TooWide."""
    ready = prepared(tuple(steps))
    subjects = frames.subjects.lazy().collect()
    base, known = _prepared(subjects, {node.key: node.type for node in ready.inputs}, frames)
    tables = {SUBJECTS: base.with_row_index(_ROW)}
    gathered: list[Gathered] = []
    forms: dict[Gather, Lowered] = {}
    for key, wanted in by_kind(ready.gathers, frames).items():
        types = {name: kind for each in wanted.values() for name, kind in items_of(each).items()}
        loaded, items = _prepared(frames.records[key].lazy().collect(), types, Frames(subjects))
        table = f"records_{min(wanted)}"
        tables[table] = loaded
        for index, gather in wanted.items():
            aggregate = Aggregate(f"gather.{index}", gather, items)
            gathered.append(Gathered(aggregate, table))
            made_of = aggregate.form(aggregate.bounds(max(loaded.height, 1)))
            forms[gather] = guarded(made_of, frames.guards.get(key))
    made = lowered(ready, known, forms)
    found = _queried(statement(made, gathered).select(_ROW), made, tables)
    if with_missing:
        found = found.with_columns(missing(subjects, ready.inputs, known))
    return Result(found, made)


def _prepared(
    frame: pl.DataFrame, types: Mapping[str, Type], frames: Frames
) -> tuple[pl.DataFrame, dict[str, Lowered]]:
    """The wanted columns as whole numbers, and the forms that read them."""
    held = held_by(frame.schema, types)
    found = bounds_of(frame.lazy(), held.values())
    bounds = {name: widened(found.get(name)) for name in held}
    columns = [each.prepared(bounds[name]).alias(name) for name, each in held.items()]
    kept = [pl.col(CODE).cast(pl.String), *(name for name in frames.guards.values())]
    known = {name: each.lowered(bounds[name]) for name, each in held.items()}
    return frame.select(*kept, *columns), known


def _queried(
    query: exp.Select, made: dict[str, Lowered], tables: dict[str, pl.DataFrame]
) -> pl.DataFrame:
    numbers = [
        name
        for step, each in made.items()
        if isinstance(each, Ratio)
        for name, _form in parts(step, each)
    ]
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        for name, frame in tables.items():
            _create(connection, name, frame, Path(folder) / f"{name}.parquet")
        out = Path(folder) / "out.parquet"
        texts = ", ".join(f'CAST("{name}" AS VARCHAR) AS "{name}"' for name in numbers)
        replaced = f"* REPLACE ({texts})" if numbers else "*"
        sql = query.sql(DIALECT)
        connection.execute(
            f"COPY (SELECT {replaced} FROM ({sql}) ORDER BY {_ROW}) TO '{out}' (FORMAT parquet)"  # noqa: S608 - our own tree
        )
        found = pl.read_parquet(out)
    return found.drop(_ROW).with_columns(pl.col(numbers).cast(pl.Int128))


def _create(
    connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame, path: Path
) -> None:
    wide = [column for column, dtype in frame.schema.items() if dtype == pl.Int128]
    frame.with_columns(pl.col(wide).cast(pl.String)).write_parquet(path)
    casts = ", ".join(f'CAST("{column}" AS HUGEINT) AS "{column}"' for column in wide)
    replaced = f"* REPLACE ({casts})" if wide else "*"
    connection.execute(f"CREATE VIEW {name} AS SELECT {replaced} FROM '{path}'")  # noqa: S608 - ours
