"""Verdicts of a run, read lazily: how many, of whom, what they lack, how near they are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import polars as pl

from kechuang.tables.rows import Cell
from kechuang.tables.runs import CODE

_CRITERION = "criterion."


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What rows are narrowed to; empty fields do not narrow. `subjects` are ids.

    `lack` is a token of what is missing; with `only` nothing else is. `unmet` is a criterion, `near`
    wants those that lack one criterion alone.
    """

    verdict: str = ""
    county: str = ""
    size: str = ""
    lack: str = ""
    only: bool = False
    near: bool = False
    unmet: str = ""
    subjects: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something missing: of how many it is, and of how many it is the only thing."""

    token: str
    subjects: int
    only: int


class Verdicts:
    """One row a subject, not read yet; of some subjects when `within` names them."""

    def __init__(self, rows: pl.LazyFrame, within: Collection[str] | None = None) -> None:
        self._rows = rows if within is None else rows.filter(pl.col(CODE).is_in(list(within)))

    def counts(self) -> dict[str, int]:
        """How many have each verdict."""
        found = self._rows.group_by("verdict").len().collect()
        return dict(found.iter_rows())

    def by(self, column: str) -> dict[str, dict[str, int]]:
        """How many have each verdict, by county or size; none where the run has no such column."""
        if column not in self._rows.collect_schema():
            return {}
        label = pl.col(column).fill_null("")
        found: dict[str, dict[str, int]] = {}
        for part, verdict, number in (
            self._rows.group_by(label, "verdict").len().collect().iter_rows()
        ):
            found.setdefault(part, {})[verdict] = number
        return found

    def criteria(self) -> dict[str, dict[str, int]]:
        """How many have each verdict, criterion by criterion."""
        names = [each for each in self._rows.collect_schema() if each.startswith(_CRITERION)]
        counted = [self._rows.group_by(name).len() for name in names]
        return {
            name.removeprefix(_CRITERION): dict(each.iter_rows())
            for name, each in zip(names, pl.collect_all(counted), strict=True)
        }

    def lacking(self) -> list[Lacking]:
        """What is missing of those whose verdict is unknown: what most lack first."""
        said = self._rows.filter(pl.col("lacks").fill_null("") != "").select("lacks", "only")
        each = said.with_columns(pl.col("lacks").str.split(" ")).explode("lacks")
        counted = each.group_by("lacks").agg(pl.len(), pl.col("only").sum().alias("alone"))
        ordered = counted.sort(["len", "lacks"], descending=[True, False]).collect()
        return [Lacking(*row) for row in ordered.iter_rows()]

    def near(self) -> dict[str, int]:
        """Of those that lack one criterion alone, how many lack each."""
        found = self._rows.filter(pl.col("near")).group_by("unmet").len().collect()
        return dict(found.sort(["len", "unmet"], descending=[True, False]).iter_rows())

    def number(self, wanted: Narrowed) -> int:
        """How many rows fit."""
        return int(self._narrowed(wanted).select(pl.len()).collect().item())

    def ids(self, wanted: Narrowed) -> list[str]:
        """The subjects that fit, in the run's order."""
        found: list[str] = self._narrowed(wanted).select(CODE).collect()[CODE].to_list()
        return found

    def page(self, wanted: Narrowed, start: int, most: int) -> list[dict[str, Cell]]:
        """Some of the rows that fit, in the run's order."""
        return self._narrowed(wanted).slice(start, most).collect().to_dicts()

    def rows(self, wanted: Narrowed) -> Iterator[dict[str, Cell]]:
        """Every row that fits."""
        yield from self._narrowed(wanted).collect().iter_rows(named=True)

    def of(self, subject: str) -> dict[str, Cell] | None:
        """The row of one subject."""
        found = self._rows.filter(pl.col(CODE) == subject).collect().to_dicts()
        return found[0] if found else None

    def decided(self) -> pl.LazyFrame:
        """Each subject's verdict alone."""
        return self._rows.select(CODE, "verdict")

    def moved(self, before: "Verdicts") -> list[tuple[str, str, str]]:
        """Subjects that came into or left those that meet it: id, verdict before, verdict now.

        A subject that one of the two did not judge has an empty verdict there.
        """
        now, then = self.decided(), before.decided()
        both = now.join(then, on=CODE, how="full", coalesce=True, suffix=" then")
        was, becomes = pl.col("verdict then").fill_null(""), pl.col("verdict").fill_null("")
        changed = both.filter((was == "met") != (becomes == "met"))
        return changed.select(CODE, was, becomes).sort(CODE).collect().rows()

    def _narrowed(self, wanted: Narrowed) -> pl.LazyFrame:
        rows = self._rows
        for column in ("verdict", "county", "size"):
            asked = getattr(wanted, column)
            if asked:
                rows = rows.filter(_said(column, rows) == asked)
        if wanted.lack:
            rows = rows.filter(_among("lacks", wanted.lack))
        if wanted.only:
            rows = rows.filter(pl.col("only"))
        if wanted.near:
            rows = rows.filter(pl.col("near"))
        if wanted.unmet:
            rows = rows.filter(_among("unmet", wanted.unmet))
        if wanted.subjects is not None:
            rows = rows.filter(pl.col(CODE).is_in(list(wanted.subjects)))
        return rows


def _said(column: str, rows: pl.LazyFrame) -> pl.Expr:
    return pl.col(column) if column in rows.collect_schema() else pl.lit("")


def _among(column: str, word: str) -> pl.Expr:
    return pl.col(column).fill_null("").str.split(" ").list.contains(word)
