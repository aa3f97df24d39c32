"""Rationals in exact order: sorted by their floating neighbours, then put right where those tie."""

import itertools
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

OVER, UNDER, RANK = "over", "under", "rank"
_SLACK = 2.0**-47
"""How far two floats may differ, relatively, though their rationals are equal or turned round."""
_NARROW = 1 << 62
_BEYOND = 1e308
_Test = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """Distinct values in order; `keys` are their neighbours in floating point."""

    keys: "array[float]"
    over: pl.Series
    under: pl.Series

    def __len__(self) -> int:
        return len(self.keys)

    def value(self, rank: int) -> Fraction:
        """The value of a rank."""
        return Fraction(self.over[rank], self.under[rank])

    def position(self, value: Fraction) -> tuple[int, bool]:
        """How many values are smaller, and whether the next one is the value itself."""
        near = _float(value)
        slack = abs(near) * _SLACK
        low = bisect_left(self.keys, near - slack)
        high = bisect_right(self.keys, near + slack)
        at = low + bisect_left(range(low, high), value, key=self.value)
        return at, at < len(self.keys) and self.value(at) == value


def scale_of(pairs: pl.DataFrame) -> tuple[Scale, pl.DataFrame]:
    """The scale of `over / under` (`under` > 0), and `over, under, rank` of each distinct pair."""
    distinct = pairs.select(OVER, UNDER).drop_nulls().unique()
    ordered = _ordered(distinct.cast(pl.Int128))
    same = _crossed(ordered, lambda now, before: now == before)
    ranked = ordered.with_columns((~same).cum_sum().cast(pl.Int64).alias(RANK) - 1)
    first = ranked.unique(RANK, keep="first", maintain_order=True)
    keys = array("d", first["key"].cum_max().to_list())
    return Scale(keys, first[OVER], first[UNDER]), ranked.select(OVER, UNDER, RANK)


def _float(value: Fraction) -> float:
    try:
        return max(-_BEYOND, min(_BEYOND, float(value)))
    except OverflowError:
        return _BEYOND if value > 0 else -_BEYOND


def _ordered(distinct: pl.DataFrame) -> pl.DataFrame:
    key = (pl.col(OVER).cast(pl.Float64) / pl.col(UNDER).cast(pl.Float64)).alias("key")
    ordered = distinct.with_columns(key).sort("key", OVER)
    turned = _crossed(ordered, lambda now, before: now < before)
    return _straightened(ordered, turned) if turned.any() else ordered


def _crossed(ordered: pl.DataFrame, test: _Test) -> pl.Series:
    """A comparison of each value with the one before it, cross-multiplied; false for the first."""
    over, under = pl.col(OVER), pl.col(UNDER)
    if _wide(ordered):
        values = [Fraction(*pair) for pair in ordered.select(OVER, UNDER).iter_rows()]
        found = [False, *(bool(test(b, a)) for a, b in itertools.pairwise(values))]
        return pl.Series(found[: len(values)], dtype=pl.Boolean)
    now, before = over * under.shift(1), over.shift(1) * under
    return ordered.select(test(now, before).fill_null(value=False)).to_series()


def _wide(ordered: pl.DataFrame) -> bool:
    bounds = ordered.select(pl.col(OVER, UNDER).abs().max()).row(0)
    return any(bound is not None and bound >= _NARROW for bound in bounds)


def _straightened(ordered: pl.DataFrame, turned: pl.Series) -> pl.DataFrame:
    """Runs of floats too near each other to be trusted, sorted by the rationals themselves."""
    key = pl.col("key")
    near = (key - key.shift(1)) <= key.abs() * _SLACK
    chained = ordered.with_columns((~near.fill_null(value=False)).cum_sum().alias("chain"))
    wrong = chained.filter(turned)["chain"].unique()
    bad = pl.col("chain").is_in(wrong.implode())
    rows = chained.with_row_index("row")
    held = rows.filter(bad)
    cells = list(zip(held["chain"], held[OVER], held[UNDER], strict=True))
    order = sorted(range(len(cells)), key=lambda at: (cells[at][0], Fraction(*cells[at][1:])))
    put = held.select(OVER, UNDER, "key", "chain")[order].with_columns(held["row"])
    return pl.concat([rows.filter(~bad).select(put.columns), put]).sort("row")
