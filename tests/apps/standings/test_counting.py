"""Indicators count themselves: first recognitions by their day, bodies each, a county its own."""

from datetime import date, timedelta

from pytest_django import DjangoAssertNumQueries

from kechuang.access.actor import Actor
from kechuang.apps.standings.actions import withdraw
from kechuang.apps.standings.queries.counting import CountedFrom, addends, counted_from
from kechuang.apps.subjects.models import Subject
from kechuang.indicators.counting import added
from kechuang.pack import Pack
from tests.apps.standings.conftest import EARLY, HNTE, Bring, Follow, held, row

DAY = date(2024, 6, 30)
YEAR = {"from": date(2024, 2, 1), "to": date(2027, 1, 31)}


def counted(name: str, pack: Pack, actor: Actor, on: date = DAY) -> CountedFrom:
    found = counted_from(pack.indicators[name], 2024, actor=actor, on=on, pack=pack)
    assert found is not None
    return found


def test_new_ones_of_the_year_count_by_their_first_day_and_only_the_first(
    pack: Pack, firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor, county: Actor
) -> None:
    bring(
        (firms[0], row(HNTE, "GR1", **YEAR)),
        (firms[1], row(HNTE, "GR0", **{"from": date(2020, 12, 1), "to": date(2023, 11, 30)})),
        (firms[1], row(HNTE, "GR2", **YEAR)),
        (firms[2], row(HNTE, "GR3", **YEAR)),
        (firms[3], row(HNTE, "GR4", **{**YEAR, "from": date(2024, 7, 1)})),
    )
    follow()
    found = counted("hnte_new", pack, keeper)
    assert {each.number for each in found.lines} == {"GR1", "GR3"}
    assert dict(found.units)["nanhu"] == dict(found.units)["haining"] == 1
    assert counted("hnte_new", pack, county).number == 1
    assert counted("hnte_valid", pack, keeper).number == 3
    (one,) = held(firms[2])
    withdraw(one.pk, "虚报", on=date(2024, 6, 1), actor=keeper, now=EARLY + timedelta(days=100))
    assert counted("hnte_new", pack, keeper).number == 1
    assert counted("hnte_valid", pack, keeper, date(2024, 5, 31)).number == 3


def test_bodies_count_each_and_a_stranger_learns_nothing(
    pack: Pack, firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor
) -> None:
    kind, open_ended = "省企业研究院", {**YEAR, "to": None}
    bring(
        (firms[0], row(kind, "A", **open_ended)),
        (firms[0], row(kind, "B", **open_ended)),
        (firms[1], row("省级研发中心", "C", **open_ended)),
    )
    follow()
    assert counted("provincial_rd_body", pack, keeper).number == 3
    nobody = counted_from(
        pack.indicators["provincial_rd_body"], 2024, actor=Actor(None), on=DAY, pack=pack
    )
    assert nobody is None
    assert (
        counted_from(pack.indicators["firm_involved_share"], 2024, actor=keeper, on=DAY, pack=pack)
        is None
    )


def test_the_city_s_number_is_what_the_whole_list_has_on_every_day(
    pack: Pack, firms: list[Subject], bring: Bring, follow: Follow, keeper: Actor
) -> None:
    open_ended = {**YEAR, "to": None}
    bring(
        (firms[0], row(HNTE, "GR1", **YEAR)),
        (firms[1], row(HNTE, "GR0", **{"from": date(2021, 6, 1), "to": date(2024, 5, 31)})),
        (firms[1], row(HNTE, "GR2", **{**YEAR, "from": date(2024, 6, 15)})),
        (firms[2], row(HNTE, "GR3", **YEAR)),
        (firms[0], row("省企业研究院", "A", **open_ended)),
        (firms[0], row("省企业研究院", "B", **open_ended)),
        (firms[3], row("市级研发中心", "C", **{**open_ended, "from": date(2024, 5, 1)})),
    )
    follow()
    (one,) = held(firms[2])
    withdraw(one.pk, "虚报", on=date(2024, 6, 1), actor=keeper, now=EARLY + timedelta(days=100))
    named = ("hnte_new", "hnte_valid", "provincial_rd_body", "city_rd_centre_new")
    indicators = [pack.indicators[each] for each in named]
    for on in (date(2024, 1, 31), date(2024, 5, 31), date(2024, 6, 1), DAY, date(2024, 12, 31)):
        found = addends(indicators, 2024, on, pack)
        for name in named:
            whole = counted(name, pack, keeper, on)
            by_unit = {unit: number for unit, number in whole.units if number}
            assert added(found[name], on) == by_unit


def test_the_city_s_number_takes_two_statements(
    pack: Pack, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        addends(pack.indicators.values(), 2024, DAY, pack)
    with django_assert_max_num_queries(0):
        assert addends([pack.indicators["firm_involved_share"]], 2024, DAY, pack) == {}
