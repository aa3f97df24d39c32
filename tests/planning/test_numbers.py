"""Each operator at its boundary, one smallest step below, on and above it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kechuang.planning.model import Vintage
from kechuang.planning.status import State
from kechuang.values.measure import Better, Measure
from kechuang.values.text import Text
from tests.planning.making import AFTER, CALENDAR, PERCENT, fig, ratio, status, target

RANK: dict[str, Any] = {"measure": Measure.RANK, "pace": None, "unit": Text("位", "place")}
LEVEL: dict[str, Any] = {"measure": Measure.LEVEL, "pace": None}
NO_PACE: dict[str, Any] = {"pace": None}
ABOUT: dict[str, Any] = {"tolerance": Decimal(3)}
RANGE: dict[str, Any] = {"value_hi": Decimal(10), "pace": None}


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("179.9", State.LATE),
        ("180", State.BEHIND),
        ("197.9", State.BEHIND),
        ("198", State.ON),
        ("202", State.ON),
        ("202.1", State.AHEAD),
        ("399", State.AHEAD),
        ("400", State.MET),
    ],
)
def test_pace_turns_exactly_at_its_bands(value: str, state: State) -> None:
    assert status(target(), fig(value)).state is state


@pytest.mark.parametrize(
    ("operator", "value", "changes", "found", "state"),
    [
        (">=", 400, {}, "399", State.MISSED),
        (">=", 400, {}, "400", State.MET),
        (">", 1000, {}, "1000", State.MISSED),
        (">", 1000, {}, "1001", State.MET),
        ("=", 10, {}, "9", State.MISSED),
        ("=", 10, {}, "10", State.MET),
        ("=", 10, {}, "11", State.MET),
        ("=", 10, {"exact": True}, "11", State.MISSED),
        ("=", 10, {"exact": True}, "10", State.MET),
        ("<=", 5, {}, "5", State.MET),
        ("<=", 5, {}, "6", State.MISSED),
        ("<", 5, {}, "5", State.MISSED),
        ("<", 5, {}, "4", State.MET),
        ("~", 30, ABOUT, "26", State.MISSED),
        ("~", 30, ABOUT, "27", State.MET),
        ("~", 30, ABOUT, "33", State.MET),
        ("~", 30, ABOUT, "34", State.MISSED),
        ("range", 8, RANGE, "7", State.MISSED),
        ("range", 8, RANGE, "8", State.MET),
        ("range", 8, RANGE, "10", State.MET),
        ("range", 8, RANGE, "11", State.MISSED),
        ("rank", 5, RANK, "5", State.MET),
        ("rank", 5, RANK, "6", State.MISSED),
        (">=", "3.6", {"measure": Measure.RATIO, "unit": PERCENT}, "3.59", State.MISSED),
        (">=", "3.6", {"measure": Measure.RATIO, "unit": PERCENT}, "3.60", State.MET),
    ],
)
def test_after_its_day_a_promise_is_met_or_missed(
    operator: str, value: str | int, changes: dict[str, Any], found: str, state: State
) -> None:
    promise = target(operator, value, **changes)
    assert status(promise, fig(found, "2025", known_on=date(2026, 1, 9)), on=AFTER).state is state


@pytest.mark.parametrize(
    ("operator", "value", "changes", "found", "state"),
    [
        (">=", 400, NO_PACE, "203", State.UNPACED),
        (">=", 400, NO_PACE, "400", State.MET),
        (">", 1000, LEVEL, "962", State.UNPACED),
        (">", 1000, LEVEL, "1001", State.ON),
        ("=", 10, {"exact": True, "pace": None}, "10", State.ON),
        ("=", 10, {"exact": True, "pace": None}, "11", State.MISSED),
        ("~", 30, ABOUT, "15", State.ON),
        ("~", 30, ABOUT, "13", State.LATE),
        ("~", 30, ABOUT, "27", State.ON),
        ("~", 30, ABOUT, "34", State.MISSED),
        ("<=", 100, {}, "50", State.ON),
        ("<=", 100, {}, "49", State.AHEAD),
        ("<=", 100, {}, "55", State.BEHIND),
        ("<=", 100, {}, "55.1", State.LATE),
        ("<=", 100, {}, "101", State.MISSED),
        ("<=", 100, NO_PACE, "60", State.UNPACED),
        ("rank", 5, RANK, "5", State.ON),
        ("rank", 5, RANK, "11", State.BEHIND),
    ],
)
def test_before_its_day_a_promise_runs(
    operator: str, value: str | int, changes: dict[str, Any], found: str, state: State
) -> None:
    assert status(target(operator, value, **changes), fig(found)).state is state


@pytest.mark.parametrize(
    ("operator", "found", "state"),
    [
        (">=", "71", State.ON),
        (">=", "70.99", State.BEHIND),
        (">=", "67.45", State.BEHIND),
        (">=", "67.44", State.LATE),
        (">", "71", State.BEHIND),
        ("<=", "71", State.ON),
        ("<=", "71.01", State.BEHIND),
        ("<", "71", State.BEHIND),
    ],
)
def test_a_ratio_should_hold_all_year(operator: str, found: str, state: State) -> None:
    assert status(ratio(operator), fig(found)).state is state


@pytest.mark.parametrize(
    ("done", "planned", "state"),
    [
        ("4", "3", State.UNPACED),
        ("4", "4", State.ON),
        ("4", "6", State.ON),
        ("4", "7", State.BEHIND),
        ("8", "0", State.ON),
        ("8", "3", State.BEHIND),
        ("11", "0", State.MISSED),
    ],
)
def test_a_range_counts_what_is_done_and_what_is_scheduled(
    done: str, planned: str, state: State
) -> None:
    promise = target("range", 8, **RANGE)
    assert status(promise, fig(done, planned=Decimal(planned))).state is state


def test_a_range_without_a_diary_goes_by_pace() -> None:
    promise = target("range", 8, value_hi=Decimal(10))
    assert status(promise, fig("4")).state is State.ON
    assert status(promise, fig("3")).state is State.LATE


def test_about_without_a_tolerance_says_so_and_still_shows_numbers() -> None:
    found = status(target("~", 30), fig(14))
    assert found.state is State.TOLERANCE_MISSING
    assert (found.value, found.completion) == (Decimal(14), Decimal("46.6"))
    assert "允许偏差" in found.missing[0].zh


def test_a_range_without_its_upper_end_is_not_judged() -> None:
    found = status(target("range", 8), fig(9))
    assert found.state is State.NOT_QUANTIFIED
    assert "上限" in found.missing[0].zh


def test_an_equal_target_that_should_fall_is_judged_at_most() -> None:
    promise = ratio("=", 5, better=Better.LESS)
    assert status(promise, fig("4.9")).state is State.ON


def test_pace_is_read_at_the_end_of_the_figures_period_not_today() -> None:
    may = status(target(), fig(160, "2025-01..05"), on=date(2025, 7, 20))
    assert (may.expected, may.state) == (Decimal(160), State.ON)


def test_distances_are_favourable_when_positive_and_cut_against_us() -> None:
    found = status(target(), fig(203))
    assert found.pace_gap is not None
    assert (found.pace_gap.units, found.pace_gap.points) == (Decimal(3), Decimal("0.7"))
    assert found.completion == Decimal("50.7")
    behind = status(target("~", 30, tolerance=Decimal(3)), fig(14))
    assert behind.pace_gap is not None
    assert behind.pace_gap.points == Decimal("-3.4")
    spent = status(target("<=", 300), fig(100))
    assert spent.completion == Decimal("33.4")


def test_after_the_day_a_figure_of_the_whole_period_is_needed() -> None:
    november = fig(380, "2025-01..11", known_on=date(2025, 12, 8))
    found = status(target(), november, on=AFTER)
    assert found.state is State.UNKNOWN
    assert "2025" in found.missing[0].zh
    assert status(target(), fig(401, "2025-01..11"), on=AFTER).state is State.MET


def test_an_earlier_day_is_decided_by_the_month_it_falls_in() -> None:
    promise = target(due=date(2025, 6, 20))
    later = fig(420, "2025-01..07", known_on=date(2025, 8, 4))
    assert status(promise, fig(399), later, on=date(2025, 8, 5)).state is State.MISSED
    assert status(promise, fig(400), later, on=date(2025, 8, 5)).state is State.MET


def test_a_repeated_duty_counts_what_is_due_by_then() -> None:
    promise = target(">=", 4, measure=Measure.CADENCE, pace=None, unit=Text("期", "issues"))
    assert status(promise, fig(2)).state is State.ON
    assert status(promise, fig(1)).state is State.LATE
    assert status(promise, fig(1, "2025-01..05")).state is State.ON
    assert status(promise, fig(3)).state is State.AHEAD
    assert status(promise, fig(4)).state is State.MET
    weekly = target(">=", 52, measure=Measure.CADENCE, pace=None, unit=Text("次", "visits"))
    assert status(weekly, fig(25)).state is State.BEHIND


def test_missing_months_are_named_beside_what_is_known() -> None:
    found = status(target(), fig(40, "2025-01"), fig(9, "2025-03"))
    assert (found.value, str(found.period)) == (Decimal(40), "2025-01")
    assert "2025年2月" in found.missing[0].zh


def test_a_promise_of_nothing_has_no_shares() -> None:
    found = status(ratio("<=", 0), fig("0.1"))
    assert found.state is State.BEHIND
    assert found.completion is None
    assert status(target("<=", 0), fig(1)).state is State.MISSED
    assert status(target("<=", 0), fig(0)).state is State.UNPACED


def test_huge_and_tiny_numbers_do_not_break_it() -> None:
    assert status(target(value="1e25"), fig("5e24")).state is State.ON
    assert status(target(value="0.000001"), fig("0.0000004")).state is State.LATE


def test_the_calendar_is_optional() -> None:
    assert status(target(), fig(203), calendar=None) == status(
        target(), fig(203), calendar=CALENDAR
    )


def test_the_vintage_shown_is_the_one_judged() -> None:
    final = fig(198, vintage=Vintage.FINAL, known_on=date(2025, 7, 6))
    found = status(target(), fig(203), final)
    assert (found.value, found.vintage, found.state) == (Decimal(198), Vintage.FINAL, State.ON)
