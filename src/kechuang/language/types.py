"""What a value is: its kind, and for numbers the unit in which they may be compared.

Money is held in fen; `money` is its power, so that money times money is money² and never meets
money. A counter (人, 家, 件) says what is counted. Multiplying and dividing drop counters.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kechuang.values.text import Text


class Kind(StrEnum):
    """What Python holds: Fraction, bool, str, date, int (months, working days), Fraction (seconds)."""

    ANY = "any"
    NUMBER = "number"
    BOOLEAN = "boolean"
    TEXT = "text"
    DAY = "date"
    INSTANT = "date and time"
    TIME = "time"
    MONTHS = "years and months duration"
    SPAN = "days and time duration"
    WORKING_DAYS = "working days"


_KINDS: Final = {
    Kind.ANY: Text("未知", "unknown"),
    Kind.NUMBER: Text("数", "a number"),
    Kind.BOOLEAN: Text("真假", "true or false"),
    Kind.TEXT: Text("文字", "text"),
    Kind.DAY: Text("日期", "a date"),
    Kind.INSTANT: Text("日期时间", "a date and time"),
    Kind.TIME: Text("时间", "a time"),
    Kind.MONTHS: Text("年月期限", "a duration in months"),
    Kind.SPAN: Text("天数期限", "a duration in days"),
    Kind.WORKING_DAYS: Text("工作日数", "a number of working days"),
}
ANY_COUNTER = "个"


@dataclass(frozen=True, slots=True)
class Type:
    """A kind; for numbers the power of money, the counter, and whether it is a share of a whole."""

    kind: Kind
    money: int = 0
    counter: str = ""
    ratio: bool = False
    options: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is a number without any unit."""
        return self.kind is Kind.NUMBER and not (self.money or self.counter or self.ratio)

    @property
    def text(self) -> Text:
        """The type in words, as a problem names it."""
        if self.kind is Kind.NUMBER and self.money == 1:
            return Text("金额（元）", "money (CNY)")
        if self.kind is Kind.NUMBER and self.money:
            return Text(f"金额的{self.money}次方", f"money to the power {self.money}")
        if self.counter:
            return Text(f"数量（{self.counter}）", f"a count ({self.counter})")
        if self.ratio:
            return Text("比例", "a ratio")
        if self.options:
            return Text("选项", "a choice")
        return _KINDS[self.kind]


ANY: Final = Type(Kind.ANY)
NUMBER: Final = Type(Kind.NUMBER)
RATIO: Final = Type(Kind.NUMBER, ratio=True)
MONEY: Final = Type(Kind.NUMBER, money=1)
BOOLEAN: Final = Type(Kind.BOOLEAN)
TEXT: Final = Type(Kind.TEXT)
DAY: Final = Type(Kind.DAY)
MONTHS: Final = Type(Kind.MONTHS)
SPAN: Final = Type(Kind.SPAN)
WORKING_DAYS: Final = Type(Kind.WORKING_DAYS)


def count(counter: str) -> Type:
    """The type of a number of things."""
    return Type(Kind.NUMBER, counter=counter)


def unify(left: Type, right: Type) -> Type | None:
    """The type of two values that may be compared, added or stand in for each other, else None."""
    if left.kind is Kind.ANY or right.kind is Kind.ANY:
        return left if right.kind is Kind.ANY else right
    if left.kind is not right.kind:
        return None
    if left.kind is not Kind.NUMBER:
        return left if left.options else right
    if left.plain or right.plain:
        other = right if left.plain else left
        return None if other.money else other
    if left.money != right.money or left.ratio != right.ratio:
        return None
    return _counted(left, right)


def _counted(left: Type, right: Type) -> Type | None:
    if ANY_COUNTER in (left.counter, right.counter) and left.counter and right.counter:
        return right if left.counter == ANY_COUNTER else left
    return left if left.counter == right.counter else None


def times(left: Type, right: Type) -> Type:
    """The type of a product of two numbers: powers of money add up, a count stays one."""
    money = left.money + right.money
    if money or left.money:
        return Type(Kind.NUMBER, money=money)
    if bool(left.counter) != bool(right.counter):
        return count(left.counter or right.counter)
    return RATIO if left.ratio and right.ratio else NUMBER


def over(left: Type, right: Type) -> Type:
    """The type of a quotient of two numbers: like by like is a ratio."""
    money = left.money - right.money
    if money:
        return Type(Kind.NUMBER, money=money)
    if left.money or (left.counter and right.counter):
        return RATIO
    return count(left.counter) if left.counter and right.ratio else NUMBER
