"""Columns of a dataset as the tables keep them: exact, never floating point."""

from collections.abc import Iterable
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
    "date": pl.Date(),
    "boolean": pl.Boolean(),
    "text": pl.String(),
    "choice": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `kind` is that of the dataset's declaration, or `year` for a period."""

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
    def statement(self) -> tuple[str, ...]:
        """The columns by which a later row takes the place of an earlier one."""
        return (SUBJECT, *self.identity)


def fitted(frame: pl.DataFrame, layout: Layout, import_id: str) -> pl.DataFrame:
    """The rows of an import as the table keeps them; columns that are missing are null.

    Raises polars.exceptions.PolarsError for a value that its column cannot hold exactly.
    """
    columns = _columns(frame.columns, layout)
    return frame.with_columns(pl.lit(import_id).alias(IMPORT)).select(columns)


def _columns(there: Iterable[str], layout: Layout) -> list[pl.Expr]:
    names = {*there, IMPORT}
    return [
        pl.col(name).cast(kept) if name in names else pl.lit(None, dtype=kept).alias(name)
        for name, kept in layout.schema.items()
    ]
