"""What the system counts for the targets of a plan, as figures beside those that were reported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from kechuang.apps.cases.queries import adopted
from kechuang.apps.cases.queries.counting import Until
from kechuang.apps.plans import models
from kechuang.apps.standings.queries import counting as register
from kechuang.indicators.counting import Addend, added
from kechuang.indicators.model import Official, Which
from kechuang.pack import Pack
from kechuang.pack.model import Unit
from kechuang.planning.model import Figure, Vintage
from kechuang.planning.readings import CITY
from kechuang.planning.wording import OFFICIAL, PERCENT
from kechuang.values.measure import Measure
from kechuang.values.period import Period, PeriodKind

_ZERO = Decimal(0)
_SOURCE = OFFICIAL[Official.COUNTED]


@dataclass(frozen=True, slots=True)
class Tallies:
    """By code of a target what was counted at the ends of months and on the day; empty for none.

    `official` are the targets whose counted number is the city's own.
    """

    figures: Mapping[str, Sequence[Figure]] = field(default_factory=dict)
    official: frozenset[str] = frozenset()

    def of(self, code: str) -> Official:
        """Which number of a target is official."""
        return Official.COUNTED if code in self.official else Official.REPORTED


NOTHING = Tallies()


def tallies(
    rows: Sequence[models.Target], year: int, *, on: date, pack: Pack, every: bool
) -> Tallies:
    """What is counted for targets of a plan; with `every` also where the reported is official.

    Two statements where standings count, one each where cases, amounts and circulars do:
    none where nothing of the kind counts, and however many targets there are.
    """
    if on < date(year, 1, 1):
        return NOTHING
    tallied = [row for row in rows if Measure(row.measure).tallied and _units(row) not in PERCENT]
    counted = frozenset(row.code for row in tallied if _official(row, pack))
    asked = [row for row in tallied if every or row.code in counted]
    found = {**_from_cases(asked, year, on, pack), **_from_standings(asked, year, on, pack)}
    figures = {
        row.code: tuple(_figures(row, found[row.code], year, on, pack))
        for row in asked
        if row.code in found
    }
    return Tallies(figures, counted & figures.keys())


def _units(row: models.Target) -> str:
    return str(row.unit.get("zh", ""))


def _official(row: models.Target, pack: Pack) -> bool:
    indicator = pack.indicators.get(row.indicator)
    return indicator is not None and indicator.official is Official.COUNTED


def _from_cases(
    rows: Sequence[models.Target], year: int, on: date, pack: Pack
) -> dict[str, list[Addend]]:
    units = {row.code: _units(row) for row in rows}
    end = datetime.combine(on, time.max, ZoneInfo(pack.zone))
    return adopted.addends(units, Until(year, on, end, pack))


def _from_standings(
    rows: Sequence[models.Target], year: int, on: date, pack: Pack
) -> dict[str, list[Addend]]:
    named = {
        row.code: pack.indicators[row.indicator] for row in rows if row.indicator in pack.indicators
    }
    found = register.addends({each.id: each for each in named.values()}.values(), year, on, pack)
    return {code: found[each.id] for code, each in named.items() if each.id in found}


def _figures(
    row: models.Target, addends: Sequence[Addend], year: int, on: date, pack: Pack
) -> Iterator[Figure]:
    """At the end of each month begun by the day, and on the day itself, for the city and by unit.

    What is counted over a year that has ended is what is known of it on the day; a stock is what
    it was on the last day of the year. Units are told apart where the target is, or what counts.
    """
    units = pack.reporting_units
    split = row.terms.get("split") or {each.unit for each in addends} & {one.id for one in units}
    for period in _periods(year, on):
        late = period.number == 12 and on > period.end and not _stock(row, pack)
        values = added(addends, on if late else period.end)
        whole = {CITY: sum(values.values(), _ZERO)}
        for scope, value in (whole | (_by_unit(values, units) if split else {})).items():
            yield Figure(period, value, period.end, scope, Vintage.FINAL, _SOURCE, counted=True)


def _stock(row: models.Target, pack: Pack) -> bool:
    counts = pack.indicators[row.indicator].counts if row.indicator in pack.indicators else None
    return counts is not None and counts.which is Which.STOCK


def _by_unit(values: Mapping[str, Decimal], units: Sequence[Unit]) -> dict[str, Decimal]:
    """What each unit has, with that of the units whose figures are inside its own."""
    found = {unit.id: values.get(unit.id, _ZERO) for unit in units}
    for unit in units:
        around = unit.counted_in
        while around in found:
            found[around] += values.get(unit.id, _ZERO)
            around = next(each.counted_in for each in units if each.id == around)
    return found


def _periods(year: int, on: date) -> list[Period]:
    """Each month of the year begun by the day, from January on; the last up to the day."""
    whole = [Period(year, PeriodKind.MONTH, month, cumulative=True) for month in range(1, 13)]
    begun = [each for each in whole if date(year, each.number, 1) <= on]
    if begun and on < begun[-1].end:
        begun[-1] = Period(year, PeriodKind.MONTH, begun[-1].number, cumulative=True, to=on)
    return begun
