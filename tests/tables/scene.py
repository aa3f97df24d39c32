"""A small table of yearly accounts, and imports into it."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from kechuang.tables.fields import Field, Layout
from kechuang.tables.log import Import
from kechuang.tables.reading import as_of
from kechuang.tables.store import Store

ACCOUNTS = Layout(
    "accounts",
    (Field("year", "year"), Field("revenue", "money"), Field("staff", "count")),
    ("year",),
)
Row = tuple[str, int, str | None]


def frame(*rows: Row) -> pl.DataFrame:
    """Rows of subject, year and revenue in yuan."""
    subjects, years, revenues = zip(*rows, strict=True) if rows else ((), (), ())
    return pl.DataFrame(
        {"subject": subjects, "year": years, "revenue": revenues},
        schema={"subject": pl.String, "year": pl.Int32, "revenue": pl.String},
    )


class Book:
    """A store with the log that an application would keep beside it."""

    def __init__(self, root: Path, layout: Layout = ACCOUNTS) -> None:
        self.store = Store(root)
        self.layout = layout
        self.log: list[Import] = []

    def bring(self, name: str, *rows: Row, period: str = "", whole: bool = False) -> None:
        """Import rows under a name."""
        number = self.store.append(self.layout, frame(*rows), name)
        self.log.append(Import(name, self.seq, period, whole, rows=number))

    @property
    def seq(self) -> int:
        """The number of the next entry."""
        taken = [each.withdrawn or each.seq for each in self.log]
        return max(taken, default=0) + 1

    def read(self, seen: Sequence[Import]) -> set[Row]:
        """Subject, year and revenue of what these imports say."""
        found = as_of(self.store.scan(self.layout), self.layout, seen)
        rows = found.select("subject", "year", pl.col("revenue").cast(pl.String)).collect()
        return set(rows.iter_rows())
