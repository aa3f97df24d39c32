"""A firm's objection to a datum: it says which, and its supplier owes to check it."""

from datetime import timedelta
from uuid import UUID

import pytest

from kechuang.apps.audit.models import Job
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Passage
from kechuang.apps.cases.refusals import MoveRefused, NoCase
from kechuang.apps.recognition.actions.objecting import answer
from kechuang.apps.recognition.actions.proposing import Released
from kechuang.apps.recognition.actions.rechecking import recheck
from kechuang.apps.recognition.models import Proposal, Request
from kechuang.apps.recognition.queries.data import OTHER, Datum, data_of
from kechuang.apps.recognition.queries.objected import objected as where
from kechuang.apps.recognition.queries.proposals import mine
from kechuang.apps.recognition.refusals import NoDatum
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.apps.work.actions.commitments import finish
from kechuang.apps.work.models import Commitment
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import Bring
from tests.apps.recognition.proposals.conftest import Cast, case_of, does, work
from tests.city import SYSTEM

LATER = timedelta(days=1)
OBJECTS = Asked("object_data", reason="应为60")


def held(cast: Cast, place: int = 0) -> dict[str, Datum]:
    _row, proposal = mine(case_of(cast, place).number, actor=cast[f"firm{place}"])
    return {each.token: each for each in data_of(proposal)}


def test_each_datum_has_its_source_period_and_day(cast: Cast, released: Released) -> None:
    found = next(each for token, each in held(cast).items() if token.endswith("#rd[-1]"))
    assert found.value.zh == "50元"
    assert "2024年度" in found.source.zh
    assert found.source.zh.endswith("2025-03-01取得")


def test_the_supplier_owes_to_check_what_is_called_wrong(cast: Cast, released: Released) -> None:
    number = case_of(cast, 0).number
    token = next(each for each in held(cast) if each.endswith("#rd[-1]"))
    answer(number, OBJECTS, token, actor=cast["firm0"], now=cast.now)
    assert case_of(cast, 0).step == "data_objection"
    owed = Commitment.objects.get(kind="datum")
    assert "合格有限公司" in owed.title["zh"]
    assert "应为60" in owed.detail["zh"]
    said = Passage.objects.get(case__number=number, step="proposed", verb="refuse").reason
    assert said.startswith(held(cast)[token].label.zh)
    does(cast, "clerk", case_of(cast, 0), "answered")
    answer(number, OBJECTS, token, actor=cast["firm0"], now=cast.now)
    assert Request.objects.count() == Commitment.objects.filter(kind="datum").count() == 2


def test_an_objection_says_which_datum_and_why_or_nothing_is_kept(
    cast: Cast, released: Released
) -> None:
    number, firm = case_of(cast, 0).number, cast["firm0"]
    token = next(iter(held(cast)))
    for datum in ("", "titles@1999#x"):
        with pytest.raises(NoDatum):
            answer(number, OBJECTS, datum, actor=firm, now=cast.now)
    with pytest.raises(MoveRefused):
        answer(number, Asked("object_data"), token, actor=firm, now=cast.now)
    with pytest.raises(NoCase):
        answer(case_of(cast, 2).number, OBJECTS, token, actor=firm, now=cast.now)
    assert not Request.objects.exists()
    answer(number, OBJECTS, OTHER, actor=firm, now=cast.now)
    assert not Request.objects.exists()
    assert case_of(cast, 0).step == "data_objection"


def objected(cast: Cast) -> Commitment:
    """The first firm calls its R&D expenses of last year wrong; what is owed for it."""
    token = next(each for each in held(cast) if each.endswith("#rd[-1]"))
    number = case_of(cast, 0).number
    answer(number, OBJECTS, token, actor=cast["firm0"], now=cast.now)
    return Commitment.objects.get(kind="datum")


def told(cast: Cast, who: str) -> list[str]:
    rows = Job.objects.filter(name="work.tell", key__contains=":datum:")
    own = [x for x in rows if x.arguments["notice"]["account"] == str(cast[who].account)]
    return [x.arguments["text"]["zh"] for x in own]


def test_a_corrected_datum_closes_what_is_owed_and_the_firm_is_told_how_it_comes_out(
    cast: Cast, released: Released, bring: Bring
) -> None:
    evidence = Proposal.objects.get(subject=cast.firms[0]).figures
    owed, at = objected(cast), cast.now + LATER
    bring("accounts_year", [(cast.firms[0], {"year": 2024, "revenue": 1000, "rd": 10})], at)
    assert work(at) == ["recognition.datum_arrived"]
    owed.refresh_from_db()
    assert owed.done_at == at
    assert work(at) == ["recognition.recheck"]
    row = Request.objects.get()
    assert (row.outcome, row.verdict, row.answered_at) == ("corrected", "unmet", at)
    for who in ("firm0", "clerk"):
        (words,) = told(cast, who)
        assert "提供部门已更正" in words
        assert "不符合" in words
    assert told(cast, "firm2") == told(cast, "laocheng") == []
    assert Proposal.objects.get(subject=cast.firms[0]).figures == evidence
    assert case_of(cast, 0).step == "data_objection"
    assert work(at) == []


def test_a_supplier_that_finds_it_right_confirms_it(cast: Cast, released: Released) -> None:
    owed, at = objected(cast), cast.now + LATER
    version, office = owed.version, owed.unit
    finish(owed.pk, "核对无误", actor=cast["chief"], now=at, version=version, office=office)
    assert work(at) == ["recognition.recheck"]
    row = Request.objects.get()
    assert (row.outcome, row.verdict) == ("confirmed", "met")
    (words,) = told(cast, "firm0")
    assert "提供部门核对无误" in words
    assert recheck(owed.pk, actor=SYSTEM, now=at + LATER) is None
    assert len(told(cast, "firm0")) == 1


def test_data_of_others_close_nothing(cast: Cast, released: Released, bring: Bring) -> None:
    owed, at = objected(cast), cast.now + LATER
    bring("accounts_year", [(cast.firms[2], {"year": 2024, "revenue": 1000, "rd": 10})], at)
    bring("accounts_year", [(cast.firms[0], {"year": 2023, "revenue": 1000, "rd": 10})], at)
    bring("titles", [(cast.firms[0], {"number": "GR0"})], at)
    assert set(work(at)) == {"recognition.datum_arrived"}
    owed.refresh_from_db()
    assert owed.done_at is None
    assert Request.objects.get().outcome == ""


def test_where_it_is_put_right_is_for_who_may_see_the_firm(cast: Cast, released: Released) -> None:
    owed = objected(cast)
    for who in ("clerk", "laocheng"):
        found, subject = where(UUID(owed.thing), actor=cast[who])
        assert (found.dataset, found.statement, subject.pk) == (
            "accounts_year",
            "2024",
            cast.firms[0].pk,
        )
    for who, refused in (("hekou", NoSubject), ("firm0", NotAllowed), ("firm2", NotAllowed)):
        with pytest.raises(refused):
            where(UUID(owed.thing), actor=cast[who])
