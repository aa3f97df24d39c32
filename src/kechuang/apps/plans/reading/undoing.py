"""Steps taken back: each restores what it changed, unless a later step changed it again."""

from uuid import UUID

from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.plans.models import Plan, PlanState, Reading, ReadingItem, ReadingState
from kechuang.apps.plans.models import ReadingStep as Step
from kechuang.apps.plans.reading import kinds
from kechuang.apps.plans.reading.deciding import Act
from kechuang.apps.plans.reading.refusals import (
    LaterSteps,
    NoReading,
    NothingToUndo,
    ReadingClosed,
    UndoneAlready,
)
from kechuang.apps.plans.reading.reports import take_figure_back
from kechuang.apps.plans.reading.rules import DECIDE, UPLOAD_TEXT
from kechuang.apps.plans.reading.stepping import all_changed, note, opened, step, touched
from kechuang.apps.plans.reading.wording import STATES
from kechuang.values.text import Text


def undo_last(reading_id: UUID, *, act: Act) -> Step:
    """Take back the latest step of the actor. Raises as `undo` does, NothingToUndo."""
    opened(reading_id, DECIDE, act.actor)
    steps = Step.objects.filter(
        reading=reading_id, undone_at__isnull=True, by=act.actor.account or UUID(int=0)
    )
    last = steps.first()
    if last is None:
        raise NothingToUndo
    return undo(last.pk, act=act)


def undo(step_id: UUID, *, act: Act) -> Step:
    """Take back a step.

    Raises NoReading, NotAllowed, ReadingClosed, UndoneAlready, LaterSteps naming what to undo first.
    """
    with writing(act.actor, act.now) as write:
        made = Step.objects.filter(pk=step_id).first()
        if made is None:
            raise NoReading
        reading = opened(made.reading_id, DECIDE, act.actor)
        if Step.objects.filter(pk=step_id, undone_at__isnull=True).update(undone_at=act.now) != 1:
            raise UndoneAlready
        take_figure_back(made, actor=act.actor, now=act.now, pack=act.pack)
        _restore(write, made, reading)
        touched(write, reading)
        back = [
            {"item": each["item"], "before": each["after"], "after": each["before"]}
            for each in made.changes
        ]
        note(write, reading, Step(pk=made.pk, said=made.said, changes=back), kinds.UNDONE)
    return made


def _restore(write: Write, made: Step, reading: Reading) -> None:
    changes = {UUID(each["item"]): each for each in made.changes if each["item"]}
    rows = list(ReadingItem.objects.filter(pk__in=changes)) if len(changes) < 500 else [
        row for row in ReadingItem.objects.filter(reading=reading) if row.pk in changes
    ]  # fmt: skip
    for row in rows:
        left = changes[row.pk]["after"]
        if any(getattr(row, name) != value for name, value in left.items()):
            raise LaterSteps(_later(made, str(row.pk)))
    all_changed(rows, {key: each["before"] for key, each in changes.items()}, write)
    for each in made.changes:
        if not each["item"]:
            _restore_owners(made, reading, each)


def _restore_owners(
    made: Step, reading: Reading, each: dict[str, dict[str, dict[str, str]]]
) -> None:
    if reading.owners != each["after"]["owners"]:
        raise LaterSteps(_later(made, ""))
    Reading.objects.filter(pk=reading.pk).update(owners=each["before"]["owners"])


def _later(made: Step, item: str) -> Text:
    """The latest step after this one that changed the same."""
    later = Step.objects.filter(
        reading=made.reading_id, number__gt=made.number, undone_at__isnull=True
    )
    for each in later:
        if any(change["item"] == item for change in each.changes):
            return Text.from_json(each.said)
    return Text("另一处改动", "another change")


def put_aside(reading_id: UUID, *, act: Act) -> None:
    """Use a text no more; the earlier one that it replaced is open again.

    Raises NoReading, NotAllowed, ReadingClosed.
    """
    with writing(act.actor, act.now) as write:
        reading = _found(reading_id, act, {ReadingState.OPEN, ReadingState.WAITING})
        _turn(write, reading, ReadingState.DISCARDED, Text("停用这份文本", "Text put aside"))
        if reading.replaces_id:
            earlier = Reading.objects.filter(pk=reading.replaces_id, state=ReadingState.REPLACED)
            earlier.update(state=ReadingState.OPEN)


def take_up_again(reading_id: UUID, *, act: Act) -> None:
    """Open a text again that was put aside, or whose draft was withdrawn.

    Raises NoReading, NotAllowed, ReadingClosed.
    """
    with writing(act.actor, act.now) as write:
        reading = _found(reading_id, act, {ReadingState.DISCARDED, ReadingState.DRAFTED})
        plan = Plan.objects.filter(pk=reading.plan_id).first() if reading.plan_id else None
        if reading.state == ReadingState.DRAFTED and plan and plan.state != PlanState.WITHDRAWN:
            raise ReadingClosed(STATES[ReadingState.DRAFTED])
        _turn(write, reading, ReadingState.OPEN, Text("重新启用这份文本", "Text opened again"))
        if reading.replaces_id:
            earlier = Reading.objects.filter(pk=reading.replaces_id, state=ReadingState.OPEN)
            earlier.update(state=ReadingState.REPLACED)


def _found(reading_id: UUID, act: Act, states: set[ReadingState]) -> Reading:
    row = Reading.objects.defer("text").filter(pk=reading_id).first()
    if row is None:
        raise NoReading
    return opened(
        reading_id, UPLOAD_TEXT, act.actor, state=row.state if row.state in states else ""
    )


def _turn(write: Write, reading: Reading, state: ReadingState, said: Text) -> None:
    before = {"state": str(reading.state)}
    plan = {"plan": None} if reading.kind == "plan" else {}
    Reading.objects.filter(pk=reading.pk).update(state=state, **plan)
    made = step(
        write,
        reading,
        "state",
        said,
        [{"item": "", "before": before, "after": {"state": state.value}}],
        event=kinds.DECIDED,
    )
    Step.objects.filter(pk=made.pk).update(undone_at=write.now)
