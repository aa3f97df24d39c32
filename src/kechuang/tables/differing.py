"""What an import changes: rows that are new, that differ, that are gone."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from kechuang.tables.fields import SUBJECT, Layout

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that differs, as text; empty for unknown."""

    subject: str
    statement: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Counts of rows, and of each kind the first few subjects and cells."""

    new: int
    changed: int
    gone: int
    same: int
    new_subjects: tuple[str, ...] = ()
    gone_subjects: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


def difference(before: pl.DataFrame, after: pl.DataFrame, layout: Layout) -> Difference:
    """What `after` says otherwise than `before`; both with the table's columns.

    Records without a key are compared as wholes: what is changed is gone and new.
    """
    names = [each.id for each in layout.fields]
    keys = list(layout.statement) if layout.keyed else [SUBJECT, *names]
    values = [name for name in names if name not in keys]
    new = after.join(before, on=keys, how="anti", nulls_equal=True)
    gone = before.join(after, on=keys, how="anti", nulls_equal=True)
    both = after.join(before, on=keys, how="inner", nulls_equal=True, suffix="·before")
    differs = [pl.col(name).ne_missing(pl.col(f"{name}·before")).alias(name) for name in values]
    marks = both.select(differs) if values else pl.DataFrame()
    changed = (
        both.filter(marks.select(pl.any_horizontal(pl.all())).to_series()) if values else both[:0]
    )
    return Difference(
        new.height,
        changed.height,
        gone.height,
        both.height - changed.height,
        _subjects(new),
        _subjects(gone),
        tuple(_cells(changed, keys, values)),
    )


def _subjects(rows: pl.DataFrame) -> tuple[str, ...]:
    return tuple(rows[SUBJECT].unique(maintain_order=True).head(_SHOWN).to_list())


def _cells(changed: pl.DataFrame, keys: Sequence[str], values: Sequence[str]) -> list[Cell]:
    found = []
    for row in changed.head(_SHOWN).iter_rows(named=True):
        statement = "|".join(str(row[key]) for key in keys if key != SUBJECT)
        for name in values:
            before, after = row[f"{name}·before"], row[name]
            if before != after:
                found.append(Cell(row[SUBJECT], statement, name, _said(before), _said(after)))
    return found


def _said(value: object) -> str:
    return "" if value is None else str(value)
