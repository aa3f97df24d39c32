"""Whose values may be used on a day, where a dataset's use needs an authorisation.

The table `authorisations` has `code, dataset, from, to`; an empty `from` or `to` has no end. For a
dataset that needs the firm's own word its own row counts; a sharing approval (code `*`) opens a
dataset that needs one for everybody.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from kechuang.engines.batch.rows import code
from kechuang.engines.batch.sources import DataNotRead, Source, collected
from kechuang.engines.columnar.results import CODE
from kechuang.language.schema import Dataset
from kechuang.values.text import Text

TABLE = "authorisations"
_ALL = "*"
_COLUMNS = (CODE, "dataset", "from", "to")


@dataclass(frozen=True, slots=True)
class Authorised:
    """What the table says on a day; without a table nothing is withheld, and it cannot be shown."""

    rows: pl.DataFrame | None

    def withholds(self, dataset: Dataset) -> bool:
        """Whether the dataset's values may be used of some subjects only."""
        if self.rows is None or not dataset.authorisation:
            return False
        return not (dataset.authorisation == "sharing" and _ALL in self._codes(dataset))

    def codes(self, dataset: Dataset) -> pl.DataFrame:
        """The subjects whose values may be used."""
        return self._codes(dataset).unique().to_frame()

    def unproved(self, dataset: Dataset) -> bool:
        """Whether the dataset is used though nothing shows that it may be."""
        return self.rows is None and bool(dataset.authorisation)

    def _codes(self, dataset: Dataset) -> pl.Series:
        if self.rows is None:
            return pl.Series(CODE, [], dtype=pl.String)
        return self.rows.filter(pl.col("dataset") == dataset.id)[CODE]


def authorised(source: Source, day: date) -> Authorised:
    """The authorisations in force on a day. Raises DataNotRead."""
    frame = source.scan(TABLE)
    if frame is None:
        return Authorised(None)
    place = source.place(TABLE)
    held = frame.collect_schema()
    missing = ", ".join(name for name in _COLUMNS if name not in held)
    if missing:
        raise DataNotRead(place, Text(f"缺少列 {missing}", f"it lacks the columns {missing}"))
    begun = (_day("from", held) <= day).fill_null(value=True)
    running = (_day("to", held) >= day).fill_null(value=True)
    rows = frame.filter(begun, running).select(code(held[CODE], place), pl.col("dataset"))
    return Authorised(collected(rows, place))


def _day(name: str, held: pl.Schema) -> pl.Expr:
    column = pl.col(name)
    return column.str.to_date("%Y-%m-%d") if held[name] == pl.String else column.cast(pl.Date)
