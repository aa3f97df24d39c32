"""What is odd about a figure beside last time's."""

from decimal import Decimal

import pytest

from kechuang.apps.cases.odd import Odd, odd, words_of

CASES = [
    (None, "5", None),
    ("5", None, None),
    ("12", "11", Odd.FELL),
    ("12", "12", Odd.SAME),
    ("0", "0", None),
    ("0", "500", None),
    ("12", "119.99", None),
    ("12", "120", Odd.TENFOLD),
    ("12", "1199.9", Odd.TENFOLD),
    ("12", "1200", Odd.HUNDREDFOLD),
    ("-3", "-4", Odd.FELL),
    ("-3", "300", None),
]


@pytest.mark.parametrize(("last", "value", "kind"), CASES)
def test_figures_that_fall_leap_or_stand_still(
    last: str | None, value: str | None, kind: Odd | None
) -> None:
    assert odd(_number(last), _number(value)) is kind


@pytest.mark.parametrize("kind", Odd)
def test_every_kind_is_said_in_both_languages(kind: Odd) -> None:
    said = words_of(kind, Decimal("15.2"), Decimal("192.1"), "亿元")
    assert "192.1亿元" in said.zh
    assert said.en


def _number(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
