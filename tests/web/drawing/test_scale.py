"""From values to coordinates."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.web.drawing.scale import Frame, reach, ticks

NUMBERS = st.decimals(-(10**9), 10**9, allow_nan=False, places=2)


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        ("0", "460", "0 100 200 300 400"),
        ("69", "71.2", "69 69.5 70 70.5 71"),
        ("0", "1", "0 0.2 0.4 0.6 0.8 1.0"),
    ],
)
def test_marks_are_round_numbers(low: str, high: str, marks: str) -> None:
    assert ticks(Decimal(low), Decimal(high)) == tuple(Decimal(each) for each in marks.split())


@given(st.lists(NUMBERS, min_size=1), st.booleans())
def test_an_axis_holds_every_value(values: list[Decimal], from_zero: bool) -> None:  # noqa: FBT001
    low, high = reach(values, from_zero=from_zero)

    assert low <= min(values)
    assert high >= max(values)
    assert low < high
    assert len(ticks(low, high)) <= 7


def test_the_end_of_the_year_stands_at_the_right() -> None:
    frame = Frame(*map(Decimal, (10, 130, 0, 100, 0, 50)))

    assert frame.spot(12, Decimal(50)) == (Decimal(130), Decimal(0))
    assert frame.spot(0, Decimal(0)) == (Decimal(10), Decimal(100))
