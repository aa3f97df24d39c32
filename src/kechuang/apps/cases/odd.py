"""What is odd about a cumulative figure beside last time's: hints to ask about, never refusals."""

from decimal import Decimal
from enum import StrEnum

from kechuang.values.quantity import number
from kechuang.values.text import Text

TENFOLD = 10
"""From so many times last month's on, a decimal point is thought of."""
HUNDREDFOLD = 100


class Odd(StrEnum):
    """Kinds: what is counted from January fell, grew as if a point had slipped, or stands still."""

    FELL = "fell"
    TENFOLD = "tenfold"
    HUNDREDFOLD = "hundredfold"
    SAME = "same"


def odd(last: Decimal | None, value: Decimal | None) -> Odd | None:
    """What is odd about `value` after `last`; nothing where either is unknown."""
    if last is None or value is None:
        return None
    if value < last:
        return Odd.FELL
    if value == last:
        return Odd.SAME if value else None
    for times, kind in ((HUNDREDFOLD, Odd.HUNDREDFOLD), (TENFOLD, Odd.TENFOLD)):
        if last > 0 and value >= last * times:
            return kind
    return None


def words_of(kind: Odd, last: Decimal, value: Decimal, unit: str) -> Text:
    """What is odd, in words that follow the name of the unit and of the target."""
    now = f"{number(value)}{unit}"
    if kind is Odd.FELL:
        less = f"{number(last - value)}{unit}"
        return Text(
            f"{now}，比上期少{less}，累计数一般不减少，请说明",
            f"{now}, {less} less than last time; what is counted from January rarely falls",
        )
    if kind is Odd.SAME:
        return Text(f"连续两期为{now}，请核对", f"{now} for the second time; please check")
    times = number(value / last, 1)
    by = HUNDREDFOLD if kind is Odd.HUNDREDFOLD else TENFOLD
    meant = number(value / by)
    slip = "计量单位或小数点" if kind is Odd.HUNDREDFOLD else "小数点"
    return Text(
        f"{now}，为上期的{times}倍，疑似{slip}错位（{meant}）",
        f"{now}, {times} times last time's; perhaps the decimal point slipped ({meant})",
    )
