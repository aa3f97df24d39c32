"""What is usual in data: for each column of numbers the range that most subjects lie in."""

from collections.abc import Mapping
from fractions import Fraction

from kechuang.engines.batch.running import Frames
from kechuang.language.core import Input
from kechuang.language.types import Kind

_LOW, _HIGH = 0.02, 0.98
_FEN = 100


def usual(frames: Frames, inputs: Mapping[str, Input]) -> dict[str, tuple[Fraction, Fraction]]:
    """The 2 % and 98 % quantiles by key, in fen for money; columns without values are left out."""
    found: dict[str, tuple[Fraction, Fraction]] = {}
    for key, node in inputs.items():
        if node.type.kind is not Kind.NUMBER or key not in frames.subjects.columns:
            continue
        column = frames.subjects[key].cast(float, strict=False).drop_nulls()
        ends = [column.quantile(each, "nearest") for each in (_LOW, _HIGH)]
        if None not in ends:
            low, high = (_exact(each or 0.0, money=node.type.money == 1) for each in ends)
            found[key] = (low, high)
    return found


def _exact(value: float, *, money: bool) -> Fraction:
    return Fraction(round(value * _FEN)) if money else Fraction(str(value))
