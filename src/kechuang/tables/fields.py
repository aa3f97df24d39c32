"""Columns of a dataset as the tables keep them: exact, never floating point."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

SUBJECT = "subject"
IMPORT = "import_id"
_MONEY = pl.Decimal(18, 2)
_EXACT = pl.Decimal(24, 8)
_KEPT: dict[str, pl.DataType] = {
    "money": _MONEY,
    "ratio": _EXACT,
    "number": _EXACT,
    "count": pl.Int64(),
    "year": pl.Int32(),
    "quarter": pl.String(),
    "month": pl.String(),
    "date": pl.Date(),
    "boolean": pl.Boolean(),
    "text": pl.String(),
    "choice": pl.String(),
}


PERIODS = ("year", "quarter", "month", "date")
"""Columns of periods, each called by the grain of its dataset."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `kind` is that of the dataset's declaration, or the grain for a period."""

    id: str
    kind: str

    @property
    def kept(self) -> pl.DataType:
        """Its type in the table: money in yuan to the fen, numbers to eight places."""
        return _KEPT[self.kind]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: its columns, and those that with the subject tell one statement from another.

    `identity` is empty where records have no key: then every row is a statement of its own.
    """

    dataset: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...] = ()
    keyed: bool = True

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Every column of the table with its type, the subject and the import first."""
        kept = {each.id: each.kept for each in self.fields}
        return {SUBJECT: pl.String(), IMPORT: pl.String(), **kept}

    @property
    def period(self) -> str:
        """The column of the period; empty where nothing is said of one."""
        first = next((each for each in self.fields if each.id in self.identity), None)
        return first.id if first is not None and first.id in PERIODS else ""

    @property
    def statement(self) -> tuple[str, ...]:
        """The columns by which a later row takes the place of an earlier one."""
        return (SUBJECT, *self.identity)


def shaped(frame: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Rows with the subject and every column of the layout in its type; what is missing is null.

    Raises polars.exceptions.PolarsError for a value that its column cannot hold exactly.
    """
    kept = {name: kind for name, kind in layout.schema.items() if name != IMPORT}
    return frame.select(_columns(frame.columns, kept))


def fitted(frame: pl.DataFrame, layout: Layout, import_id: str) -> pl.DataFrame:
    """The rows of an import as the table keeps them. Raises as `shaped`."""
    rows = shaped(frame, layout).with_columns(pl.lit(import_id).alias(IMPORT))
    return rows.select(list(layout.schema))


def _columns(there: Iterable[str], kept: Mapping[str, pl.DataType]) -> list[pl.Expr]:
    names = set(there)
    return [
        pl.col(name).cast(kind) if name in names else pl.lit(None, dtype=kind).alias(name)
        for name, kind in kept.items()
    ]
