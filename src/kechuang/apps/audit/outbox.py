"""The outbox as a worker sees it: claim what is due, keep it, finish it or set its next try.

A claim is a conditional update that sets a lease; whoever no longer holds the lease changes
nothing. A worker that was killed leaves a lease that lapses, and the job is claimed again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.audit.registry import JobKind

LEASE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(hours=1)
_ERROR_LENGTH = 4_000
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in hand: `attempt` counts from 1 and, with the worker's name, proves the lease."""

    id: UUID
    name: str
    arguments: dict[str, object]
    worker: str
    attempt: int
    request: str


def claim(worker: str, now: datetime) -> Claim | None:
    """Take the job that has been due longest, None when nothing is due.

    Queued jobs and running ones whose lease lapsed are alike; no two workers get the same one.
    """
    if not connection.features.has_select_for_update_skip_locked:
        return _take(_due(now), worker, now)
    with transaction.atomic():
        return _take(_due(now).select_for_update(skip_locked=True), worker, now)


def renew(claimed: Claim, now: datetime) -> bool:
    """Prolong the lease; False when the job was cancelled or taken by another worker."""
    return _held(claimed).update(lease_until=now + LEASE) == 1


def progress(claimed: Claim, done: int, total: int, now: datetime) -> bool:
    """Note how far the job is and prolong the lease; False as for `renew`."""
    return _held(claimed).update(done=done, total=total, lease_until=now + LEASE) == 1


def finish(claimed: Claim, now: datetime) -> bool:
    """Mark the job done; False when the lease was lost meanwhile."""
    changed = _held(claimed).update(
        state=JobState.DONE, finished_at=now, lease_until=None, error=""
    )
    return changed == 1


def fail(claimed: Claim, kind: JobKind | None, error: str, now: datetime) -> JobState:
    """Note the error; queue the next try, further away each time, or give the job up.

    A job of a kind that this version does not know is given up at once.
    """
    error = error[-_ERROR_LENGTH:]
    if kind is None or claimed.attempt >= kind.attempts:
        _held(claimed).update(state=JobState.FAILED, finished_at=now, lease_until=None, error=error)
        return JobState.FAILED
    due = now + wait(kind, claimed.attempt)
    _held(claimed).update(state=JobState.QUEUED, due_at=due, lease_until=None, error=error)
    return JobState.QUEUED


def release(claimed: Claim) -> None:
    """Put an interrupted job back as if it had not been tried."""
    _held(claimed).update(
        state=JobState.QUEUED, lease_until=None, worker="", attempts=claimed.attempt - 1
    )


def wait(kind: JobKind, attempt: int) -> timedelta:
    """The wait after the try number `attempt`: doubled each time, an hour at most."""
    doubled: timedelta = kind.backoff * (1 << min(attempt - 1, 20))
    return min(doubled, LONGEST_WAIT)


def schedule(kinds: Iterable[JobKind], now: datetime) -> int:
    """Queue every periodic job whose present slot of time has no row yet; returns how many kinds.

    Slots count from the epoch, so any number of workers agree; slots that passed while no
    worker ran are left out.
    """
    rows = [_slot(kind, kind.every, now) for kind in kinds if kind.every]
    Job.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def clear(before: datetime) -> int:
    """Delete done and cancelled jobs finished before an instant; failed ones stay."""
    settled = Job.objects.filter(
        state__in=[JobState.DONE, JobState.CANCELLED], finished_at__lt=before
    )
    return settled.delete()[0]


def _slot(kind: JobKind, every: timedelta, now: datetime) -> Job:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    start = epoch + ((now - epoch) // every) * every
    key = f"{kind.name}@{start.isoformat()}"
    return Job(name=kind.name, key=key, created_at=now, due_at=start)


def _due(now: datetime) -> QuerySet[Job]:
    queued = Q(state=JobState.QUEUED, due_at__lte=now)
    lapsed = Q(state=JobState.RUNNING, lease_until__lt=now)
    return Job.objects.filter(queued | lapsed).order_by("due_at", "pk")


def _take(rows: QuerySet[Job], worker: str, now: datetime) -> Claim | None:
    for row in rows[:_CANDIDATES]:
        unchanged = Job.objects.filter(pk=row.pk, state=row.state, attempts=row.attempts)
        taken = unchanged.update(
            state=JobState.RUNNING,
            worker=worker,
            lease_until=now + LEASE,
            attempts=row.attempts + 1,
        )
        if taken == 1:
            return Claim(row.id, row.name, row.arguments, worker, row.attempts + 1, row.request)
    return None


def _held(claimed: Claim) -> QuerySet[Job]:
    return Job.objects.filter(
        pk=claimed.id,
        state=JobState.RUNNING,
        worker=claimed.worker,
        attempts=claimed.attempt,
    )
