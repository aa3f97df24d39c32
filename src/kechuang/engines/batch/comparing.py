"""The first difference between what a run kept and what is found again, by name."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from kechuang.engines.columnar.results import CODE

_LEFT, _RIGHT = "\x00left", "\x00right"


@dataclass(frozen=True, slots=True)
class Differing:
    """Of which subject, in which column, what was kept and what is found now, as text.

    An empty `column` is a row that only one side has: then `kept` or `again` is the row, the other
    is empty.
    """

    code: str
    column: str
    kept: str
    again: str


def first_of_rows(kept: pl.LazyFrame, again: pl.LazyFrame) -> Differing | None:
    """The first difference of tables with one row a subject, by code, then by column."""
    found = [each for each in _of_subjects(kept, again) if each is not None]
    return min(found, key=lambda each: (each.code, each.column)) if found else None


def _of_subjects(kept: pl.LazyFrame, again: pl.LazyFrame) -> Iterator[Differing | None]:
    names = [set(frame.collect_schema().names()) for frame in (kept, again)]
    yield _alone(kept, again, on=[CODE], kept=True)
    yield _alone(again, kept, on=[CODE], kept=False)
    for name in sorted(names[0] ^ names[1]):
        yield Differing("", name, *(("", name) if name in names[1] else (name, "")))
    shared = sorted((names[0] & names[1]) - {CODE})
    left = kept.select(CODE, *(_text(name).alias(_LEFT + name) for name in shared))
    right = again.select(CODE, *(_text(name).alias(_RIGHT + name) for name in shared))
    both = left.join(right, on=CODE, how="inner")
    differs = [pl.col(_LEFT + name).ne_missing(pl.col(_RIGHT + name)) for name in shared]
    if not shared:
        return
    rows = both.filter(pl.any_horizontal(differs)).sort(CODE).head(1).collect()
    for row in rows.iter_rows(named=True):
        name = next(each for each in shared if row[_LEFT + each] != row[_RIGHT + each])
        yield Differing(row[CODE], name, row[_LEFT + name] or "", row[_RIGHT + name] or "")


def first_of_records(kept: pl.LazyFrame, again: pl.LazyFrame) -> Differing | None:
    """The first record that one side has more often than the other."""
    names = sorted(set(kept.collect_schema().names()) & set(again.collect_schema().names()))
    counted = [
        frame.select(_text(name).alias(name) for name in names).group_by(names).len()
        for frame in (kept, again)
    ]
    on = [*names, "len"]
    found = [
        _alone(counted[0], counted[1], on=on, kept=True),
        _alone(counted[1], counted[0], on=on, kept=False),
    ]
    real = [each for each in found if each is not None]
    return min(real, key=lambda each: (each.code, each.kept, each.again)) if real else None


def _alone(
    frame: pl.LazyFrame, other: pl.LazyFrame, *, on: list[str], kept: bool
) -> Differing | None:
    gone = frame.join(other, on=on, how="anti", nulls_equal=True)
    rows = gone.sort(on).head(1).collect()
    for row in rows.iter_rows(named=True):
        said = "、".join(
            f"{name}={value}" for name, value in row.items() if name not in {CODE, "len"}
        )
        return Differing(row[CODE], "", said if kept else "", "" if kept else said)
    return None


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String)
