"""Rounds open and close after their period, or at its beginning."""

from dataclasses import replace

import pytest

from kechuang.lifecycle.planned import Recurrence, RoundPlan
from kechuang.lifecycle.rounds import closes_at, opens_at
from kechuang.lifecycle.timing import Counting
from kechuang.values.period import Period
from tests.lifecycle.making import CLOCK

PLAN = RoundPlan(Recurrence.QUARTER, opens=0, closes=10, counting=Counting.CALENDAR)


@pytest.mark.parametrize(
    ("plan", "opens", "closes"),
    [
        (PLAN, "2025-03-31", "2025-04-10"),
        (replace(PLAN, from_start=True), "2025-01-01", "2025-01-11"),
    ],
)
def test_days_count_from_the_end_of_the_period_or_its_first_day(
    plan: RoundPlan, opens: str, closes: str
) -> None:
    period = Period.parse("2025-Q1")
    assert str(opens_at(plan, period, CLOCK).astimezone(CLOCK.zone).date()) == opens
    assert str(closes_at(plan, period, CLOCK).astimezone(CLOCK.zone).date()) == closes
