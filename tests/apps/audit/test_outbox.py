from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.audit import outbox
from kechuang.apps.audit.models import Job, JobState
from kechuang.apps.audit.outbox import Claim
from kechuang.apps.audit.registry import JOBS, JobKind, job
from kechuang.apps.audit.running import Clock, JobContext, run
from kechuang.apps.audit.writing import writing
from kechuang.values.text import Text

pytestmark = pytest.mark.django_db
SYSTEM = Actor(account=None, system=True, via="test")
TITLE = Text("试验", "Trial")


@pytest.fixture
def seen() -> Iterator[list[str]]:
    """What the job `trial.note` was given; `trial.fail` always fails."""
    noted: list[str] = []

    @job("trial.note", TITLE)
    def note(context: JobContext, *, words: str) -> None:
        noted.append(words)

    @job("trial.fail", TITLE, attempts=3)
    def fail(context: JobContext) -> None:
        raise RuntimeError("邮件服务器没有应答")

    yield noted
    del JOBS["trial.note"], JOBS["trial.fail"]


def queue(name: str, now: datetime, key: str | None = None, **arguments: str) -> None:
    with writing(SYSTEM, now) as write:
        write.later(name, after=timedelta(), key=key, **arguments)


def fixed(at: datetime) -> Clock:
    return lambda: at


def claimed(now: datetime, worker: str = "w1") -> Claim:
    found = outbox.claim(worker, now)
    assert found is not None
    return found


def test_it_runs_what_was_written_and_marks_it_done(seen: list[str], now: datetime) -> None:
    queue("trial.note", now, words="一")

    state = run(claimed(now), fixed(now))

    assert (state, seen) == (JobState.DONE, ["一"])
    assert Job.objects.get().finished_at == now
    assert outbox.claim("w1", now) is None


def test_nothing_is_queued_by_a_write_that_is_rolled_back(now: datetime) -> None:
    def broken() -> None:
        with writing(SYSTEM, now) as write:
            write.later("trial.note", words="一")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()

    assert not Job.objects.exists()


def test_a_key_makes_a_second_request_no_request(seen: list[str], now: datetime) -> None:
    queue("trial.note", now, key="remind:1", words="一")
    queue("trial.note", now, key="remind:1", words="二")

    assert Job.objects.get().arguments == {"words": "一"}


def test_two_workers_never_get_the_same_job(seen: list[str], now: datetime) -> None:
    queue("trial.note", now, words="一")

    assert outbox.claim("w1", now) is not None
    assert outbox.claim("w2", now) is None


def test_a_lapsed_lease_makes_it_claimable_and_the_first_worker_powerless(
    seen: list[str], now: datetime
) -> None:
    queue("trial.note", now, words="一")
    first = claimed(now, "w1")
    later = now + outbox.LEASE + timedelta(seconds=1)

    second = claimed(later, "w2")

    assert second.attempt == 2
    assert not outbox.finish(first, later)
    assert not outbox.renew(first, later)
    assert outbox.finish(second, later)


def test_a_renewed_lease_does_not_lapse(seen: list[str], now: datetime) -> None:
    queue("trial.note", now, words="一")
    first = claimed(now, "w1")
    later = now + outbox.LEASE - timedelta(seconds=1)
    assert outbox.renew(first, later)

    assert outbox.claim("w2", now + outbox.LEASE + timedelta(seconds=1)) is None


def test_failed_tries_wait_twice_as_long_and_end(seen: list[str], now: datetime) -> None:
    queue("trial.fail", now)
    waits = []
    at = now
    while run(claimed(at), fixed(at)) is JobState.QUEUED:
        due = Job.objects.get().due_at
        waits.append((due - at).total_seconds())
        at = due

    row = Job.objects.get()
    assert waits == [5, 10]
    assert (row.state, row.attempts) == (JobState.FAILED, 3)
    assert "邮件服务器没有应答" in row.error


def test_waits_are_an_hour_at_most() -> None:
    kind = JobKind("x", TITLE, lambda: None)

    assert outbox.wait(kind, 60) == timedelta(hours=1)


def test_a_job_that_kills_its_worker_is_given_up(seen: list[str], now: datetime) -> None:
    queue("trial.fail", now)
    at = now
    for _ in range(3):
        claimed(at)
        at += outbox.LEASE + timedelta(seconds=1)

    assert run(claimed(at), fixed(at)) is JobState.FAILED
    assert "died" in Job.objects.get().error


def test_an_unknown_job_is_kept_as_failed(now: datetime) -> None:
    queue("trial.gone", now)

    assert run(claimed(now), fixed(now)) is JobState.FAILED
    assert "trial.gone" in Job.objects.get().error


def test_a_cancelled_job_stops_at_its_next_progress(now: datetime) -> None:
    reached = []

    @job("trial.long", TITLE)
    def long(context: JobContext) -> None:
        for step in range(3):
            reached.append(step)
            context.progress(step, 3)
            Job.objects.update(state=JobState.CANCELLED)

    try:
        queue("trial.long", now)
        assert run(claimed(now), fixed(now)) is JobState.CANCELLED
    finally:
        del JOBS["trial.long"]

    assert reached == [0, 1]
    assert Job.objects.get().state == JobState.CANCELLED


def test_an_interrupted_job_goes_back_untried(now: datetime) -> None:
    @job("trial.long", TITLE)
    def long(context: JobContext) -> None:
        context.progress(1, 2)

    try:
        queue("trial.long", now)
        run(claimed(now), fixed(now), stopping=lambda: True)
    finally:
        del JOBS["trial.long"]

    row = Job.objects.get()
    assert (row.state, row.attempts, row.done, row.total) == (JobState.QUEUED, 0, 1, 2)


def test_a_periodic_job_is_queued_once_a_slot_by_any_number_of_workers(now: datetime) -> None:
    kind = JobKind("trial.daily", TITLE, lambda: None, every=timedelta(hours=24))
    for _ in range(3):
        outbox.schedule([kind], now)
    outbox.schedule([kind], now + timedelta(days=3))

    assert Job.objects.count() == 2


def test_clearing_keeps_failed_jobs(seen: list[str], now: datetime) -> None:
    queue("trial.note", now, words="一")
    run(claimed(now), fixed(now))
    queue("trial.gone", now)
    run(claimed(now), fixed(now))

    outbox.clear(now + timedelta(days=1))

    assert Job.objects.get().name == "trial.gone"
