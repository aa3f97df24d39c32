"""The state of a number on a day: lasting, final, or still running (§2.4)."""

from datetime import date, timedelta
from fractions import Fraction

from kechuang.planning import pace
from kechuang.planning.bounds import Bounds
from kechuang.planning.model import Operator, Target, Vintage
from kechuang.planning.status import Bands, Reading, State
from kechuang.values.measure import Measure


def verdict(target: Target, reading: Reading, bounds: Bounds, on: date, bands: Bands) -> State:
    """What `reading` means on day `on`; firmness is not considered here."""
    if on > target.due:
        return _final(target, reading, bounds)
    return _lasting(target, reading, bounds) or _running(target, reading, bounds, bands)


def last_day(target: Target) -> date:
    """The last day that a figure must cover to decide the promise."""
    month_end = (target.due.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(target.period.end, month_end)


def _final(target: Target, reading: Reading, bounds: Bounds) -> State:
    if reading.period.end < last_day(target):
        unheard = State.AWAITING if target.released_by_others else State.UNKNOWN
        return _lasting(target, reading, bounds) or unheard
    if target.released_by_others and reading.vintage is Vintage.PRELIMINARY:
        return State.AWAITING
    return State.MET if bounds.accepts(reading.value) else State.MISSED


def _lasting(target: Target, reading: Reading, bounds: Bounds) -> State | None:
    """What no later progress can change: a count only grows."""
    if not target.measure.adds_up:
        return None
    if bounds.above(reading.value):
        return State.MISSED
    return State.MET if bounds.high is None and bounds.accepts(reading.value) else None


def _running(target: Target, reading: Reading, bounds: Bounds, bands: Bands) -> State:
    scheduled = _scheduled(target, reading, bounds)
    state = scheduled or _paced(target, reading, bounds, bands)
    budget = target.measure.adds_up and bounds.low is None
    if budget or not bounds.accepts(reading.value):
        return state
    one_sided = bounds.low is None or bounds.high is None
    return state if one_sided and state is State.AHEAD else scheduled or State.ON


def _scheduled(target: Target, reading: Reading, bounds: Bounds) -> State | None:
    """A range counts what is done and what is scheduled; None when that does not decide."""
    if target.operator is not Operator.RANGE or reading.planned is None:
        return None
    total = reading.value + reading.planned
    if bounds.below(total):
        return None
    return State.BEHIND if bounds.above(total) else State.ON


def _paced(target: Target, reading: Reading, bounds: Bounds, bands: Bands) -> State:
    wanted = pace.expected(target, bounds.aim, reading.period)
    if wanted is not None:
        return pace.compared(bounds, reading.value, wanted, bands)
    grows = target.measure is Measure.LEVEL and bounds.below(reading.value)
    if target.measure.adds_up or grows:
        return State.UNPACED
    return _off_line(reading, bounds, bands)


def _off_line(reading: Reading, bounds: Bounds, bands: Bands) -> State:
    """Ratios, growth and ranks should hold all year: how far they are off decides the red."""
    edge = bounds.low if bounds.below(reading.value) else bounds.high
    if edge is None or not bounds.divides:
        return State.BEHIND
    off = abs(Fraction(reading.value) - Fraction(edge)) * 100 / Fraction(bounds.aim)
    return State.LATE if off > Fraction(bands.late) else State.BEHIND
