"""A city's place among comparable ones, and how far the neighbours in the list are.

Only figures of the same period and vintage are compared; who has not said is named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.planning.model import Figure
from kechuang.planning.readings import CITY, known, most_settled
from kechuang.planning.status import Reading
from kechuang.values.measure import Better


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The next one in the list and the distance to it, in the indicator's unit, never negative."""

    scope: str
    distance: Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """Place 1 is best, equals share a place. `of` counts those compared, the city included.

    `before` is the nearest one that is better, `after` the nearest one that is worse. While
    `missing` is not empty the place is only one among those known.
    """

    place: int
    of: int
    before: Neighbour | None = None
    after: Neighbour | None = None
    missing: tuple[str, ...] = ()


def place(own: Decimal, others: Mapping[str, Decimal], better: Better = Better.MORE) -> Place:
    """Where `own` stands among `others`, by value."""
    sign = 1 if better is Better.MORE else -1
    leads = {scope: sign * (value - own) for scope, value in others.items()}
    ahead = [(lead, scope) for scope, lead in leads.items() if lead > 0]
    behind = [(-lead, scope) for scope, lead in leads.items() if lead < 0]
    return Place(len(ahead) + 1, len(others) + 1, _nearest(ahead), _nearest(behind))


def _nearest(found: Sequence[tuple[Decimal, str]]) -> Neighbour | None:
    if not found:
        return None
    distance, scope = min(found)
    return Neighbour(scope, distance)


def ranking(
    reading: Reading,
    figures: Iterable[Figure],
    scopes: Sequence[str],
    *,
    on: date,
    better: Better = Better.MORE,
) -> Place:
    """The city's `reading` among `scopes`, as known on `on`, same period and vintage only."""
    seen = tuple(figures)
    values = {scope: _same(reading, known(seen, on, scope)) for scope in scopes if scope != CITY}
    told = {scope: value for scope, value in values.items() if value is not None}
    found = place(reading.value, told, better)
    missing = tuple(scope for scope, value in values.items() if value is None)
    return Place(found.place, found.of, found.before, found.after, missing)


def _same(reading: Reading, figures: Sequence[Figure]) -> Decimal | None:
    span = (reading.period.start, reading.period.end)
    same = [
        each
        for each in figures
        if (each.period.start, each.period.end) == span and each.vintage is reading.vintage
    ]
    return most_settled(same).value if same else None
