from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.values.calendar import CalendarYearUnknown, WorkingCalendar

# Friday 2 May is a day off, Sunday 27 April is worked in its place.
CALENDAR = WorkingCalendar(
    years=frozenset({2024, 2025, 2026}),
    days_off=frozenset({date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 5)}),
    working_weekends=frozenset({date(2025, 4, 27)}),
)
DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))


def test_a_swapped_weekend_is_worked_and_a_holiday_is_not() -> None:
    assert CALENDAR.is_working(date(2025, 4, 27))
    assert not CALENDAR.is_working(date(2025, 4, 26))
    assert not CALENDAR.is_working(date(2025, 5, 2))
    assert CALENDAR.is_working(date(2025, 5, 6))


def test_it_counts_the_days_after_the_start_up_to_the_end() -> None:
    assert CALENDAR.between(date(2025, 4, 25), date(2025, 4, 25)) == 0
    assert CALENDAR.between(date(2025, 4, 25), date(2025, 4, 28)) == 2
    assert CALENDAR.between(date(2025, 4, 30), date(2025, 5, 6)) == 1
    assert CALENDAR.between(date(2025, 5, 6), date(2025, 4, 30)) == -1


def test_it_adds_over_holidays_and_back() -> None:
    assert CALENDAR.add(date(2025, 4, 30), 1) == date(2025, 5, 6)
    assert CALENDAR.add(date(2025, 5, 6), -1) == date(2025, 4, 30)
    assert CALENDAR.add(date(2025, 5, 1), 0) == date(2025, 5, 1)


def test_it_refuses_to_guess_a_year_it_does_not_know() -> None:
    with pytest.raises(CalendarYearUnknown) as refused:
        CALENDAR.between(date(2026, 12, 30), date(2027, 1, 4))
    assert refused.value.fields == {"year": 2027, "known": [2024, 2025, 2026]}
    assert "2027" in refused.value.sentence.zh
    assert "2027" in refused.value.sentence.en


@given(DAYS, st.integers(-40, 40))
def test_adding_lands_on_a_working_day_as_far_away_as_asked(start: date, days: int) -> None:
    landed = CALENDAR.add(start, days)
    assert days == 0 or CALENDAR.is_working(landed)
    if days > 0:
        assert CALENDAR.between(start, landed) == days


@given(DAYS, DAYS, DAYS)
def test_spans_add_up(one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    whole = CALENDAR.between(first, last)
    assert whole == CALENDAR.between(first, middle) + CALENDAR.between(middle, last)


@given(DAYS)
def test_one_day_more_counts_at_most_one_more(start: date) -> None:
    following = start + timedelta(days=1)
    if following.year == 2025:
        assert CALENDAR.between(start, following) == int(CALENDAR.is_working(following))
