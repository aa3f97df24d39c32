"""The register follows the lists: opened, changed, void, each once; a later word counts more."""

from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event, Job
from kechuang.apps.facts.actions import withdraw as withdraw_import
from kechuang.apps.standings.actions import withdraw
from kechuang.apps.standings.actions.tracking import Tracked
from kechuang.apps.standings.models import Standing, StandingEvent, State
from kechuang.apps.subjects.models import Subject
from tests.apps.standings.conftest import EARLY, HNTE, Bring, Follow, held, row

LATER = EARLY + timedelta(days=30)


def test_a_list_opens_what_it_names_with_kind_days_and_source(
    firms: list[Subject], bring: Bring, follow: Follow
) -> None:
    made = bring((firms[0], row(HNTE, "GR1")), (firms[1], row("无人认得的称号", "X1")))
    assert follow() == Tracked(opened=2)
    (one,), (other,) = held(firms[0]), held(firms[1])
    assert (one.kind, one.words, one.number, one.level) == ("hnte", HNTE, "GR1", "国家级")
    assert (one.starts, one.ends) == (date(2023, 12, 8), date(2026, 12, 7))
    assert (one.state, one.origin, one.listed) == (State.HELD, "list:standings", made.pk)
    assert (other.kind, other.words) == ("", "无人认得的称号")


def test_run_again_it_changes_nothing(firms: list[Subject], bring: Bring, follow: Follow) -> None:
    bring((firms[0], row()))
    follow()
    before, events = list(Standing.objects.values()), Event.objects.count()
    assert follow() == Tracked()
    assert list(Standing.objects.values()) == before
    assert Event.objects.count() == events


def test_every_import_of_a_list_notes_the_work_once_and_no_other_does(
    firms: list[Subject], bring: Bring, keeper: Actor, now: datetime
) -> None:
    made = bring((firms[0], row()))
    withdraw_import(made.pk, reason="导错", actor=keeper, now=now)
    jobs = Job.objects.filter(name="standings.follow").values_list("arguments", flat=True)
    assert sorted(each["seq"] for each in jobs) == [1, 2]
    assert {each["dataset"] for each in jobs} == {"standings"}


def test_batches_published_late_join_and_what_a_list_takes_back_is_withdrawn(
    firms: list[Subject], bring: Bring, follow: Follow
) -> None:
    bring((firms[0], row(HNTE, "GR1")))
    follow()
    gone = row(HNTE, "GR1", state="撤销", to=date(2024, 2, 1))
    bring((firms[0], gone), (firms[2], row(HNTE, "GR2")), at=LATER)
    assert follow(LATER) == Tracked(opened=1, changed=1)
    (one,) = held(firms[0])
    assert (one.state, one.ends) == (State.WITHDRAWN, date(2024, 2, 1))
    (entry,) = one.events.all()
    assert entry.changes["ends"] == ["2026-12-07", "2024-02-01"]


def test_an_import_withdrawn_makes_void_what_it_alone_said_and_may_come_again(
    firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor
) -> None:
    made = bring((firms[0], row()))
    follow()
    withdraw_import(made.pk, reason="导错", actor=keeper, now=LATER)
    assert follow(LATER) == Tracked(void=1)
    assert held(firms[0])[0].state == State.VOID
    bring((firms[0], row()), at=LATER)
    assert follow(LATER) == Tracked(changed=1)
    assert held(firms[0])[0].state == State.HELD


def test_a_decision_stands_against_the_list_it_followed_and_a_later_list_counts_more(
    firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor
) -> None:
    bring((firms[0], row()))
    follow()
    (one,) = held(firms[0])
    withdraw(one.pk, "虚假申报", on=date(2024, 3, 5), actor=keeper, now=LATER)
    assert follow(LATER) == Tracked()
    assert held(firms[0])[0].state == State.WITHDRAWN
    bring((firms[0], row(level="国家")), at=LATER, whole=True)
    assert follow(LATER) == Tracked(changed=1)
    assert held(firms[0])[0].state == State.HELD


def test_first_and_repeated_recognitions_are_told_apart_also_when_the_first_comes_late(
    firms: list[Subject], bring: Bring, follow: Follow
) -> None:
    bring((firms[0], row(HNTE, "GR2")), (firms[1], row(HNTE, "GR3")))
    follow()
    assert [each.again for each in held(firms[0])] == [False]
    earlier = row(HNTE, "GR1", **{"from": date(2020, 12, 1), "to": date(2023, 11, 30)})
    bring((firms[0], earlier), at=LATER)
    follow(LATER)
    assert [each.again for each in held(firms[0])] == [False, True]
    assert [each.again for each in held(firms[1])] == [False]


def test_bodies_of_one_firm_are_each_a_first(
    firms: list[Subject], bring: Bring, follow: Follow
) -> None:
    kind = "省企业研究院"
    later = {"from": date(2024, 1, 8), "to": None}
    bring((firms[0], row(kind, "A")), (firms[0], row(kind, "B", **later)))
    follow()
    assert [each.again for each in held(firms[0])] == [False, False]


def test_a_row_without_its_first_day_is_left_out_and_told(
    firms: list[Subject], bring: Bring, follow: Follow
) -> None:
    bring((firms[0], row(HNTE, "GR1", **{"from": None})), (firms[1], row(HNTE, "GR2")))
    assert follow() == Tracked(opened=1, unread=1)


@pytest.mark.parametrize("count", [3, 60])
def test_the_number_of_statements_does_not_grow_with_the_list(
    count: int,
    firms: list[Subject],
    bring: Bring,
    follow: Follow,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    bring(*((firms[n % 4], row(HNTE, f"GR{n}")) for n in range(count)))
    with django_assert_max_num_queries(12):
        follow()
    assert Standing.objects.count() == count
    assert StandingEvent.objects.count() == 0
