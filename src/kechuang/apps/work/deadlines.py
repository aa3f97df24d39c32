"""How much time is left, in working days and in words; the instant at which a day's work ends."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kechuang.pack import Pack
from kechuang.planning.status import Tone
from kechuang.values.calendar import CalendarYearUnknown
from kechuang.values.text import Text

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Left:
    """`days` is working days left (negative: overdue), None where the calendar ends."""

    due_on: date
    days: int | None
    words: Text
    tone: Tone


def closing(day: date, pack: Pack) -> datetime:
    """The instant at which a deadline on `day` passes: closing time in the city's zone."""
    return datetime.combine(day, pack.closing_time, ZoneInfo(pack.zone))


def day_of(instant: datetime, pack: Pack) -> date:
    """The city's calendar day of an instant."""
    return instant.astimezone(ZoneInfo(pack.zone)).date()


def left(due_on: date, on: date, pack: Pack) -> Left:
    """The time from day `on` to the deadline."""
    days = _working_days(on, due_on, pack)
    if due_on < on:
        return Left(due_on, days, _overdue(-days if days is not None else None), Tone.BAD)
    if due_on == on:
        at = f"{pack.closing_time:%H:%M}"
        return Left(due_on, 0, Text(f"今天{at}截止", f"due today at {at}"), Tone.WARN)
    tone = Tone.WARN if due_on - on <= SOON else Tone.OPEN
    return Left(due_on, days, _remaining(days), tone)


def week_end(on: date) -> date:
    """The Sunday that closes the week of `on`."""
    return on + timedelta(days=6 - on.weekday())


def day_words(day: date) -> Text:
    """7月9日, 9 July."""
    return Text(f"{day.month}月{day.day}日", f"{day.day} {day:%B}")


def _working_days(on: date, due_on: date, pack: Pack) -> int | None:
    try:
        return pack.calendar.between(on, due_on)
    except CalendarYearUnknown:
        return None


def _overdue(days: int | None) -> Text:
    if not days:
        return Text("已逾期", "overdue")
    return Text(f"逾期{days}个工作日", f"{days} working day{_s(days)} overdue")


def _remaining(days: int | None) -> Text:
    if days is None:
        return Text("工作日历未覆盖", "beyond the calendar")
    return Text(f"还剩{days}个工作日", f"{days} working day{_s(days)} left")


def _s(count: int) -> str:
    return "" if count == 1 else "s"
