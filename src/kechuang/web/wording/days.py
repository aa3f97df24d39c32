"""Days and instants as people say them, in both languages."""

from datetime import date, datetime

from kechuang.planning.wording import MONTHS
from kechuang.values.text import Text

_WEEK_ZH = "一二三四五六日"
_WEEK_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(when: date) -> Text:
    """6月12日, 12 June."""
    return Text(f"{when.month}月{when.day}日", f"{when.day} {MONTHS[when.month - 1]}")


def month(when: date) -> Text:
    """A month with its year: 2025年6月, June 2025."""
    return Text(f"{when.year}年{when.month}月", f"{when:%B} {when.year}")


def full_day(when: date) -> Text:
    """2025年6月12日, 12 June 2025."""
    words = day(when)
    return Text(f"{when.year}年{words.zh}", f"{words.en} {when.year}")


def weekday(when: date) -> Text:
    """星期一, Monday."""
    return Text(f"星期{_WEEK_ZH[when.weekday()]}", _WEEK_EN[when.weekday()])


def instant(when: datetime) -> Text:
    """6月12日 17:30, 12 June 17:30; `when` is already local."""
    words = day(when)
    clock = f"{when.hour}:{when.minute:02d}"
    return Text(f"{words.zh} {clock}", f"{words.en} {clock}")
