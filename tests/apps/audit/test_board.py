from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from kechuang.access.actor import NOBODY, Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.audit import outbox
from kechuang.apps.audit.board import board, cancel_job, retry_job
from kechuang.apps.audit.models import Event, Job, JobState
from kechuang.apps.audit.refusals import JobNotInState, NoJob
from kechuang.apps.audit.running import run
from kechuang.apps.audit.writing import writing
from kechuang.values.errors import NotAllowed

pytestmark = pytest.mark.django_db


def holder(role: Role) -> Actor:
    return Actor(account=uuid4(), holdings=frozenset({Holding(role, "bureau")}))


SYSTEM_ADMIN = holder(Role.SYSTEM_ADMIN)


@pytest.fixture
def failed(now: datetime) -> Job:
    """A job that no version knows, so that it failed at once."""
    with writing(SYSTEM_ADMIN, now) as write:
        write.later("trial.unknown")
    claimed = outbox.claim("w", now)
    assert claimed is not None
    run(claimed, lambda: now)
    return Job.objects.get()


def test_the_board_counts_and_lists(failed: Job, now: datetime) -> None:
    seen = board(SYSTEM_ADMIN, now)

    assert seen.counts["failed"] == 1
    assert (seen.rows[0].title.zh, seen.rows[0].failed) == ("trial.unknown", True)
    assert board(SYSTEM_ADMIN, now, "done").rows == ()


def test_a_failed_job_is_queued_again_with_all_its_tries(failed: Job, now: datetime) -> None:
    retry_job(failed.pk, actor=SYSTEM_ADMIN, now=now)

    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (JobState.QUEUED, 0)
    assert Event.objects.get(kind="job.retried").thing == str(failed.pk)


def test_only_unfinished_jobs_are_cancelled(failed: Job, now: datetime) -> None:
    with pytest.raises(JobNotInState):
        cancel_job(failed.pk, actor=SYSTEM_ADMIN, now=now)
    retry_job(failed.pk, actor=SYSTEM_ADMIN, now=now)

    cancel_job(failed.pk, actor=SYSTEM_ADMIN, now=now)

    failed.refresh_from_db()
    assert failed.state == JobState.CANCELLED
    assert outbox.claim("w", now + timedelta(days=1)) is None


def test_an_unknown_job_is_not_found(now: datetime) -> None:
    with pytest.raises(NoJob):
        retry_job(uuid4(), actor=SYSTEM_ADMIN, now=now)


@pytest.mark.parametrize(
    "other",
    [NOBODY, holder(Role.SECURITY_ADMIN), holder(Role.AUDIT_ADMIN), holder(Role.LEADER)],
)
def test_others_neither_see_nor_touch_jobs(other: Actor, failed: Job, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        board(other, now)
    with pytest.raises(NotAllowed):
        retry_job(failed.pk, actor=other, now=now)

    failed.refresh_from_db()
    assert failed.state == JobState.FAILED
    assert not Event.objects.exists()
