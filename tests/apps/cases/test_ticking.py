"""What is due by the clock is done once, however often and by how many it is looked at."""

from datetime import datetime, timedelta

import pytest

from kechuang.apps.audit.models import Job
from kechuang.apps.cases.actions import ticking
from kechuang.apps.cases.actions.carrying import carry
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.models import Case, Passage
from kechuang.lifecycle.kinds import Verb
from tests.apps.cases.acting import applied, does, opened
from tests.city import SYSTEM, City


def ticked(city: City, at: datetime | None) -> int:
    assert at
    return tick(actor=SYSTEM, now=at)


def noticed(city: City) -> Case:
    """An application that has come to its public notice."""
    row = applied(city)
    does(city, "reviewer", row, "pass")
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    does(city, "clerk", row, "pass", votes=votes)
    for who, wanted in (("chief", "agree"), ("leader", "agree"), ("clerk", "pass")):
        does(city, who, row, wanted)
    return Case.objects.get(pk=row.pk)


def test_a_notice_runs_out_and_the_case_goes_on_signed_by_the_system(city: City) -> None:
    row = noticed(city)
    assert row.due_at
    assert ticked(city, row.due_at) == 0
    assert ticked(city, row.due_at + timedelta(seconds=1)) == 1
    row.refresh_from_db()
    assert (row.step, row.outcome, row.tick_at) == ("done", "granted", None)
    last = Passage.objects.get(case=row, step="notice")
    assert (last.by, last.verb) == (None, "lapse")
    assert ticked(city, city.now + timedelta(days=90)) == 0


def told() -> list[str]:
    jobs = Job.objects.filter(name="work.tell")
    return [
        x.arguments["notice"]["account"]
        for x in jobs
        if x.arguments["notice"]["kind"] == "reminder"
    ]


def test_reminders_come_on_their_days_once_each(city: City) -> None:
    row = opened(city, scheme="task")
    first, second = (datetime.fromisoformat(each) for each in row.standing["reminders"])
    assert row.tick_at == first
    assert ticked(city, first - timedelta(seconds=1)) == 0
    for _ in range(3):
        ticked(city, first)
    assert told() == [str(city["county"].account)]
    row.refresh_from_db()
    assert row.tick_at == second
    ticked(city, second)
    assert len(told()) == 2


def test_nobody_is_reminded_of_what_was_done(city: City) -> None:
    row = opened(city, scheme="task")
    first = datetime.fromisoformat(row.standing["reminders"][0])
    does(city, "county", row, "submit")
    ticked(city, first)
    assert told() == []


def test_a_case_on_hold_is_left_alone(city: City) -> None:
    row = noticed(city)
    does(city, "clerk", row, "hold", reason="收到异议")
    assert row.due_at
    assert ticked(city, row.due_at + timedelta(days=3)) == 0
    row.refresh_from_db()
    assert row.step == "notice"


def test_who_was_overtaken_does_nothing(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    row = noticed(city)
    assert row.due_at
    at = row.due_at + timedelta(seconds=1)

    def late(*given: object) -> object:
        Case.objects.filter(pk=row.pk).update(version=99)
        return carry(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ticking, "carry", late)
    assert ticked(city, at) == 0
    assert not Passage.objects.filter(case=row, step="notice").exists()
