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
from kechuang.planning.readings import CITY, most_settled
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
    period = target.period.text
    figure = Text(f"{period.zh}的数据", f"the figure for {period.en}")
    return replace(
        case.blank(_undefined(case) or state),
        threshold=target.value,
        last_year=case.last_year(),
        reasons=explained(case, None, target.value, None),
        missing=(months_named(case) or (figure,)) + _entries_missing(case),
    )


def _undefined(case: Case) -> State | None:
    """Why the promise itself is not complete enough to be judged; None when it is."""
    target = case.target
    if target.operator is Operator.ABOUT and target.tolerance is None:
        return State.TOLERANCE_MISSING
    if target.operator is Operator.RANGE and target.value_hi is None:
        return State.NOT_QUANTIFIED
    return None


def _entries_missing(case: Case) -> tuple[Text, ...]:
    undefined = _undefined(case)
    if undefined is None:
        return ()
    return (_TOLERANCE if undefined is State.TOLERANCE_MISSING else _UPPER_END,)


def _measured(
    case: Case, reading: Reading, limits: Bounds, reference: Reading | None = None
) -> Status:
    target = case.target
    state = verdict(target, reading, limits, case.on, case.bands)
    status = replace(
        case.blank(_undefined(case) or state),
        reading=reading,
        threshold=limits.aim,
        completion=_completion(case, reading, limits),
        gap=_gap(limits, reading.value),
        reference=reference,
        reference_title=case.reference.title if case.reference else Text(""),
        last_year=case.last_year(),
        missing=months_named(case) + _entries_missing(case) + _decisive(case, state),
    )
    wanted = pace.expected(target, limits.aim, reading.period)
    reasons = explained(case, reading, limits.aim, wanted, reference)
    return replace(_paced(status, reading, limits, wanted, case), reasons=reasons)


def _paced(
    status: Status, reading: Reading, limits: Bounds, wanted: Decimal | None, case: Case
) -> Status:
    if wanted is None:
        return status
    return replace(
        status,
        expected=wanted,
        pace_gap=pace.gap(limits, reading.value, wanted),
        pace=pace.compared(limits, reading.value, wanted, case.bands),
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
    other = _about(case, case.reference.scope, reading) if case.reference else []
    pair = _same_vintage(_about(case, CITY, reading), other)
    if pair is None:
        return replace(
            case.blank(State.REFERENCE_MISSING),
            reading=reading,
            last_year=case.last_year(),
            reference_title=case.reference.title if case.reference else Text(""),
            reasons=explained(case, reading, None, None),
            missing=(_reference_missing(case, reading),),
        )
    own, beside = pair
    limits = bounds(case.target, beside.value + (case.target.value or Decimal(0)))
    return _measured(case, own, limits, beside)


def _about(case: Case, scope: str, reading: Reading) -> list[Figure]:
    span = (reading.period.start, reading.period.end)
    return [each for each in case.scoped(scope) if (each.period.start, each.period.end) == span]


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
