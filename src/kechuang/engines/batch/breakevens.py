"""Subjects sorted by the value of a parameter at which their verdict flips.

One run gives, for each subject, that value and what comes out below, at and above it. After that
each question about another value of the parameter is a search in sorted numbers, not a run.
"""

import itertools
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from kechuang.engines.batch.scales import OVER, RANK, UNDER, Scale, scale_of
from kechuang.engines.batch.transitions import fen, labelled
from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.columnar.results import CODE, Result
from kechuang.engines.moves import Move, Mover

_VERDICTS = ("verdict 0", "verdict 1", "verdict 2")
_PAID = ("paid 0", "paid 1", "paid 2")
Named = Callable[[str, int], str]
"""The column of `verdict` or `amount` in a region: 0 below, 1 at, 2 above the break-even value."""


@dataclass(frozen=True, slots=True)
class _Sums:
    """Running totals of the amounts of a region, and of how many are unknown."""

    paid: pl.Series
    open: pl.Series

    @classmethod
    def of(cls, amounts: pl.Series) -> "_Sums":
        known = amounts.cast(pl.Int128).fill_null(0)
        start = pl.Series([0], dtype=pl.Int128)
        missing = amounts.is_null().cast(pl.Int128)
        return cls(*(pl.concat([start, each.cum_sum()]) for each in (known, missing)))

    def between(self, first: int, last: int) -> tuple[int, int]:
        return self.paid[last] - self.paid[first], self.open[last] - self.open[first]


@dataclass(frozen=True, slots=True)
class _Cell:
    """Subjects alike in labels and in the verdicts of each region, by rank of their value."""

    labels: tuple[str, ...]
    verdicts: tuple[str, str, str]
    ranks: "array[int]"
    sums: tuple[_Sums, ...]

    @property
    def flips(self) -> bool:
        return len(set(self.verdicts)) > 1

    def move(self, first: int, last: int, regions: tuple[int, int]) -> Move:
        """What happens to those at these positions; without amounts all of them are unknown."""
        before, after = regions
        number = last - first
        paid = [(0, number)] * 2
        if self.sums:
            paid = [self.sums[region].between(first, last) for region in regions]
        money = (paid[0][0], paid[1][0], paid[0][1], paid[1][1])
        return Move(self.labels, self.verdicts[before], self.verdicts[after], number, *money)


@dataclass(frozen=True, slots=True)
class _Point:
    """A value of the parameter on the scale."""

    rank: int
    tie: bool

    def region(self, rank: int) -> int:
        """Where the value lies, seen from a subject of this rank."""
        if rank < self.rank:
            return 2
        return 1 if self.tie and rank == self.rank else 0

    @property
    def cuts(self) -> tuple[int, int]:
        return self.rank, self.rank + int(self.tie)


@dataclass(frozen=True, slots=True)
class BreakEvens:
    """All subjects; those whose break-even value is unknown come last, alike in every region."""

    scale: Scale
    labels: tuple[str, ...]
    _cells: tuple[_Cell, ...]
    _table: pl.DataFrame

    def moves(self, before: Fraction, after: Fraction) -> list[Move]:
        """What happens when the parameter goes from one value to another."""
        points = self._point(before), self._point(after)
        return list(self._moves(points, (0, len(self.scale) + 1), self._cells))

    def within(
        self, edges: Sequence[Fraction], before: Fraction, after: Fraction
    ) -> list[list[Move]]:
        """The same for those decided by the parameter, by where their value lies: `[a, b)`."""
        points = self._point(before), self._point(after)
        ranks = [self.scale.position(each)[0] for each in edges]
        cells = [each for each in self._cells if each.flips]
        bounds = itertools.pairwise(ranks)
        return [list(self._moves(points, each, cells)) for each in bounds]

    def spread(self, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction] | None:
        """Two quantiles of the values of those decided by the parameter; None when there are none."""
        first, *others = (pl.col(name) for name in _VERDICTS)
        flips = pl.any_horizontal(first != each for each in others)
        ranks = self._table.filter(flips & (pl.col(RANK) < len(self.scale)))[RANK]
        if ranks.is_empty():
            return None
        start, end = (int((len(ranks) - 1) * part) for part in (low, high))
        return self.scale.value(ranks[start]), self.scale.value(ranks[end])

    def movers(
        self,
        values: tuple[Fraction, Fraction],
        before: Sequence[str],
        after: Sequence[str],
        most: int,
    ) -> list[Mover]:
        """The first subjects that go from one of some verdicts to one of others, by code."""
        points = self._point(values[0]), self._point(values[1])
        found = [
            self._side(rows, *regions).filter(
                pl.col("before").is_in(before) & pl.col("after").is_in(after)
            )
            for rows, regions in self._slices(points)
        ]
        rows = pl.concat(found).sort(CODE).head(most)
        number = 1 + len(self.labels)
        return [Mover(row[0], row[1:number], *row[number:]) for row in rows.iter_rows()]

    def _point(self, value: Fraction) -> _Point:
        return _Point(*self.scale.position(value))

    def _moves(
        self, points: tuple[_Point, _Point], bounds: tuple[int, int], cells: Sequence[_Cell]
    ) -> Iterator[Move]:
        cuts = _cuts(points, bounds)
        for cell in cells:
            at = [bisect_left(cell.ranks, cut) for cut in cuts]
            for index, (first, last) in enumerate(itertools.pairwise(at)):
                if last > first:
                    yield cell.move(first, last, _regions(points, cuts[index]))

    def _slices(
        self, points: tuple[_Point, _Point]
    ) -> Iterator[tuple[pl.DataFrame, tuple[int, int]]]:
        """The rows between the cuts, where the regions before and after differ."""
        cuts = _cuts(points, (0, len(self.scale)))
        ranks = self._table[RANK]
        yield self._table.clear(), (0, 0)
        for first, last in itertools.pairwise(cuts):
            regions = _regions(points, first)
            if regions[0] != regions[1]:
                start, end = (ranks.search_sorted(cut) for cut in (first, last))
                yield self._table.slice(start, end - start), regions

    def _side(self, rows: pl.DataFrame, before: int, after: int) -> pl.DataFrame:
        return rows.select(
            CODE,
            *self.labels,
            pl.col(_VERDICTS[before]).alias("before"),
            pl.col(_VERDICTS[after]).alias("after"),
            pl.col(_PAID[before]).alias("paid before"),
            pl.col(_PAID[after]).alias("paid after"),
        )


def break_evens(result: Result, groups: pl.DataFrame, named: Named, value: str) -> BreakEvens:
    """The subjects of a result sorted by the step called `value`."""
    pairs = result.frame.select(
        CODE,
        *_pair(result, value),
        *(pl.col(named("verdict", at)).alias(_VERDICTS[at]) for at in range(3)),
        *(fen(result, named("amount", at)).alias(_PAID[at]) for at in range(3)),
    )
    scale, ranks = scale_of(pairs)
    ranked = pairs.cast({OVER: pl.Int128, UNDER: pl.Int128}).join(
        ranks, on=[OVER, UNDER], how="left", maintain_order="left"
    )
    last = ranked.with_columns(pl.col(RANK).fill_null(len(scale)))
    table = labelled(last.drop(OVER, UNDER), groups).sort(RANK, maintain_order=True)
    labels = tuple(name for name in groups.columns if name != CODE)
    paid = any(named("amount", at) in result.made for at in range(3))
    return BreakEvens(scale, labels, tuple(_cells(table, labels, paid=paid)), table)


def _pair(result: Result, name: str) -> tuple[pl.Expr, pl.Expr]:
    """Numerator and denominator; a day counts from 1970-01-01."""
    made = result.made[name]
    one = pl.lit(1, dtype=pl.Int128).alias(UNDER)
    if not isinstance(made, Ratio):
        return pl.col(name).cast(pl.Date).cast(pl.Int32).cast(pl.Int128).alias(OVER), one
    under = made.under.constant
    below = one if under is None else pl.lit(under, dtype=pl.Int128).alias(UNDER)
    if under is None:
        below = pl.col(f"{name}/").alias(UNDER)
    return pl.col(name).alias(OVER), below


def _cells(table: pl.DataFrame, labels: tuple[str, ...], *, paid: bool) -> Iterator[_Cell]:
    number = len(labels)
    parts = table.partition_by([*labels, *_VERDICTS], as_dict=True, maintain_order=True)
    for key, rows in parts.items():
        sums = tuple(_Sums.of(rows[name]) for name in _PAID) if paid else ()
        names = [str(each) for each in key]
        first, second, third = names[number:]
        ranks = array("q", rows[RANK].to_list())
        yield _Cell(tuple(names[:number]), (first, second, third), ranks, sums)


def _cuts(points: tuple[_Point, _Point], bounds: tuple[int, int]) -> list[int]:
    """The ranks at which a region begins, within bounds."""
    low, high = bounds
    inside = {min(max(cut, low), high) for point in points for cut in point.cuts}
    return sorted(inside | {low, high})


def _regions(points: tuple[_Point, _Point], rank: int) -> tuple[int, int]:
    return points[0].region(rank), points[1].region(rank)
