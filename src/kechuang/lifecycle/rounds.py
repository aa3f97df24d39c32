"""When rounds of a scheme open and close, for a period of its recurrence."""

from collections.abc import Iterator
from datetime import date, datetime, time

from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.planned import Recurrence, RoundPlan
from kechuang.values.period import Period, PeriodKind

KINDS = {
    Recurrence.MONTH: PeriodKind.MONTH,
    Recurrence.QUARTER: PeriodKind.QUARTER,
    Recurrence.YEAR: PeriodKind.YEAR,
}
_PARTS = {Recurrence.MONTH: 12, Recurrence.QUARTER: 4, Recurrence.YEAR: 1}


def periods(plan: RoundPlan, year: int) -> Iterator[Period]:
    """The periods of a year for which rounds are opened; none where rounds do not recur."""
    kind = KINDS.get(plan.every)
    if kind is not None:
        yield from (Period(year, kind, each + 1) for each in range(_PARTS[plan.every]))


def opens_at(plan: RoundPlan, period: Period, clock: Clock) -> datetime:
    """The first instant of the day `opens` days after the period's end, or its first day.

    Raises CalendarYearUnknown when working days are counted beyond the declared years.
    """
    day = clock.later(_origin(plan, period), plan.opens, plan.counting)
    return datetime.combine(day, time(0), clock.zone)


def closes_at(plan: RoundPlan, period: Period, clock: Clock) -> datetime:
    """The closing hour of the day `closes` days after the period's end, or its first day.

    Raises CalendarYearUnknown when working days are counted beyond the declared years.
    """
    return clock.closing(clock.later(_origin(plan, period), plan.closes, plan.counting))


def _origin(plan: RoundPlan, period: Period) -> date:
    return period.start if plan.from_start else period.end
