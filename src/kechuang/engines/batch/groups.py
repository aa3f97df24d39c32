"""The columns by which results are broken down, such as county and size, found in the data.

They stand in a wide file, in a table `units`, or in a table of a dataset with one row per subject,
under their own name or under a label of the schema.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from kechuang.engines.batch.sources import Folder, Source, scanned
from kechuang.engines.columnar.results import CODE
from kechuang.language.schema import Schema

_UNITS = "units"


def groups_of(data: Path | Source, schema: Schema, wanted: Sequence[str]) -> pl.DataFrame:
    """`code` and those of the wanted columns that the data have, as text, one row per code.

    Raises DataNotRead.
    """
    made = pl.DataFrame({CODE: []}, schema={CODE: pl.String})
    for frame in _tables(data, schema):
        found = _columns(frame, schema, [name for name in wanted if name not in made.columns])
        if found is not None:
            made = made.join(found, on=CODE, how="full", coalesce=True)
    return made


def _tables(data: Path | Source, schema: Schema) -> Iterator[pl.LazyFrame]:
    if isinstance(data, Path) and data.is_file():
        yield scanned(data)
        return
    source = Folder(data) if isinstance(data, Path) else data
    subjects = [each.id for each in schema.datasets if each.grain == "subject"]
    found = (source.scan(name) for name in (_UNITS, *subjects))
    yield from (frame for frame in found if frame is not None)


def _columns(frame: pl.LazyFrame, schema: Schema, wanted: Sequence[str]) -> pl.DataFrame | None:
    names = frame.collect_schema().names()
    means = {schema.names.get(name, name): name for name in names}
    found = [name for name in wanted if name in means]
    if not found or CODE not in names:
        return None
    columns = [pl.col(means[name]).cast(pl.String).alias(name) for name in found]
    made = frame.select(pl.col(CODE).cast(pl.String), *columns)
    return made.unique(CODE, keep="last", maintain_order=True).collect()
