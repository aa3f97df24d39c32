"""Values in words: 203家, 3.6%, 1,234.5亿元, 2025年6月30日, 增长3.6%.

Numbers are cut toward zero, never rounded up to a threshold. Given places are shown exactly;
without them as many as are needed, at most those of the kind.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kechuang.language.core import Value
from kechuang.renderers.papers.said import Look
from kechuang.values.quantity import cut, number

FACTORS = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
_FEN = 100
_MOST = {"ratio": 1, "count": 2, "money": 2, "number": 2}
FORMATS = ("数", "年份", "增减", "升降", "百分点", "年月", "月日", "简称")
"""What may stand behind `|` in a placeholder, beside a unit of money and `1位`."""
YEAR = "年份"
GROWS, RISES = ("增长", "下降", "持平"), ("提高", "降低", "持平")


def shown(value: Value, look: Look) -> str:
    """A known value in words."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction | int):
        return _quantity(Fraction(value), look)
    if isinstance(value, date):
        return day(value, look.part)
    return str(value)


def day(value: date, part: str = "") -> str:
    """A day in Arabic digits without leading zeros, or a part of it."""
    words = {"": f"{value.year}年{value.month}月{value.day}日"}
    words |= {"年月": f"{value.year}年{value.month}月", "月日": f"{value.month}月{value.day}日"}
    return words[part]


def _quantity(value: Fraction, look: Look) -> str:
    if look.change is None:
        return _digits(scaled(value, look), look) + _unit(look)
    more, less, same = look.change
    if value == 0:
        return same
    return (more if value > 0 else less) + _digits(abs(scaled(value, look)), look) + _unit(look)


def scaled(value: Fraction, look: Look) -> Fraction:
    """The number in the unit in which it is shown."""
    if look.kind == "money":
        return value / (FACTORS[look.unit or "元"] * _FEN)
    return value * 100 if look.kind == "ratio" else value


def decimal(value: Fraction, look: Look) -> Decimal:
    """The number as a drawing takes it, cut as it is shown."""
    places = _MOST.get(look.kind, 2) if look.places is None else look.places
    return cut(scaled(value, look), places, up=value < 0)


def _digits(value: Fraction, look: Look) -> str:
    if look.part == YEAR:
        return str(int(value))
    if look.places is None:
        most = _MOST.get(look.kind, 2)
        return number(cut(value, most, up=value < 0))
    exact = f"{cut(value, look.places, up=value < 0):,f}"
    return exact.removeprefix("-") if not exact.strip("-0.,") else exact


def _unit(look: Look) -> str:
    if look.bare:
        return ""
    if look.kind == "ratio":
        return "个百分点" if look.points else "%"
    return (look.unit or "元") if look.kind == "money" else look.unit
