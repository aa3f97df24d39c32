"""Running one claimed job: what the job is given, and what becomes of it."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.apps.audit import outbox
from kechuang.apps.audit.models import JobState
from kechuang.apps.audit.outbox import Claim
from kechuang.apps.audit.registry import JOBS
from kechuang.apps.audit.request import request_id

Clock = Callable[[], datetime]
_log = logging.getLogger(__name__)


class JobLost(Exception):
    """The job was cancelled, or its lease went to another worker: stop without a trace."""


class JobInterrupted(Exception):
    """The worker is asked to end: the job goes back to the queue untried."""


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a job's function gets first: the clock, an actor for its writes, and progress."""

    claim: Claim
    clock: Clock
    stopping: Callable[[], bool] = lambda: False

    @property
    def actor(self) -> Actor:
        """The platform itself, through the job, with the request that wanted it."""
        return Actor(account=None, system=True, via="job", request_id=self.claim.request)

    def now(self) -> datetime:
        """The present instant of this installation."""
        return self.clock()

    def progress(self, done: int, total: int) -> None:
        """Say how far the job is, and stay its owner; call it between pieces of long work.

        Raises JobLost or JobInterrupted, which the job lets pass.
        """
        if not outbox.progress(self.claim, done, total, self.clock()):
            raise JobLost
        if self.stopping():
            raise JobInterrupted


def run(claimed: Claim, clock: Clock, stopping: Callable[[], bool] = lambda: False) -> JobState:
    """Run a claimed job to its end and note the outcome; only faults of the database pass."""
    kind = JOBS.get(claimed.name)
    if kind is None:
        return outbox.fail(claimed, None, f"no job is registered as {claimed.name!r}", clock())
    if claimed.attempt > kind.attempts:
        error = "the worker died with this job in hand each time it was tried"
        return outbox.fail(claimed, kind, error, clock())
    token = request_id.set(claimed.request)
    try:
        kind.function(JobContext(claimed, clock, stopping), **claimed.arguments)
    except JobLost:
        return JobState.CANCELLED
    except JobInterrupted:
        outbox.release(claimed)
        return JobState.QUEUED
    except Exception as error:  # noqa: BLE001 - whatever a job raises is kept with the job
        _log.warning("job %s failed, try %s", claimed.name, claimed.attempt, exc_info=error)
        return outbox.fail(claimed, kind, _told(error), clock())
    finally:
        request_id.reset(token)
    return JobState.DONE if outbox.finish(claimed, clock()) else JobState.CANCELLED


def _told(error: Exception) -> str:
    """The error for the job board: its kind and words, and where it was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" ({frame.name}, line {frame.lineno})" for frame in last)
    return f"{type(error).__name__}: {error}{where}"
