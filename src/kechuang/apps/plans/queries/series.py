"""Values by month for the drawings: what is known, what was expected, what past years did."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kechuang.apps.plans.shapes import Point
from kechuang.planning import pace
from kechuang.planning.model import Figure, Target
from kechuang.planning.readings import known
from kechuang.planning.readings import series as monthly
from kechuang.values.period import Period, PeriodKind


def points(
    figures: Iterable[Figure], target: Target, on: date, scope: str, promised: Period | None = None
) -> tuple[Point, ...]:
    """What was known by `on` at the end of each month of the `promised` period.

    The count of a month that is not over is left out: drawings go by whole months.
    """
    whole = promised or target.period
    readings = monthly(known(figures, on, scope), whole, target.measure)
    return tuple(
        Point(each.period.last_month, each.value, each.vintage)
        for each in readings
        if each.period.to is None
    )


def expected(target: Target, aim: Decimal | None) -> tuple[Decimal, ...]:
    """What should be there at the end of each month; empty without a pace."""
    if aim is None:
        return ()
    year = target.period.year
    months = (Period(year, PeriodKind.MONTH, month, cumulative=True) for month in range(1, 13))
    wanted = [pace.expected(target, aim, month) for month in months]
    return tuple(each for each in wanted if each is not None) if None not in wanted else ()


def band(target: Target, aim: Decimal | None) -> tuple[tuple[Decimal, Decimal], ...]:
    """The lowest and highest share that past years had reached by each month, times the aim."""
    if aim is None or target.pace is None or not target.pace.past:
        return ()
    by_month = zip(*target.pace.past, strict=True)
    return tuple((min(shares) * aim, max(shares) * aim) for shares in by_month)
