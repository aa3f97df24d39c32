"""Bids (争创): somebody else decides, so the best stage reached is shown (§2.4)."""

from dataclasses import replace
from decimal import Decimal

from kechuang.planning.bounds import bounds
from kechuang.planning.case import Case
from kechuang.planning.model import Stage, StageReached
from kechuang.planning.status import Ground, Reading, Reason, State, Status
from kechuang.planning.steps import progress
from kechuang.planning.wording import STAGES, amount, day
from kechuang.values.text import Text

_ONE = Decimal(1)
_STAGE_NEEDED = Text("申报进展阶段（由责任单位填写）", "the stage reached, from the owner")


def by_stage(case: Case) -> Status:
    """Met when enough was approved in time; until then the best stage, amber after the day."""
    reading, reached, steps = _approvals(case), case.best_stage(), progress(case)
    begun = reading is not None or reached is not None or (steps is not None and steps.done > 0)
    if _approved(case, reading, reached):
        status = case.blank(State.MET)
    elif not begun:
        status = replace(case.blank(State.UNKNOWN), missing=(_STAGE_NEEDED,))
    else:
        status = case.blank(State.FELL_SHORT if case.over else State.STRIVING)
    return replace(
        status,
        reading=reading,
        threshold=case.target.value,
        last_year=case.last_year(),
        stage=reached.stage if reached else None,
        steps=steps,
        reasons=_reasons(case, reading, reached),
    )


def _approvals(case: Case) -> Reading | None:
    """How many were approved; that the system counted none yet says nothing of the bid."""
    reading = case.reading()
    return None if reading and reading.counted and not reading.value else reading


def _approved(case: Case, reading: Reading | None, reached: StageReached | None) -> bool:
    wanted = case.target.value
    if reading and wanted is not None and bounds(case.target, wanted).accepts(reading.value):
        return True
    approved = reached is not None and reached.stage is Stage.APPROVED
    in_time = reached is not None and reached.on <= case.target.due
    return approved and in_time and (wanted is None or bounds(case.target, wanted).accepts(_ONE))


def _reasons(
    case: Case, reading: Reading | None, reached: StageReached | None
) -> tuple[Reason, ...]:
    children = []
    if reading:
        found = Text("已获批：", "approved: ") + amount(reading.value, case.target)
        children.append(
            Reason(
                Ground.VALUE, found, reading.value, reading.period, reading.vintage, reading.source
            )
        )
    if reached:
        when = day(reached.on, case.on)
        said = STAGES[reached.stage] + Text(f"（{when.zh}）", f" ({when.en})")
        children.append(Reason(Ground.STAGE, said, children=_note(reached)))
    rule = Text("由上级决定，看到达的阶段", "a higher level decides; the stage reached counts")
    return (Reason(Ground.RULE, rule, children=tuple(children)),)


def _note(reached: StageReached) -> tuple[Reason, ...]:
    return (Reason(Ground.STAGE, reached.note),) if reached.note else ()
