"""The rows of a text with separators, kept by the column: a million lines fit in little memory."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import overload

import polars as pl

from kechuang.readers.files.refusals import FileTooLarge
from kechuang.values.text import Text

Row = list[str | None]
MOST_ROWS = 1_100_000
MOST_COLUMNS = 2_000
_AT_ONCE = 20_000


class Lines(Sequence[Row]):
    """Rows as lists, made when they are asked for; a cell behind the end of its row is None."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = frame

    def __len__(self) -> int:
        return self.frame.height

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return list(map(list, self.frame[at].iter_rows()))
        return list(self.frame.row(at))

    def __iter__(self) -> Iterator[Row]:
        return map(list, self.frame.iter_rows())


def lines_of(text: str, delimiter: str, name: str) -> Lines:
    """The rows of a text that came as a file of this name. Raises FileTooLarge, csv.Error."""
    reader = csv.reader(_lines(text), delimiter=delimiter)
    parts: list[pl.DataFrame] = []
    while some := list(islice(reader, _AT_ONCE)):
        if max(map(len, some)) > MOST_COLUMNS:
            raise FileTooLarge(name, MOST_COLUMNS, Text("列", "columns"))
        parts.append(_framed(some))
        if sum(part.height for part in parts) > MOST_ROWS:
            raise FileTooLarge(name, MOST_ROWS, Text("行", "rows"))
    return Lines(pl.concat(parts, how="diagonal") if parts else pl.DataFrame())


def _framed(some: Sequence[Sequence[str]]) -> pl.DataFrame:
    columns = zip_longest(*some)
    made = {f"c{n}": pl.Series(cells, dtype=pl.String) for n, cells in enumerate(columns)}
    return pl.DataFrame(made) if made else pl.DataFrame({"c0": [None] * len(some)})


def _lines(text: str) -> Iterator[str]:
    """Lines with their ends, one at a time."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]
