"""Where the long tables of rules are read from: a folder of files, or whatever else has scans."""

from pathlib import Path
from typing import Protocol

import polars as pl

from kechuang.engines.columnar.results import CODE
from kechuang.values.errors import Invalid
from kechuang.values.text import Text

_ENDS = (".parquet", ".csv")


class DataNotRead(Invalid):
    """A file of data cannot be read, or lacks a column that every one has."""

    code = "rule_data"

    def __init__(self, name: str, why: Text) -> None:
        super().__init__(
            Text(f"{name} 无法使用：{why.zh}", f"{name} cannot be used: {why.en}"), file=name
        )


class Source(Protocol):
    """Tables by the ids of datasets, and `marks` and `authorisations` under these names.

    A table of grain year has `code` and `year`, every other `code`. `known_at` may stand beside
    them: the day since which a row is known. Columns are called by id or by label, money is in yuan.
    """

    def scan(self, name: str) -> pl.LazyFrame | None:
        """A table, not read yet; None when there is none of this name. Raises DataNotRead."""

    def place(self, name: str) -> str:
        """What a refusal calls the table."""


class Folder:
    """One Parquet or CSV file for each table, named after it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def scan(self, name: str) -> pl.LazyFrame | None:
        """The file as it is; its columns are known, its rows not read."""
        file = self._file(name)
        return scanned(file) if file else None

    def place(self, name: str) -> str:
        """The file's name."""
        file = self._file(name)
        return file.name if file else self._path.name

    def _file(self, name: str) -> Path | None:
        candidates = (self._path / f"{name}{end}" for end in _ENDS)
        return next((each for each in candidates if each.is_file()), None)


def scanned(file: Path) -> pl.LazyFrame:
    """A Parquet or CSV file, not read yet; codes in CSV keep their leading zeros."""
    try:
        if file.suffix == ".csv":
            frame = pl.scan_csv(file, schema_overrides={CODE: pl.String}, infer_schema_length=None)
        else:
            frame = pl.scan_parquet(file)
        frame.collect_schema()
    except (pl.exceptions.PolarsError, OSError) as error:
        why = Text("不是 Parquet 或 CSV 文件", "it is no Parquet or CSV file")
        raise DataNotRead(file.name, why) from error
    return frame


def collected(frame: pl.LazyFrame, place: str) -> pl.DataFrame:
    """The rows of a table. Raises DataNotRead when a cell is not what its column holds."""
    try:
        return frame.collect(engine="streaming")
    except (pl.exceptions.PolarsError, OSError) as error:
        why = Text(
            "有的单元格与栏目类型不符（日期写作 2025-06-30）",
            "a cell does not fit its column (days are written 2025-06-30)",
        )
        raise DataNotRead(place, why) from error
