"""The whole way from a run to a standing, and a year later to its withdrawal, by an injected clock."""

from datetime import datetime, timedelta

import pytest

from kechuang.apps.audit.writing import writing
from kechuang.apps.cases.actions.batches import NewBatch, act_batch, open_batch
from kechuang.apps.cases.actions.drawing import draw_sample
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Batch, Case, Passage
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.cases.refusals import MoveRefused
from kechuang.apps.recognition.actions.proposing import Released, propose
from kechuang.apps.recognition.actions.recognising import recognise
from kechuang.apps.recognition.models import Certificate, Request
from kechuang.apps.standings.models import Standing, State
from kechuang.apps.work.models import Commitment
from kechuang.lifecycle.drawing import drawn
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Draw
from kechuang.pack import Pack
from kechuang.values.text import Text
from tests.apps.recognition.conftest import Bring
from tests.apps.recognition.proposals.conftest import Cast, case_of, does, later, ran, work
from tests.city import SYSTEM
from tests.dying import at_each_write


def to_meeting(cast: Cast, released: Released) -> list[Case]:
    for place in (0, 2):
        does(cast, f"firm{place}", case_of(cast, place), "confirm")
    draw_sample(released.release.round_id, actor=cast["clerk"], now=cast.now, seed="2026")
    for row in Case.objects.filter(step="verify"):
        does(cast, "clerk", row, "agrees")
    return list(Case.objects.filter(round=released.release.round).order_by("unit"))


def together(
    cast: Cast, who: str, rows: list[Case], asked: Asked, at: datetime, number: str = ""
) -> Batch:
    made = open_batch(NewBatch(Text("一批")), [x.pk for x in rows], actor=cast[who], now=at)
    became = act_batch(made.pk, asked, number=number, actor=cast[who], now=at)
    assert any(each.done for each in became), [str(each.refusal) for each in became]
    made.refresh_from_db()
    return made


def goes_on(cast: Cast, who: str, step: str, asked: Asked, at: datetime, number: str = "") -> Batch:
    """The list that came to a step together takes it; the batch in which it is after it."""
    waiting = Batch.objects.get(step=step, state="open")
    act_batch(waiting.pk, asked, number=number, actor=cast[who], now=at)
    waiting.refresh_from_db()
    assert waiting.state == "done"
    return waiting.then.first() or waiting


def to_notice(cast: Cast, released: Released) -> Batch:
    rows = to_meeting(cast, released)
    members = [cast[x].account for x in ("leader", "chief")]
    votes = tuple((each, Verb.AGREE) for each in members if each)
    together(cast, "clerk", rows, Asked("passed", votes=votes), cast.now, "纪要1号")
    return goes_on(cast, "chief", "announce", Asked("publish"), cast.now)


def test_a_sample_is_drawn_by_a_seed_that_gives_it_again(cast: Cast, released: Released) -> None:
    for place in (0, 2):
        does(cast, f"firm{place}", case_of(cast, place), "confirm")
    numbers = list(Case.objects.values_list("number", flat=True))
    found = draw_sample(released.release.round_id, actor=cast["clerk"], now=cast.now)
    kept = Batch.objects.get(pk=found.batch).said
    assert drawn(kept["seed"], numbers, Draw((1, 10), "drawn", "spared")) == found.drawn
    assert kept["drawn"] == sorted(found.drawn)
    assert Case.objects.get(step="verify").number in found.drawn
    assert Case.objects.filter(step="meeting").count() == 1


def test_a_sample_is_not_picked_by_hand(cast: Cast, released: Released) -> None:
    does(cast, "firm0", case_of(cast, 0), "confirm")
    for move in ("drawn", "spared"):
        with pytest.raises(MoveRefused) as refused:
            does(cast, "clerk", case_of(cast, 0), move)
        assert refused.value.reasons[0].code == "drawn_not_picked"


def test_what_was_removed_is_taken_up_again(cast: Cast, released: Released) -> None:
    row = case_of(cast, 0)
    with pytest.raises(MoveRefused):
        does(cast, "clerk", row, "remove")
    does(cast, "clerk", row, "remove", reason="停产")
    does(cast, "clerk", row, "restore")
    assert case_of(cast, 0).step == "proposed"


def test_an_objection_to_the_data_is_answered_and_the_firm_asked_again(
    cast: Cast, released: Released
) -> None:
    does(cast, "firm0", case_of(cast, 0), "object_data", reason="研发费用应为60")
    assert case_of(cast, 0).step == "data_objection"
    does(cast, "clerk", case_of(cast, 0), "answered")
    assert case_of(cast, 0).step == "proposed"


def test_the_day_of_issue_is_not_counted(cast: Cast, released: Released) -> None:
    """Published on Monday 2 March, five working days end on the Monday after."""
    to_notice(cast, released)
    due_at = case_of(cast, 0).due_at
    assert due_at is not None
    assert due_at.astimezone(cast.now.tzinfo).strftime("%m-%d %H:%M") == "03-09 21:30"


def issued(cast: Cast, released: Released) -> datetime:
    """Both recognised; when."""
    at = to_issue(cast, released)
    goes_on(cast, "chief", "issue", Asked("issue"), at, "科〔2026〕3号")
    return at


def test_the_list_is_one_from_the_meeting_to_the_document(cast: Cast, released: Released) -> None:
    notice = to_notice(cast, released)
    assert notice.members.count() == 2
    at = shown_until(cast)
    act(case_of(cast, 0).pk, Asked("upheld", reason="异议成立"), actor=cast["clerk"], now=cast.now)
    later(cast, at)
    waiting = Batch.objects.get(step="issue", state="open")
    assert waiting.after == notice
    assert [each.case.subject for each in waiting.members.all()] == [cast.firms[2]]
    act(case_of(cast, 0).pk, Asked("restore"), actor=cast["clerk"], now=at)
    assert case_of(cast, 0).step == "proposed"


def test_what_is_issued_is_held_from_that_day_and_has_a_certificate(
    cast: Cast, released: Released
) -> None:
    at = issued(cast, released)
    assert work(at) == ["recognition.recognise"] * 2
    standing = Standing.objects.get(firm=cast.firms[2])
    assert (standing.kind, standing.number) == ("city_rd_centre", "科〔2026〕3号")
    assert standing.starts == at.date()
    assert Certificate.objects.get(subject=cast.firms[2]).standing == standing.pk
    row = Case.objects.get(subject=cast.firms[2])
    with writing(SYSTEM, at) as write:
        recognise(write, row, "issue")
    assert Standing.objects.count() == Certificate.objects.count() == 2


def to_issue(cast: Cast, released: Released) -> datetime:
    """Both wait for the document; when."""
    to_notice(cast, released)
    until = shown_until(cast)
    later(cast, until)
    return until + timedelta(hours=20)


def test_a_case_issued_alone_has_the_number_that_was_typed(cast: Cast, released: Released) -> None:
    at = to_issue(cast, released)
    one = case_of(cast, 2)
    act(one.pk, Asked("issue", number=" 科〔2026〕7号 "), actor=cast["chief"], now=at)
    work(at)
    assert Standing.objects.get(firm=cast.firms[2]).number == "科〔2026〕7号"
    assert Certificate.objects.get(subject=cast.firms[2]).number == "科〔2026〕7号"
    assert case_page(one.pk, actor=cast["firm2"], now=at).timeline[-1].number == "科〔2026〕7号"


def test_a_number_typed_with_another_move_is_not_kept(cast: Cast, released: Released) -> None:
    at = to_issue(cast, released)
    one = case_of(cast, 2)
    asked = Asked("again", reason="名称有误", number="科〔2026〕7号")
    act(one.pk, asked, actor=cast["chief"], now=at)
    assert not Passage.objects.exclude(number="").exists()


def shown_until(cast: Cast) -> datetime:
    due_at = case_of(cast, 0).due_at
    assert due_at is not None
    return due_at


def test_nothing_is_issued_before_the_period_is_over(cast: Cast, released: Released) -> None:
    to_notice(cast, released)
    row = case_of(cast, 0)
    for move in ("over", "lapse", "issue"):
        with pytest.raises(MoveRefused):
            act(row.pk, Asked(move), actor=cast["chief"], now=cast.now)


def test_a_year_later_who_no_longer_meets_it_may_answer_and_is_withdrawn(
    cast: Cast, pack: Pack, released: Released, bring: Bring
) -> None:
    work(issued(cast, released))
    evidence = {x.case_id: x.figures for x in released.release.run.proposals.all()}
    year = datetime.fromisoformat("2027-03-10T10:00:00+08:00")
    figures = [
        (cast.firms[place], {"year": 2026, "revenue": 1000, "rd": rd})
        for place, rd in ((0, 5), (2, 50))
    ]
    bring("accounts_year", figures, year)
    again = Cast(cast.people, cast.firms, year)
    made = propose(
        ran(again, pack, "city_rd_centre_review", year.date()), actor=again["clerk"], now=year
    )
    assert (made.release.counts["opened"], made.release.counts["kept"]) == (1, 1)
    row = case_of(cast, 0)
    does(again, "firm0", row, "answer", reason="上年停产检修")
    does(again, "clerk", row, "withdraw", reason="不再符合研发占比")
    for who in ("chief", "leader"):
        does(again, who, row, "agree")
    together(again, "chief", [row], Asked("issue"), year, "科〔2027〕1号")
    assert work(year) == ["recognition.withdraw"]
    gone = Standing.objects.get(firm=cast.firms[0])
    assert (gone.state, gone.ends) == (State.WITHDRAWN, year.date())
    assert Standing.objects.get(firm=cast.firms[2]).state == State.HELD
    assert {x.case_id: x.figures for x in released.release.run.proposals.all()} == evidence


def test_a_holder_of_whom_a_datum_is_missing_is_asked_for_it_and_not_refused(
    cast: Cast, pack: Pack, released: Released
) -> None:
    work(issued(cast, released))
    year = datetime.fromisoformat("2027-03-10T10:00:00+08:00")
    again = Cast(cast.people, cast.firms, year)
    run = ran(again, pack, "city_rd_centre_review", year.date())
    made = propose(run, actor=again["clerk"], now=year)
    assert made.release.counts["opened"] == 0
    assert made.release.counts["unknown"] == 2
    assert Request.objects.get(run=run).subjects == 2
    owed = Commitment.objects.get(kind="datum", done_at=None)
    assert owed.unit == "firms"
    assert Standing.objects.filter(state=State.HELD).count() == 2


def test_a_title_whose_granting_is_interrupted_is_granted_once(
    cast: Cast, released: Released
) -> None:
    at = issued(cast, released)
    row = Case.objects.get(subject=cast.firms[2])
    before = Standing.objects.count(), Certificate.objects.count()

    def work() -> None:
        with writing(SYSTEM, at) as write:
            recognise(write, row, "issue")

    def look() -> None:
        found = Standing.objects.count(), Certificate.objects.count()
        if found == before:
            work()
        assert (Standing.objects.count(), Certificate.objects.count()) == (
            before[0] + 1,
            before[1] + 1,
        )
        work()
        assert Standing.objects.count() == before[0] + 1

    assert at_each_write(work, look, stride=2) > 0
