"""A case that leaves the step of a batch: with it, by time, or because somebody moved it apart."""

from uuid import UUID

from django.db.models import F

from kechuang.apps.audit.writing import Write
from kechuang.apps.cases.models import Batch, BatchMember, BatchState, Case, MemberState
from kechuang.apps.cases.refusals import MoveRefused
from kechuang.lifecycle.state import Reason
from kechuang.values.text import Text

APART = "已单独办理"
"""Why a case has left a batch that somebody moved apart."""
MERGED = "已并入其他事项"
"""Why a case has left a batch that was merged into another."""


def waits_in(row: Case, batch: UUID) -> None:
    """Whether the case still waits in the batch. Raises MoveRefused."""
    if not BatchMember.objects.filter(batch=batch, case=row, state=MemberState.IN).exists():
        raise MoveRefused([_DROPPED])


def goes_along(write: Write, row: Case, batch: UUID, *, left: bool) -> None:
    """The case was moved with its batch, and waits in it no more once it has `left` the step.

    Part of the same write as the move. Raises MoveRefused for a case that has just dropped out.
    """
    still = BatchMember.objects.filter(batch=batch, case=row, state=MemberState.IN)
    if left:
        there = still.update(state=MemberState.MOVED, left_at=write.now) == 1
    else:
        there = still.select_for_update().first() is not None
    if not there:
        raise MoveRefused([_DROPPED])


def left_alone(write: Write, row: Case, why: str = APART) -> UUID | None:
    """The case waits in its batch no more, which is over once none is left; the batch if time took it.

    What time has carried on, such as the end of a public notice, went with its batch.
    """
    waiting = BatchMember.objects.filter(case=row, state=MemberState.IN)
    batch: UUID | None = waiting.values_list("batch", flat=True).first()
    if batch is None:
        return None
    went = write.actor.system
    waiting.update(
        state=MemberState.MOVED if went else MemberState.DROPPED,
        why="" if went else why,
        left_at=write.now,
    )
    others = BatchMember.objects.filter(batch=batch, state=MemberState.IN)
    if not others.exists():
        Batch.objects.filter(pk=batch, state=BatchState.OPEN).update(
            state=BatchState.DONE, closed_at=write.now, version=F("version") + 1
        )
    return batch if went else None


_DROPPED = Reason(
    "dropped_out",
    "state",
    Text("此事项已不在本批次待办之列", "This case waits in the batch no more"),
    Text("可单独办理，或列入以后的批次", "Move it by itself, or let it join a later batch"),
)
