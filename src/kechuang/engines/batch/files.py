"""Data for rules in files: one wide file, or a folder with one file per dataset.

A wide file has `code` and columns named as rules name them: `营业收入[上年]`, `revenue[-1]`. In a
folder a file is named after its dataset; a yearly one has `code`, `year` and its columns, records
have `code` and theirs. Where `known_at` (a day) stands, the latest row known on the day counts.
A file `marks` holds people's marks under the ids of criteria and parts.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import polars as pl

from kechuang.engines.batch.running import Frames
from kechuang.engines.columnar.results import CODE
from kechuang.language.core import Gather, Input
from kechuang.language.schema import Dataset, Schema
from kechuang.language.windows import keyed
from kechuang.values.errors import Invalid
from kechuang.values.text import Text

_KNOWN = "known_at"
_YEAR = "year"


class DataNotRead(Invalid):
    """A file of data cannot be read, or lacks a column that every one has."""

    code = "rule_data"

    def __init__(self, path: Path, why: Text) -> None:
        super().__init__(
            Text(f"{path.name} 无法使用：{why.zh}", f"{path.name} cannot be used: {why.en}"),
            file=path.name,
        )


def frames_of(
    path: Path, schema: Schema, inputs: Mapping[str, Input], gathers: Iterable[Gather], day: date
) -> Frames:
    """The frames that these inputs and aggregates need on a day. Raises DataNotRead."""
    if path.is_file():
        return Frames(_named(_read(path, CODE), schema))
    folder = _Folder(path, schema, day)
    return Frames(folder.subjects(inputs), folder.records({each.records for each in gathers}))


def _read(path: Path, *needed: str) -> pl.DataFrame:
    try:
        frame = pl.read_csv(path) if path.suffix == ".csv" else pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        why = Text("不是 Parquet 或 CSV 文件", "it is no Parquet or CSV file")
        raise DataNotRead(path, why) from error
    missing = [name for name in needed if name not in frame.columns]
    if missing:
        listed = ", ".join(missing)
        raise DataNotRead(path, Text(f"缺少列 {listed}", f"it lacks the columns {listed}"))
    return frame.with_columns(pl.col(CODE).cast(pl.String))


def _named(frame: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The columns called by id, each with its period in brackets."""
    names = {}
    for name in frame.columns:
        base, key = keyed(name)
        id_ = schema.names.get(base, base)
        names[name] = id_ + key.removeprefix(base) if key != base else id_
    return frame.rename(names)


class _Folder:
    """The files of a folder, found by the names of datasets."""

    def __init__(self, path: Path, schema: Schema, day: date) -> None:
        self._path = path
        self._schema = schema
        self._day = day
        self._found = {each.id: self._file(each.id) for each in schema.datasets}

    def _file(self, name: str) -> Path | None:
        candidates = (self._path / f"{name}{end}" for end in (".parquet", ".csv"))
        return next((each for each in candidates if each.is_file()), None)

    def _frame(self, dataset: Dataset) -> pl.DataFrame | None:
        file = self._found[dataset.id]
        if file is None:
            return None
        needed = (CODE, _YEAR) if dataset.grain == "year" else (CODE,)
        frame = _named(_read(file, *needed), self._schema)
        if _KNOWN in frame.columns:
            frame = frame.filter(pl.col(_KNOWN).cast(pl.Date) <= self._day).sort(_KNOWN)
        return frame

    def subjects(self, inputs: Mapping[str, Input]) -> pl.DataFrame:
        """One row per subject with every input that some file holds."""
        loaded = [(each, self._frame(each)) for each in self._schema.datasets]
        own = [each for each in loaded if each[0].grain != "record" and each[1] is not None]
        main = [each for each in own if each[0].grain == "subject"] or own
        codes = [frame.select(CODE) for _dataset, frame in main if frame is not None]
        if not codes:
            why = Text("没有数据集文件", "there is no file of a dataset")
            raise DataNotRead(self._path, why)
        made = pl.concat(codes).unique(maintain_order=True)
        for dataset, frame in own:
            if frame is not None:
                made = self._joined(made, dataset, frame, inputs)
        return self._marked(made)

    def _joined(
        self,
        made: pl.DataFrame,
        dataset: Dataset,
        frame: pl.DataFrame,
        inputs: Mapping[str, Input],
    ) -> pl.DataFrame:
        periods: dict[str, dict[str, str]] = {}
        for key, node in inputs.items():
            if node.name in dataset.columns and node.name in frame.columns:
                periods.setdefault(node.period, {})[node.name] = key
        for period, names in periods.items():
            rows = self._rows(dataset, frame, period)
            part = rows.select(CODE, *(pl.col(name).alias(key) for name, key in names.items()))
            made = made.join(part, on=CODE, how="left", maintain_order="left")
        return made

    def _rows(self, dataset: Dataset, frame: pl.DataFrame, period: str) -> pl.DataFrame:
        """The last row of each subject in a period; without one, of the latest year."""
        if dataset.grain == "year":
            latest = pl.col(_YEAR) <= self._day.year
            year = self._year(period)
            frame = frame.filter(latest if year is None else pl.col(_YEAR) == year)
            frame = frame.sort(_YEAR, maintain_order=True)
        return frame.unique(CODE, keep="last", maintain_order=True)

    def _year(self, period: str) -> int | None:
        if not period:
            return None
        if period == "same":
            return self._day.year - 1
        number = int(period)
        return number if number > 1000 else self._day.year + number

    def _marked(self, made: pl.DataFrame) -> pl.DataFrame:
        file = self._file("marks")
        if file is None:
            return made
        marks = _read(file, CODE).unique(CODE, keep="last", maintain_order=True)
        names = {name: f"mark.{name}" for name in marks.columns if name != CODE}
        return made.join(marks.rename(names), on=CODE, how="left", maintain_order="left")

    def records(self, wanted: Iterable[str]) -> dict[str, pl.DataFrame]:
        """The related records by kind."""
        found = {}
        for dataset in self._schema.datasets:
            frame = self._frame(dataset) if dataset.id in wanted else None
            if frame is not None:
                found[dataset.id] = frame
        return found
