from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError

from kechuang.access.actor import Actor
from kechuang.apps.audit import outbox
from kechuang.apps.audit.event_kinds import JOB_RETRIED
from kechuang.apps.audit.models import Job, JobState, Record
from kechuang.apps.audit.registry import JOBS, job
from kechuang.apps.audit.running import JobContext
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import Installation
from kechuang.operations import worker as workers
from kechuang.operations.worker import ShiftedClock, Worker
from kechuang.values.text import Text

pytestmark = pytest.mark.django_db
OWNER = Actor(account=None, system=True, via="test")


@pytest.fixture
def worker(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Worker:
    monkeypatch.setattr(workers, "close_old_connections", lambda: None)
    return Worker("w1", lambda: now)


@pytest.fixture
def done() -> Iterator[list[int]]:
    numbers: list[int] = []

    @job("trial.count", Text("试验", "Trial"))
    def count(context: JobContext, *, n: int) -> None:
        numbers.append(n)

    yield numbers
    del JOBS["trial.count"]


def test_it_runs_everything_due_and_then_nothing(
    worker: Worker, done: list[int], now: datetime
) -> None:
    with writing(OWNER, now) as write:
        write.later("trial.count", n=1)
        write.later("trial.count", n=2, after=timedelta(hours=1))

    assert worker._next()
    assert not worker._next()
    assert done == [1]


def test_its_beat_seals_and_schedules(worker: Worker, now: datetime) -> None:
    with writing(OWNER, now) as write:
        write.event(JOB_RETRIED, thing_kind="job", thing="x", data={"name": "x"})

    worker._tick(0)

    assert not Record.objects.filter(link=None).exists()
    scheduled = set(Job.objects.values_list("name", flat=True))
    assert {"audit.anchor", "audit.clear"} <= scheduled


def test_its_beat_renews_the_lease_of_the_job_in_hand(worker: Worker, now: datetime) -> None:
    with writing(OWNER, now - outbox.LEASE / 2) as write:
        write.later("trial.long")
    worker.in_hand = outbox.claim("w1", now - outbox.LEASE / 2)

    worker._tick(0)

    assert Job.objects.get(name="trial.long").lease_until == now + outbox.LEASE


def test_a_database_that_does_not_answer_is_waited_out(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_worker: str, _now: datetime) -> None:
        raise DatabaseError

    monkeypatch.setattr(workers, "BEAT", 0)
    monkeypatch.setattr(outbox, "claim", broken)

    assert not worker._next()


def test_its_clock_is_the_installations(now: datetime) -> None:
    Installation.objects.create(clock_offset=timedelta(days=-400), created_at=now)
    clock = ShiftedClock()

    behind = datetime.now(now.tzinfo) - clock()

    assert timedelta(days=399) < behind < timedelta(days=401)


def test_a_job_left_running_keeps_its_state(worker: Worker, now: datetime) -> None:
    with writing(OWNER, now) as write:
        write.later("trial.long")
    outbox.claim("other", now)

    assert not worker._next()
    assert Job.objects.get().state == JobState.RUNNING
