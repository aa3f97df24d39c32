"""Promises without a number: documents and efforts, judged by their milestones (§2.3, §2.4)."""

from dataclasses import replace
from datetime import date

from kechuang.planning.case import Case
from kechuang.planning.model import Milestone, Operator, Stage
from kechuang.planning.status import Ground, Reason, State, Status, Steps, Tone
from kechuang.planning.wording import STAGES, day
from kechuang.values.measure import Measure
from kechuang.values.text import Text

_STEPS_NEEDED = Text("节点及其期限（由责任单位填写）", "milestones with due days, from the owner")
_NUMBER_NEEDED = Text("数量或节点（由责任单位填写）", "a number or milestones, from the owner")


def by_steps(case: Case) -> Status:
    """Met when the last step is done; behind when one is overdue; missed after the due day."""
    steps = _steps(case)
    if not steps:
        return _unplanned(case)
    if all(step.done for step in steps):
        status = _done(case, steps)
    elif case.over:
        status = case.blank(State.MISSED)
    else:
        status = case.blank(State.BEHIND if _late(case, steps) else State.ON)
    return replace(status, steps=_progress(case, steps), reasons=_reasons(case, steps))


def progress(case: Case) -> Steps | None:
    """How far the milestones have come; None when there are none."""
    steps = _steps(case)
    return _progress(case, steps) if steps else None


def _late(case: Case, steps: tuple[Milestone, ...]) -> list[Milestone]:
    return [step for step in steps if step.done is None and step.due < case.on]


def _steps(case: Case) -> tuple[Milestone, ...]:
    """The milestones as of the day; a dated promise without any is one step of its own."""
    milestones = case.target.milestones
    if not milestones and case.target.operator is Operator.DATE:
        reached = case.best_stage()
        approved = reached.on if reached and reached.stage is Stage.APPROVED else None
        milestones = (Milestone(case.target.title, case.target.due, approved),)
    return tuple(_as_of(step, case.on) for step in milestones)


def _as_of(step: Milestone, on: date) -> Milestone:
    return replace(step, done=None) if step.done and step.done > on else step


def _unplanned(case: Case) -> Status:
    """Neither number nor milestones (一批): only a reached stage can say anything."""
    reached = case.best_stage()
    if reached is None and case.target.measure is Measure.DATE:
        return replace(case.blank(State.NO_MILESTONES), missing=(_STEPS_NEEDED,))
    if reached is None:
        return replace(case.blank(State.NOT_QUANTIFIED), missing=(_NUMBER_NEEDED,))
    if reached.stage is Stage.APPROVED:
        state = State.MET
    else:
        state = State.MISSED if case.over else State.UNPACED
    reason = Reason(Ground.STAGE, STAGES[reached.stage] + _on(reached.on, case.on))
    return replace(case.blank(state), stage=reached.stage, reasons=(reason,))


def _done(case: Case, steps: tuple[Milestone, ...]) -> Status:
    """Everything is there; a last step after the due day keeps a warning tone."""
    status = case.blank(State.MET)
    return replace(status, tone=Tone.WARN) if _finished(steps) > case.target.due else status


def _finished(steps: tuple[Milestone, ...]) -> date:
    return max(step.done or step.due for step in steps)


def _progress(case: Case, steps: tuple[Milestone, ...]) -> Steps:
    still = [step for step in steps if step.done is None]
    current = min(still, key=lambda step: step.due, default=None)
    since = _late_since(case, steps)
    until = case.on if still else _finished(steps)
    return Steps(
        done=len(steps) - len(still),
        total=len(steps),
        late=since is not None,
        overdue=None if since is None else case.working_days(since, until),
        current=current.title if current else Text(""),
        current_due=current.due if current else None,
    )


def _late_since(case: Case, steps: tuple[Milestone, ...]) -> date | None:
    """The day since when something is late: an open step's, or the promise's once all is done."""
    if all(step.done for step in steps):
        return case.target.due if _finished(steps) > case.target.due else None
    return min((step.due for step in _late(case, steps)), default=None)


def _reasons(case: Case, steps: tuple[Milestone, ...]) -> tuple[Reason, ...]:
    children = tuple(Reason(Ground.MILESTONE, _said(step, case.on)) for step in steps)
    rule = Text("各节点按期完成", "every milestone done by its day")
    return (Reason(Ground.RULE, rule, children=children),)


def _said(step: Milestone, on: date) -> Text:
    due = day(step.due, on)
    if step.done:
        done = day(step.done, on)
        return step.title + Text(
            f"：{done.zh}完成（应于{due.zh}前）", f": done {done.en} (due {due.en})"
        )
    late = step.due < on
    return step.title + Text(
        f"：应于{due.zh}前{'，已逾期' if late else ''}",
        f": due {due.en}{', overdue' if late else ''}",
    )


def _on(reached: date, on: date) -> Text:
    when = day(reached, on)
    return Text(f"（{when.zh}）", f" ({when.en})")
