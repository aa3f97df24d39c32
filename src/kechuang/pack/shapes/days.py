"""Kinds of values that speak of time: days, ranges, clocks, keeping times, states of checking."""

import re
from datetime import date, time
from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from kechuang.pack import codes
from kechuang.pack.shapes.fields import FIRST_YEAR, LAST_YEAR, scalar, wrong
from kechuang.pack.words import shown
from kechuang.values.text import Text

_KEEP = re.compile(r"([1-9][0-9]{0,2})([ym])", re.ASCII)
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def to_day(written: str) -> date:
    """The day written `2025-06-30`. Raises the error for any other form and for no such day."""
    try:
        day = date.fromisoformat(written) if _DAY.fullmatch(written) else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong(
            codes.DAY_FORM,
            Text(f"“{shown(written)}”不是日期", f"“{shown(written)}” is not a day"),
            Text("请写成 2025-06-30", "Write it like 2025-06-30"),
        )
    return day


def _day(node: object) -> date:
    return to_day(scalar(node, Text("日期", "A day")))


def _clock(node: object) -> time:
    found = scalar(node, Text("时刻", "A time"))
    match = _CLOCK.fullmatch(found)
    if match is None:
        raise wrong(
            codes.CLOCK_FORM,
            Text(f"“{shown(found)}”不是时刻", f"“{shown(found)}” is not a time"),
            Text('请写成 "17:30"', 'Write it like "17:30"'),
        )
    return time(int(match[1]), int(match[2]))


def _days(node: object) -> tuple[date, date]:
    first, dots, last = scalar(node, Text("日期", "A day")).partition("..")
    return to_day(first), to_day(last if dots else first)


def _year_key(written: object) -> int:
    words = str(written)
    if re.fullmatch(r"[12][0-9]{3}", words, re.ASCII):
        return int(words)
    raise wrong(
        codes.DAY_FORM,
        Text(f"“{shown(words)}”不是年份", f"“{shown(words)}” is not a year"),
        Text("请写四位数字", "Write four digits"),
    )


def _checked(node: object) -> str:
    found = scalar(node, Text("核对日期", "A day of checking"))
    if found not in {"unverified", "illustrative"}:
        try:
            to_day(found)
        except PydanticCustomError:
            raise wrong(
                codes.CHECKED_FORM,
                Text(
                    f"“{shown(found)}”不是核对情况", f"“{shown(found)}” is not a state of checking"
                ),
                Text(
                    "请写核对日期（2025-06-30）、unverified（未核对）或 illustrative（示意）",
                    "Write the day of checking (2025-06-30), unverified or illustrative",
                ),
            ) from None
    return str(found)


def _keep(node: object) -> int | None:
    found = scalar(node, Text("保存期", "A keeping time"))
    if found == "forever":
        return None
    match = _KEEP.fullmatch(found)
    if match is None:
        raise wrong(
            codes.KEEP_FORM,
            Text(f"“{shown(found)}”不是保存期", f"“{shown(found)}” is not a keeping time"),
            Text(
                "请写成 10y（年）、6m（月）或 forever（永久）",
                "Write it like 10y (years), 6m (months) or forever",
            ),
        )
    return int(match[1]) * (12 if match[2] == "y" else 1)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(node: object) -> str:
    found = scalar(node, Text("时区", "A time zone"))
    if found not in _zones():
        raise wrong(
            codes.ZONE_UNKNOWN,
            Text(f"没有时区“{shown(found)}”", f"There is no time zone “{shown(found)}”"),
            Text("请写 IANA 时区名，如 Asia/Shanghai", "Write an IANA name such as Asia/Shanghai"),
        )
    return str(found)


Day = Annotated[date, BeforeValidator(_day)]
Days = Annotated[tuple[date, date], BeforeValidator(_days)]
YearKey = Annotated[int, BeforeValidator(_year_key)]
Clock = Annotated[time, BeforeValidator(_clock)]
Checked = Annotated[str, BeforeValidator(_checked)]
Keep = Annotated[int | None, BeforeValidator(_keep)]
Zone = Annotated[str, BeforeValidator(_zone)]
