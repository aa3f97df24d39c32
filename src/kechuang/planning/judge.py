"""The one place where a target, its figures and its stages become a status on a day.

Unknown is never a pass and never a fail: what cannot be judged says what is missing.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kechuang.planning.bids import by_stage
from kechuang.planning.case import Case
from kechuang.planning.measured import by_number
from kechuang.planning.model import Figure, Firmness, Operator, StageReached, Target
from kechuang.planning.status import Bands, Proxy, Reference, State, Status, Tone
from kechuang.planning.steps import by_steps
from kechuang.values.calendar import WorkingCalendar
from kechuang.values.measure import Measure
from kechuang.values.text import Text

_RUNNING = {
    State.AHEAD: Tone.GOOD,
    State.ON: Tone.GOOD,
    State.BEHIND: Tone.WARN,
    State.LATE: Tone.WARN,
    State.UNPACED: Tone.OPEN,
}
_WITHOUT_NUMBER = {Measure.DELIVERABLE, Measure.DATE, Measure.CADENCE}


def judge(
    target: Target,
    figures: Iterable[Figure],
    stages: Iterable[StageReached] = (),
    *,
    on: date,
    bands: Bands,
    reference: Reference | None = None,
    calendar: WorkingCalendar | None = None,
    proxies: Iterable[Proxy] = (),
) -> Status:
    """The status of `target` as it was known on day `on`.

    `figures` may hold every scope (city, reporting units, references) and later days; only what
    was known by `on` is read. `reference` names the scope that a relative promise compares with.
    `bands` say what on pace and what red is; `calendar` counts overdue days; `proxies` are shown
    while a figure is awaited.
    """
    case = Case(
        target, tuple(figures), tuple(stages), on, bands, reference, calendar, tuple(proxies)
    )
    if target.firmness is Firmness.BID:
        return by_stage(case)
    status = _judged(case)
    return _stretched(status) if target.firmness is Firmness.STRETCH else status


def _judged(case: Case) -> Status:
    target = case.target
    compared = target.operator not in {Operator.DATE, Operator.NONE}
    if target.operator is Operator.REFERENCE or (compared and target.value is not None):
        return by_number(case)
    if target.milestones or target.operator is Operator.DATE or target.measure in _WITHOUT_NUMBER:
        return by_steps(case)
    wanted = Text("数量（由责任单位填写）", "a number, from the owner")
    return replace(case.blank(State.NOT_QUANTIFIED), reading=case.reading(), missing=(wanted,))


def _stretched(status: Status) -> Status:
    """A stretch is never red: open until its day, amber when it was not reached."""
    if status.state in _RUNNING:
        return replace(status, state=State.STRETCH_OPEN, tone=_RUNNING[status.state])
    if status.state is State.MISSED:
        return replace(status, state=State.FELL_SHORT, tone=Tone.WARN)
    return status
