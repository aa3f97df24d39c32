"""The SQL engine run by DuckDB, over the same frames as the batch engine.

Frames go in and come out as Parquet files in a folder of the run's own. Numbers of 128 bits pass as
text, because Parquet files of DuckDB would hold them as floating point.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import polars as pl
from sqlglot import exp

from kechuang.engines.batch.frames import Frames
from kechuang.engines.batch.gathering import items_of
from kechuang.engines.batch.loading import load_all
from kechuang.engines.batch.running import missing
from kechuang.engines.columnar.aggregates import Aggregate, guarded
from kechuang.engines.columnar.lowering import Lowered
from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.columnar.results import MISSING, Result
from kechuang.engines.columnar.steps import Steps, lowered, parts, prepared
from kechuang.engines.sql.statement import SUBJECTS, Gathered, statement
from kechuang.language.core import Gather

_ROW = "row"
DIALECT = "duckdb"


def run(steps: Steps, frames: Frames) -> Result:
    """Every step for every subject. Raises Unsupported, TooWide."""
    ready = prepared(steps)
    base, known = load_all(
        frames.subjects.lazy().collect(),
        {node.key: node.type for node in ready.inputs},
        list(frames.guards.values()),
    )
    tables = {SUBJECTS: base.with_row_index(_ROW)}
    gathered: list[Gathered] = []
    forms: dict[Gather, Lowered] = {}
    for index, gather in enumerate(ready.gathers):
        frame = frames.records.get(gather.key)
        if frame is not None:
            loaded, items = load_all(frame.lazy().collect(), items_of(gather))
            aggregate = Aggregate(f"gather.{index}", gather, items, loaded.height)
            tables[f"records_{index}"] = loaded
            gathered.append(Gathered(aggregate, f"records_{index}"))
            forms[gather] = guarded(aggregate.form(), frames.guards.get(gather.key))
    made = lowered(ready, known, forms)
    found = _queried(statement(made, gathered).select(_ROW), made, tables)
    absent = base.with_columns(missing(ready.inputs, known)).select(MISSING)
    return Result(pl.concat([found, absent], how="horizontal"), made)


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
