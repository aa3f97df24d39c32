"""Values as officials write them: never rounded up, money in the unit that stays short."""

from datetime import date
from fractions import Fraction

import pytest

from kechuang.criteria.explaining.showing import shown
from kechuang.language.core import Value
from kechuang.language.types import BOOLEAN, DAY, MONEY, MONTHS, NUMBER, RATIO, SPAN, Type, count


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        (Fraction(252_000_000), MONEY, "252万元", "2,520,000 CNY"),
        (Fraction(252_000_001), MONEY, "2,520,000.01元", "2,520,000.01 CNY"),
        (Fraction(2 * 10**10), MONEY, "2亿元", "200,000,000 CNY"),
        (Fraction(99_900), MONEY, "999元", "999 CNY"),
        (Fraction(0), MONEY, "0元", "0 CNY"),
        (Fraction(-150_000_000), MONEY, "-150万元", "-1,500,000 CNY"),
        (Fraction(3999, 100_000), RATIO, "3.99%", "3.99%"),
        (Fraction(4, 100), RATIO, "4%", "4%"),
        (Fraction(-3999, 100_000), RATIO, "-3.99%", "-3.99%"),
        (Fraction(9), count("人"), "9人", "9 persons"),
        (Fraction(1), count("件"), "1件", "1 piece"),
        (Fraction(7, 3), NUMBER, "2.3333", "2.3333"),
        (Fraction(364 * 86400), SPAN, "364天", "364 days"),
        (Fraction(18), MONTHS, "1年6个月", "1 years 6 months"),
        (True, BOOLEAN, "是", "yes"),
        (date(2025, 6, 30), DAY, "2025-06-30", "2025-06-30"),
        (None, MONEY, "数据待补", "unknown"),
    ],
)
def test_a_value_is_written_as_officials_do(value: Value, kind: Type, zh: str, en: str) -> None:
    text = shown(value, kind)
    assert (text.zh, text.en) == (zh, en)
