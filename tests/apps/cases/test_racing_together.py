"""Several people in one batch, one merger, one notice at the same instant, on PostgreSQL.

One wins, the other is told; nothing happens twice, and no case is thrown out of its batch because
two were quick.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kechuang.access.roles import Role
from kechuang.apps.audit.models import Event
from kechuang.apps.cases.actions.batches import act_batch, drop_from_batch
from kechuang.apps.cases.actions.hearing import answer, hear
from kechuang.apps.cases.actions.linking import merge
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Attempt, Batch, Case, CasePaper, Link, Opinion, Passage
from kechuang.apps.cases.models import Outcome as Answer
from kechuang.apps.cases.notice_refusals import NoNotice
from kechuang.apps.cases.refusals import CaseChanged, MoveRefused, NoCase
from kechuang.apps.work.models import PaperNumber
from tests.apps.cases.acting import does
from tests.apps.cases.conftest import with_schemes
from tests.apps.cases.papers import test_batches as issuing
from tests.apps.cases.papers.scene import reforming
from tests.apps.cases.test_batches import decided, met, put
from tests.apps.cases.test_hearing import BY_NAME, STRANGER
from tests.apps.cases.test_ticking import noticed
from tests.apps.cases.test_together import formal, states
from tests.city import SYSTEM, City, joined
from tests.racing import split, together

Run = Callable[..., tuple[list[object], list[Exception]]]
pytestmark = pytest.mark.postgres


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs acts at the same instant; who went through, and why the others did not."""
    return lambda *acts: split(together(monkeypatch, *acts))


@pytest.fixture
def raced(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """A city on committed rows, with two who handle the same matters."""
    city = with_schemes("second", monkeypatch)
    return joined(city, second=((Role.HANDLER, city.pack.divisions[0].id),))


def taking(city: City, made: Batch, who: str, wanted: str = "pass") -> Callable[[], object]:
    return lambda: act_batch(made.pk, Asked(wanted), actor=city[who], now=city.now)


def test_two_officers_take_a_batch_and_each_case_goes_once(raced: City, at_once: Run) -> None:
    rows = [formal(raced) for _ in range(3)]
    made = put(raced, *rows)
    _won, lost = at_once(taking(raced, made, "clerk"), taking(raced, made, "second"))
    assert lost == []  # each is told of every case what became of it
    assert states(made) == ["moved"] * 3
    assert Passage.objects.filter(batch=made, step="formal").count() == 3
    assert set(Case.objects.values_list("step", "version")) == {("review", 3)}
    assert Attempt.objects.filter(accepted=True, step="formal").count() == 3
    assert Batch.objects.get(pk=made.pk).state == "done"


def test_two_who_sign_at_once_throw_no_case_out(raced: City, at_once: Run) -> None:
    rows = [met(raced), met(raced)]
    decided(raced, *rows)
    made = put(raced, *rows)
    at_once(taking(raced, made, "chief", "agree"), taking(raced, made, "leader", "agree"))
    assert "refused" not in states(made)
    if Batch.objects.get(pk=made.pk).state == "open":  # the leader was told to wait for the head
        taking(raced, made, "leader", "agree")()
    assert states(made) == ["moved"] * 2
    assert Passage.objects.filter(batch=made, verb="agree").count() == 4


def test_a_case_drops_out_once_and_what_dropped_out_does_not_go_along(
    raced: City, at_once: Run
) -> None:
    row = formal(raced)
    made = put(raced, row, formal(raced))

    def dropping(who: str) -> Callable[[], object]:
        return lambda: drop_from_batch(
            made.pk, [row.pk], "材料待核", actor=raced[who], now=raced.now
        )

    won, lost = at_once(dropping("clerk"), dropping("second"))
    assert (len(won), [type(each) for each in lost]) == (1, [NoCase])
    later = put(raced, row)
    at_once(
        taking(raced, later, "clerk"),
        lambda: drop_from_batch(
            later.pk, [row.pk], "材料待核", actor=raced["second"], now=raced.now
        ),
    )
    row.refresh_from_db()
    assert (row.step, states(later)) in (("review", ["moved"]), ("formal", ["dropped"]))


def test_a_case_is_moved_or_merged(raced: City, at_once: Run) -> None:
    gone, kept = formal(raced), formal(raced)
    made = put(raced, gone)
    won, lost = at_once(
        lambda: does(raced, "clerk", gone, "pass"),
        lambda: merge(gone.pk, kept.pk, "同一事项", actor=raced["second"], now=raced.now),
    )
    gone.refresh_from_db()
    assert len(won) == 1
    assert isinstance(lost[0], CaseChanged | MoveRefused)
    assert (gone.step, gone.outcome) in (("review", ""), ("formal", "merged"))
    assert Link.objects.count() == (gone.outcome == "merged")
    assert states(made) == ["dropped"]


def test_an_opinion_keeps_the_notice_open_or_comes_too_late(raced: City, at_once: Run) -> None:
    row = noticed(raced)
    assert row.due_at
    over = row.due_at + timedelta(minutes=1)
    _won, lost = at_once(
        lambda: hear(row.number, BY_NAME, actor=STRANGER, now=over),
        lambda: tick(actor=SYSTEM, now=over),
    )
    row.refresh_from_db()
    if lost:
        assert [type(each) for each in lost] == [NoNotice]
        assert (row.step, Opinion.objects.count()) == ("done", 0)
        return
    assert row.step == "notice"
    made = Opinion.objects.get()
    answer(made.pk, Answer.NOT_UPHELD, "经核实不属实", actor=raced["clerk"], now=over)
    tick(actor=SYSTEM, now=over + timedelta(minutes=2))
    row.refresh_from_db()
    assert row.step == "done"


def test_two_who_issue_a_batch_number_its_paper_once(transactional_db: None, at_once: Run) -> None:
    city = reforming()
    made, rows = issuing.together(city, *issuing.PILOTS[:2])
    done = Event.objects.filter(kind="case.moved").count()
    won, _lost = at_once(*[lambda: issuing.listed(city, made)] * 2)
    assert won
    assert PaperNumber.objects.count() == CasePaper.objects.exclude(number=None).count() == 1
    assert Event.objects.filter(kind="case.moved").count() == done + len(rows)
