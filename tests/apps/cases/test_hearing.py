"""What is on public notice, who may say something about it, and how it is answered."""

from datetime import timedelta

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.cases.actions import hearing
from kechuang.apps.cases.actions.hearing import Spoken, answer, hear, open_sender
from kechuang.apps.cases.models import Case, Opinion, Outcome
from kechuang.apps.cases.notice_refusals import (
    NoNotice,
    NoOpinion,
    OpinionAnswered,
    OpinionWrong,
    TooManyOpinions,
)
from kechuang.apps.cases.queries.notices import notice, open_notices, past_notices
from kechuang.apps.cases.queries.opinions import answer_to, opinions_on
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.subjects.models import PersonKey
from kechuang.apps.work.models import Commitment
from kechuang.values.errors import Refusal
from tests.apps.cases.acting import does, opened
from tests.apps.cases.test_batches import put
from tests.apps.cases.test_ticking import noticed, ticked
from tests.city import City

STRANGER = Actor(account=None, via="test")
LEADS = "该单位2024年研发人员名单与关联企业重复，可向社保核对。"
BY_NAME = Spoken(LEADS, "某甲", "0573-00000000", named=True)


def said(city: City, row: Case, spoken: Spoken = BY_NAME) -> Opinion:
    return hear(row.number, spoken, actor=STRANGER, now=city.now)


def test_anybody_reads_what_is_on_notice_and_nothing_that_is_not(one: City) -> None:
    row, other = noticed(one), opened(one, scheme="award")

    found = open_notices(actor=STRANGER)

    assert [each.key for each in found] == [row.number]
    assert [each.name for each in found[0].lines] == ["六月报送"]
    assert found[0].ends == row.due_at
    for key in (other.number, "00000-00000"):
        with pytest.raises(NoNotice):
            notice(key, actor=STRANGER, now=one.now)


def test_a_restricted_case_is_on_no_notice(one: City) -> None:
    row = noticed(one)
    Case.objects.filter(pk=row.pk).update(restricted=True)
    assert open_notices(actor=STRANGER) == []
    with pytest.raises(NoNotice):
        said(one, row)


def test_a_notice_of_many_is_one_and_is_read_for_a_year(one: City) -> None:
    rows = [noticed(one) for _ in range(3)]
    batch = put(one, *rows, title="公示")
    over = rows[0].due_at
    assert over

    assert [(x.key, x.count) for x in open_notices(actor=STRANGER)] == [(str(batch.pk), 3)]
    ticked(one, over + timedelta(minutes=1))

    past = past_notices(actor=STRANGER, now=over + timedelta(days=9))
    assert [(x.key, x.count, x.over) for x in past] == [(str(batch.pk), 3, True)]
    assert past_notices(actor=STRANGER, now=over + timedelta(days=400)) == []


def test_a_named_opinion_is_kept_encrypted_and_owed_an_answer(one: City) -> None:
    row = noticed(one)
    made = said(one, row)

    stored = Opinion.objects.get(pk=made.pk)
    assert "某甲".encode() not in bytes(stored.name)
    assert LEADS.encode() not in bytes(stored.words)
    assert not Event.objects.filter(data__icontains="某甲").exists()
    owed = Commitment.objects.get(source=f"opinion:{made.pk}")
    assert (owed.unit, owed.due_at) == (row.owner, made.due_at)
    found = opinions_on(seen(row.pk, one["clerk"]), one["clerk"])
    assert found
    assert [each.words for each in found] == [LEADS]
    assert open_sender(made.pk, actor=one["clerk"], now=one.now) == ("某甲", "0573-00000000")
    assert Event.objects.filter(kind="opinion.opened").count() == 1


def test_neither_county_nor_partner_learns_what_was_said(one: City) -> None:
    row = noticed(one)
    made = said(one, row)
    assert opinions_on(seen(row.pk, one["county"]), one["county"]) is None
    for who in ("county", "outsider", "reviewer"):
        with pytest.raises((NoOpinion, Refusal)):
            answer(made.pk, Outcome.NOT_UPHELD, "已核实", actor=one[who], now=one.now)
        with pytest.raises((NoOpinion, Refusal)):
            open_sender(made.pk, actor=one[who], now=one.now)
    assert not Event.objects.filter(kind="opinion.opened").exists()


def test_a_notice_is_not_over_while_an_opinion_waits_and_goes_on_once_answered(one: City) -> None:
    row, calm = noticed(one), noticed(one)
    made = said(one, row)
    over = row.due_at
    assert over
    later = over + timedelta(minutes=1)

    ticked(one, later)
    row.refresh_from_db()
    calm.refresh_from_db()
    assert (row.step, calm.step) == ("notice", "done")

    answer(made.pk, Outcome.NOT_UPHELD, "经核对社保，不重复。", actor=one["clerk"], now=later)
    ticked(one, later + timedelta(minutes=1))
    row.refresh_from_db()
    assert (row.step, row.outcome) == ("done", "granted")
    assert Commitment.objects.get(source=f"opinion:{made.pk}").done_at == later


def test_an_upheld_objection_takes_the_case_out_of_the_notice(one: City) -> None:
    row = noticed(one)
    made = said(one, row)
    answer(made.pk, Outcome.UPHELD, "情况属实，转入处理。", actor=one["clerk"], now=one.now)
    row.refresh_from_db()
    assert row.step == "objection"
    assert open_notices(actor=STRANGER) == []
    does(one, "clerk", row, "refuse", reason="人员重复")
    row.refresh_from_db()
    assert row.outcome == "refused"


def test_whoever_holds_the_receipt_reads_the_answer_and_nobody_else(one: City) -> None:
    row = noticed(one)
    made = said(one, row)
    assert answer_to(made.receipt.lower(), actor=STRANGER).answer == ""
    answer(made.pk, Outcome.NOT_UPHELD, "经核对不重复。", actor=one["clerk"], now=one.now)
    assert answer_to(f" {made.receipt} ", actor=STRANGER).answer == "经核对不重复。"
    with pytest.raises(NoOpinion):
        answer_to("00000-00000-00000", actor=STRANGER)


def test_an_opinion_is_answered_once(one: City) -> None:
    made = said(one, noticed(one))
    answer(made.pk, Outcome.NOT_UPHELD, "不成立。", actor=one["clerk"], now=one.now)
    with pytest.raises(OpinionAnswered):
        answer(made.pk, Outcome.UPHELD, "成立。", actor=one["chief"], now=one.now)


def test_all_that_an_opinion_lacks_is_said_at_once(one: City) -> None:
    row = noticed(one)
    with pytest.raises(OpinionWrong) as refusal:
        said(one, row, Spoken("短", named=True))
    assert set(refusal.value.wrong) == {"words", "name", "contact"}
    assert not Opinion.objects.exists()


def test_only_an_anonymous_opinion_may_lack_leads(one: City) -> None:
    row = noticed(one)
    named, unnamed = said(one, row), said(one, row, Spoken(LEADS, "某甲", "0573"))
    assert not unnamed.name
    with pytest.raises(OpinionWrong):
        answer(named.pk, Outcome.NO_LEADS, "无线索。", actor=one["clerk"], now=one.now)
    answer(unnamed.pk, Outcome.NO_LEADS, "无线索。", actor=one["clerk"], now=one.now)


def test_a_flood_of_opinions_on_one_case_is_stopped(
    one: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "_PER_CASE", 2)
    row = noticed(one)
    said(one, row)
    said(one, row)
    with pytest.raises(TooManyOpinions):
        said(one, row)


def test_a_destroyed_key_erases_who_and_what(one: City) -> None:
    row = noticed(one)
    made = said(one, row)
    PersonKey.objects.filter(pk=made.key_id).update(wrapped=None)
    found = opinions_on(seen(row.pk, one["clerk"]), one["clerk"])
    assert found
    assert found[0].words == ""
