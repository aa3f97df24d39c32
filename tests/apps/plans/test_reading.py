from dataclasses import replace
from decimal import Decimal

import pytest

from kechuang.apps.plans.actions import attach_to_target, comment_on_target
from kechuang.apps.plans.queries import NoPlan, NoTarget, board, target_page, tasks
from kechuang.apps.plans.shapes import Board, Filters, Risk, TargetPage
from kechuang.apps.subjects.models import Restriction
from kechuang.apps.work.actions import Incoming
from kechuang.values.errors import NotAllowed
from tests.city import City, account_of

INSIDERS = ["handler", "owner", "leader", "colleague", "department", "county", "auditor"]


def read(city: City, who: str, filters: Filters | None = None) -> Board:
    return board(None, actor=city[who], on=city.on, pack=city.pack, filters=filters)


def page(city: City, who: str) -> TargetPage:
    return target_page(city.counted, actor=city[who], on=city.on, pack=city.pack)


@pytest.mark.parametrize("who", INSIDERS)
def test_the_city_s_own_side_reads_the_plan(city: City, who: str) -> None:
    found = read(city, who)
    assert list(found.items) == list(city.pack.plans[city.year].targets)
    assert found.text["zh"] == city.pack.plans[city.year].text["zh"]
    assert {mark.mark for mark in found.text["zh"].marks} == set(found.items)  # type: ignore[union-attr]


@pytest.mark.parametrize("who", ["expert", "stranger"])
def test_outsiders_and_people_without_a_role_do_not(city: City, who: str) -> None:
    for asked in (read, page):
        with pytest.raises(NotAllowed) as refused:
            asked(city, who)
        assert refused.value.sentence.en
    with pytest.raises(NotAllowed):
        tasks(None, actor=city[who], on=city.on, pack=city.pack)


def test_a_year_without_a_plan_says_so(city: City) -> None:
    with pytest.raises(NoPlan):
        board(1999, actor=city["leader"], on=city.on, pack=city.pack)
    with pytest.raises(NoTarget):
        target_page("T99", actor=city["leader"], on=city.on, pack=city.pack)


def test_owner_filter_folds_the_others(city: City) -> None:
    found = read(city, "leader", Filters(owner=city.owner))
    shown = [item for item in found.items.values() if item.shown]
    assert shown
    assert all(
        city.owner in {item.owner.id, *(unit.id for unit in item.partners)} for item in shown
    )
    assert len(found.items) == len(city.pack.plans[city.year].targets)


def test_county_filter_shows_the_unit_s_own_part(city: City) -> None:
    city.record("county", city.entry("3", scope=city.county))
    found = read(city, "leader", Filters(county=city.county))
    item = found.items[city.counted]
    assert item.shown
    assert item.status.value == Decimal(3)
    split = city.pack.plans[city.year].targets[city.counted].target.split
    assert item.target.value == split[city.county]


def test_risk_and_words_filter(city: City) -> None:
    waiting = read(city, "leader", Filters(risk=Risk.WAITING))
    assert all(i.status.tone == "wait" for i in waiting.items.values() if i.shown)
    title = city.pack.plans[city.year].targets[city.counted].target.title
    found = read(city, "leader", Filters(words=title.en.upper()))
    assert [i.code for i in found.items.values() if i.shown] == [city.counted]
    nothing = read(city, "leader", Filters(words="\0%_';--"))
    assert not [i for i in nothing.items.values() if i.shown]


def test_a_restricted_target_is_neither_listed_nor_counted_nor_opened(city: City) -> None:
    target = city.target(city.counted)
    made = Restriction.objects.create(
        thing_kind="target", thing=str(target.id), reason="专项", created_at=city.now
    )
    made.people.set([account_of(city["owner"])])
    assert city.counted in read(city, "owner").items
    for who in ("leader", "auditor", "county"):
        found = read(city, who)
        assert city.counted not in found.items
        assert all(city.counted not in count.codes for count in found.counts)
        assert all(city.counted not in row.codes for row in found.tasks)
        with pytest.raises(NoTarget):
            page(city, who)


def test_county_people_see_numbers_of_others_but_not_their_words(city: City) -> None:
    target = city.target(city.counted)
    file = attach_to_target(
        target.id,
        Incoming("名单.txt", ["名单".encode()], pledged=True),
        actor=city["county"],
        now=city.now,
        pack=city.pack,
        unit=city.county,
    )
    entry = replace(city.entry("3", scope=city.county), evidence=file.id)
    city.record("county", entry)
    comment_on_target(
        target.id, "12家卡在归集", unit=city.county, actor=city["county"], now=city.now
    )
    own, other, bureau = (page(city, who) for who in ("county", "neighbour", "owner"))
    row = next(each for each in other.item.counties if each.unit.id == city.county)
    assert row.value == Decimal(3)
    assert (len(own.comments), len(other.comments), len(bureau.comments)) == (1, 0, 1)
    assert (len(own.evidence), len(other.evidence), len(bureau.evidence)) == (1, 0, 1)
    assert len(other.history) < len(own.history)


def test_counties_stand_in_the_pack_s_order_and_the_unreported_are_not_zero(city: City) -> None:
    city.record("county", city.entry("3", scope=city.county))
    rows = page(city, "leader").item.counties
    assert [row.unit.id for row in rows] == [unit.id for unit in city.pack.reporting_units]
    assert [row.value for row in rows if row.unit.id != city.county].count(None) == len(rows) - 1


def test_rights_come_with_reasons(city: City) -> None:
    rights = page(city, "county").rights
    assert not rights.record.allowed
    assert rights.record.reason.en
    assert page(city, "owner").rights.correct.allowed
    assert [unit.id for unit in page(city, "county").recordable] == [city.county]


def test_the_summary_counts_every_numbered_promise_once(city: City) -> None:
    found = read(city, "leader")
    counted = [code for count in found.counts for code in count.codes]
    assert sorted(counted) == sorted(i.code for i in found.items.values() if i.numbered)
    assert str(len(counted)) in found.summary.zh
    assert found.summary.en


def test_tasks_say_who_owes_what_this_week(city: City) -> None:
    found = tasks(None, actor=city["handler"], on=city.on, pack=city.pack)
    source = city.pack.plans[city.year]
    assert [row.number for row in found.tasks] == [task.id for task in source.tasks]
    measures = sum(len(task.measures) for task in source.tasks)
    assert sum(len(row.measures) for row in found.tasks) == measures
    assert all(row.due_on < city.on for row in found.overdue)
    assert all(row.left.en and row.left.zh for row in found.week + found.overdue)
    for row in found.overdue:
        assert row.title.zh in found.to_copy.zh
