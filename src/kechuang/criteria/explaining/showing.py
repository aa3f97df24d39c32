"""Values as officials write them: money in 元, 万元, 亿元, ratios truncated, never rounded up."""

from datetime import date
from fractions import Fraction

from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.engines.answers import as_text
from kechuang.language.core import Value
from kechuang.language.types import Kind, Type
from kechuang.language.words import UNIT_BY_WORD
from kechuang.values.quantity import cut, number
from kechuang.values.text import Text, same

UNKNOWN = Text("数据待补", "unknown")
_FEN = 100
_MONEY = ((10**10, "亿元"), (10**6, "万元"), (_FEN, "元"))
_DAY = 86400
_PLACES = 2


def shown(value: Value, kind: Type) -> Text:
    """The value with its unit; 数据待补 when it is unknown."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, Fraction):
        return _numeric(value, kind)
    if isinstance(value, date):
        return same(value.isoformat())
    return WORDS[Verdict(value)] if value in set(Verdict) else same(as_text(value, kind))


def _numeric(value: Fraction, kind: Type) -> Text:
    if kind.kind is Kind.MONTHS:
        return _months(value)
    if kind.kind is Kind.SPAN:
        return _span(value, kind)
    if kind.money == 1:
        return money(value)
    if kind.money:
        return same(as_text(value, kind))
    if kind.ratio:
        return same(percent(value))
    plain = number(cut(value, 4, up=value < 0))
    return counted(plain, kind.counter)


def counted(plain: str, counter: str) -> Text:
    """A number with its counter: 9人, 9 persons."""
    unit = UNIT_BY_WORD.get(counter)
    english = f"{plain} {unit.en[0 if plain != '1' or len(unit.en) < 2 else 1]}" if unit else plain
    return Text(f"{plain}{counter}", english)


def percent(value: Fraction, *, up: bool = False) -> str:
    """A ratio in percent with two places, cut toward zero, or `up` for what is still missing."""
    return f"{number(cut(value * 100, _PLACES, up=up or value < 0))}%"


def money(value: Fraction) -> Text:
    """Fen in the largest unit that needs two places at most, else exact in yuan."""
    english = f"{number(cut(value / _FEN, 2, up=value < 0))} CNY"
    for fen, unit in _MONEY:
        exact = (value * 100 / fen).denominator == 1
        if abs(value) >= fen and exact:
            return Text(number(cut(value / fen, _PLACES)) + unit, english)
    return Text(number(cut(value / _FEN, 2, up=value < 0)) + "元", english)


def _months(value: Fraction) -> Text:
    years, months = divmod(int(abs(value)), 12)
    sign = "-" if value < 0 else ""
    zh = (f"{years}年" if years else "") + (f"{months}个月" if months or not years else "")
    parts = [f"{years} years"] if years else []
    parts += [f"{months} months"] if months or not years else []
    return Text(sign + zh, sign + " ".join(parts))


def _span(value: Fraction, kind: Type) -> Text:
    if value % _DAY:
        return same(as_text(value, kind))
    days = number(cut(value / _DAY, 0))
    return Text(f"{days}天", f"{days} days")
