"""Two officers who start the same run at the same instant: one run, one piece of work."""

from collections.abc import Callable
from datetime import datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.models import Job
from kechuang.apps.recognition.actions import start
from kechuang.apps.recognition.actions.starting import Started
from kechuang.apps.recognition.models import Run
from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack
from tests.apps.recognition.conftest import DAY
from tests.apps.subjects.registering.conftest import acting
from tests.racing import together


@pytest.mark.postgres
def test_two_officers_starting_the_same_run_at_once_get_one(
    transactional_db: None,
    pack: Pack,
    keeper: Actor,
    known: list[Subject],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def starting(who: Actor) -> Callable[[], Started]:
        return lambda: start("centre", DAY, pack=pack, actor=who, now=now)

    outcomes = together(monkeypatch, starting(keeper), starting(acting(Role.HANDLER, "bureau")))
    found = [each for each in outcomes if isinstance(each, Started)]
    assert sorted(each.new for each in found) == [False, True], outcomes
    assert len({each.run.pk for each in found}) == Run.objects.count() == 1
    assert Job.objects.filter(name="recognition.run").count() == 1
