"""By when a step is to be done: days counted as the pack says, closed at the city's hour.

The day of origin is not counted; months are added before days. What is counted in working days
never falls on a rest day. An instant is computed once, on entering, and is kept with the case.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kechuang.language.temporal import months_later
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.values.calendar import WorkingCalendar

_YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True)
class Clock:
    """How a city counts: its zone, when its day closes, its working days."""

    zone: ZoneInfo
    calendar: WorkingCalendar
    closes: time = time(23, 59, 59)

    def day(self, at: datetime) -> date:
        """The day on which an instant falls in the city."""
        return at.astimezone(self.zone).date()

    def closing(self, day: date, closes: time | None = None) -> datetime:
        """The last instant of a day at which something is still in time, in the city's zone."""
        return datetime.combine(day, closes or self.closes, self.zone)

    def later(self, day: date, days: int, counting: Counting) -> date:
        """The day so many days after (before, if negative). Raises CalendarYearUnknown."""
        if counting is Counting.CALENDAR:
            return day + timedelta(days=days)
        return self.calendar.add(day, days)

    def worked(self, day: date) -> date:
        """`day`, or the next working day after it. Raises CalendarYearUnknown."""
        return day if self.calendar.is_working(day) else self.calendar.add(day, 1)

    def between(self, start: date, end: date, counting: Counting) -> int:
        """Days after `start` up to and including `end`. Raises CalendarYearUnknown."""
        if counting is Counting.CALENDAR:
            return (end - start).days
        return self.calendar.between(start, end)


def due(
    deadline: Deadline,
    entered: datetime,
    opened: datetime,
    round_closes: datetime | None,
    field_day: date | None,
    clock: Clock,
) -> datetime | None:
    """The instant by which a step is to be left; None while its origin is not known.

    A round's instant is taken as the round says it, unless days or months are added. A day of a form
    that no matter can mean, before 1900 or after 2200, is none. Raises CalendarYearUnknown when
    counting leaves the declared years.
    """
    if deadline.origin is Origin.ROUND and not (deadline.days or deadline.months):
        return round_closes
    origins: dict[Origin, date | None] = {
        Origin.ENTERED: clock.day(entered),
        Origin.OPENED: clock.day(opened),
        Origin.ROUND: clock.day(round_closes) if round_closes else None,
        Origin.FIELD: field_day if field_day and field_day.year in _YEARS else None,
    }
    start = origins[deadline.origin]
    return (
        None if start is None else clock.closing(_last_day(deadline, start, clock), deadline.closes)
    )


def _last_day(deadline: Deadline, start: date, clock: Clock) -> date:
    base = months_later(start, deadline.months)
    last = clock.later(base, deadline.days, deadline.counting)
    return clock.worked(last) if deadline.counting is Counting.WORKING else last


def reminders(deadline: Deadline, due_at: datetime, clock: Clock) -> tuple[datetime, ...]:
    """When to remind, earliest first: days before the deadline, at its hour.

    Raises CalendarYearUnknown when counting back leaves the declared years.
    """
    last = due_at.astimezone(clock.zone)
    days = [clock.later(last.date(), -each, deadline.counting) for each in deadline.remind]
    return tuple(sorted(datetime.combine(day, last.time(), clock.zone) for day in set(days)))


def moved_by_hold(
    deadline: Deadline, due_at: datetime | None, since: datetime, until: datetime, clock: Clock
) -> datetime | None:
    """The deadline after the clock stood still: later by the days held, counted as it counts.

    What was overdue when the clock was stopped stays overdue. Raises CalendarYearUnknown.
    """
    if due_at is None or due_at < since:
        return due_at
    held = clock.between(clock.day(since), clock.day(until), deadline.counting)
    last = due_at.astimezone(clock.zone)
    day = clock.later(last.date(), held, deadline.counting)
    return datetime.combine(day, last.time(), clock.zone)
