"""The columns by which results are broken down, such as county and size, found in the data.

They stand in a wide file, in a file `units` of the folder, or in a file of a dataset with one row
per subject, under their own name or under a label of the schema.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from kechuang.engines.columnar.results import CODE
from kechuang.language.schema import Schema

_UNITS = "units"


def groups_of(path: Path, schema: Schema, wanted: Sequence[str]) -> pl.DataFrame:
    """`code` and those of the wanted columns that the data have, as text, one row per code."""
    made: pl.DataFrame | None = None
    for file in _files(path, schema):
        held = made.columns if made is not None else []
        found = _columns(file, schema, [name for name in wanted if name not in held])
        if found is None:
            continue
        made = found if made is None else _joined(made, found)
    return pl.DataFrame({CODE: []}, schema={CODE: pl.String}) if made is None else made


def _joined(made: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return made.join(found, on=CODE, how="full", coalesce=True)


def _files(path: Path, schema: Schema) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    subjects = [each.id for each in schema.datasets if each.grain == "subject"]
    for name in (_UNITS, *subjects):
        yield from (
            file for end in (".parquet", ".csv") if (file := path / f"{name}{end}").is_file()
        )


def _columns(file: Path, schema: Schema, wanted: Sequence[str]) -> pl.DataFrame | None:
    try:
        frame = _scanned(file)
        names = frame.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError):
        return None  # the run itself says what is wrong with the file
    means = {schema.names.get(name, name): name for name in names}
    found = [name for name in wanted if name in means]
    if not found or CODE not in names:
        return None
    columns = [pl.col(means[name]).cast(pl.String).alias(name) for name in found]
    made = frame.select(pl.col(CODE).cast(pl.String), *columns)
    return made.unique(CODE, keep="last", maintain_order=True).collect()


def _scanned(file: Path) -> pl.LazyFrame:
    if file.suffix == ".csv":
        return pl.scan_csv(file, schema_overrides={CODE: pl.String})
    return pl.scan_parquet(file)
