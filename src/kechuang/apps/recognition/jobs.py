"""Later work of recognition: runs carried out, interrupted ones settled."""

from datetime import timedelta
from uuid import UUID

from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.recognition.actions.replaying import REPLAY_JOB, replay
from kechuang.apps.recognition.actions.running import carry_out, settle
from kechuang.apps.recognition.actions.starting import RUN_JOB
from kechuang.apps.recognition.models import Run, RunState
from kechuang.values.errors import Refusal
from kechuang.values.text import Text


@job(RUN_JOB, Text("达标运行", "Run rules over everybody"), attempts=3)
def run_rules(context: JobContext, *, run: str) -> None:
    """Carry out a run; what refuses it stands with the run."""
    row = Run.objects.filter(pk=UUID(run), state=RunState.OPEN).first()
    if row is None:
        return
    try:
        carry_out(row, actor=context.actor, now=context.now, report=context.progress)
    except Refusal:
        return


@job(REPLAY_JOB, Text("重放达标运行", "Replay a run"), attempts=3)
def replay_run(context: JobContext, *, run: str) -> None:
    """Read and judge again, and note what was found."""
    row = Run.objects.filter(pk=UUID(run), state=RunState.FINAL).first()
    if row is not None:
        replay(row, actor=context.actor, now=context.now, report=context.progress)


@job(
    "recognition.settle",
    Text("收尾中断的达标运行", "Settle interrupted runs"),
    every=timedelta(minutes=5),
)
def settle_runs(context: JobContext) -> None:
    """Finish or discard runs whose worker is no more."""
    settle(actor=context.actor, now=context.now)
