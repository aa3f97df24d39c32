"""The reader's calendar: what is due on which day of a month, days off and swapped days marked."""

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.plans.queries.owed import all_owed
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.shapes import Owed
from kechuang.apps.work.directory import full_directory
from kechuang.apps.work.queries import commitments
from kechuang.apps.work.rules import SEE_DESK
from kechuang.values.calendar import CalendarYearUnknown
from kechuang.web.page import page
from kechuang.web.request import PageRequest

_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid: `works` is None where the working calendar does not reach."""

    day: date
    inside: bool
    today: bool
    works: bool | None
    swapped: bool
    rows: tuple[Owed, ...]


@page(SEE_DESK)
def calendar(request: PageRequest) -> HttpResponse:
    """A month of what the reader and his units owe; four statements."""
    first = _month(request.GET.get("month", "")) or request.day.replace(day=1)
    zone = ZoneInfo(request.pack.zone)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    start, end = weeks[0][0], weeks[-1][-1] + timedelta(days=1)
    rows = commitments(request.actor).filter(
        due_at__gte=datetime.combine(start, datetime.min.time(), zone),
        due_at__lt=datetime.combine(end, datetime.min.time(), zone),
    )
    who = Who.of(request.pack, full_directory(request.day), request.actor)
    due: dict[date, list[Owed]] = defaultdict(list)
    for _row, each in all_owed(rows, who, request.pack, request.day):
        due[each.due_on].append(each)
    context = {
        "first": first,
        "before": _moved(first, -1),
        "after": _moved(first, 1),
        "weeks": [[_day(request, each, first, due) for each in week] for week in weeks],
        "open": sum(not each.done_at for rows in due.values() for each in rows),
    }
    return render(request, "web/desk/calendar.html", context)


def _day(request: PageRequest, day: date, first: date, due: dict[date, list[Owed]]) -> Day:
    works: bool | None
    try:
        works = request.pack.calendar.is_working(day)
    except CalendarYearUnknown:
        works = None
    usual = day.weekday() < 5
    return Day(
        day,
        day.month == first.month,
        day == request.day,
        works,
        works is not None and works != usual,
        tuple(due.get(day, ())),
    )


def _month(written: str) -> date | None:
    """The first of a month written `2025-07`; None for anything else."""
    year, _, month = written.partition("-")
    if not (year.isascii() and year.isdecimal() and month.isascii() and month.isdecimal()):
        return None
    if len(written) > 7 or not (_FIRST_YEAR <= int(year) <= _LAST_YEAR and 1 <= int(month) <= 12):
        return None
    return date(int(year), int(month), 1)


def _moved(first: date, by: int) -> str:
    other = first + timedelta(days=32) if by > 0 else first - timedelta(days=1)
    return f"{other.year}-{other.month:02d}"
