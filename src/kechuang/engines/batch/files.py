"""Data for rules: one wide file, or long tables with one for each dataset.

A wide file has `code` and columns named as rules name them: `营业收入[上年]`, `revenue[-1]`. Of long
tables a yearly one has `code`, `year` and its columns, records have `code` and theirs. Where
`known_at` (a day) stands, the latest row known on the day counts; an empty one was always known.
A table `marks` holds people's marks under the ids of criteria and parts.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from kechuang.engines.batch.assembling import Assembly
from kechuang.engines.batch.frames import Frames, declared_of
from kechuang.engines.batch.rows import code
from kechuang.engines.batch.sources import DataNotRead, Folder, Source, collected, scanned
from kechuang.engines.columnar.results import CODE
from kechuang.language.core import Gather, Input
from kechuang.language.schema import Schema
from kechuang.language.windows import keyed
from kechuang.values.text import Text

__all__ = ["DataNotRead", "frames_of"]


def frames_of(
    data: Path | Source,
    schema: Schema,
    inputs: Mapping[str, Input],
    gathers: Iterable[Gather],
    day: date,
    *,
    population: str = "",
    only: str | None = None,
) -> Frames:
    """The frames that these inputs and aggregates need on a day; of one subject when `only` names it.

    `population` is the dataset whose subjects are judged. Raises DataNotRead, SameVintage.
    """
    if isinstance(data, Path) and data.is_file():
        return Frames(_wide(data, schema, inputs, only), declared=declared_of(schema, inputs))
    source = Folder(data) if isinstance(data, Path) else data
    return Assembly(source, schema, day, only).frames(inputs, list(gathers), population)


def _wide(
    path: Path, schema: Schema, inputs: Mapping[str, Input], only: str | None
) -> pl.DataFrame | pl.LazyFrame:
    """The file's wanted columns called by id, each with its period; of Parquet not read yet."""
    frame = scanned(path)
    held = frame.collect_schema()
    if CODE not in held:
        raise DataNotRead(path.name, Text(f"缺少列 {CODE}", f"it lacks the columns {CODE}"))
    names = {name: _key(name, schema) for name in held}
    wanted = [pl.col(name).alias(key) for name, key in names.items() if key in inputs]
    frame = frame.select(code(held[CODE], path.name), *wanted)
    if only is not None:
        frame = frame.filter(pl.col(CODE) == only)
    return frame if path.suffix == ".parquet" else collected(frame, path.name)


def _key(name: str, schema: Schema) -> str:
    base, key = keyed(name)
    return schema.names.get(base, base) + key.removeprefix(base)
