"""A run judges everybody, keeps what it read, and is found again; each reader sees their own."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.models import Event, Job
from kechuang.apps.recognition.actions import carry_out, discard, settle, start
from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.queries.explaining import explained
from kechuang.apps.recognition.queries.findings import (
    Wanted,
    counts,
    lines,
    met,
    missing,
    moved,
    near,
)
from kechuang.apps.recognition.queries.runs import before, latest, run_of, verdicts
from kechuang.apps.recognition.refusals import (
    NoRun,
    NothingToRun,
    NotJudged,
    RunLapsed,
    RunUnfinished,
    RunUsed,
)
from kechuang.apps.recognition.store import store
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.needs import Why
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import DAY, EARLY, Bring, Judge
from tests.apps.subjects.registering.conftest import acting


def told(run: Run, actor: Actor) -> dict[str, str]:
    found = lines(run, Wanted(), actor)
    return {each.name.removesuffix("有限公司"): each.verdict.value for each in found.lines}


def test_everybody_gets_a_verdict_and_the_run_cites_what_it_rests_on(
    judge: Judge, keeper: Actor, pack: Pack
) -> None:
    run = judge()
    assert told(run, keeper) == {
        "合格": "met",
        "强度低": "unmet",
        "无证书": "unmet",
        "未授权": "unknown",
        "无年报": "unknown",
        "样样差": "unmet",
    }
    assert (run.subjects, run.counts) == (6, {"unmet": 3, "unknown": 2, "met": 1})
    assert (run.pack, run.version, run.on) == (pack.digest, 1, DAY)
    assert run.marks == {"register": 1, "accounts_year": 1, "titles": 1}
    assert len({run.inputs, run.decided, run.citation, run.leave}) == 4
    kinds = Event.objects.filter(thing=str(run.pk)).order_by("at", "place")
    assert {each.kind for each in kinds} == {
        "recognition.run_started",
        "recognition.run_finished",
    }


def test_the_same_run_twice_changes_nothing(judge: Judge, now: datetime) -> None:
    first, events = judge(), Event.objects.count()
    again = judge(at=now + timedelta(hours=1))
    assert (again.pk, Run.objects.count(), Event.objects.count()) == (first.pk, 1, events)


def test_what_is_missing_is_told_by_supplier_and_whether_it_is_all(
    judge: Judge, keeper: Actor
) -> None:
    found = missing(judge(), keeper)
    assert [(each.dataset, each.period, each.why, each.subjects, each.only) for each in found] == [
        ("accounts_year", "2024", Why.LEAVE, 1, 1),
        ("accounts_year", "2024", Why.ROW, 1, 1),
    ]
    assert found[0].authorisation == "firm"
    assert set(found[0].columns) == {"研发费用", "营业收入"}


def test_a_near_miss_lacks_one_criterion_and_nothing_else(judge: Judge, keeper: Actor) -> None:
    run = judge()
    assert near(run, keeper) == {"paper": 1, "share": 1}
    assert [each.unmet for each in lines(run, Wanted(near=True), keeper).lines] == [
        ("share",),
        ("paper",),
    ]


def test_lists_are_narrowed_by_words_unit_and_criterion(
    judge: Judge, keeper: Actor, known: list[Subject]
) -> None:
    run = judge()
    assert [each.name for each in lines(run, Wanted(words="强度"), keeper).lines] == [known[1].name]
    assert lines(run, Wanted(county="hekou", unmet="share"), keeper).total == 1
    assert lines(run, Wanted(lack="accounts_year@2024#leave", only=True), keeper).total == 1
    page = lines(run, Wanted(), keeper, start=4, most=4)
    assert (len(page.lines), page.total) == (2, 6)


def test_one_subject_is_explained_from_the_rows_kept(
    judge: Judge, keeper: Actor, known: list[Subject], bring: Bring, now: datetime
) -> None:
    run = judge()
    bring("accounts_year", [(known[1], {"year": 2024, "revenue": 1000, "rd": 900})], at=now)
    line, found = explained(run, known[1].pk, keeper)
    assert (line.verdict, found.verdict) == (Verdict.UNMET, Verdict.UNMET)
    with pytest.raises(NotJudged):
        explained(run, run.pk, keeper)


def test_a_county_and_a_firm_see_their_own_alone(
    judge: Judge, county: Actor, known: list[Subject], stranger: Actor
) -> None:
    run = judge()
    assert set(told(run, county)) == {"合格", "强度低", "无年报"}
    found = counts(run, county)
    assert (found.total, set(found.by_county)) == (3, {"laocheng"})
    assert {name: sum(part.values()) for name, part in found.criteria.items()} == {
        "age": 3,
        "share": 3,
        "paper": 3,
    }
    assert [each.why for each in missing(run, county)] == [Why.ROW]
    with pytest.raises(NotJudged):
        explained(run, known[2].pk, county)
    firm = acting(Role.LEGAL_PERSON, str(known[0].pk))
    assert verdicts(run, firm).counts() == {"met": 1}
    for actor in (stranger, firm):
        with pytest.raises(NotAllowed):
            run_of(run.pk, actor)


def test_reading_a_run_takes_few_statements(judge: Judge, keeper: Actor, county: Actor) -> None:
    run = judge()
    for actor, least in ((keeper, 1), (county, 4)):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            counts(run, actor)
            missing(run, actor)
            near(run, actor)
            lines(run, Wanted(), actor)
        assert len(caught) <= least + 1


def test_only_keepers_run_and_only_what_there_is(
    pack: Pack, county: Actor, keeper: Actor, known: list[Subject], now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        start("centre", DAY, pack=pack, actor=county, now=now)
    with pytest.raises(NothingToRun) as refused:
        start("nothing", DAY, pack=pack, actor=keeper, now=now)
    assert "centre" in refused.value.sentence.zh
    with pytest.raises(NothingToRun):
        start("centre", date(2023, 1, 1), pack=pack, actor=keeper, now=now)
    assert not Run.objects.exists()


def test_two_officers_who_start_the_same_run_get_one(
    pack: Pack, keeper: Actor, known: list[Subject], now: datetime
) -> None:
    one = start("centre", DAY, pack=pack, actor=keeper, now=now)
    other = start("centre", DAY, pack=pack, actor=acting(Role.DIVISION_HEAD, "bureau"), now=now)
    assert (one.new, other.new, one.run.pk) == (True, False, other.run.pk)
    assert Job.objects.filter(name="recognition.run").count() == 1
    with pytest.raises(RunUnfinished):
        verdicts(one.run, keeper)


def test_a_day_gone_by_knows_what_was_known_then(
    judge: Judge, keeper: Actor, known: list[Subject], bring: Bring, now: datetime
) -> None:
    bring("titles", [(known[2], {"number": "GR9"})], at=now)
    earlier, today = judge(on=date(2025, 6, 1)), judge()
    assert (told(earlier, keeper)["无证书"], told(today, keeper)["无证书"]) == ("unmet", "met")
    assert before(today, keeper) == earlier
    assert moved(today, earlier, keeper) == ([known[2].pk], [])
    assert latest("centre", keeper) == today
    assert latest("centre", keeper, on=date(2025, 6, 15)) == earlier
    assert met(today, keeper) == [known[0].pk, known[2].pk]


def test_a_killed_run_is_finished_where_its_rows_lie_else_discarded(
    judge: Judge, keeper: Actor, pack: Pack, now: datetime
) -> None:
    run = judge()
    Run.objects.filter(pk=run.pk).update(state=RunState.OPEN, counts={}, lease_until=EARLY)
    settle(actor=keeper, now=lambda: now)
    run.refresh_from_db()
    assert (run.state, run.counts["met"]) == (RunState.FINAL, 1)
    other = start("centre", date(2025, 6, 2), pack=pack, actor=keeper, now=now).run
    settle(actor=keeper, now=lambda: now + timedelta(hours=2))
    with pytest.raises(NoRun):
        run_of(other.pk, keeper)
    with pytest.raises(RunLapsed):
        carry_out(other, actor=keeper, now=lambda: now)
    assert not store().holds(str(other.pk))


def test_a_discarded_run_is_gone_and_may_be_run_again_one_in_use_stays(
    judge: Judge, keeper: Actor, county: Actor, now: datetime
) -> None:
    run = judge()
    with pytest.raises(ReasonMissing):
        discard(run, reason=" ", actor=keeper, now=now)
    with pytest.raises(NotAllowed):
        discard(run, reason="误", actor=county, now=now)
    discard(run, reason="数据有误", actor=keeper, now=now)
    assert latest("centre", keeper) is None
    again = judge()
    assert again.pk != run.pk
    Run.objects.filter(pk=again.pk).update(used_at=now)
    with pytest.raises(RunUsed):
        discard(again, reason="误", actor=keeper, now=now)
    assert store().holds(str(again.pk))
