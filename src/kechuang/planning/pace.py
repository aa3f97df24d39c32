"""Where a target should stand at the end of a month, and how far it is from there."""

from calendar import monthrange
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kechuang.planning.bounds import Bounds
from kechuang.planning.model import Target
from kechuang.planning.status import Bands, Gap, State
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.quantity import cut


def share(shares: Sequence[Decimal], period: Period, measure: Measure) -> Decimal:
    """The share of the year's number due by the last day of `period`.

    Within a month that is not over it grows by the day; a stock's first month is even.
    """
    month = period.last_month
    whole = shares[month - 1]
    if period.to is None:
        return whole
    first = whole if measure is Measure.LEVEL else Decimal(0)
    before = shares[month - 2] if month > 1 else first
    return before + (whole - before) * period.to.day / monthrange(period.year, month)[1]


def expected(target: Target, aim: Decimal, period: Period) -> Decimal | None:
    """What should be there at the end of `period`; None when no pace was entered.

    Something repeated needs no profile: its count falls due evenly over the promised period.
    """
    if target.pace:
        due = aim * share(target.pace.shares, period, target.measure)
    elif target.measure is Measure.CADENCE:
        promised = target.period
        whole = period.last_month - (period.to is not None)
        passed = max(whole - promised.first_month + 1, 0)
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
