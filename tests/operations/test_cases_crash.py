"""Killing a process in the middle of moves: each case stands before or after one, never between."""

import os
import signal
import subprocess
from collections.abc import Iterator

import pytest

from tests.operations.installations import Installation, installation

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PREPARE = """
from datetime import date
from dataclasses import replace
from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.audit.models import Event
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Attempt, Case, FormVersion, Passage, Receipt
from kechuang.apps.releases import queries as releases
from kechuang.apps.subjects import clock
from kechuang.apps.work.models import Commitment
from kechuang.values.text import Text
from tests.apps.cases.schemes import FORMS, report
from uuid import UUID
read = releases.pack_of
def pack_of(digest):
    pack = read(digest)
    return replace(pack, schemes={"report": (report(pack.divisions[0].id),)}, forms=FORMS)
releases.pack_of = pack_of
unit = pack_of(releases.active_release(clock.now()).digest).reporting_units[0].id
def whoever(n, role):
    return Actor(UUID(int=n), holdings=frozenset({Holding(role, unit)}), via="test")
OFFICER, HEAD = whoever(1, Role.COUNTY_OFFICER), whoever(2, Role.COUNTY_LEADER)
"""
MOVE = (
    PREPARE
    + """
n = 0
while True:
    n += 1
    now = clock.now()
    case = open_case(Opening("report", Text(f"第{n}件"), unit), actor=OFFICER, now=now)
    act(case.pk, Asked("submit", token="t", values={"progress": "好"}), actor=OFFICER, now=now)
    try:
        act(case.pk, Asked("send_back"), actor=HEAD, now=now)
    except Exception:
        pass
    act(case.pk, Asked("send_back", reason="重填"), actor=HEAD, now=now)
    act(case.pk, Asked("submit", token="u"), actor=OFFICER, now=now)
    print(n, flush=True)
"""
)
LOOK = (
    PREPARE
    + """
wrong = []
for case in Case.objects.all():
    moves = list(Passage.objects.filter(case=case).order_by("version", "place"))
    handed = [each for each in moves if each.verb == "submit"]
    accepted = Attempt.objects.filter(case=case, accepted=True).count()
    whole = (
        case.standing["version"] == case.version == 1 + len(moves) == 1 + accepted,
        case.standing["step"] == case.step == (moves[-1].to if moves else "fill"),
        case.receipts.count() == case.form_versions.count() == len(handed) == case.handed_in,
        Event.objects.filter(thing=str(case.pk), kind="case.moved").count() == len(moves),
        case.sights.filter(turn=True).exists(),
    )
    if not all(whole):
        wrong.append((case.number, whole))
done = Passage.objects.filter(case__version=4).values("case").distinct().count()
print(len(wrong), done >= CONFIRMED, Case.objects.count() - done <= 1, wrong[:3] or "")
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


def test_a_mover_killed_at_any_moment_leaves_no_case_between(city: Installation) -> None:
    """What was printed as done is there whole; the case in hand stands before or after a move."""
    confirmed = 0
    for enough in (1, 2, 4):
        mover = city.start_python(MOVE)
        assert mover.stdout
        seen = [mover.stdout.readline() for _ in range(enough)]
        more = kill(mover).split()
        confirmed += int(more[-1] if more else seen[-1])
        # Of each run one case may be in hand; the next run begins another.
        found = city.python(LOOK.replace("CONFIRMED", str(confirmed)))
        assert found.split()[:2] == ["0", "True"], found
