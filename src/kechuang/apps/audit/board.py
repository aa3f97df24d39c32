"""The job board: what is queued, running, done, failed, and what people do about it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from kechuang.access.actor import Actor
from kechuang.apps.audit import event_kinds as kinds
from kechuang.apps.audit.kinds import EventKind
from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.audit.refusals import JobNotInState, NoJob
from kechuang.apps.audit.registry import JOBS
from kechuang.apps.audit.rules import MANAGE_JOBS, SEE_JOBS
from kechuang.apps.audit.writing import writing
from kechuang.values.text import Text, same

STATE_NAMES: dict[str, Text] = {
    JobState.QUEUED: Text("排队", "Queued"),
    JobState.RUNNING: Text("运行中", "Running"),
    JobState.DONE: Text("已完成", "Done"),
    JobState.FAILED: Text("未能完成", "Failed"),
    JobState.CANCELLED: Text("已取消", "Cancelled"),
}
_UNFINISHED = (JobState.QUEUED, JobState.RUNNING)
_PAGE = 100


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as the board shows it. `late` when it has been due for more than a minute."""

    id: UUID
    name: str
    title: Text
    state: str
    state_name: Text
    created_at: datetime
    due_at: datetime
    finished_at: datetime | None
    attempts: int
    done: int
    total: int
    worker: str
    error: str
    late: bool

    @property
    def failed(self) -> bool:
        """Whether it waits for a person."""
        return self.state == JobState.FAILED

    @property
    def unfinished(self) -> bool:
        """Whether it can be cancelled."""
        return self.state in _UNFINISHED


@dataclass(frozen=True, slots=True)
class Board:
    """Counts of every state, and the newest jobs of the wanted one."""

    counts: dict[str, int]
    rows: tuple[JobRow, ...]


def board(actor: Actor, now: datetime, state: str = "") -> Board:
    """The board, the newest hundred jobs in `state` (in any when empty): two statements."""
    SEE_JOBS.require(actor)
    counted = dict(Job.objects.values_list("state").annotate(Count("pk")))
    rows = Job.objects.order_by("-created_at", "pk")
    if state in STATE_NAMES:
        rows = rows.filter(state=state)
    counts = {each: counted.get(each, 0) for each in STATE_NAMES}
    return Board(counts, tuple(_row(job, now) for job in rows[:_PAGE]))


def retry_job(job: UUID, *, actor: Actor, now: datetime) -> None:
    """Queue a failed job again with all its tries. Raises NoJob, JobNotInState."""
    changes = {"state": JobState.QUEUED, "attempts": 0, "due_at": now, "finished_at": None}
    _move(job, (JobState.FAILED,), changes, kinds.JOB_RETRIED, actor=actor, now=now)


def cancel_job(job: UUID, *, actor: Actor, now: datetime) -> None:
    """Cancel a job that is queued, or that runs: it stops at its next progress.

    Raises NoJob, JobNotInState.
    """
    changes = {"state": JobState.CANCELLED, "finished_at": now, "lease_until": None}
    _move(job, _UNFINISHED, changes, kinds.JOB_CANCELLED, actor=actor, now=now)


def _move(
    job: UUID,
    from_states: tuple[JobState, ...],
    changes: dict[str, object],
    kind: EventKind,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    with writing(actor, now) as write:
        MANAGE_JOBS.require(actor)
        row = Job.objects.filter(pk=job).first()
        if row is None:
            raise NoJob(job)
        if Job.objects.filter(pk=job, state__in=from_states).update(**changes) != 1:
            wanted = " / ".join(STATE_NAMES[each].zh for each in from_states)
            raise JobNotInState(STATE_NAMES[row.state].zh, wanted)
        write.event(kind, thing_kind="job", thing=job, data={"name": row.name})


def _row(job: Job, now: datetime) -> JobRow:
    kind = JOBS.get(job.name)
    return JobRow(
        job.id,
        job.name,
        kind.title if kind else same(job.name),
        job.state,
        STATE_NAMES[job.state],
        job.created_at,
        job.due_at,
        job.finished_at,
        job.attempts,
        job.done,
        job.total,
        job.worker,
        job.error,
        job.state == JobState.QUEUED and (now - job.due_at).total_seconds() > 60,
    )
