"""Where a number is both reported and counted, the pack says which is the city's own."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.apps.plans.models import Target
from kechuang.apps.plans.queries import board, county_item, target_page
from kechuang.apps.plans.shapes import Item
from kechuang.apps.standings.models import Standing, State
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.indicators.model import Counts, Official, Which
from kechuang.pack import Pack
from tests.city import SYSTEM, City

MEDAL = "medal"


def counting(city: City, official: Official, which: Which = Which.EVERY) -> Pack:
    """The pack, with the target's indicator counted from standings."""
    name = city.target(city.counted).indicator
    counted = Counts((MEDAL,), which)
    made = replace(city.pack.indicators[name], counts=counted, official=official)
    return replace(city.pack, indicators={**city.pack.indicators, name: made})


def held(city: City, number: str, on: date, unit: str = "") -> Standing:
    """A firm that holds a medal from a day on."""
    new = NewSubject(Kind.ORGANISATION, f"虚构{number}", number, unit=unit or city.county)
    (firm,) = enter([new], source="登记", actor=SYSTEM, now=city.now)
    return Standing.objects.create(
        subject=firm, firm=firm, statement=number, kind=MEDAL, number=number, starts=on,
        origin="test", opened_at=city.now, changed_at=city.now,
    )  # fmt: skip


def item(city: City, pack: Pack, who: str = "leader", on: date | None = None) -> Item:
    found = board(None, actor=city[who], on=on or city.on, pack=pack, beside=True)
    return found.items[city.counted]


def three(city: City) -> None:
    """Two this year in the county and one in another, the last one late."""
    held(city, "A1", date(city.year, 1, 20))
    held(city, "A2", date(city.year, 5, 31))
    held(city, "A3", city.on, city.other_county)
    city.record("owner", city.entry("1", 5))


def test_the_counted_number_is_the_value_and_the_reported_one_stands_beside(city: City) -> None:
    three(city)
    found = item(city, counting(city, Official.COUNTED))
    assert found.status.value == 3
    assert found.official is Official.COUNTED
    assert found.beside is not None
    assert found.beside.reading is not None
    assert [found.beside.reading.value, found.beside.apart] == [1, 1]
    assert "截至5月底上报数1" in found.beside.sentence.zh
    assert "比系统计数少1" in found.beside.sentence.zh
    assert found.beside.sentence.en


def test_the_reported_number_stays_the_value_where_it_is_official(city: City) -> None:
    three(city)
    found = item(city, counting(city, Official.REPORTED))
    assert found.status.value == 1
    assert found.beside is not None
    assert found.beside.reading is not None
    assert [found.beside.reading.value, found.beside.apart] == [3, 1]
    assert item(city, city.pack).official is Official.REPORTED


def test_every_reader_of_the_plan_reads_the_same_number(city: City) -> None:
    three(city)
    pack = counting(city, Official.COUNTED)
    for who in ("county", "neighbour", "auditor", "department"):
        assert item(city, pack, who).status.value == 3


def test_units_have_what_is_counted_of_theirs(city: City) -> None:
    three(city)
    pack = counting(city, Official.COUNTED)
    found = county_item(city.counted, actor=city["leader"], on=city.on, pack=pack)
    rows = {row.unit.id: row.value for row in found.counties}
    assert [rows[city.county], rows[city.other_county]] == [2, 1]


@pytest.mark.parametrize(("back", "number"), [(0, 3), (1, 2), (90, 1), (179, 0)])
def test_the_value_of_a_day_is_the_count_of_that_day(city: City, back: int, number: int) -> None:
    three(city)
    on = city.on - timedelta(days=back)
    found = item(city, counting(city, Official.COUNTED), on=on)
    assert found.status.value == number
    assert found.status.period is not None
    assert found.status.period.end == on


def test_what_was_taken_back_counts_until_its_day(city: City) -> None:
    row = held(city, "A1", date(city.year, 1, 20))
    Standing.objects.filter(pk=row.pk).update(
        state=State.WITHDRAWN, ends=city.on - timedelta(days=2)
    )
    pack = counting(city, Official.COUNTED)
    assert item(city, pack).status.value == 0
    assert item(city, pack, on=city.on - timedelta(days=3)).status.value == 1


def test_after_the_year_its_number_is_whole_and_the_next_year_s_left_out(city: City) -> None:
    three(city)
    Target.objects.filter(pk=city.target(city.counted).pk).update(due=date(city.year, 12, 31))
    held(city, "B1", date(city.year, 12, 31))
    held(city, "B2", date(city.year + 1, 1, 5))
    found = item(city, counting(city, Official.COUNTED), on=date(city.year + 1, 2, 1))
    assert found.status.value == 4
    assert found.status.period is not None
    assert found.status.period.end == date(city.year, 12, 31)


def test_a_stock_is_what_is_in_force(city: City) -> None:
    held(city, "A1", date(city.year - 2, 1, 20))
    ended = held(city, "A2", date(city.year - 2, 1, 20))
    Standing.objects.filter(pk=ended.pk).update(ends=city.on)
    pack = counting(city, Official.COUNTED, Which.STOCK)
    assert item(city, pack).status.value == 2
    assert item(city, pack, on=city.on + timedelta(days=1)).status.value == 1


def test_the_page_of_the_target_has_the_months_and_the_reported_figures(city: City) -> None:
    three(city)
    city.record("owner", city.entry("1", 5, city.county))
    pack = counting(city, Official.COUNTED)
    page = target_page(city.counted, actor=city["leader"], on=city.on, pack=pack)
    assert [each.value for each in page.counted] == [3, 2, 1, 1, 1, 1]
    assert [row.period for row in page.vintages] == [city.period(5)]
    assert [(unit.id, len(rows)) for unit, rows in page.unit_vintages] == [(city.county, 1)]
    assert page.next_period == city.period(6)


def test_counting_takes_two_statements_and_none_where_nothing_is_to_be_counted(
    city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    three(city)
    reported, counted = counting(city, Official.REPORTED), counting(city, Official.COUNTED)
    official = {
        each.id for each in city.pack.indicators.values() if each.official is Official.COUNTED
    }
    cases = 1 if official else 0
    item(city, counted)
    with django_assert_max_num_queries(7 + cases):
        board(None, actor=city["leader"], on=city.on, pack=reported)
    with django_assert_max_num_queries(7 + cases + 2):
        found = board(None, actor=city["leader"], on=city.on, pack=counted)
    assert found.items[city.counted].status.value == Decimal(3)
