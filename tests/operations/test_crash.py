"""Killing a process at any moment loses nothing confirmed and leaves nothing half done."""

import os
import signal
import subprocess
from collections.abc import Iterator

import pytest

from tests.operations.installations import Installation, installation

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PREPARE = """
import time
from kechuang.access.actor import Actor
from kechuang.apps.audit import outbox
from kechuang.apps.audit.event_kinds import JOB_RETRIED
from kechuang.apps.audit.models import Event, Job, Record
from kechuang.apps.audit.registry import job
from kechuang.apps.audit.running import run
from kechuang.apps.audit.sealing import seal
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects import clock
from kechuang.values.text import Text
OWNER = Actor(None, system=True, via="test")
def note(write, n):
    for _ in range(2):
        write.event(JOB_RETRIED, thing_kind="trial", thing=n, data={"name": "trial"})
"""
WRITE = (
    PREPARE
    + """
n = 0
while True:
    n += 1
    with writing(OWNER, clock.now()) as write:
        note(write, n)
        write.later("trial.announce", key=f"trial:{n}", n=n)
    print(n, flush=True)
    if n % 7 == 0:
        seal(clock.now())
"""
)
WORK = (
    PREPARE
    + """
@job("trial.block", Text("试验"))
def block(context):
    with writing(context.actor, context.now()) as write:
        note(write, "half")
        print("in hand", flush=True)
        time.sleep(600)
run(outbox.claim("w1", clock.now()), clock.now)
"""
)
AGAIN = (
    PREPARE
    + """
@job("trial.block", Text("试验"))
def block(context):
    with writing(context.actor, context.now()) as write:
        note(write, "whole")
claimed = outbox.claim("w2", clock.now() + outbox.LEASE)
print(run(claimed, clock.now), claimed.attempt, Event.objects.filter(thing__in=["half", "whole"]).count())
"""
)
COUNT = (
    PREPARE
    + """
confirmed = CONFIRMED
things = dict.fromkeys(map(str, range(1, confirmed + 1)), 0)
for thing in Event.objects.filter(thing_kind="trial").values_list("thing", flat=True):
    things[thing] = things.get(thing, 0) + 1
jobs = set(Job.objects.filter(name="trial.announce").values_list("key", flat=True))
print(all(count == 2 for count in things.values()),
      all(f"trial:{n}" in jobs for n in things), len(things) - confirmed <= 1)
"""
)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("city")) as made:
        made.run("setup")
        yield made


def kill(process: "subprocess.Popen[bytes]") -> bytes:
    """End a process with no chance to tidy up; what it had printed."""
    os.kill(process.pid, signal.SIGKILL)
    printed, _ = process.communicate()
    return bytes(printed)


def test_a_writer_killed_at_any_moment_loses_nothing_confirmed(city: Installation) -> None:
    """Whatever was printed as done is there whole, with its announcement; nothing is half there."""
    for enough in (3, 40, 90):
        city.python("from django.db import connection\n"
                    "from kechuang.apps.audit.models import Job\nJob.objects.all().delete()\n"
                    "cursor = connection.cursor()\n"
                    "[cursor.execute(f'DELETE FROM {t}') for t in"
                    " ('audit_event', 'audit_record', 'audit_link')]")  # fmt: skip
        writer = city.start_python(WRITE)
        assert writer.stdout
        seen = [writer.stdout.readline() for _ in range(enough)]
        more = kill(writer).split()
        confirmed = int(more[-1] if more else seen[-1])

        assert city.python(COUNT.replace("CONFIRMED", str(confirmed))) == "True True True"
        assert city.json("audit", "verify")["sound"]


def test_a_job_whose_worker_was_killed_is_done_by_another(city: Installation) -> None:
    """What the first had not committed is gone; the second does it once the lease has lapsed."""
    city.python(
        PREPARE + "with writing(OWNER, clock.now()) as write: write.later('trial.block')\n"
        "Job.objects.exclude(name='trial.block').delete()"
    )
    worker = city.start_python(WORK)
    assert worker.stdout
    assert worker.stdout.readline() == b"in hand\n"
    kill(worker)

    assert city.python(AGAIN) == "done 2 2"
    assert city.json("audit", "verify")["sound"]
