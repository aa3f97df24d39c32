"""Titles as bars on a line of years, with today's mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kechuang.web.firm.records import Standing

_BACK, _AHEAD = 6, 1
_MOST_YEARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A title with the part of the axis that it covers, in percent; `open` has no end."""

    held: Standing
    x: str
    width: str
    open: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years from the first title shown to the last end; `today` in percent."""

    years: tuple[tuple[int, str], ...]
    today: str
    bars: tuple[Bar, ...]


def axis(held: Sequence[Standing], today: date) -> Axis:
    """From six years ago, or the first start after that, to next year or the last end."""
    starts = [_day(each.starts, today) for each in held]
    ends = [_day(each.ends, today) for each in held if each.ends]
    earliest = min((each.year for each in starts), default=today.year)
    last = max([today.year + _AHEAD, *(each.year for each in ends)])
    first = max(earliest, today.year - _BACK)
    last = min(last, first + _MOST_YEARS - 1)
    scale = _Scale(first, last)
    return Axis(
        tuple((year, scale.at(date(year, 1, 1))) for year in range(first, last + 1)),
        scale.at(today),
        tuple(_bar(each, scale, today) for each in held),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    last: int

    def share(self, day: date) -> float:
        start, end = date(self.first, 1, 1), date(self.last + 1, 1, 1)
        return min(max((day - start) / (end - start), 0.0), 1.0)

    def at(self, day: date) -> str:
        return f"{self.share(day) * 100:.1f}%"


def _bar(held: Standing, scale: _Scale, today: date) -> Bar:
    start = scale.share(_day(held.starts, today))
    end = scale.share(_day(held.ends, today)) if held.ends else 1.0
    width = max(end - start, 0.01)
    return Bar(held, f"{start * 100:.1f}%", f"{width * 100:.1f}%", not held.ends)


def _day(said: str, today: date) -> date:
    """A day of a source; today for what is none."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return today
