"""Indicators count themselves: first recognitions by their day, bodies each, a county its own."""

from datetime import date, timedelta

from kechuang.access.actor import Actor
from kechuang.apps.standings.actions import withdraw
from kechuang.apps.standings.queries.counting import CountedFrom, counted_from
from kechuang.apps.subjects.models import Subject
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
