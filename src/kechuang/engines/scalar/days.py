"""Days and durations. Python's days end with the year 9999; beyond it a rule is refused."""

from datetime import date, timedelta
from fractions import Fraction

from kechuang.language.temporal import ZONED, months_later, read_day
from kechuang.language.types import Kind
from kechuang.values.errors import Invalid
from kechuang.values.text import Text

_DAY = 86400


class DayOutOfRange(Invalid):
    """A day before the year 1 or after 9999, or a part of a day where whole days are meant."""

    code = "rule_day_out_of_range"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "日期超出公元1年至9999年，或期限不是整月、整日",
                "The date lies outside the years 1 to 9999, or a duration is not whole",
            )
        )


class ZoneNotRead(Invalid):
    """A day with a time zone."""

    code = "rule_outside"

    def __init__(self) -> None:
        super().__init__(Text("不支持带时区的日期", "Days with a time zone are not supported"))


class CalendarNeeded(Invalid):
    """Working days are counted and no calendar was given."""

    code = "rule_calendar_needed"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "规则按工作日计算，须有城市包的工作日历",
                "The rule counts working days, which takes the calendar of a pack",
            )
        )


def whole(value: Fraction) -> int:
    """A whole number of months or days. Raises DayOutOfRange."""
    if value.denominator != 1:
        raise DayOutOfRange
    return value.numerator


def later(day: date, length: Fraction, kind: Kind) -> date:
    """The day moved by months (clipped to the month's end) or seconds (whole days down)."""
    if kind is Kind.WORKING_DAYS:
        raise CalendarNeeded
    try:
        if kind is Kind.MONTHS:
            return months_later(day, whole(length))
        return day + timedelta(days=length // _DAY)
    except (ValueError, OverflowError) as error:
        raise DayOutOfRange from error


def made_of(year: Fraction, month: Fraction, day: Fraction) -> date | None:
    """The day of three numbers; unknown when there is none such. Raises DayOutOfRange."""
    if any(part.denominator != 1 for part in (year, month, day)):
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if not 1 <= year <= 9999:
        raise DayOutOfRange
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read(written: str) -> date | None:
    """The day of an ISO text; unknown when it is none. Raises DayOutOfRange for far years."""
    if ZONED.fullmatch(written):
        raise ZoneNotRead
    year = written.removeprefix("-").split("-", maxsplit=1)[0]
    if year.isdecimal() and (len(year) > 4 or written.startswith("-") or year == "0000"):
        raise DayOutOfRange
    return read_day(written)


def months_between(start: date, end: date) -> Fraction:
    """Whole months from one day to another, negative backwards."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return Fraction(months - (end.day < start.day))


def part(value: date, name: str) -> Fraction:
    """A part of a day by its name."""
    parts = {
        ".year": value.year,
        ".month": value.month,
        ".day": value.day,
        ".weekday": value.isoweekday(),
        "day of year": value.timetuple().tm_yday,
        "week of year": value.isocalendar().week,
    }
    return Fraction(parts[name])


def length_part(value: Fraction, name: str) -> Fraction:
    """A part of a duration by its name, with the duration's sign."""
    size = abs(value)
    parts: dict[str, Fraction | int] = {
        ".years": size // 12,
        ".months": size % 12,
        ".days": size // _DAY,
        ".hours": size % _DAY // 3600,
        ".minutes": size % 3600 // 60,
        ".seconds": size % 60,
    }
    return Fraction(parts[name]) * (-1 if value < 0 else 1)
