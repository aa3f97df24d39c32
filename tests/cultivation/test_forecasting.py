"""A forecast is a range made of earlier rounds, or none at all."""

from datetime import date

from kechuang.cultivation.forecasting import forecast, passed
from tests.cultivation.making import FUNNEL

JULY = date(2025, 7, 7)
PAST = {
    2023: {"wish": 100, "applied": 90, "recognised": 60},
    2024: {"wish": 200, "applied": 150, "recognised": 150},
}


def test_the_range_is_that_of_earlier_rounds_from_the_last_step_that_is_over() -> None:
    found = forecast(FUNNEL, {**PAST, 2025: {"wish": 90, "applied": 31}}, 2025, JULY)
    assert found is not None
    assert (found.low, found.high) == (54, 68)
    assert (found.step.id, found.stands) == ("wish", 90)
    assert [each.round for each in found.rates] == [2023, 2024]
    assert "54—68家" in found.said.zh
    assert "60.0%—75.0%" in found.said.zh


def test_what_is_recognised_already_is_the_least_there_can_be() -> None:
    counts = {"wish": 90, "applied": 80, "recognised": 79}
    found = forecast(FUNNEL, {**PAST, 2025: counts}, 2025, date(2025, 9, 1))
    assert found is not None
    assert (found.step.id, found.low, found.high) == ("applied", 79, 80)


def test_too_few_earlier_rounds_make_no_forecast() -> None:
    one = {2024: PAST[2024], 2025: {"wish": 90}}
    assert forecast(FUNNEL, one, 2025, JULY) is None
    assert forecast(FUNNEL, {2025: {"wish": 90}}, 2025, JULY) is None


def test_nothing_is_foretold_before_a_step_is_over_or_when_the_round_is() -> None:
    counts = {**PAST, 2025: {"wish": 90}}
    assert forecast(FUNNEL, counts, 2025, date(2025, 3, 31)) is None
    assert forecast(FUNNEL, counts, 2025, date(2025, 12, 21)) is None
    assert forecast(FUNNEL, PAST, 2025, JULY) is None


def test_a_round_that_is_not_over_is_no_evidence() -> None:
    assert passed(FUNNEL.steps, 2024, date(2024, 12, 20)) is FUNNEL.steps[1]
    early = {**PAST, 2025: {"wish": 90}}
    assert forecast(FUNNEL, early, 2025, date(2025, 4, 1)) is not None
    assert forecast(FUNNEL, {2022: {}, **early}, 2024, date(2024, 4, 1)) is None
