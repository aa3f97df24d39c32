"""Killed before any write: a move is made whole or not at all, and what was begun can be finished."""

from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.apps.audit.models import Event
from kechuang.apps.cases.actions.batches import act_batch
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case, CasePaper, Passage
from kechuang.apps.work.models import PaperNumber
from tests.apps.cases import test_following as following
from tests.apps.cases.acting import does, opened
from tests.apps.cases.papers import test_batches as issuing
from tests.apps.cases.papers.scene import reforming
from tests.apps.cases.test_batches import put
from tests.apps.cases.test_following import office
from tests.apps.cases.test_together import formal, states
from tests.city import City
from tests.dying import at_each_write, traces

__all__ = ["office"]  # a fixture


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_report_is_handed_in_whole_or_not_at_all(one: City) -> None:
    row = opened(one)
    before = traces()

    def look() -> None:
        assert traces() == before or Case.objects.get(pk=row.pk).version == 2

    values = {"progress": "好"}
    tried = at_each_write(
        lambda: does(one, "county", row, "submit", values=values, token="t"), look
    )
    assert tried > 3


def test_a_document_is_numbered_with_its_move_or_neither(db: None) -> None:
    city = reforming()
    row = issuing.pilot(city, issuing.PILOTS[0])
    before = traces()

    def look() -> None:
        numbered = PaperNumber.objects.count()
        if numbered == 0:
            assert traces() == before
        assert numbered == CasePaper.objects.exclude(number=None).count()
        assert numbered == Passage.objects.filter(case=row, move="listed").count()

    assert at_each_write(lambda: does(city, "checker", row, "listed"), look, stride=7) > 1


def test_a_batch_that_was_interrupted_is_finished_by_whoever_comes_next(one: City) -> None:
    """Each of its cases is moved once, by the one or by the other, and none is thrown out."""
    made = put(one, formal(one), formal(one))

    def look() -> None:
        moved = Passage.objects.filter(batch=made, step="formal").count()
        assert states(made).count("moved") == moved
        assert Event.objects.filter(kind="case.moved", data__before="formal").count() == moved
        made.refresh_from_db()
        if made.state == "open":
            act_batch(made.pk, Asked("pass"), actor=one["clerk"], now=one.now)
        made.refresh_from_db()
        assert (made.state, states(made)) == ("done", ["moved", "moved"])
        assert Passage.objects.filter(batch=made, step="formal").count() == 2

    work = lambda: act_batch(made.pk, Asked("pass"), actor=one["clerk"], now=one.now)  # noqa: E731
    assert at_each_write(work, look, stride=2) > 3


def test_the_paper_of_a_batch_has_one_number_however_often_it_is_interrupted(db: None) -> None:
    city = reforming()
    made, rows = issuing.together(city, *issuing.PILOTS[:2])

    def look() -> None:
        if Passage.objects.filter(batch=made).count() < len(rows):
            issuing.listed(city, made)
        assert list(PaperNumber.objects.values_list("number", flat=True)) == [1]
        assert CasePaper.objects.exclude(number=None).count() == 1
        assert Passage.objects.filter(batch=made, move="listed").count() == len(rows)

    assert at_each_write(lambda: issuing.listed(city, made), look, stride=12) > 1


def test_what_follows_is_opened_once_however_often_its_work_is_interrupted(office: City) -> None:
    following.issued(office, follow=("是", "是", "否"))

    def look() -> None:
        following.work_off(office)
        assert Case.objects.filter(scheme="follow_up").count() == 2
        assert Passage.objects.filter(case__scheme="follow_up").count() == 2

    assert at_each_write(lambda: following.work_off(office), look, stride=12) > 1
