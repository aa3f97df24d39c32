"""The working-day calendar does not contradict itself."""

from datetime import date

from kechuang.pack import codes
from kechuang.pack.building.city import days
from kechuang.pack.shapes.city import CalendarYearShape
from kechuang.pack.shapes.shape import present
from kechuang.pack.sources import Sources
from kechuang.values.problems import Place, Problems
from kechuang.values.text import Text

_LONGEST = 31
_SATURDAY = 5


def check_calendar(sources: Sources, problems: Problems) -> None:
    """Days stand under their year, ranges run forward, no day is both off and worked."""
    calendar = sources.city.calendar if sources.city else None
    for year, shape in calendar.years.items() if calendar else ():
        off = _listed(shape, "off", year, problems)
        work = _listed(shape, "work", year, problems)
        for day in sorted(off.keys() & work.keys()):
            problems.add(
                codes.CALENDAR_CONFLICT,
                Text(f"{day} 既放假又上班", f"{day} is both off and worked"),
                work[day],
                Text("请删去其中一处", "Remove one of the two"),
            )
        for day in sorted(work.keys() - off.keys()):
            if day.weekday() < _SATURDAY:
                problems.add(
                    codes.CALENDAR_WEEKDAY,
                    Text(f"{day} 本来就是工作日", f"{day} is a working day anyway"),
                    work[day],
                    Text("请核对调休安排", "Check the swapped days"),
                )


def check_years(sources: Sources, problems: Problems) -> None:
    """Each year with a plan has its working days, else deadlines cannot be counted."""
    for calendar in present(sources.city.calendar) if sources.city else ():
        for year in sources.plans:
            if str(year) not in calendar.names("years"):
                problems.add(
                    codes.CALENDAR_INCOMPLETE,
                    Text(f"工作日历没有{year}年", f"The calendar does not cover {year}"),
                    calendar.at("years"),
                    Text("请补上该年放假安排", "Add the public holidays of that year"),
                )


def _listed(shape: CalendarYearShape, key: str, year: int, problems: Problems) -> dict[date, Place]:
    """Each day with its place; a wrong range is noted and left out."""
    found: dict[date, Place] = {}
    for index, span in enumerate(shape.off if key == "off" else shape.work):
        place = shape.at(key, index)
        if _in_order(span, year, place, problems):
            found.update(dict.fromkeys(days(span), place))
    return found


def _in_order(span: tuple[date, date], year: int, place: Place, problems: Problems) -> bool:
    first, last = span
    if not 0 <= (last - first).days < _LONGEST:
        problems.add(
            codes.CALENDAR_RANGE,
            Text(
                f"{first}..{last} 不是31天以内的日期段",
                f"{first}..{last} is no range of at most 31 days",
            ),
            place,
            Text("请先写早的一天", "Write the earlier day first"),
        )
        return False
    if first.year != year or last.year != year:
        problems.add(
            codes.CALENDAR_YEAR,
            Text(f"{first}..{last} 不在{year}年", f"{first}..{last} does not lie in {year}"),
            place,
            Text("请移到所属年份之下", "Move it under its own year"),
        )
        return False
    return True
