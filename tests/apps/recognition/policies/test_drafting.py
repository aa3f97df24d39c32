"""A draft of several clauses is kept, read as it is written, checked as one, and moves by stages."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.models import Event
from kechuang.apps.cases.models import Case
from kechuang.apps.recognition.models import PolicyCheck, PolicyDraft
from kechuang.apps.recognition.policies.checking import carry_out
from kechuang.apps.recognition.policies.documents import text_of
from kechuang.apps.recognition.policies.drafting import (
    Head,
    Moving,
    Written,
    change_head,
    check_draft,
    drop_draft,
    move_draft,
    put_clause,
    start_draft,
    take_clause,
)
from kechuang.apps.recognition.policies.drafts import checks_of, draft_of, drafts
from kechuang.apps.recognition.policies.refusals import (
    DraftChanged,
    DraftNotRead,
    DraftSettled,
    DraftUnassessed,
    DraftUnready,
    NoClause,
    NoDraft,
    NoStages,
    NoSuchMove,
)
from kechuang.apps.subjects.models import Subject
from kechuang.criteria.policies.stages import Stages
from kechuang.pack import Pack
from kechuang.pack.policies.drafting import read_draft
from kechuang.values.errors import NotAllowed
from kechuang.values.problems import Problems
from tests.apps.subjects.registering.conftest import acting

HEAD = Head("研发加奖办法", "laocheng", "firms", date(2025, 7, 1), date(2026, 12, 31))
SMALL = Written(
    "起步档",
    "企业",
    "研发费用[上年] >= 10元 且 研发费用[上年] < 40元",
    "1万元",
    "rd(last year)",
    "sum",
)
LARGE = replace(SMALL, title="规模档", condition="研发费用[上年] >= 40元", pay="3万元")


@pytest.fixture
def draft(pack: Pack, county: Actor, now: datetime) -> PolicyDraft:
    return start_draft(HEAD, pack=pack, actor=county, now=now)


@pytest.fixture
def two(draft: PolicyDraft, pack: Pack, county: Actor, now: datetime) -> PolicyDraft:
    put_clause(draft.pk, 1, SMALL, pack=pack, actor=county, now=now)
    return put_clause(draft.pk, 2, LARGE, pack=pack, actor=county, now=now)


def opened(step: str, now: datetime) -> Case:
    """An assessment that has come to a step."""
    return Case.objects.create(
        number=f"D-{Case.objects.count()}",
        scheme="policy_consistency",
        starts=now.date(),
        title="评估",
        unit="laocheng",
        owner="centre",
        step=step,
        kind="close",
        entered_at=now,
        opened_at=now,
        standing={},
    )


def titles(draft: PolicyDraft) -> list[str]:
    return [each["title"] for each in PolicyDraft.objects.get(pk=draft.pk).content["clauses"]]


def test_clauses_are_added_written_anew_and_taken_out(
    two: PolicyDraft, pack: Pack, county: Actor, now: datetime
) -> None:
    assert titles(two) == ["起步档", "规模档"]
    again = replace(LARGE, title="大企业档")
    put_clause(two.pk, 3, again, "c2", pack=pack, actor=county, now=now)
    assert titles(two) == ["起步档", "大企业档"]
    take_clause(two.pk, 4, "c1", pack=pack, actor=county, now=now)
    assert titles(two) == ["大企业档"]
    put_clause(two.pk, 5, SMALL, pack=pack, actor=county, now=now)
    assert [each["id"] for each in draft_of(two.pk, county).content["clauses"]] == ["c2", "c3"]
    changed = replace(HEAD, title="新名称")
    assert change_head(two.pk, 6, changed, pack=pack, actor=county, now=now).title == "新名称"
    for clause in ("c9", ""):
        with pytest.raises(NoClause):
            take_clause(two.pk, 7, clause, pack=pack, actor=county, now=now)


def test_what_cannot_be_read_is_told_at_once_and_not_kept(
    two: PolicyDraft, pack: Pack, county: Actor, now: datetime
) -> None:
    for wrong in ({"condition": "研发费[上年] >= 10"}, {"pay": "很多"}, {"replaces": "no.thing"}):
        with pytest.raises(DraftNotRead):
            put_clause(two.pk, 3, replace(SMALL, **wrong), pack=pack, actor=county, now=now)
    with pytest.raises(DraftChanged):
        take_clause(two.pk, 2, "c1", pack=pack, actor=county, now=now)
    assert titles(two) == ["起步档", "规模档"]
    assert draft_of(two.pk, county).version == 3


def test_the_clauses_are_checked_together_with_those_in_force(
    two: PolicyDraft, known: list[Subject], pack: Pack, county: Actor, keeper: Actor, now: datetime
) -> None:
    row = check_draft(two.pk, pack=pack, actor=county, now=now)
    carry_out(row, actor=county, now=lambda: now, report=lambda _done, _total: None)
    row = PolicyCheck.objects.get(pk=row.pk)
    own = [each["title"]["zh"] for each in row.content["costs"] if each["role"] == "draft"]
    assert own == ["起步档", "规模档"]
    pairs = {tuple(each["clauses"]) for each in row.content["collisions"]}
    assert (f"{two.key}.c2", "open.award") in pairs
    assert checks_of(two, county) == [row]
    assert checks_of(two, keeper) == []


def test_it_moves_stage_by_stage_and_is_written_no_more_under_review(
    two: PolicyDraft, pack: Pack, county: Actor, now: datetime
) -> None:
    def move(to: str, version: int, **given: object) -> PolicyDraft:
        wanted = Moving(to, **given)  # type: ignore[arg-type]
        return move_draft(two.pk, version, wanted, pack=pack, actor=county, now=now)

    with pytest.raises(NoSuchMove):
        move("issued", 3)
    move("consulting", 3, note="发各部门")
    put_clause(two.pk, 4, replace(SMALL, title="起步"), "c1", pack=pack, actor=county, now=now)
    move("reviewing", 5)
    with pytest.raises(DraftSettled):
        take_clause(two.pk, 6, "c1", pack=pack, actor=county, now=now)
    for given in ({}, {"number": "某发〔2025〕1号", "issued": date(2030, 1, 1)}):
        with pytest.raises(DraftUnready):
            move("issued", 6, **given)
    row = move("issued", 6, number="某发〔2025〕1号", issued=date(2025, 6, 30))
    assert [each["to"] for each in row.history][-1] == "issued"
    assert row.history[1]["note"] == "发各部门"
    problems = Problems()
    read = read_draft(pack, text_of(row, pack).encode(), problems)
    assert read is not None
    assert len(read.book.policies[-1].clauses) == 2
    move("withdrawn", 7)
    assert Event.objects.filter(kind="policies.draft_moved").count() == 4


@pytest.fixture
def strict(pack: Pack) -> Pack:
    """The city whose documents are assessed before they are issued."""
    stages = [replace(each, assessed=each.id == "issued") for each in pack.policies.stages]
    return replace(pack, policies=replace(pack.policies, stages=Stages(tuple(stages))))


def test_nothing_is_issued_without_a_filed_assessment_of_what_it_says_now(
    two: PolicyDraft, strict: Pack, county: Actor, now: datetime
) -> None:
    how: dict[str, Any] = {"pack": strict, "actor": county, "now": now}

    def issue(version: int) -> PolicyDraft:
        issued = Moving("issued", "", "某发〔2025〕1号", date(2025, 6, 30))
        return move_draft(two.pk, version, issued, **how)

    def handed(step: str) -> None:
        row = check_draft(two.pk, **how)
        row.case = opened(step, now).pk
        row.save()

    move_draft(two.pk, 3, Moving("consulting"), **how)
    handed("filed")
    put_clause(two.pk, 4, replace(LARGE, title="大企业档"), "c2", **how)
    move_draft(two.pk, 5, Moving("reviewing"), **how)
    with pytest.raises(DraftUnassessed, match="评估之后草案又改过"):
        issue(6)
    PolicyCheck.objects.all().delete()
    with pytest.raises(DraftUnassessed, match=r"转入“公布”.*提交一致性评估"):
        issue(6)
    handed("amend")
    with pytest.raises(DraftUnassessed, match="还没有归档"):
        issue(6)
    assert PolicyDraft.objects.get(pk=two.pk).state == "reviewing"
    Case.objects.update(step="filed")
    assert issue(6).state == "issued"


def test_no_draft_begins_where_the_pack_declares_no_stages(
    pack: Pack, county: Actor, now: datetime
) -> None:
    bare = replace(pack, policies=replace(pack.policies, stages=Stages()))
    with pytest.raises(NoStages):
        start_draft(HEAD, pack=bare, actor=county, now=now)


def test_a_draft_at_a_stage_that_is_gone_stays_where_it_is(
    two: PolicyDraft, pack: Pack, county: Actor, now: datetime
) -> None:
    PolicyDraft.objects.update(state="gone")
    with pytest.raises(NoSuchMove):
        move_draft(two.pk, 3, Moving("consulting"), pack=pack, actor=county, now=now)
    with pytest.raises(DraftSettled):
        take_clause(two.pk, 3, "c1", pack=pack, actor=county, now=now)


def test_a_county_keeps_its_own_drafts_and_a_stranger_none(
    two: PolicyDraft, pack: Pack, county: Actor, keeper: Actor, stranger: Actor, now: datetime
) -> None:
    neighbour = acting(Role.COUNTY_OFFICER, "hekou")
    assert [each.pk for each in drafts(keeper)] == [two.pk]
    assert not drafts(neighbour).exists()
    for actor, refusal in ((neighbour, NoDraft), (stranger, NotAllowed)):
        with pytest.raises(refusal):
            take_clause(two.pk, 3, "c1", pack=pack, actor=actor, now=now)
    with pytest.raises(NotAllowed):
        start_draft(HEAD, pack=pack, actor=neighbour, now=now)
    with pytest.raises(NotAllowed):
        drop_draft(two.pk, 3, pack=pack, actor=acting(Role.AUDITOR, "bureau"), now=now)
    with pytest.raises(NoDraft):
        draft_of(uuid4(), county)
    assert titles(two) == ["起步档", "规模档"]


def test_one_without_clauses_goes_nowhere_and_one_given_up_is_listed_no_more(
    draft: PolicyDraft, pack: Pack, county: Actor, now: datetime
) -> None:
    with pytest.raises(DraftUnready):
        check_draft(draft.pk, pack=pack, actor=county, now=now)
    with pytest.raises(DraftUnready):
        move_draft(draft.pk, 1, Moving("consulting"), pack=pack, actor=county, now=now)
    drop_draft(draft.pk, 1, pack=pack, actor=county, now=now)
    assert not drafts(county).exists()
    with pytest.raises(DraftSettled):
        put_clause(draft.pk, 2, SMALL, pack=pack, actor=county, now=now)
