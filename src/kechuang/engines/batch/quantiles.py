"""What is usual in data: for each column of numbers the range that most subjects lie in."""

from collections.abc import Mapping
from fractions import Fraction

import polars as pl

from kechuang.engines.batch.frames import Frames
from kechuang.language.core import Input
from kechuang.language.types import Kind

_LOW, _HIGH = 0.02, 0.98
_FEN = 100


def usual(frames: Frames, inputs: Mapping[str, Input]) -> dict[str, tuple[Fraction, Fraction]]:
    """The 2 % and 98 % quantiles by key, in fen for money; columns without values are left out."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    subjects = frames.subjects.lazy().collect()
    for key, node in inputs.items():
        if node.type.kind is not Kind.NUMBER or key not in subjects.columns:
            continue
        column = subjects[key].cast(pl.Float64, strict=False).drop_nulls()
        low, high = (column.quantile(each, "nearest") for each in (_LOW, _HIGH))
        if low is not None and high is not None:
            money = node.type.money == 1
            found[key] = (_exact(low, money=money), _exact(high, money=money))
    return found


def _exact(value: float, *, money: bool) -> Fraction:
    return Fraction(round(value * _FEN)) if money else Fraction(str(value))
