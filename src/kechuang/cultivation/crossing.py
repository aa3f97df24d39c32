"""The two-by-two of size and title at quarters' ends, and who crossed a border in between.

A firm stands on one side of each border, or nobody has said on which. Lists of size are yearly: the
list of a year says of its last day, and of the days after until the next year's last day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_QUARTERS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True)
class Side:
    """Where a firm stands: above scale, holding the title. None: not listed, which is not below."""

    above: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A title from a day to a day (None without end); `back` is the day it was taken back."""

    starts: date
    ends: date | None
    back: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is held on a day."""
        if self.back is not None and self.back <= day:
            return False
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Told:
    """What lists say of a firm: of which years it is above scale, its titles."""

    above: frozenset[int]
    titles: tuple[Title, ...] = ()

    def side(self, day: date, year: int | None) -> Side:
        """Where it stands on a day, by the list of a year."""
        return Side(year in self.above, any(each.on(day) for each in self.titles))


@dataclass(frozen=True, slots=True)
class Crossed:
    """A firm that crossed: from where to where, in the time that ends on a day."""

    subject: str
    until: date
    before: Side
    after: Side


def quarter_ends(on: date, many: int) -> list[date]:
    """The last `many` quarters' ends up to a day, and the day itself where it ends none."""
    ends = [date(on.year - back, *each) for back in range(many // 4 + 2) for each in _QUARTERS]
    past = sorted(each for each in ends if each <= on)[-many:]
    return past if past and past[-1] == on else [*past, on]


def list_of(day: date, years: Iterable[int]) -> int | None:
    """The year whose list says of a day: the last that had ended by then; None where none had."""
    ended = day.year if (day + timedelta(days=1)).year > day.year else day.year - 1
    return max((each for each in years if each <= ended), default=None)


def counts(told: Iterable[Told], day: date, year: int | None) -> dict[Side, int]:
    """How many firms stand where on a day; the neither-nor are not counted: nobody lists them."""
    found = dict.fromkeys((Side(True, True), Side(True, False), Side(False, True)), 0)  # noqa: FBT003
    for each in told:
        side = each.side(day, year)
        if side in found:
            found[side] += 1
    return found


def crossings(
    told: Mapping[str, Told], days: Sequence[date], years: Iterable[int]
) -> Iterator[Crossed]:
    """Everybody who stood elsewhere at the end of a stretch than at its beginning, in time's order."""
    listed = list(years)
    for first, last in pairwise(days):
        one, other = list_of(first, listed), list_of(last, listed)
        for subject, each in told.items():
            before, after = each.side(first, one), each.side(last, other)
            if before != after:
                yield Crossed(subject, last, before, after)
