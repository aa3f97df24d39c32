"""Several people and the clock at the same instant: each thing happens once, on PostgreSQL."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kechuang.apps.cases.actions.batches import NewBatch, open_batch
from kechuang.apps.cases.actions.filling import lock_section, save_form
from kechuang.apps.cases.actions.rounds import NewRound, lock_round, open_round, settle_rounds
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.asking import Done
from kechuang.apps.cases.batch_refusals import BatchMisfit
from kechuang.apps.cases.models import (
    Attempt,
    BatchMember,
    Case,
    FormVersion,
    Passage,
    Receipt,
    Round,
    SectionLock,
)
from kechuang.apps.cases.refusals import CaseChanged, MoveRefused
from kechuang.apps.cases.round_refusals import RoundMoved
from kechuang.apps.work.models import Commitment
from kechuang.values.text import Text
from tests.apps.cases.acting import does, opened
from tests.apps.cases.conftest import with_schemes
from tests.city import SYSTEM, City
from tests.racing import split, together

Run = Callable[..., tuple[list[object], list[Exception]]]
pytestmark = pytest.mark.postgres


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs acts at the same instant; who went through, and why the others did not."""
    return lambda *acts: split(together(monkeypatch, *acts))


@pytest.fixture
def raced(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city on committed rows."""
    return with_schemes("second", monkeypatch)


def submitting(city: City, row: Case, **more: Any) -> Callable[[], object]:
    return lambda: does(city, "county", row, "submit", **more)


def test_a_double_click_is_accepted_once_and_answered_twice_alike(
    raced: City, at_once: Run
) -> None:
    row = opened(raced)
    click = submitting(raced, row, token="t")
    won, lost = at_once(click, click, click)
    assert lost == []
    answers = [each for each in won if isinstance(each, Done)]
    assert len(answers) == 3
    assert len({each.receipt for each in answers}) == 1
    assert sum(each.repeated for each in answers) == 2
    assert Passage.objects.count() == Receipt.objects.count() == FormVersion.objects.count() == 1
    assert Attempt.objects.filter(accepted=True).count() == Attempt.objects.count() == 1


def test_two_without_a_token_are_told_who_was_first(raced: City, at_once: Run) -> None:
    row = opened(raced)
    won, lost = at_once(submitting(raced, row), submitting(raced, row))
    assert len(won) == Receipt.objects.count() == 1
    assert isinstance(lost[0], CaseChanged | MoveRefused)
    kept = Attempt.objects.get(accepted=False)
    assert kept.reasons


def test_opposite_moves_leave_one_of_them(raced: City, at_once: Run) -> None:
    row = opened(raced)
    does(raced, "county", row, "submit")
    won, _lost = at_once(
        lambda: does(raced, "mayor", row, "pass"),
        lambda: does(raced, "mayor", row, "send_back", reason="重填"),
        lambda: does(raced, "county", row, "withdraw", reason="填错"),
    )
    row.refresh_from_db()
    assert len(won) == 1
    assert Passage.objects.filter(case=row).count() == 2
    assert row.standing["step"] == row.step
    assert row.version == row.standing["version"] == 3
    assert Commitment.objects.filter(thing=str(row.pk), done_at=None).count() <= 1


def test_a_save_and_a_submission_lose_nothing(raced: City, at_once: Run) -> None:
    row = opened(raced)
    actor, now = raced["county"], raced.now
    at_once(
        lambda: save_form(row.pk, {"progress": "好"}, actor=actor, now=now, section="basics"),
        submitting(raced, row, values={"problems": "无"}),
    )
    row.refresh_from_db()
    assert row.standing["version"] == row.version
    if FormVersion.objects.exists():
        assert "problems" in FormVersion.objects.get().values


def test_a_section_goes_to_one_of_two(raced: City, at_once: Run) -> None:
    row = opened(raced)
    actor, now = raced["county"], raced.now
    take = lambda: lock_section(row.pk, "basics", actor=actor, now=now)  # noqa: E731 - used twice
    _won, lost = at_once(take, take)
    assert SectionLock.objects.count() == 1
    assert all(not isinstance(each, AssertionError) for each in lost)


def test_a_case_joins_one_of_two_batches(raced: City, at_once: Run) -> None:
    row = opened(raced)
    does(raced, "county", row, "submit")
    does(raced, "mayor", row, "pass")

    def put() -> object:
        new = NewBatch(Text("一批"))
        return open_batch(new, [row.pk], actor=raced["clerk"], now=raced.now)

    won, lost = at_once(put, put)
    assert (len(won), [type(each) for each in lost]) == (1, [BatchMisfit])
    assert BatchMember.objects.filter(state="in").count() == 1


def test_a_round_opens_its_cases_once_and_is_locked_once(raced: City, at_once: Run) -> None:
    new = NewRound("report", f"{raced.year}-06")
    made = open_round(new, actor=raced["clerk"], now=raced.now)
    at = made.opens_at + timedelta(minutes=1)
    settle = lambda: settle_rounds(actor=SYSTEM, now=at)  # noqa: E731 - used twice
    at_once(settle, settle)
    assert Case.objects.filter(round=made).count() == len(raced.pack.reporting_units)

    def lock() -> object:
        return lock_round(made.pk, actor=raced["clerk"], now=at, sure=True)

    won, lost = at_once(lock, lock)
    assert (len(won), [type(each) for each in lost]) == (1, [RoundMoved])
    assert Round.objects.get().state == "locked"


def test_the_clock_looks_at_a_case_once_by_two_workers(raced: City, at_once: Run) -> None:
    row = opened(raced, scheme="task")
    assert row.tick_at
    at = row.tick_at
    look = lambda: tick(actor=SYSTEM, now=at)  # noqa: E731 - used twice
    at_once(look, look)
    again = Case.objects.get(pk=row.pk).tick_at
    assert again is not None
    assert again > at
