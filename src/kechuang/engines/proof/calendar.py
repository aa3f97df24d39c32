"""Parts of a day by arithmetic on its ordinal, exact for 1901 to 2099 (every fourth year leaps)."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

Named = Callable[[str, str], str]
_START = date(1901, 1, 1).toordinal()
_CYCLE = 4 * 365 + 1
_BEFORE = (31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""Days of a common year up to the end of each month but the last."""


def part_of_day(name: str, ordinal: str, named: Named) -> str | None:
    """The term of `.year`, `.month`, `.day`, `.weekday` or `day of year`; None for other parts."""
    if name == ".weekday":
        return f"(+ 1 (mod (+ {ordinal} 6) 7))"
    if name not in {".year", ".month", ".day", "day of year"}:
        return None
    since = named("Int", f"(- {ordinal} {_START})")
    year = named("Int", f"(div (+ (* 4 {since}) 3) {_CYCLE})")
    if name == ".year":
        return f"(+ 1901 {year})"
    past = named("Int", f"(- {since} (div (* {_CYCLE} {year}) 4))")
    if name == "day of year":
        return f"(+ 1 {past})"
    leap = named("Int", f"(ite (= (mod {year} 4) 3) 1 0)")
    return _month(past, leap) if name == ".month" else _day(past, leap)


def _ends(leap: str) -> list[str]:
    return [str(days) if place == 0 else f"(+ {days} {leap})" for place, days in enumerate(_BEFORE)]


def _month(past: str, leap: str) -> str:
    term = "12"
    for month, end in reversed(list(enumerate(_ends(leap), 1))):
        term = f"(ite (< {past} {end}) {month} {term})"
    return term


def _day(past: str, leap: str) -> str:
    starts = ["0", *_ends(leap)]
    term = f"(+ 1 (- {past} {starts[-1]}))"
    for start, end in reversed(list(pairwise(starts))):
        term = f"(ite (< {past} {end}) (+ 1 (- {past} {start})) {term})"
    return term


def months_on(ordinal: str, months: int, named: Named) -> str:
    """The day some months on; where the month is too short, its last day."""
    year, month, day = (part_of_day(name, ordinal, named) for name in (".year", ".month", ".day"))
    index = named("Int", f"(+ (* 12 (- {year} 1901)) {month} {_signed(months - 1)})")
    later = named("Int", f"(div {index} 12)")
    leap = named("Int", f"(ite (= (mod {later} 4) 3) 1 0)")
    place = named("Int", f"(mod {index} 12)")
    starts = ["0", *_ends(leap), f"(+ 365 {leap})"]
    start = _of_month(place, starts[:-1])
    length = named("Int", f"(- {_of_month(place, starts[1:])} {start})")
    first = f"(+ {_START} (div (* {_CYCLE} {later}) 4) {start} (- 1))"
    kept = named("Int", str(day))
    return f"(+ {first} (ite (< {kept} {length}) {kept} {length}))"


def _of_month(place: str, days: list[str]) -> str:
    term = days[-1]
    for month, each in reversed(list(enumerate(days[:-1]))):
        term = f"(ite (= {place} {month}) {each} {term})"
    return term


def _signed(value: int) -> str:
    return f"(- {-value})" if value < 0 else str(value)
