"""Days are counted as the pack says, and an instant once computed stays."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.lifecycle.deadlines import Clock, due, moved_by_hold, reminders
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.values.calendar import CalendarYearUnknown
from tests.lifecycle.making import CALENDAR, CLOCK, ZONE

INSTANT = datetime(2025, 1, 24, 2, 0, tzinfo=UTC)  # Friday before the Spring Festival


def at(deadline: Deadline, entered: datetime = INSTANT, day: date | None = None) -> datetime | None:
    return due(deadline, entered, entered, None, day, CLOCK)


def local(year: int, month: int, day: int, hour: int = 17, minute: int = 30) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def test_the_day_of_origin_is_not_counted_and_the_last_closes_at_the_city_s_hour() -> None:
    assert at(Deadline(days=1, counting=Counting.CALENDAR)) == local(2025, 1, 25)


def test_working_days_leave_out_the_spring_festival_and_count_swapped_days() -> None:
    """Sunday 26 January is worked, 28 January to 4 February are off."""
    assert at(Deadline(days=1)) == local(2025, 1, 26)
    assert at(Deadline(days=2)) == local(2025, 1, 27)
    assert at(Deadline(days=3)) == local(2025, 2, 5)
    assert at(Deadline(days=6)) == local(2025, 2, 8)


def test_a_day_begins_at_midnight_of_the_city() -> None:
    """17:00 in Greenwich on Friday is one in the morning of Saturday in the city."""
    assert at(Deadline(days=1, counting=Counting.CALENDAR), INSTANT.replace(hour=17)) == local(
        2025, 1, 26
    )


def test_months_come_before_days_and_short_months_end_on_their_last_day() -> None:
    end = datetime(2025, 1, 31, 2, 0, tzinfo=UTC)
    deadline = Deadline(months=1, days=1, counting=Counting.CALENDAR)
    assert at(deadline, end) == local(2025, 3, 1)


def test_months_that_end_on_a_rest_day_go_on_to_the_next_working_day() -> None:
    """1 March 2025 is a Saturday."""
    start = datetime(2025, 2, 1, 2, 0, tzinfo=UTC)
    assert at(Deadline(months=1), start) == local(2025, 3, 3)
    assert at(Deadline(months=1, counting=Counting.CALENDAR), start) == local(2025, 3, 1)


def test_a_round_says_its_instant_itself() -> None:
    closes = datetime(2025, 3, 8, 9, 0, tzinfo=UTC)
    deadline = Deadline(origin=Origin.ROUND)
    assert due(deadline, INSTANT, INSTANT, closes, None, CLOCK) == closes
    assert due(deadline, INSTANT, INSTANT, None, None, CLOCK) is None
    later = Deadline(origin=Origin.ROUND, days=2)
    assert due(later, INSTANT, INSTANT, closes, None, CLOCK) == local(2025, 3, 11)


def test_a_day_of_the_form_may_be_counted_back_from() -> None:
    deadline = Deadline(origin=Origin.FIELD, field="ends", days=-1)
    assert at(deadline, day=date(2025, 2, 5)) == local(2025, 1, 27)
    assert at(deadline) is None


@pytest.mark.parametrize("day", [date.min, date.max, date(1899, 12, 31), date(2201, 1, 1)])
def test_a_day_that_no_matter_can_mean_is_none(day: date) -> None:
    for counting in Counting:
        deadline = Deadline(origin=Origin.FIELD, field="ends", months=2, days=9, counting=counting)
        assert at(deadline, day=day) is None


def test_a_case_s_opening_may_be_the_origin() -> None:
    deadline = Deadline(origin=Origin.OPENED, days=1, counting=Counting.CALENDAR)
    opened = datetime(2025, 5, 5, tzinfo=UTC)
    assert due(deadline, INSTANT, opened, None, None, CLOCK) == local(2025, 5, 6)


def test_a_deadline_may_have_its_own_hour() -> None:
    deadline = Deadline(days=1, counting=Counting.CALENDAR, closes=time(12))
    assert at(deadline) == local(2025, 1, 25, 12, 0)


def test_a_year_that_nobody_declared_is_never_guessed() -> None:
    with pytest.raises(CalendarYearUnknown):
        at(Deadline(days=1), datetime(2025, 12, 31, 2, 0, tzinfo=UTC))


def test_reminders_are_counted_back_alike_and_come_in_order() -> None:
    due_at = local(2025, 2, 5)
    assert reminders(Deadline(remind=(1, 2, 2)), due_at, CLOCK) == (
        local(2025, 1, 26),
        local(2025, 1, 27),
    )


def test_a_hold_moves_the_deadline_by_the_days_held() -> None:
    since, until = local(2025, 1, 23, 9, 0), local(2025, 2, 6, 9, 0)
    assert moved_by_hold(Deadline(), local(2025, 1, 26), since, until, CLOCK) == local(2025, 2, 8)
    calendar = Deadline(counting=Counting.CALENDAR)
    assert moved_by_hold(calendar, local(2025, 1, 24), since, until, CLOCK) == local(2025, 2, 7)


def test_what_was_overdue_when_held_stays_overdue() -> None:
    since, until = local(2025, 1, 27, 9, 0), local(2025, 2, 6, 9, 0)
    overdue = local(2025, 1, 24)
    assert moved_by_hold(Deadline(), overdue, since, until, CLOCK) == overdue
    assert moved_by_hold(Deadline(), None, since, until, CLOCK) is None


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2025, 3, 1)),  # noqa: DTZ001 - made aware below
    st.integers(-20, 60),
    st.integers(0, 6),
    st.sampled_from([Origin.ENTERED, Origin.OPENED, Origin.FIELD]),
)
def test_what_is_counted_in_working_days_never_falls_on_a_rest_day(
    naive: datetime, days: int, months: int, origin: Origin
) -> None:
    entered = naive.replace(tzinfo=UTC) + timedelta(days=31)
    deadline = Deadline(origin=origin, days=days, months=months, field="ends")
    found = due(deadline, entered, entered, None, entered.date(), CLOCK)
    assert found is not None
    assert CALENDAR.is_working(found.astimezone(ZONE).date())
    if days > 0:
        assert found > entered


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from(Counting))
def test_a_hold_never_brings_a_deadline_nearer(before: int, held: int, counting: Counting) -> None:
    clock: Clock = CLOCK
    deadline = Deadline(counting=counting)
    since = local(2025, 2, 10, 9, 0) + timedelta(days=before)
    due_at = clock.closing(clock.later(clock.day(since), 5, counting))
    moved = moved_by_hold(deadline, due_at, since, since + timedelta(days=held), clock)
    assert moved is not None
    assert moved >= due_at
    left = clock.between(clock.day(since), clock.day(due_at), counting)
    now_left = clock.between(clock.day(since + timedelta(days=held)), clock.day(moved), counting)
    assert now_left == left
