"""A batch as it is read, and how far one act for all goes: nobody's fault is laid on a case."""

from datetime import timedelta
from typing import Any

import pytest

from kechuang.apps.cases.actions.batches import (
    NewBatch,
    act_batch,
    drop_from_batch,
    open_batch,
    record_batch,
)
from kechuang.apps.cases.actions.linking import merge
from kechuang.apps.cases.actions.taking import take_member
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.batch_refusals import BatchClosed, NoBatch
from kechuang.apps.cases.models import Batch, BatchMember, Case, Passage
from kechuang.apps.cases.queries.batches import batch_page, batches, members_of
from kechuang.apps.cases.queries.page import body, case_page
from kechuang.apps.cases.refusals import MoveForbidden, MoveRefused, NoCase, NumberMissing
from kechuang.apps.releases import queries as releases
from kechuang.apps.subjects.actions import restrict
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text
from tests.apps.cases.acting import applied, does, opened
from tests.apps.cases.conftest import with_schemes
from tests.apps.cases.schemes import CLOSED, HANDLER, OFFICER, move, step
from tests.apps.cases.test_together import formal
from tests.city import SYSTEM, City


def put(city: City, *rows: Case, title: str = "六月受理") -> Batch:
    new = NewBatch(Text(title, title))
    return open_batch(new, [x.pk for x in rows], actor=city["clerk"], now=city.now)


def met(city: City) -> Case:
    """An application that was reviewed: it waits for the meeting."""
    row = applied(city)
    does(city, "reviewer", row, "pass", values={"score": "90", "words": "好"})
    return Case.objects.get(pk=row.pk)


def decided(city: City, *rows: Case) -> None:
    """A meeting that agreed to all."""
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    made = put(city, *rows)
    act_batch(made.pk, Asked("pass", votes=votes), actor=city["clerk"], now=city.now)  # type: ignore[arg-type]


def test_a_batch_says_how_far_it_is_and_why_cases_left(one: City) -> None:
    rows = [formal(one) for _ in range(3)]
    made = put(one, *rows)
    drop_from_batch(made.pk, [rows[0].pk], "材料待核", actor=one["clerk"], now=one.now)
    does(one, "clerk", rows[1], "hold", reason="补正")
    act_batch(made.pk, Asked("pass"), actor=one["clerk"], now=one.now)
    found = batch_page(made.pk, actor=one["clerk"], now=one.now)
    assert (found.row.waiting, found.row.went, found.row.gone, found.row.total) == (0, 1, 2, 3)
    by_case = {each.row.id: each for each in found.members}
    assert by_case[rows[0].pk].why == "材料待核"
    assert by_case[rows[1].pk].reasons[0].zh
    assert case_page(rows[2].pk, actor=one["clerk"], now=one.now).batch is None


def test_who_is_not_told_inside_knows_of_no_batch(city: City) -> None:
    row = formal(city)
    made = put(city, row)
    assert case_page(row.pk, actor=city["clerk"], now=city.now).batch == made
    for who in ("county", "mayor", "neighbour", "outsider", "reviewer"):
        assert batches(actor=city[who], now=city.now) == ()
        with pytest.raises(NoBatch):
            batch_page(made.pk, actor=city[who], now=city.now)
        with pytest.raises(NoBatch):
            act_batch(made.pk, Asked("pass"), actor=city[who], now=city.now)
    assert case_page(row.pk, actor=city["county"], now=city.now).batch is None
    assert [each.id for each in batches(actor=city["leader"], now=city.now)] == [made.pk]


def test_a_restricted_case_is_in_no_count_of_its_batch(one: City) -> None:
    rows = [formal(one), formal(one)]
    made = put(one, *rows)
    Case.objects.filter(pk=rows[0].pk).update(restricted=True)
    (found,) = batches(actor=one["leader"], now=one.now)
    assert found.total == 1
    assert [x.row.id for x in members_of(made.pk, actor=one["leader"], now=one.now)] == [rows[1].pk]


def test_signatures_of_several_keep_the_batch_until_all_have_signed(one: City) -> None:
    rows = [met(one), met(one)]
    decided(one, *rows)
    made = put(one, *rows)
    act_batch(made.pk, Asked("agree"), actor=one["chief"], now=one.now)
    assert set(made.members.values_list("state", flat=True)) == {"in"}
    act_batch(made.pk, Asked("agree"), actor=one["leader"], now=one.now)
    made.refresh_from_db()
    assert made.state == "done"
    assert set(Case.objects.values_list("step", flat=True)) == {"release"}
    assert Passage.objects.filter(batch=made, verb="agree").count() == 4


def test_who_has_no_right_drops_no_case(one: City) -> None:
    made = put(one, formal(one))
    with pytest.raises(MoveForbidden):
        act_batch(made.pk, Asked("pass"), actor=one["leader"], now=one.now)
    with pytest.raises(MoveRefused):
        act_batch(made.pk, Asked("refuse"), actor=one["clerk"], now=one.now)
    made.refresh_from_db()
    assert made.state == "open"
    assert list(made.members.values_list("state", flat=True)) == ["in"]


def test_votes_of_a_meeting_are_written_down_for_all(one: City) -> None:
    rows = [met(one), met(one)]
    names = {each.name.zh for each in body(rows[0].pk, actor=one["clerk"], now=one.now)}
    assert len(names) >= 2
    assert body(rows[0].pk, actor=one["county"], now=one.now) == ()
    decided(one, *rows)
    assert set(Case.objects.values_list("step", flat=True)) == {"approve"}


def test_what_is_moved_apart_leaves_its_batch(one: City) -> None:
    rows = [formal(one), formal(one)]
    made = put(one, *rows)
    does(one, "clerk", rows[0], "pass")
    gone = BatchMember.objects.get(case=rows[0])
    assert (gone.state, gone.why) == ("dropped", "已单独办理")
    made.refresh_from_db()
    assert made.state == "open"
    does(one, "clerk", rows[1], "pass")
    made.refresh_from_db()
    assert made.state == "done"


def test_a_notice_for_many_is_recorded_and_ends_with_its_time(one: City) -> None:
    rows = [met(one), met(one)]
    decided(one, *rows)
    for who in ("chief", "leader"):
        for row in rows:
            does(one, who, row, "agree")
    release = put(one, *rows)
    act_batch(release.pk, Asked("pass"), actor=one["clerk"], now=one.now)
    made = Batch.objects.get(step="notice")
    said = {"link": "https://example.org/1", "published_on": "2025-07-01"}
    record_batch(made.pk, number="公告1号", said=said, actor=one["clerk"], now=one.now)
    with pytest.raises(NotAllowed):
        record_batch(made.pk, number="2", said={}, actor=one["leader"], now=one.now)
    tick(actor=SYSTEM, now=one.now + timedelta(days=20))
    made.refresh_from_db()
    assert (made.state, made.number, made.said["link"]) == ("done", "公告1号", said["link"])
    assert set(made.members.values_list("state", flat=True)) == {"moved"}
    with pytest.raises(BatchClosed):
        record_batch(made.pk, number="2", said={}, actor=one["clerk"], now=one.now)


def test_what_is_issued_for_many_has_its_number(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    one = with_schemes("second", monkeypatch)
    read = releases.pack_of

    def pack_of(digest: str) -> Any:
        pack = read(digest)
        made = pack.schemes["award"][0]
        steps = (
            step("apply", StepKind.FILL, move(Verb.SUBMIT, "send"), who=(OFFICER,)),
            step("send", StepKind.ISSUE, move(Verb.PASS, "done"), who=(HANDLER,)),
            CLOSED,
        )
        from dataclasses import replace  # noqa: PLC0415 - one test alone

        return replace(pack, schemes={"award": (replace(made, steps=steps),)})

    monkeypatch.setattr(releases, "pack_of", pack_of)
    row = opened(one, scheme="award")
    does(one, "county", row, "submit")
    made = put(one, row)
    for number in ("", "  "):
        with pytest.raises(NumberMissing):
            act_batch(made.pk, Asked("pass"), number=number, actor=one["clerk"], now=one.now)
    act_batch(made.pk, Asked("pass"), number="科〔2025〕1号", actor=one["clerk"], now=one.now)
    assert Batch.objects.get().number == "科〔2025〕1号"


def test_dropping_what_is_not_in_it_is_refused(one: City) -> None:
    row, other = formal(one), formal(one)
    made = put(one, row)
    for wrong in ([other.pk], [row.pk, other.pk], []):
        with pytest.raises(NoCase):
            drop_from_batch(made.pk, wrong, "错", actor=one["clerk"], now=one.now)
    assert list(made.members.values_list("state", flat=True)) == ["in"]


def test_a_batch_s_page_takes_as_many_statements_for_many(
    one: City, django_assert_max_num_queries: Any
) -> None:
    made = put(one, *[formal(one) for _ in range(12)])
    with django_assert_max_num_queries(10):
        found = batch_page(made.pk, actor=one["clerk"], now=one.now)
    assert len(found.members) == 12
    with django_assert_max_num_queries(6):
        batches(actor=one["clerk"], now=one.now)


def test_who_signs_too_early_or_twice_throws_no_case_out(one: City) -> None:
    rows = [met(one), met(one)]
    decided(one, *rows)
    made = put(one, *rows)
    with pytest.raises(MoveRefused):
        act_batch(made.pk, Asked("agree"), actor=one["leader"], now=one.now)
    act_batch(made.pk, Asked("agree"), actor=one["chief"], now=one.now)
    act_batch(made.pk, Asked("agree"), actor=one["chief"], now=one.now)
    assert set(made.members.values_list("state", flat=True)) == {"in"}
    act_batch(made.pk, Asked("agree"), actor=one["leader"], now=one.now)
    assert set(made.members.values_list("state", flat=True)) == {"moved"}


def test_what_the_actor_may_not_know_of_waits_in_the_batch_for_others(one: City) -> None:
    rows = [formal(one), formal(one)]
    made = put(one, *rows)
    named = one["chief"].account
    assert named
    restrict("case", str(rows[0].pk), [named], "涉案", actor=one["leader"], now=one.now)
    became = act_batch(made.pk, Asked("pass"), actor=one["clerk"], now=one.now)
    assert [each.case for each in became] == [rows[1].pk]
    assert BatchMember.objects.get(case=rows[0]).state == "in"
    made.refresh_from_db()
    assert made.state == "open"


def test_a_case_that_left_its_batch_a_moment_ago_does_not_go_along(
    one: City,
) -> None:
    row = formal(one)
    made = put(one, row)
    member = made.members.select_related("case").get()
    drop_from_batch(made.pk, [row.pk], "材料待核", actor=one["clerk"], now=one.now)
    became = take_member(made, member, Asked("pass"), one["clerk"], one.now)
    assert isinstance(became.refusal, MoveRefused)
    assert [each.code for each in became.refusal.reasons] == ["dropped_out"]
    row.refresh_from_db()
    assert row.step == "formal"


def test_what_was_merged_away_keeps_no_batch_open(one: City) -> None:
    rows = [formal(one), formal(one)]
    made = put(one, *rows)
    merge(rows[0].pk, rows[1].pk, "同一事项", actor=one["clerk"], now=one.now)
    gone = BatchMember.objects.get(case=rows[0])
    assert (gone.state, gone.why) == ("dropped", "已并入其他事项")
    act_batch(made.pk, Asked("pass"), actor=one["clerk"], now=one.now)
    made.refresh_from_db()
    assert made.state == "done"
