"""Stages of bids and milestones of promises without a number, as rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from kechuang.apps.plans.queries.rows import MILESTONE, STAGE, Reached
from kechuang.apps.plans.shapes import FileRow, MilestoneRow, StageRow
from kechuang.apps.work.deadlines import left
from kechuang.pack import Pack
from kechuang.planning.model import Stage, Target
from kechuang.planning.status import Tone
from kechuang.planning.wording import STAGES
from kechuang.values.text import Text


def stage_rows(steps: Sequence[Reached], files: Mapping[UUID, FileRow]) -> tuple[StageRow, ...]:
    """All four stages in order, those reached with day and proof."""
    reached = {each.key: each for each in steps if each.kind == STAGE}
    return tuple(_stage(stage, reached.get(stage.value), files) for stage in Stage)


def _stage(stage: Stage, reached: Reached | None, files: Mapping[UUID, FileRow]) -> StageRow:
    if reached is None:
        return StageRow(stage, STAGES[stage])
    return StageRow(
        stage, STAGES[stage], reached.on, reached.note, _file(reached, files), reached.id
    )


def milestone_rows(
    target: Target,
    steps: Sequence[Reached],
    files: Mapping[UUID, FileRow],
    on: date,
    pack: Pack,
) -> tuple[MilestoneRow, ...]:
    """The milestones in their own order with what is left of the time."""
    reached = {int(each.key): each for each in steps if each.kind == MILESTONE}
    rows = []
    for place, milestone in enumerate(target.milestones):
        time, done = left(milestone.due, on, pack), reached.get(place)
        rows.append(
            MilestoneRow(
                place=place,
                milestone=milestone,
                left=Text("已完成", "done") if done else time.words,
                tone=Tone.GOOD if done else time.tone,
                note=done.note if done else Text(""),
                evidence=_file(done, files) if done else None,
                id=done.id if done else None,
            )
        )
    return tuple(rows)


def _file(reached: Reached, files: Mapping[UUID, FileRow]) -> FileRow | None:
    return files.get(reached.evidence) if reached.evidence else None
