"""Later work of recognition: runs carried out, interrupted ones settled."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases.effects import effect
from kechuang.apps.cases.models import Case
from kechuang.apps.recognition.actions.rechecking import arrived, recheck
from kechuang.apps.recognition.actions.recognising import keep, recognise, warn, withdraw
from kechuang.apps.recognition.actions.replaying import REPLAY_JOB, replay
from kechuang.apps.recognition.actions.running import carry_out, settle
from kechuang.apps.recognition.actions.starting import RUN_JOB
from kechuang.apps.recognition.following import ARRIVED_JOB, RECHECK_JOB
from kechuang.apps.recognition.models import CheckState, PolicyCheck, Run, RunState
from kechuang.apps.recognition.policies.checking import CHECK_JOB
from kechuang.apps.recognition.policies.checking import carry_out as check_draft
from kechuang.apps.recognition.pools import jobs as pool_jobs
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor, local_day
from kechuang.values.errors import Refusal
from kechuang.values.text import Text

__all__ = ["pool_jobs", "replay_run", "run_rules", "settle_runs"]


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


@job(ARRIVED_JOB, Text("数据异议：数据已到", "Data called wrong have come again"))
def datum_arrived(context: JobContext, *, dataset: str, seq: int) -> None:
    """What suppliers owed for it is done."""
    del seq
    arrived(dataset, actor=context.actor, now=context.now())


@job(RECHECK_JOB, Text("数据异议：复核并告知", "Judge again after an objection to a datum"))
def recheck_firm(context: JobContext, *, commitment: str) -> None:
    """The firm judged by what is known now, and told."""
    recheck(UUID(commitment), actor=context.actor, now=context.now())


def _effect(name: str, title: Text, do: Callable[[Write, Case, str], object]) -> None:
    """Enter an effect of schemes with the job that does it."""

    def run(context: JobContext, *, case: str, step: str, version: int) -> None:
        del version
        row = Case.objects.select_related("subject", "round").get(pk=UUID(case))
        with writing(context.actor, context.now()) as write:
            do(write, row, step)

    job(f"recognition.{name}", title)(run)
    effect(f"recognition.{name}", title, f"recognition.{name}")


_effect(
    "recognise", Text("登记资格、签发凭证", "Open the standing, issue its certificate"), recognise
)
_effect("keep", Text("保留资格", "Keep the standing"), keep)
_effect("warn", Text("警示", "Warn the holder of the standing"), warn)
_effect("withdraw", Text("撤销资格", "Withdraw the standing"), withdraw)


@job(CHECK_JOB, Text("比对政策草案", "Check a draft of a policy"), attempts=3)
def check_policies(context: JobContext, *, check: str) -> None:
    """Compare and work out with the roles that whoever asked holds today."""
    row = PolicyCheck.objects.filter(pk=UUID(check), state=CheckState.OPEN).first()
    if row is None:
        return

    def report(done: int, total: int) -> None:
        PolicyCheck.objects.filter(pk=row.pk).update(done=done, total=total)
        context.progress(done, total)

    check_draft(row, actor=_whoever(row.by, context), now=context.now, report=report)


def _whoever(by: UUID | None, context: JobContext) -> Actor:
    account = Account.objects.select_related("key").filter(pk=by).first() if by else None
    if account is None:
        return context.actor
    now = context.now()
    day = local_day(now, active_pack(now).zone)
    return actor(account, day, via="job", request_id=context.claim.request)
