"""A run is released once: one case for everybody who meets it, and nothing the second time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.apps.audit.models import Event, Job
from kechuang.apps.cases.models import Case, Participant, Round, Sight
from kechuang.apps.cases.queries.lists import Wanted, page
from kechuang.apps.recognition.actions.proposing import Released, propose
from kechuang.apps.recognition.models import Proposal, Run
from kechuang.apps.subjects.models import Subject
from kechuang.apps.work.models import Commitment
from kechuang.pack import Pack
from tests.apps.recognition.proposals.conftest import Cast, case_of, does, ran
from tests.racing import together


def test_whoever_meets_the_rules_is_proposed_with_what_that_rests_on(
    cast: Cast, released: Released
) -> None:
    assert released.new
    rows = Proposal.objects.select_related("case", "run").order_by("subject__code")
    assert [each.subject_id for each in rows] == [cast.firms[0].pk, cast.firms[2].pk]
    first = rows[0]
    assert first.verdict == "met"
    assert first.run.inputs
    assert first.figures[0]["value"]["zh"] == "5%"
    assert first.figures[0]["bar"]["zh"] == "3%"
    assert [each["near"] for each in first.figures] == [
        False,
        True,
    ]  # one certificate is just enough
    assert first.near
    assert first.case.step == "proposed"
    assert first.case.due_at is not None


def test_the_firm_owes_its_answer_and_is_told(cast: Cast, released: Released) -> None:
    row = case_of(cast, 0)
    owed = Commitment.objects.get(thing=str(row.pk))
    assert owed.unit == str(cast.firms[0].pk)
    assert owed.due_at == row.due_at
    assert Job.objects.filter(name="work.tell").count() == 2


def test_released_again_nothing_changes(cast: Cast, pack: Pack, released: Released) -> None:
    models = (Case, Participant, Sight, Proposal, Round, Commitment, Event, Job)
    before = [each.objects.count() for each in models]
    run = ran(cast, pack)
    again = propose(run, actor=cast["chief"], now=cast.now)
    assert not again.new
    assert again.release == released.release
    assert [each.objects.count() for each in models] == before


def test_a_later_run_passes_over_whoever_is_proposed_already(
    cast: Cast, pack: Pack, released: Released
) -> None:
    run = ran(cast, pack, on=date(2025, 7, 31))
    assert run != Run.objects.get(pk=released.release.run_id)
    again = propose(run, actor=cast["clerk"], now=cast.now)
    assert again.new
    assert again.release.counts["opened"] == 0
    assert again.release.counts["waiting"] == 2


def test_a_firm_sees_itself_a_county_its_own_the_office_all(cast: Cast, released: Released) -> None:
    seen = {
        who: {each.subject for each in page(Wanted(), actor=cast[who], now=cast.now).rows}
        for who in ("firm0", "firm2", "laocheng", "hekou", "clerk", "leader")
    }
    one, other = "合格有限公司", "无证书有限公司"
    assert seen["firm0"] == seen["laocheng"] == {one}
    assert seen["firm2"] == seen["hekou"] == {other}
    assert seen["clerk"] == seen["leader"] == {one, other}


def test_a_firm_does_not_confirm_for_another(cast: Cast, released: Released) -> None:
    does(cast, "firm0", case_of(cast, 0), "confirm")
    assert case_of(cast, 0).step == "sample"
    assert case_of(cast, 2).step == "proposed"


def test_a_release_takes_as_many_statements_for_many_as_for_few(
    cast: Cast, pack: Pack, known: list[Subject]
) -> None:
    run = ran(cast, pack)
    with CaptureQueriesContext(connection) as asked:
        propose(run, actor=cast["clerk"], now=cast.now)
    assert len(asked) <= 34


@pytest.mark.postgres
def test_two_officers_releasing_the_same_run_release_it_once(
    transactional_db: None, cast: Cast, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = ran(cast, pack)
    acts = [
        lambda who=who: propose(run, actor=cast[who], now=cast.now) for who in ("clerk", "chief")
    ]
    outcomes = together(monkeypatch, *acts)
    assert sorted(each.new for each in outcomes if isinstance(each, Released)) == [False, True]
    assert Case.objects.count() == Proposal.objects.count() == 2
    assert Round.objects.count() == 1
