from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.planning.forecast import forecast, forecast_text
from kechuang.planning.model import Target
from kechuang.planning.status import Reading
from kechuang.values.period import Period
from tests.planning.making import PACE, fig, ratio, status, target


def past(*june: str) -> tuple[tuple[Decimal, ...], ...]:
    return tuple((Decimal(0),) * 5 + (Decimal(share),) + (Decimal(1),) * 6 for share in june)


def paced(*june: str, of: Target | None = None) -> Target:
    return replace(of or target(), pace=replace(PACE, past=past(*june)))


def reading(value: int) -> Reading:
    found = status(target(), fig(value)).reading
    assert found is not None
    return found


def test_the_interval_is_the_value_by_the_largest_and_smallest_past_share() -> None:
    promise = paced("0.46", "0.5", "0.512")
    made = forecast(promise, reading(203))
    assert made is not None
    assert (made.low, made.high, made.month) == (Decimal(396), Decimal(441), 6)
    assert forecast_text(made, promise).zh == "年底推算396—441家，下沿比目标少4家"
    assert "4 firms short" in forecast_text(made, promise).en


def test_a_safe_interval_only_says_itself() -> None:
    promise = paced("0.4", "0.5")
    made = forecast(promise, reading(203))
    assert made is not None
    assert forecast_text(made, promise).zh == "年底推算406—507家"


@pytest.mark.parametrize("promise", [target(), target(pace=None), paced("0"), paced(of=ratio())])
def test_nothing_is_foreseen_without_support(promise: Target) -> None:
    assert forecast(promise, reading(203)) is None
    assert forecast(paced("0.5", of=ratio()), reading(203)) is None


def test_no_figure_no_forecast() -> None:
    assert forecast(paced("0.5"), None) is None


@given(
    st.integers(0, 10**6),
    st.lists(st.decimals("0.01", 1, places=3), min_size=1, max_size=4),
)
def test_the_year_ends_nowhere_below_what_is_there(value: int, shares: list[Decimal]) -> None:
    made = forecast(paced(*(str(share) for share in shares)), reading(value))
    assert made is not None
    assert value <= made.low <= made.high


def test_at_the_end_of_the_year_both_ends_are_the_value() -> None:
    found = replace(reading(380), period=Period(2025))
    made = forecast(paced("0.5", "0.6"), found)
    assert made is not None
    assert made.low == made.high == Decimal(380)
