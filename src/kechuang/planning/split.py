"""A target by reporting unit: each unit's own status, and whether the units make the city.

A unit that has not reported is never zero: the total waits for it.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kechuang.planning.judge import judge
from kechuang.planning.model import Figure, Firmness, Operator, Target
from kechuang.planning.readings import CITY, known, read
from kechuang.planning.status import Bands, Status
from kechuang.planning.wording import amount
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.text import Text

_NOTHING: frozenset[str] = frozenset()
_STRICT = {Operator.MORE_THAN: Operator.AT_LEAST, Operator.LESS_THAN: Operator.AT_MOST}


@dataclass(frozen=True, slots=True)
class Row:
    """One reporting unit: what it has to contribute (None: nothing was assigned), how it stands."""

    scope: str
    promised: Decimal | None
    status: Status


@dataclass(frozen=True, slots=True)
class Total:
    """The units of one period added up and held against the city's own figure.

    `value` is None while units in `waiting` have not reported; `reported` is what the others
    make. `difference` is units less city, None unless both are known.
    """

    period: Period | None
    reported: Decimal | None
    waiting: tuple[str, ...]
    city: Decimal | None

    @property
    def value(self) -> Decimal | None:
        """The whole sum, only when every unit has reported."""
        return None if self.waiting else self.reported

    @property
    def difference(self) -> Decimal | None:
        """How much the units make more than the city says."""
        if self.value is None or self.city is None:
            return None
        return self.value - self.city


@dataclass(frozen=True, slots=True)
class Split:
    """Rows in the order given. `total` is None where adding up means nothing (ratios, ranks).

    `promised_difference` is the sum of what the units have to contribute less the target.
    """

    rows: tuple[Row, ...]
    total: Total | None
    promised_difference: Decimal | None


def split(
    target: Target,
    figures: Iterable[Figure],
    units: Sequence[str],
    *,
    on: date,
    bands: Bands,
    counted_elsewhere: Collection[str] = _NOTHING,
) -> Split:
    """The target by `units` in their order, as known on `on`.

    Units in `counted_elsewhere` are shown but not added: their figures are inside another's.
    """
    seen = tuple(figures)
    rows = tuple(_row(target, seen, unit, on, bands) for unit in units)
    added = [unit for unit in units if unit not in counted_elsewhere]
    return Split(rows, _total(target, seen, added, on), _promised_difference(target, added))


def _row(target: Target, figures: Sequence[Figure], unit: str, on: date, bands: Bands) -> Row:
    promised = target.split.get(unit)
    own = [replace(each, scope=CITY) for each in figures if each.scope == unit]
    return Row(unit, promised, judge(part(target, promised), own, on=on, bands=bands))


def part(target: Target, promised: Decimal | None) -> Target:
    """The target as one unit owes it: its own number, reached when it is reached."""
    operator = _STRICT.get(target.operator, target.operator)
    if operator in {Operator.RANGE, Operator.ABOUT, Operator.REFERENCE}:
        operator = Operator.AT_LEAST
    firmness = Firmness.PLAIN if target.firmness is Firmness.BID else target.firmness
    return replace(
        target,
        value=promised,
        value_hi=None,
        operator=Operator.NONE if promised is None else operator,
        firmness=firmness,
        milestones=(),
        split={},
    )


def _total(
    target: Target, figures: Sequence[Figure], units: Sequence[str], on: date
) -> Total | None:
    if not (target.measure.adds_up or target.measure is Measure.LEVEL):
        return None
    city = read(known(figures, on), target.period, target.measure)
    period = city.period if city else _latest(target, figures, units, on)
    if period is None:
        return Total(None, None, tuple(units), None)
    values = {unit: _at(target, figures, unit, on, period.end) for unit in units}
    reported = [value for value in values.values() if value is not None]
    waiting = tuple(unit for unit, value in values.items() if value is None)
    made = sum(reported[1:], reported[0]) if reported else None
    return Total(period, made, waiting, city.value if city else None)


def _latest(
    target: Target, figures: Sequence[Figure], units: Sequence[str], on: date
) -> Period | None:
    """The latest period that any unit has a figure for."""
    readings = (read(known(figures, on, unit), target.period, target.measure) for unit in units)
    periods = (each.period for each in readings if each)
    return max(periods, key=lambda period: period.end, default=None)


def _at(
    target: Target, figures: Sequence[Figure], unit: str, on: date, end: date
) -> Decimal | None:
    """The unit's value at exactly the end of the period; None when it has not said."""
    until = [each for each in known(figures, on, unit) if each.period.end <= end]
    reading = read(until, target.period, target.measure)
    return reading.value if reading and reading.period.end == end else None


def _promised_difference(target: Target, units: Sequence[str]) -> Decimal | None:
    parts = [target.split[unit] for unit in units if unit in target.split]
    if not parts or target.value is None:
        return None
    return sum(parts[1:], parts[0]) - target.value


def total_text(total: Total, target: Target) -> Text:
    """合计203家; 合计待2家 while two units have not reported."""
    if total.waiting:
        count = len(total.waiting)
        units = "unit" if count == 1 else "units"
        return Text(f"合计待{count}家", f"total awaits {count} {units}")
    if total.value is None:
        return Text("")
    named = amount(total.value, target)
    return Text(f"合计{named.zh}", f"total {named.en}")
