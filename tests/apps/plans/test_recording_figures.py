from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from kechuang.apps.audit.models import Event
from kechuang.apps.plans.actions import Entry, Placing, record_rank, withdraw_figure
from kechuang.apps.plans.models import Figure, Rank
from kechuang.apps.plans.queries import board, target_page
from kechuang.apps.plans.refusals import (
    FigureDoubtful,
    FigureWrong,
    NoTargetHere,
    ReasonNeeded,
    WithdrawnAlready,
)
from kechuang.planning.model import Vintage
from kechuang.values.errors import NotAllowed
from tests.city import City


def withdraw(city: City, figure: Figure, who: str, reason: str = "填错单位") -> None:
    withdraw_figure(figure.id, reason, actor=city[who], now=city.now, pack=city.pack)


@pytest.mark.parametrize("who", ["handler", "head", "owner"])
def test_the_owner_and_the_office_record(city: City, who: str) -> None:
    city.record(who, city.entry("7"))
    page = target_page(city.counted, actor=city["leader"], on=city.on, pack=city.pack)
    assert page.item.status.value == Decimal(7)
    event = Event.objects.get(kind="figure.recorded")
    assert event.data["value"] == "7"
    assert event.actor == city[who].account


@pytest.mark.parametrize(
    "who", ["colleague", "leader", "auditor", "administrator", "county", "expert", "stranger"]
)
def test_others_do_not_record_the_city(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        city.record(who, city.entry("7"))
    assert not Figure.objects.exists()
    assert not Event.objects.filter(kind="figure.recorded").exists()


def test_a_county_records_its_own_and_not_its_neighbours(city: City) -> None:
    city.record("county", city.entry("2", scope=city.county))
    with pytest.raises(NotAllowed):
        city.record("neighbour", city.entry("2", scope=city.county))
    assert Figure.objects.get().scope == city.county


def test_nothing_is_overwritten_and_the_settled_one_counts(city: City) -> None:
    first = city.entry("7")
    city.record("owner", first)
    final = city.entry("8")
    city.record("owner", replace(final, vintage=Vintage.FINAL))
    page = target_page(city.counted, actor=city["owner"], on=city.on, pack=city.pack)
    row = page.vintages[0]
    assert [each.value for each in row.figures] == [Decimal(7), Decimal(8)]
    assert row.change == Decimal(1)
    assert page.item.status.value == Decimal(8)


def test_many_are_recorded_or_none(city: City) -> None:
    good, bad = city.entry("7"), city.entry("sieben", month=6)
    with pytest.raises(FigureWrong) as refused:
        city.record("owner", good, bad)
    problems = refused.value.fields["problems"]
    assert [each["row"] for each in problems] == [2]  # type: ignore[attr-defined]
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    "value", ["", "NaN", "Infinity", "-1", "1e400", "9" * 40, "0.0000001", "１２三", "=1+1"]
)
def test_what_is_no_possible_number_is_refused(city: City, value: str) -> None:
    with pytest.raises(FigureWrong):
        city.record("owner", city.entry(value))
    assert not Figure.objects.exists()


@pytest.mark.parametrize("period", ["", "2025年6月", "2025-13", "9999", "2025-06-30", "\0"])
def test_what_is_no_period_is_refused(city: City, period: str) -> None:
    entry = city.entry("7")
    with pytest.raises(FigureWrong):
        city.record("owner", replace(entry, period=period))


def test_the_future_is_refused(city: City) -> None:
    with pytest.raises(FigureWrong):
        city.record("owner", city.entry("7", month=12), _known_tomorrow(city))
    later = replace(city.entry("7"), period=f"{city.year}-08")
    with pytest.raises(FigureWrong):
        city.record("owner", later)


def test_a_period_under_way_may_be_recorded_with_what_is_known_today(city: City) -> None:
    city.record("owner", city.entry("9", month=12))
    assert Figure.objects.get().period == f"{city.year}-01..12"


def test_an_unknown_unit_or_target_is_refused(city: City) -> None:
    with pytest.raises(FigureWrong):
        city.record("owner", city.entry("7", scope="atlantis"))
    entry = city.entry("7")
    with pytest.raises(NoTargetHere):
        city.record("owner", replace(entry, code="T99"))


def test_a_button_pressed_twice_records_once(city: City) -> None:
    city.record("owner", city.entry("7"))
    with pytest.raises(FigureWrong):
        city.record("owner", city.entry("7"))
    assert Figure.objects.count() == 1


def test_a_figure_may_return_to_what_it_was(city: City) -> None:
    for number, value in enumerate(("7", "8", "7")):
        later = replace(city, now=city.now + timedelta(minutes=number))
        later.record("owner", later.entry(value))
    assert Figure.objects.count() == 3


def test_a_cumulative_number_that_shrinks_is_questioned(city: City) -> None:
    city.record("owner", city.entry("7", month=4))
    with pytest.raises(FigureDoubtful):
        city.record("owner", city.entry("6", month=5), sure=False)
    assert Figure.objects.count() == 1
    city.record("owner", city.entry("6", month=5), sure=True)
    assert Figure.objects.count() == 2


@pytest.mark.parametrize("factor", [10, 1000, 10000])
def test_a_likely_slip_of_the_unit_is_questioned(city: City, factor: int) -> None:
    city.record("owner", city.entry("7", month=4))
    with pytest.raises(FigureDoubtful):
        city.record("owner", city.entry(str(8 * factor), month=5), sure=False)


def test_a_withdrawn_figure_leaves_the_page_and_stays_in_the_records(city: City) -> None:
    (figure,) = city.record("owner", city.entry("7"))
    withdraw(city, figure, "owner")
    page = target_page(city.counted, actor=city["owner"], on=city.on, pack=city.pack)
    assert page.item.status.value is None
    assert page.vintages[0].figures[0].withdrawn_at == city.now
    assert Event.objects.get(kind="figure.withdrawn").data["reason"] == "填错单位"


def test_a_figure_is_withdrawn_once_with_a_reason_by_who_may(city: City) -> None:
    (figure,) = city.record("owner", city.entry("7"))
    with pytest.raises(NotAllowed):
        withdraw(city, figure, "colleague")
    with pytest.raises(ReasonNeeded):
        withdraw(city, figure, "owner", "  ")
    withdraw(city, figure, "owner")
    with pytest.raises(WithdrawnAlready):
        withdraw(city, figure, "owner")


def test_a_leading_indicator_is_recorded_by_its_id(city: City) -> None:
    leading = [i for each in city.pack.indicators.values() for i in each.proxies]
    if not leading:
        pytest.skip("this pack has no leading indicators")
    entry = city.entry("5")
    city.record("handler", replace(entry, code=leading[0]))
    assert Figure.objects.get().indicator == leading[0]


def test_recorded_figures_show_on_the_board_as_known_that_day(city: City) -> None:
    city.record("owner", city.entry("7"))
    before = city.on - timedelta(days=1)
    then = board(None, actor=city["leader"], on=before, pack=city.pack)
    now = board(None, actor=city["leader"], on=city.on, pack=city.pack)
    assert then.items[city.counted].status.value is None
    assert now.items[city.counted].status.value == Decimal(7)


def _known_tomorrow(city: City) -> Entry:
    return replace(city.entry("8", month=6), known_on=city.on + timedelta(days=1))


@pytest.mark.parametrize("planned", ["NaN", "Infinity", "1e400", "0.0000001"])
def test_a_planned_number_that_cannot_be_kept_is_refused(city: City, planned: str) -> None:
    with pytest.raises(FigureWrong):
        city.record("owner", replace(city.entry("12"), planned=Decimal(planned)))
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("rank", "among", "gap"),
    [(3, 100_000, "1"), (3, 2, "1"), (0, 2, "1"), (3, 11, "NaN"), (3, 11, "1e400")],
)
def test_a_place_that_cannot_be_kept_is_refused(
    city: City, rank: int, among: int, gap: str
) -> None:
    placing = Placing(city.counted, city.period(5), rank, among, city.on, Decimal(gap))
    with pytest.raises(FigureWrong):
        record_rank(
            city.year, placing, actor=city["owner"], now=city.now, pack=city.pack, on=city.on
        )
    assert not Rank.objects.exists()
