"""The working days of the pack against a table that others keep."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest

from kechuang.pack import read
from kechuang.values.calendar import WorkingCalendar

JIAXING = Path(__file__).parents[2] / "packs" / "jiaxing"


@pytest.fixture(scope="module")
def calendar() -> WorkingCalendar:
    pack, problems = read(JIAXING)
    assert pack is not None, list(problems)
    return pack.calendar


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_of_the_year_is_worked_or_off_as_published(
    calendar: WorkingCalendar, year: int
) -> None:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    differing = [
        day for day in days if calendar.is_working(day) != chinese_calendar.is_workday(day)
    ]
    assert differing == []


def test_it_knows_no_other_years(calendar: WorkingCalendar) -> None:
    assert calendar.years == {2024, 2025, 2026}
