"""Chance that is the same everywhere and always: whole numbers mixed in 64 bits (SplitMix64).

No library's own generator is asked, since none promises the same numbers in its next version, and
no logarithm is taken, since machines differ in its last digit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import polars as pl

Curve = Sequence[tuple[float, float]]
"""Points of a distribution, rising: the part of all that lies below, and the value."""

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_EXACT = 53


@dataclass(frozen=True, slots=True)
class Dice:
    """Throws for the rows of a table; `row` is the column that numbers them."""

    seed: int
    row: str = "row"

    def bits(self, name: str) -> pl.Expr:
        """A whole number of 64 bits for each row; another name gives others."""
        told = blake2b(f"{self.seed}:{name}".encode(), digest_size=8).digest()
        start = int.from_bytes(told, "big")
        return _mixed(pl.col(self.row).cast(pl.UInt64) * _whole(_STEP) + _whole(start))

    def even(self, name: str) -> pl.Expr:
        """A number from 0 to below 1."""
        return (self.bits(name) // _whole(1 << (64 - _EXACT))).cast(pl.Float64) / (1 << _EXACT)

    def chance(self, name: str, share: float | pl.Expr) -> pl.Expr:
        """True for a share of the rows."""
        return self.even(name) < share

    def below(self, name: str, most: int | pl.Expr) -> pl.Expr:
        """A whole number from 0 to below `most`."""
        limit = most if isinstance(most, pl.Expr) else _whole(most)
        return (self.bits(name) % limit.cast(pl.UInt64)).cast(pl.Int64)

    def curve(self, name: str, points: Curve) -> pl.Expr:
        """A number distributed as the points say, straight between them."""
        return along(self.even(name), points)

    def pick(self, name: str, shares: Sequence[float]) -> pl.Expr:
        """The place of one of several, each as often as its share says."""
        drawn, chosen, total = self.even(name) * sum(shares), pl.lit(0, dtype=pl.Int64), 0.0
        for share in shares[:-1]:
            total += share
            chosen = chosen + (drawn >= total).cast(pl.Int64)
        return chosen


def along(part: pl.Expr, points: Curve) -> pl.Expr:
    """The value of a curve at a part from 0 to 1."""
    found = pl.lit(float(points[0][1]))
    for (low, first), (high, second) in pairwise(points):
        reached = (part - low).clip(0, high - low) / (high - low)
        found = found + reached * (second - first)
    return found


def chosen(place: pl.Expr, values: Sequence[object], kind: type[pl.DataType]) -> pl.Expr:
    """The value that stands at a place."""
    return place.replace_strict(list(range(len(values))), list(values), return_dtype=kind)


def _mixed(state: pl.Expr) -> pl.Expr:
    first = (state ^ (state // _whole(1 << 30))) * _whole(_FIRST)
    second = (first ^ (first // _whole(1 << 27))) * _whole(_SECOND)
    return second ^ (second // _whole(1 << 31))


def _whole(number: int) -> pl.Expr:
    return pl.lit(number & _MASK, dtype=pl.UInt64)
