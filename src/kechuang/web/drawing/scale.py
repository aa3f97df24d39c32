"""From values to coordinates: a frame with months across and round numbers up."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kechuang.web.drawing.shapes import Spot

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a canvas in which values are drawn; month 0 stands at `left`."""

    left: Decimal
    right: Decimal
    top: Decimal
    bottom: Decimal
    low: Decimal
    high: Decimal

    def x(self, month: Decimal | int) -> Decimal:
        """Where the end of a month stands."""
        return self.left + (self.right - self.left) * month / 12

    def y(self, value: Decimal) -> Decimal:
        """Where a value stands."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def spot(self, month: int, value: Decimal) -> Spot:
        """Both at once."""
        return self.x(month), self.y(value)


def reach(values: Iterable[Decimal], *, from_zero: bool) -> tuple[Decimal, Decimal]:
    """The lowest and highest value of an axis that shows all `values`, never the same."""
    every = tuple(values) or (Decimal(0),)
    low, high = min(every), max(every)
    if from_zero:
        low = min(low, Decimal(0))
    room = (high - low) / 10 or abs(high) / 10 or Decimal(1)
    return (low if from_zero and low == 0 else low - room), high + room


def ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Round numbers between `low` and `high`, at most seven."""
    rough = (high - low) / _TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * each for each in _STEPS if power * each >= rough)
    first = -((-low) // step) if low > 0 else low // step
    marks = []
    mark = first * step
    while mark <= high:
        if mark >= low:
            marks.append(mark)
        mark += step
    return tuple(marks)
