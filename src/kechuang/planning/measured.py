"""Promises with a number: what was found, what it is compared with, how far it is (§2.1)."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kechuang.planning import pace
from kechuang.planning.bounds import Bounds, bounds
from kechuang.planning.case import Case
from kechuang.planning.grounds import explained, months_named
from kechuang.planning.model import Figure, Operator, Vintage
from kechuang.planning.readings import most_settled
from kechuang.planning.status import Gap, Reading, State, Status
from kechuang.planning.verdict import verdict
from kechuang.planning.wording import VINTAGES
from kechuang.values.measure import Measure
from kechuang.values.quantity import cut
from kechuang.values.text import Text

_TOLERANCE = Text("允许偏差（由责任单位填写）", "the tolerance, from the owner")
_UPPER_END = Text("区间上限（由责任单位填写）", "the upper end of the range, from the owner")


def by_number(case: Case) -> Status:
    """The status of a promise that has a number, or the state that says why there is none."""
    reading = case.reading()
    if reading is None:
        return _without_figure(case)
    if case.target.operator is Operator.REFERENCE:
        return _relative(case, reading)
    return _measured(case, reading, bounds(case.target, case.target.value or Decimal(0)))


def _without_figure(case: Case) -> Status:
    target = case.target
    state = State.AWAITING if target.released_by_others else State.UNKNOWN
    if _lacks_tolerance(case):
        state = State.TOLERANCE_MISSING
    period = target.period.text
    wanted = months_named(case) or (Text(f"{period.zh}的数据", f"the figure for {period.en}"),)
    return replace(
        case.blank(state),
        threshold=target.value,
        last_year=case.last_year(),
        reasons=explained(case, None, target.value, None),
        missing=wanted + _entries_missing(case),
    )


def _lacks_tolerance(case: Case) -> bool:
    return case.target.operator is Operator.ABOUT and case.target.tolerance is None


def _entries_missing(case: Case) -> tuple[Text, ...]:
    if _lacks_tolerance(case):
        return (_TOLERANCE,)
    if case.target.operator is Operator.RANGE and case.target.value_hi is None:
        return (_UPPER_END,)
    return ()


def _measured(
    case: Case, reading: Reading, limits: Bounds, reference: Reading | None = None
) -> Status:
    target = case.target
    state = verdict(target, reading, limits, case.on, case.bands)
    if _lacks_tolerance(case):
        state = State.TOLERANCE_MISSING
    wanted = pace.expected(target, limits.aim, reading.period)
    return replace(
        case.blank(state),
        reading=reading,
        threshold=limits.aim,
        completion=_completion(case, reading, limits),
        gap=_gap(limits, reading.value),
        expected=wanted,
        pace_gap=None if wanted is None else pace.gap(limits, reading.value, wanted),
        pace=None if wanted is None else pace.compared(limits, reading.value, wanted, case.bands),
        reference=reference,
        reference_title=case.reference.title if case.reference else Text(""),
        last_year=case.last_year(),
        reasons=explained(case, reading, limits.aim, wanted, reference),
        missing=months_named(case) + _entries_missing(case) + _decisive(case, state),
    )


def _decisive(case: Case, state: State) -> tuple[Text, ...]:
    """After the due day: the figure that would decide."""
    if not case.over or state not in {State.AWAITING, State.UNKNOWN}:
        return ()
    period = case.target.period.text
    if state is State.UNKNOWN:
        return (Text(f"{period.zh}全部数据", f"the whole figure for {period.en}"),)
    return (Text(f"{period.zh}的核定数据", f"the final figure for {period.en}"),)


def _completion(case: Case, reading: Reading, limits: Bounds) -> Decimal | None:
    counted = case.target.measure.adds_up or case.target.measure is Measure.LEVEL
    if not counted or not limits.divides:
        return None
    share = Fraction(reading.value) * 100 / Fraction(limits.aim)
    return cut(share, 1, up=not limits.upward)


def _gap(limits: Bounds, value: Decimal) -> Gap:
    """To the bound that is broken; inside two bounds there is no distance."""
    if limits.low is None or limits.high is None:
        return pace.gap(limits, value, limits.aim)
    if limits.below(value):
        return pace.gap(limits, value, limits.low)
    if limits.above(value):
        return pace.gap(replace(limits, upward=False), value, limits.high)
    return Gap(Decimal(0), Decimal(0))


def _relative(case: Case, reading: Reading) -> Status:
    """Both sides of the same period and vintage, or the state that says which one is missing."""
    pair = _same_vintage(_about(case, "", reading), _about(case, _scope(case), reading))
    if pair is None:
        return replace(
            case.blank(State.REFERENCE_MISSING),
            reading=reading,
            last_year=case.last_year(),
            reference_title=case.reference.title if case.reference else Text(""),
            reasons=explained(case, reading, None, None),
            missing=(_reference_missing(case, reading),),
        )
    own, other = pair
    limits = bounds(case.target, other.value + (case.target.value or Decimal(0)))
    return _measured(case, own, limits, other)


def _scope(case: Case) -> str:
    return case.reference.scope if case.reference else ""


def _about(case: Case, scope: str, reading: Reading) -> list[Figure]:
    span = (reading.period.start, reading.period.end)
    figures = case.scoped(scope) if scope else case.scoped()
    return [each for each in figures if (each.period.start, each.period.end) == span]


def _same_vintage(own: list[Figure], other: list[Figure]) -> tuple[Reading, Reading] | None:
    for vintage in reversed(Vintage):
        mine = [each for each in own if each.vintage is vintage]
        theirs = [each for each in other if each.vintage is vintage]
        if mine and theirs:
            return _read_one(mine), _read_one(theirs)
    return None


def _read_one(figures: Iterable[Figure]) -> Reading:
    figure = most_settled(figures)
    return Reading(figure.value, figure.period, figure.vintage, figure.known_on, (figure,))


def _reference_missing(case: Case, reading: Reading) -> Text:
    title = case.reference.title if case.reference else Text("参照地区", "the reference")
    vintage, period = VINTAGES[reading.vintage], reading.period.text
    return Text(
        f"{title.zh}{period.zh}的{vintage.zh}数据",
        f"{vintage.en} figure of {title.en or title.zh} for {period.en}",
    )
