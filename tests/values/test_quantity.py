from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.values.quantity import cut, in_reach, number, percent_of, places_of

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)
POSITIVE = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=Decimal("0.01"), max_value=10**9, places=2
)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("1126", None, "1,126"),
        ("3.60", None, "3.6"),
        ("70.99", 1, "70.9"),
        ("-3.27", 1, "-3.2"),
        ("-0.04", 1, "0"),
        ("1E+3", None, "1,000"),
        ("0.00", None, "0"),
        ("400", 2, "400"),
        ("123456789012345678901234567890.19", 1, "123,456,789,012,345,678,901,234,567,890.1"),
    ],
)
def test_numbers_are_grouped_and_cut(value: str, places: int | None, shown: str) -> None:
    assert number(Decimal(value), places) == shown


def test_a_share_is_cut_never_rounded_up() -> None:
    assert percent_of(Decimal(203), Decimal(400)) == Decimal("50.7")
    assert percent_of(Decimal(9999), Decimal(10000), 0) == 99
    assert percent_of(Decimal(1), Decimal(3), up=True) == Decimal("33.4")
    assert percent_of(Decimal(1), Decimal(0)) is None


def test_it_knows_how_many_decimals_a_value_needs() -> None:
    assert [places_of(Decimal(v)) for v in ("400", "400.00", "3.60", "0.05", "4E+2")] == [
        0,
        0,
        1,
        2,
        0,
    ]


@pytest.mark.parametrize(
    ("value", "fine"),
    [
        ("0", True),
        ("-3.27", True),
        ("999999999999999.99999999", True),
        ("1e15", False),
        ("0.000000001", False),
        ("1e999999", False),
        ("1e-999999", False),
        ("0e999999", False),
        ("0e-999999", False),
        ("400.00", True),
        ("NaN", False),
        ("-Infinity", False),
    ],
)
def test_it_knows_what_is_too_large_or_too_fine_to_be_meant(value: str, *, fine: bool) -> None:
    assert in_reach(Decimal(value)) is fine


@pytest.mark.parametrize("nonsense", ["NaN", "Infinity", "-Infinity"])
def test_it_refuses_what_is_no_number(nonsense: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        cut(Decimal(nonsense), 1)


@given(NUMBERS, st.integers(0, 6))
def test_cutting_down_never_exceeds_and_loses_less_than_one_step(
    value: Decimal, places: int
) -> None:
    step = Fraction(1, 10**places)
    assert 0 <= Fraction(value) - Fraction(cut(value, places)) < step
    assert 0 <= Fraction(cut(value, places, up=True)) - Fraction(value) < step


@given(POSITIVE, POSITIVE, st.integers(0, 3))
def test_a_cut_percent_reaches_no_threshold_that_the_value_misses(
    part: Decimal, whole: Decimal, places: int
) -> None:
    shown = percent_of(part, whole, places)
    assert shown is not None
    assert Fraction(shown) <= Fraction(part) * 100 / Fraction(whole)
