"""A case that leaves the step of a batch by itself: by time, or because somebody moved it apart."""

from django.db.models import F

from kechuang.apps.audit.writing import Write
from kechuang.apps.cases.models import Batch, BatchMember, BatchState, Case, MemberState

APART = "已单独办理"
"""Why a case has left a batch that somebody moved apart."""


def left_alone(write: Write, row: Case) -> None:
    """The case waits in its batch no more; the batch is over once none is left.

    What time has carried on, such as the end of a public notice, went with its batch.
    """
    waiting = BatchMember.objects.filter(case=row, state=MemberState.IN)
    batch = waiting.values_list("batch", flat=True).first()
    if batch is None:
        return
    went = write.actor.system
    waiting.update(
        state=MemberState.MOVED if went else MemberState.DROPPED,
        why="" if went else APART,
        left_at=write.now,
    )
    others = BatchMember.objects.filter(batch=batch, state=MemberState.IN)
    if not others.exists():
        Batch.objects.filter(pk=batch, state=BatchState.OPEN).update(
            state=BatchState.DONE, closed_at=write.now, version=F("version") + 1
        )
