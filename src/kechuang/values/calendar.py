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
        """Working days after `start` up to and including `end`; negative when `end` is earlier.

        Raises CalendarYearUnknown when a day in between lies outside the declared years.
        """
        if end < start:
            return -self.between(end, start)
        self._require(start, end)
        off = sum(start < day <= end and day.weekday() < _SATURDAY for day in self.days_off)
        swapped = sum(
            start < day <= end and (day.weekday() >= _SATURDAY or day in self.days_off)
            for day in self.working_weekends
        )
        return _weekdays(end) - _weekdays(start) - off + swapped

    def _require(self, start: date, end: date) -> None:
        """Every year with a day after `start` up to `end` is declared."""
        if start == end:
            return
        for year in range((start + timedelta(days=1)).year, end.year + 1):
            if year not in self.years:
                raise CalendarYearUnknown(year, tuple(sorted(self.years)))


def _weekdays(day: date) -> int:
    """Mondays to Fridays from the beginning of counting up to and including `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _SATURDAY + min(rest, _SATURDAY)
