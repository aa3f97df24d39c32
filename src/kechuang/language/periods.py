"""Periods of which columns speak: seen from the day of a rule, counted, in words.

`Input.period` writes them so: empty is the latest; `0` `-1` years, `Q0` `Q-1` quarters, `M0` `M-1`
months from that of the day; `2024`, `2025-Q2`, `2025-06`, `2025-06-30` written out; `same` the same
period a year ago. Tables write periods as they are written out.
"""

import re
from datetime import date
from typing import Final

from kechuang.language.syntax import Window, WindowKind
from kechuang.values.text import Text

GRAINS: Final = ("year", "quarter", "month", "date")
"""Grains of datasets that speak of a period or a day; a table's column of periods is called so."""
GRAIN_WORDS: Final = {
    "year": ("年", "year"),
    "quarter": ("季度", "quarter"),
    "month": ("月", "month"),
    "date": ("日", "day"),
}
"""What a grain is called in both languages."""
GRAIN_HINTS: Final = {
    "year": Text("请写上年、近3年、2024 等", "Write last year, last 3 years, 2024 and the like"),
    "quarter": Text(
        "请写上季度、近4个季度、2025-Q2 等",
        "Write last quarter, last 4 quarters, 2025-Q2 and the like",
    ),
    "month": Text(
        "请写上月、近12个月、2025-06 等", "Write last month, last 12 months, 2025-06 and the like"
    ),
    "date": Text("请写一个日期，如 2025-06-30", "Write a day such as 2025-06-30"),
}
_MARKS: Final = {"year": "", "quarter": "Q", "month": "M"}
_A_YEAR: Final = {"year": 1, "quarter": 4, "month": 12}
_BACK: Final = re.compile(r"([QM]?)(-\d+|0)", re.ASCII)
_WRITTEN: Final = {
    "year": re.compile(r"(\d{4})", re.ASCII),
    "quarter": re.compile(r"(\d{4})-?Q([1-4])", re.ASCII),
    "month": re.compile(r"(\d{4})-?(0[1-9]|1[0-2])", re.ASCII),
}
_WORDS: Final = {
    "same": Text("同期", "same period"),
    "0": Text("本年", "this year"),
    "-1": Text("上年", "last year"),
    "Q0": Text("本季度", "this quarter"),
    "Q-1": Text("上季度", "last quarter"),
    "M0": Text("本月", "this month"),
    "M-1": Text("上月", "last month"),
}
_BACK_WORDS: Final = {"": ("年", "year"), "Q": ("个季度", "quarter"), "M": ("个月", "month")}


def periods(window: Window) -> list[str]:
    """The periods that a window covers, latest first."""
    if window.kind is WindowKind.WRITTEN:
        return [window.written]
    if window.kind is WindowKind.SAME_PERIOD:
        return ["same"]
    mark = _MARKS[window.unit]
    if window.kind is WindowKind.THIS:
        return [f"{mark}0"]
    if window.kind is WindowKind.BACK:
        return [f"{mark}{-window.number}"]
    return [f"{mark}{-back}" for back in range(1, window.number + 1)]


def is_relative(period: str) -> bool:
    """Whether a period is one as engines write it, seen from a day."""
    return period == "same" or _BACK.fullmatch(period) is not None


def fits(period: str, grain: str) -> bool:
    """Whether a column of a dataset of this grain has such periods."""
    if not period:
        return True
    if period == "same":
        return grain in _A_YEAR
    back = _BACK.fullmatch(period)
    if back is not None:
        return _MARKS.get(grain) == back[1]
    return number_written(period, grain) is not None


def number_written(written: str, grain: str) -> int | None:
    """The number of a period written out among those of its grain; None for another form."""
    if grain == "date":
        try:
            return date.fromisoformat(written).toordinal()
        except ValueError:
            return None
    found = _WRITTEN[grain].fullmatch(written) if grain in _WRITTEN else None
    if found is None:
        return None
    part = int(found[2]) - 1 if grain != "year" else 0
    return int(found[1]) * _A_YEAR[grain] + part


def number_on(day: date, grain: str) -> int:
    """The number of the period in which a day lies."""
    if grain == "date":
        return day.toordinal()
    return day.year * _A_YEAR[grain] + (day.month - 1) * _A_YEAR[grain] // 12


def number_of(period: str, grain: str, day: date) -> int | None:
    """The number of a period as meant on a day; None for the latest, or what does not fit."""
    if not period:
        return None
    if period == "same":
        return number_on(day, grain) - _A_YEAR[grain] if grain in _A_YEAR else None
    back = _BACK.fullmatch(period)
    return number_on(day, grain) + int(back[2]) if back else number_written(period, grain)


def written_out(number: int, grain: str) -> str:
    """The period of a number: 2024, 2025-Q2, 2025-06, 2025-06-30; empty where there is none."""
    if grain == "date":
        return str(date.fromordinal(number)) if 0 < number <= date.max.toordinal() else ""
    year, part = divmod(number, _A_YEAR[grain])
    if grain == "year":
        return str(year)
    return f"{year:04d}-Q{part + 1}" if grain == "quarter" else f"{year:04d}-{part + 1:02d}"


def meant(period: str, grain: str, day: date) -> str:
    """A period as written out on a day; empty for the latest."""
    number = number_of(period, grain, day) if grain in GRAINS else None
    return "" if number is None else written_out(number, grain)


def a_year_before(said: object, grain: str) -> object:
    """The same period of the year before, as tables hold it; None for a day."""
    number = number_written(str(said), grain)
    if number is None or grain not in _A_YEAR:
        return None
    written = written_out(number - _A_YEAR[grain], grain)
    return int(written) if grain == "year" else written


def names_of(number: int, grain: str, day: date) -> list[str]:
    """Every way in which rules of a day may ask for a period by its number."""
    names = [written_out(number, grain)]
    if grain == "date":
        return names
    back = number - number_on(day, grain)
    if back <= 0:
        names.append(f"{_MARKS[grain]}{back}")
    return [*names, "same"] if back == -_A_YEAR[grain] else names


def days_left(period: str, day: date) -> int | None:
    """How many days a period seen from the day stays what it is; None for one written out."""
    back = _BACK.fullmatch(period)
    if back is None and period != "same":
        return None
    mark = back[1] if back else "M"
    months = {"": 12 - day.month, "Q": 2 - (day.month - 1) % 3, "M": 0}[mark]
    last = day.year * 12 + day.month - 1 + months + 1
    if last > date.max.year * 12 + 11:
        return (date.max - day).days
    return (date(last // 12, last % 12 + 1, 1) - day).days - 1


def year_of(period: str, day: date) -> int | None:
    """The calendar year in which a period lies on a day."""
    if period == "same":
        return day.year - 1
    back = _BACK.fullmatch(period)
    if back is None:
        return int(period[:4]) if period else None
    grain = next(each for each, mark in _MARKS.items() if mark == back[1])
    return (number_on(day, grain) + int(back[2])) // _A_YEAR[grain]


def period_words(period: str) -> Text:
    """A period as people say it: 上年, 前第2年, 2024年, 2025年第2季度."""
    if period in _WORDS:
        return _WORDS[period]
    back = _BACK.fullmatch(period)
    if back is not None:
        zh, en = _BACK_WORDS[back[1]]
        return Text(f"前第{back[2][1:]}{zh}", f"{en} minus {back[2][1:]}")
    for grain, (before, after) in {"quarter": ("年第", "季度"), "month": ("年", "月")}.items():
        found = _WRITTEN[grain].fullmatch(period)
        if found is not None:
            return Text(f"{found[1]}{before}{int(found[2])}{after}", period)
    return Text(f"{period}年" if period.isdecimal() else period, period)
