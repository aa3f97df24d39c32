"""Every number promise as an interval of accepted values (§2.4)."""

from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.planning.model import Operator, Target
from kechuang.values.measure import Better, Measure


@dataclass(frozen=True, slots=True)
class Bounds:
    """Accepted values from `low` to `high` (either may be open), `strict` excluding the ends.

    `aim` is the promised number that completion and pace are shares of; `upward` says whether
    progress means growing toward it, `divides` whether shares of it mean anything (not of a rank).
    """

    aim: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    upward: bool = True
    divides: bool = True

    def below(self, value: Decimal) -> bool:
        """Whether `value` is not yet accepted because it is too small."""
        return self.low is not None and (value < self.low or (self.strict and value == self.low))

    def above(self, value: Decimal) -> bool:
        """Whether `value` is no longer accepted because it is too large."""
        return self.high is not None and (value > self.high or (self.strict and value == self.high))

    def accepts(self, value: Decimal) -> bool:
        """Whether the promise holds with `value`."""
        return not self.below(value) and not self.above(value)


def upward(target: Target) -> bool:
    """Whether growing is progress: by the operator, and by `better` where that leaves it open."""
    match target.operator:
        case Operator.AT_LEAST | Operator.MORE_THAN | Operator.ABOUT | Operator.RANGE:
            return True
        case Operator.AT_MOST | Operator.LESS_THAN | Operator.RANK:
            return False
        case _:
            return target.better is Better.MORE


def bounds(target: Target, promised: Decimal) -> Bounds:
    """The interval for `promised`: the target's value, or the reference's plus the offset."""
    up = upward(target)
    ranked = target.operator is Operator.RANK or target.measure is Measure.RANK
    aimed = Bounds(promised, upward=up, divides=promised > 0 and not ranked)
    match target.operator:
        case Operator.ABOUT:
            width = target.tolerance or Decimal(0)
            return replace(aimed, low=promised - width, high=promised + width)
        case Operator.RANGE:
            return replace(aimed, low=promised, high=target.value_hi)
        case Operator.EQUAL if target.exact:
            return replace(aimed, low=promised, high=promised)
        case Operator.MORE_THAN | Operator.LESS_THAN:
            aimed = replace(aimed, strict=True)
    return replace(aimed, low=promised) if up else replace(aimed, high=promised)
