"""The short words inside a chip: the value, and the one thing to know beside it."""

from kechuang.planning import clauses
from kechuang.planning.model import Target
from kechuang.planning.status import State, Status
from kechuang.planning.wording import STAGES, STATES
from kechuang.values.measure import Measure
from kechuang.values.text import Text

_PACED = {State.AHEAD, State.ON, State.BEHIND, State.LATE, State.STRETCH_OPEN}


def value_text(status: Status, target: Target) -> Text:
    """203家, 70.6%; for awaited figures last year's; empty when there is nothing to show."""
    if status.value is not None:
        return clauses.value(status, target)
    if status.state is State.AWAITING:
        return clauses.last_year(status, target)
    return Text("")


def gap_text(status: Status, target: Target) -> Text:
    """超序时0.7个百分点, 差0.05个百分点, 已提交，待评审, 待统计部门发布."""
    if status.stage is not None:
        return STAGES[status.stage]
    if status.steps is not None and status.state is not State.UNKNOWN:
        return _steps(status)
    if status.state in {State.MET, State.MISSED, State.FELL_SHORT}:
        return _ended(status, target)
    if status.state in _PACED:
        return _running(status, target)
    if status.state is State.UNPACED:
        return _short(status, target)
    return _unjudged(status)


def _unjudged(status: Status) -> Text:
    if status.state is State.UNKNOWN and status.reading and status.missing:
        return Text("缺", "missing: ") + status.missing[0]
    return STATES[status.state]


def _steps(status: Status) -> Text:
    if status.steps is None or status.steps.late:
        return clauses.overdue(status)
    if status.state is State.MET:
        return STATES[State.MET]
    return clauses.next_step(status)


def _ended(status: Status, target: Target) -> Text:
    if status.state is State.MET or status.gap is None:
        return STATES[status.state]
    return _short(status, target)


def _running(status: Status, target: Target) -> Text:
    scheduled = clauses.scheduled(status, target)
    if scheduled:
        return scheduled
    if status.pace and not (status.state is State.ON and clauses.holds(status, target)):
        return clauses.pace(status, target)
    if clauses.holds(status, target):
        return _on_line(status, target)
    return _short(status, target)


def _on_line(status: Status, target: Target) -> Text:
    if target.measure in {Measure.RATIO, Measure.GROWTH} and not status.reference:
        return Text("已在目标线上", "at the target")
    return clauses.to_promise(status, target)


def _short(status: Status, target: Target) -> Text:
    """差38家: only the distance; over a limit says so; at a bound that is not enough, says so."""
    if status.gap is None or status.gap.units >= 0:
        return clauses.to_promise(status, target) or STATES[status.state]
    far = clauses.far(status, target)
    if clauses.over_limit(status, target) and target.measure is not Measure.RANK:
        return Text(f"超上限{far.zh}", f"{far.en} over")
    return Text(f"差{far.zh}", f"{far.en} short")
