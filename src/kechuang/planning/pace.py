"""Where a target should stand at the end of a month, and how far it is from there."""

from decimal import Decimal
from fractions import Fraction

from kechuang.planning.bounds import Bounds
from kechuang.planning.model import Pace, Target
from kechuang.planning.status import Bands, Gap, State
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.quantity import cut


def share(pace: Pace, month: int) -> Decimal:
    """The share of the year's number expected by the end of `month`, 1 to 12."""
    return pace.shares[month - 1]


def expected(target: Target, aim: Decimal, period: Period) -> Decimal | None:
    """What should be there at the end of `period`; None when no pace was entered.

    Something repeated needs no profile: its count falls due evenly over the promised period.
    """
    if target.pace:
        due = aim * share(target.pace, period.last_month)
    elif target.measure is Measure.CADENCE:
        promised = target.period
        passed = period.last_month - promised.first_month + 1
        due = cut(Fraction(aim) * passed / (promised.last_month - promised.first_month + 1), 0)
    else:
        return None
    return cut(due, 0) if target.measure is Measure.CADENCE else due


def points(bounds: Bounds, value: Decimal, wanted: Decimal) -> Fraction | None:
    """How many points of the aim `value` is better (or, negative, worse) than `wanted`, exact."""
    if not bounds.divides:
        return None
    distance = Fraction(value) - Fraction(wanted)
    return (distance if bounds.upward else -distance) * 100 / Fraction(bounds.aim)


def gap(bounds: Bounds, value: Decimal, wanted: Decimal) -> Gap:
    """The signed distance of `value` from `wanted`, positive when favourable."""
    distance = value - wanted if bounds.upward else wanted - value
    exact = points(bounds, value, wanted)
    return Gap(distance, None if exact is None else cut(exact, 1))


def compared(bounds: Bounds, value: Decimal, wanted: Decimal, bands: Bands) -> State:
    """Ahead of, on, behind or far behind what is expected, by the exact distance in points."""
    exact = points(bounds, value, wanted)
    if exact is None:
        return State.UNPACED
    if exact > Fraction(bands.on):
        return State.AHEAD
    if exact >= -Fraction(bands.on):
        return State.ON
    return State.BEHIND if exact >= -Fraction(bands.late) else State.LATE
