"""When titles run out: by month and county."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

from kechuang.access.actor import Actor
from kechuang.apps.standings.queries.listing import kept
from kechuang.apps.standings.queries.sight import visible
from kechuang.apps.standings.rules import READ
from kechuang.pack import Pack
from kechuang.pack.standings import StandingKind

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month, how many run out in it by unit, in the order of `Expiry.units`."""

    year: int
    month: int
    cells: tuple[int, ...]

    @property
    def total(self) -> int:
        """In all units."""
        return sum(self.cells)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])


@dataclass(frozen=True, slots=True)
class Expiry:
    """Twelve months from that of the day on."""

    kind: StandingKind
    units: tuple[str, ...]
    months: tuple[Month, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """By unit."""
        return tuple(sum(each) for each in zip(*(m.cells for m in self.months), strict=True))

    @property
    def total(self) -> int:
        """In all."""
        return sum(self.totals)


def dated_kinds(pack: Pack) -> list[StandingKind]:
    """The kinds that run out."""
    return [each for each in pack.standings.kinds.values() if each.months is not None]


def expiry(kind: StandingKind, *, actor: Actor, on: date, pack: Pack) -> Expiry:
    """What runs out in the month of the day and the eleven after: one statement. Raises NotAllowed."""
    READ.require(actor)
    first = on.replace(day=1)
    last = first.replace(year=first.year + 1)
    rows = visible(actor).filter(kept(on), kind=kind.id, scope="", ends__gte=first, ends__lt=last)
    told = rows.annotate(year=ExtractYear("ends"), month=ExtractMonth("ends"))
    counted = told.values_list("year", "month", "firm__unit").annotate(number=Count("id"))
    found = {(year, month, unit): number for year, month, unit, number in counted.order_by()}
    units = _units(found, actor, pack)
    months = []
    for ahead in range(_MONTHS):
        year, month = divmod(first.year * 12 + first.month - 1 + ahead, 12)
        cells = tuple(found.get((year, month + 1, unit), 0) for unit in units)
        months.append(Month(year, month + 1, cells))
    return Expiry(kind, units, tuple(months))


def _units(found: Mapping[tuple[int, int, str], int], actor: Actor, pack: Pack) -> tuple[str, ...]:
    """The reporting units in the pack's order that the reader sees, and those found besides."""
    order = [each.id for each in pack.reporting_units]
    told = {unit for _year, _month, unit in found}
    own = actor.units()
    shown = [each for each in order if each in told or not set(order) & own or each in own]
    return (*shown, *sorted(told - set(shown)))
