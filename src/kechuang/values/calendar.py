"""Working days of one country as a pack declares them, swapped days included.

Years that the calendar does not declare are unknown: counting into one raises, it never guesses.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kechuang.values.errors import Refusal
from kechuang.values.text import Text

_SATURDAY = 5


class CalendarYearUnknown(Refusal):
    """The working-day calendar ends before the day asked about."""

    code = "calendar_year_unknown"

    def __init__(self, year: int, known: tuple[int, ...]) -> None:
        years = ", ".join(str(each) for each in known) or "—"
        super().__init__(
            Text(
                f"工作日历没有{year}年（已有：{years}），"
                "请在城市包 pack.yaml 的 calendar 中补上国务院公布的放假安排。",
                f"The working-day calendar does not cover {year} (known: {years}); add that year's"
                " public holidays to `calendar` in pack.yaml.",
            ),
            year=year,
            known=list(known),
        )


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Days off and working weekend days of the declared `years`."""

    years: frozenset[int]
    days_off: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked. Raises CalendarYearUnknown outside the declared years."""
        if day.year not in self.years:
            raise CalendarYearUnknown(day.year, tuple(sorted(self.years)))
        if day in self.working_weekends:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off

    def add(self, start: date, days: int) -> date:
        """The day on which the `days`-th working day after `start` falls (before, if negative)."""
        step = timedelta(days=1 if days >= 0 else -1)
        day, left = start, abs(days)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        days = (end - start).days
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, days + 1))
