"""Standings that we decide: opened once, warned, kept, withdrawn, corrected; rules see them at once."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.log import mark_of, marks_on
from kechuang.apps.facts.queries.subjects import facts_of
from kechuang.apps.facts.queries.tables import statements, vintages_of
from kechuang.apps.standings.actions import (
    Correcting,
    NewStanding,
    correct,
    keep,
    merge,
    open_many,
    open_standing,
    open_within,
    warn,
    withdraw,
)
from kechuang.apps.standings.models import Standing, State
from kechuang.apps.standings.queries.history import RENAMED, history
from kechuang.apps.standings.refusals import NoKind, NoStanding, StandingListed, StandingOver
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.refusals import DatesReversed, ReasonMissing
from kechuang.apps.subjects.registering.entering import change
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.apps.subjects.registering.shapes import NAME, Change
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.standings.conftest import EARLY, Bring, Follow, held, row
from tests.city import SYSTEM

CENTRE = "市级研发中心"
DAY = date(2025, 6, 1)


def new(firm: Subject, number: str = "1", **said: object) -> NewStanding:
    usual = {"origin": f"case:{number}", "number": number, "source": "嘉科〔2025〕8号"}
    return NewStanding(firm.pk, "city_rd_centre", DAY, **{**usual, **said})  # type: ignore[arg-type]


def opened(firm: Subject, actor: Actor, now: datetime, number: str = "1") -> Standing:
    return open_standing(new(firm, number), actor=actor, now=now)


def seen(pack: Pack, mark: int | None = None) -> list[tuple[str, str, str]]:
    """Kind, number and state as rules on everybody read them."""
    frame = statements(dataset("standings", pack).layout, mark).collect()
    told = frame.sort("number").select("kind", "number", "state")
    return [tuple(each) for each in told.iter_rows()]


def test_what_is_opened_has_its_kind_days_and_history(
    firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    one = open_standing(
        NewStanding(firms[0].pk, "高新技术企业", date(2025, 2, 28), "case:1", "GR9"),
        actor=keeper,
        now=now,
    )
    one = Standing.objects.get(pk=one.pk)
    assert (one.kind, one.level, one.own) == ("hnte", "国家级", True)
    assert one.ends == date(2028, 2, 27)
    assert [each.kind for each in one.events.all()] == ["opened"]
    assert Event.objects.filter(kind="standings.opened", thing=str(one.pk)).exists()


def test_a_new_name_of_its_firm_stands_in_its_history(
    pack: Pack, firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    one, on = opened(firms[0], keeper, now), now.date()
    for name, since in (("更早的名称有限公司", date(2000, 1, 1)), ("新名称有限公司", on)):
        version = Subject.objects.get(pk=firms[0].pk).version
        change(
            firms[0].pk,
            Change(NAME, name, since, "变更登记"),
            version=version,
            actor=keeper,
            now=now,
        )
    told = history(one.pk, actor=keeper, on=on, pack=pack).entries
    renames = [each for each in told if each.title == RENAMED]
    ((_what, was, now_called),) = renames[0].changes
    assert (len(renames), renames[0].on, was, now_called) == (
        1,
        on,
        "更早的名称有限公司",
        "新名称有限公司",
    )
    assert renames[0].source == "变更登记"


def test_opened_again_from_the_same_origin_nothing_changes(
    firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    first = opened(firms[0], keeper, now)
    again = opened(firms[0], keeper, now)
    assert again.pk == first.pk
    assert Standing.objects.count() == 1
    assert Event.objects.filter(kind="standings.opened").count() == 1


def test_what_a_list_says_already_is_not_entered_twice(
    pack: Pack, firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], row(CENTRE, "1", **{"from": DAY, "to": None})))
    follow()
    opened(firms[0], keeper, now)
    assert Standing.objects.count() == 1
    assert seen(pack) == [(CENTRE, "1", "有效")]


def test_a_list_that_says_later_what_we_decided_does_not_double_it(
    pack: Pack, firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor, now: datetime
) -> None:
    opened(firms[0], keeper, now)
    bring((firms[0], row(CENTRE, "1", **{"from": DAY, "to": None, "level": "市级"})))
    follow(now)
    assert Standing.objects.count() == 1
    assert seen(pack) == [(CENTRE, "1", "有效")]


@pytest.mark.parametrize("count", [2, 60])
def test_many_are_opened_in_a_bounded_number_of_statements(
    count: int,
    pack: Pack,
    firms: list[Subject],
    keeper: Actor,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    every = [new(firms[n % 4], str(n)) for n in range(count)]
    with django_assert_max_num_queries(18):
        made = open_many(every, actor=keeper, now=now)
    assert [each.number for each in made] == [each.number for each in every]
    assert {each.seq for each in made} == {1}


def test_rules_see_what_was_decided_as_of_every_mark(
    pack: Pack, firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    one = opened(firms[0], keeper, EARLY)
    first = mark_of("standings")
    withdraw(one.pk, "合并重组", on=date(2025, 7, 1), actor=keeper, now=now)
    assert seen(pack) == [(CENTRE, "1", "撤销")]
    assert seen(pack, first) == [(CENTRE, "1", "有效")]
    assert seen(pack, first - 1) == []
    assert marks_on(now)["standings"] == first
    layout = dataset("standings", pack).layout
    vintages = vintages_of(layout, pack.zone).collect().sort("known_at")
    assert vintages["state"].to_list() == ["有效", "撤销"]


def test_one_firm_is_read_like_all(
    pack: Pack, firms: list[Subject], bring: Bring, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], row()))
    opened(firms[0], keeper, now)
    facts = facts_of(firms[0], pack.rules.schema, EARLY.date(), "recognition", pack=pack)
    assert {each["kind"] for each in facts.records["standings"]} == {"高新技术企业"}
    facts = facts_of(firms[0], pack.rules.schema, date(2027, 1, 1), "recognition", pack=pack)
    assert {each["kind"] for each in facts.records["standings"]} == {"高新技术企业", CENTRE}
    counting = [each.statement for each in statements_of([firms[0].pk]) if each.latest]
    assert counting == sorted(counting)


def test_of_list_and_decision_the_later_counts(
    pack: Pack, firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], row()))
    follow()
    (one,) = held(firms[0])
    withdraw(one.pk, "查实虚报", on=date(2025, 1, 1), actor=keeper, now=now)
    assert [each[2] for each in seen(pack)] == ["撤销"]
    (said,) = [each for each in statements_of([firms[0].pk]) if each.latest]
    assert said.values["state"] == "撤销"
    bring((firms[0], row(level="国家")), at=now)
    assert [each[2] for each in seen(pack)] == ["有效"]
    (said,) = [each for each in statements_of([firms[0].pk]) if each.latest]
    assert said.values["state"] == "有效"


def test_what_was_corrected_in_its_number_stands_once(
    pack: Pack, firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    one = opened(firms[0], keeper, EARLY)
    correct(one.pk, Correcting(number="2"), "笔误", actor=keeper, now=now)
    assert seen(pack) == [(CENTRE, "2", "有效")]
    assert seen(pack, 1) == [(CENTRE, "1", "有效")]


def test_what_a_list_says_is_put_right_in_the_list(
    firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor, now: datetime
) -> None:
    bring((firms[0], row()))
    follow()
    (one,) = held(firms[0])
    with pytest.raises(StandingListed):
        correct(one.pk, Correcting(number="GR2"), "笔误", actor=keeper, now=now)
    correct(one.pk, Correcting(body="虚构研究院"), "补名称", actor=keeper, now=now)
    assert held(firms[0])[0].body == "虚构研究院"


def test_warned_it_stays_in_force_and_keeping_ends_the_warning(
    pack: Pack, firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    one = opened(firms[0], keeper, now)
    warned = warn(one.pk, "两年未报年报", answer_by=date(2025, 8, 1), actor=keeper, now=now)
    assert (warned.state, warned.answer_by) == (State.HELD, date(2025, 8, 1))
    assert seen(pack) == [(CENTRE, "1", "有效")]
    kept = keep(one.pk, "已补报", actor=keeper, now=now)
    assert (kept.warned_at, kept.answer_by) == (None, None)
    assert [each.kind for each in kept.events.order_by("id")] == ["opened", "warned", "kept"]


def test_merged_bodies_go_on_as_one(
    pack: Pack, firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    one, other = open_many([new(firms[0], "1"), new(firms[0], "2")], actor=keeper, now=now)
    gone = merge(one.pk, other.pk, "并为一家", on=date(2025, 7, 1), actor=keeper, now=now)
    assert (gone.state, gone.merged_into_id) == (State.MERGED, other.pk)
    assert seen(pack) == [(CENTRE, "1", "撤销"), (CENTRE, "2", "有效")]


def test_a_laboratory_holds_its_title_and_rules_see_it_of_its_firm(
    pack: Pack, laboratory: Subject, firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    title = NewStanding(laboratory.pk, "provincial_key_lab", DAY, "case:9")
    one = open_standing(title, actor=keeper, now=now)
    assert (one.subject_id, one.firm_id) == (laboratory.pk, firms[0].pk)
    (said,) = statements_of([firms[0].pk])
    assert said.values["kind"] == "全省重点实验室"


def test_a_sanction_bars_in_its_scope(
    pack: Pack, firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    barred = NewStanding(firms[0].pk, "", DAY, "case:8", "CL1", date(2027, 5, 31), scope="apply")
    one = open_standing(barred, actor=keeper, now=now)
    assert (one.kind, one.scope) == ("", "申报")
    (said,) = statements_of([firms[0].pk])
    assert (said.values["scope"], said.values.get("kind")) == ("申报", None)


def test_refused_and_nothing_is_written(
    firms: list[Subject], keeper: Actor, county: Actor, now: datetime
) -> None:
    one = opened(firms[0], keeper, now)
    before = list(Standing.objects.values())
    for actor in (county, Actor(uuid4())):
        with pytest.raises(NotAllowed):
            opened(firms[1], actor, now, number="2")
        with pytest.raises(NotAllowed):
            warn(one.pk, "事由", actor=actor, now=now)
    with pytest.raises(NoKind):
        open_standing(NewStanding(firms[1].pk, "没有的称号", DAY, "case:3"), actor=keeper, now=now)
    with pytest.raises(NoSubject):
        open_standing(NewStanding(uuid4(), "hnte", DAY, "case:4"), actor=keeper, now=now)
    with pytest.raises(ReasonMissing):
        withdraw(one.pk, "  ", on=DAY, actor=keeper, now=now)
    with pytest.raises(DatesReversed):
        withdraw(one.pk, "早于生效", on=date(2025, 5, 31), actor=keeper, now=now)
    with pytest.raises(NoStanding):
        withdraw(uuid4(), "没有", on=DAY, actor=keeper, now=now)
    assert list(Standing.objects.values()) == before


def test_what_is_over_is_not_taken_back_again(
    firms: list[Subject], keeper: Actor, now: datetime
) -> None:
    one = opened(firms[0], keeper, now)
    withdraw(one.pk, "事由", on=DAY, actor=keeper, now=now)
    with pytest.raises(StandingOver):
        withdraw(one.pk, "事由", on=DAY, actor=keeper, now=now)
    with pytest.raises(StandingOver):
        warn(one.pk, "事由", actor=keeper, now=now)


def test_an_effect_opens_within_its_write(pack: Pack, firms: list[Subject], now: datetime) -> None:
    with writing(SYSTEM, now) as write:
        (one,) = open_within(write, [new(firms[0])], pack)
    with writing(SYSTEM, now) as write:
        (again,) = open_within(write, [new(firms[0])], pack)
    assert again.pk == one.pk
