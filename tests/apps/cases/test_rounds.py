"""A round opens its cases once, closes and is locked; the board says who is missing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.apps.cases.actions.filling import save_form
from kechuang.apps.cases.actions.rounds import NewRound, lock_round, open_round, settle_rounds
from kechuang.apps.cases.models import Case, Round, RoundState
from kechuang.apps.cases.queries.board import board, rounds
from kechuang.apps.cases.refusals import MoveRefused, NotWriting
from kechuang.apps.cases.round_refusals import (
    NoRound,
    RoundExists,
    RoundMoved,
    RoundUnfinished,
    RoundWrong,
)
from kechuang.values.errors import NotAllowed
from tests.apps.cases.acting import does
from tests.city import SYSTEM, City


def june(city: City, **more: object) -> Round:
    """The June report, open since before now."""
    new = NewRound(
        "report",
        f"{city.year}-06",
        opens_at=city.now - timedelta(days=1),
        closes_at=city.now + timedelta(days=8),
        **more,  # type: ignore[arg-type]
    )
    return open_round(new, actor=city["clerk"], now=city.now)


def of(round_: Round, unit: str) -> Case:
    return Case.objects.get(round=round_, unit=unit)


def test_a_round_opens_one_case_for_each_unit_with_the_rounds_deadline(city: City) -> None:
    made = june(city, number="嘉统制〔2025〕3号")
    rows = Case.objects.filter(round=made)
    assert {x.unit for x in rows} == {unit.id for unit in city.pack.reporting_units}
    assert {x.due_at for x in rows} == {made.closes_at}
    assert {x.pack for x in rows} == {made.pack}
    assert made.number == "嘉统制〔2025〕3号"


def test_instants_follow_from_the_schemes_plan_of_rounds(city: City) -> None:
    new = NewRound("report", f"{city.year}-06")
    made = open_round(new, actor=city["clerk"], now=city.now)
    assert made.state == RoundState.DRAFT
    zone = ZoneInfo(city.pack.zone)
    assert made.opens_at == datetime(city.year, 7, 1, tzinfo=zone)
    assert made.closes_at
    assert made.closes_at.date().isoformat() == f"{city.year}-07-08"
    assert not Case.objects.filter(round=made).exists()
    assert settle_rounds(actor=SYSTEM, now=city.now) == 0
    assert settle_rounds(actor=SYSTEM, now=made.opens_at) == 1
    assert settle_rounds(actor=SYSTEM, now=made.opens_at) == 0
    assert Case.objects.filter(round=made).count() == len(city.pack.reporting_units)
    assert settle_rounds(actor=SYSTEM, now=made.closes_at + timedelta(seconds=1)) == 1
    made.refresh_from_db()
    assert made.state == RoundState.CLOSED


@pytest.mark.parametrize("period", ["", "2025", "2025-Q2", "六月"])
def test_a_period_of_another_length_is_refused(one: City, period: str) -> None:
    with pytest.raises(RoundWrong):
        open_round(NewRound("report", period), actor=one["clerk"], now=one.now)
    assert not Round.objects.exists()


def test_one_round_a_period_and_by_the_office_only(city: City) -> None:
    june(city)
    with pytest.raises(RoundExists):
        june(city)
    for who in ("county", "outsider", "leader"):
        with pytest.raises(NotAllowed):
            open_round(NewRound("report", f"{city.year}-05"), actor=city[who], now=city.now)
    assert Round.objects.count() == 1


def test_a_locked_round_moves_no_more(city: City) -> None:
    made = june(city)
    row = of(made, city.county)
    does(city, "county", row, "submit")
    with pytest.raises(RoundUnfinished) as refused:
        lock_round(made.pk, actor=city["clerk"], now=city.now)
    assert refused.value.fields["count"] == len(city.pack.reporting_units)
    lock_round(made.pk, actor=city["clerk"], now=city.now, sure=True)
    with pytest.raises(MoveRefused) as stopped:
        does(city, "mayor", row, "pass")
    assert [each.code for each in stopped.value.reasons] == ["round_locked"]
    other = of(made, city.other_county)
    with pytest.raises(NotWriting):
        save_form(other.pk, {"a": "1"}, actor=city["neighbour"], now=city.now)
    with pytest.raises(RoundMoved):
        lock_round(made.pk, actor=city["clerk"], now=city.now, sure=True)


def test_only_the_office_locks(city: City) -> None:
    made = june(city)
    with pytest.raises(NotAllowed):
        lock_round(made.pk, actor=city["county"], now=city.now, sure=True)
    made.refresh_from_db()
    assert made.state == RoundState.OPEN


def test_the_board_says_who_is_missing_and_whom_to_phone(city: City) -> None:
    made = june(city)
    does(city, "county", of(made, city.county), "submit")
    found = board(made.pk, actor=city["clerk"], now=city.now)
    every = len(city.pack.reporting_units)
    assert (found.round.total, found.round.handed_in) == (every, 1)
    assert [x.unit for x in found.units] == [unit.id for unit in city.pack.reporting_units]
    assert len(found.missing) == every - 1
    neighbour = next(x for x in found.missing if x.unit == city.other_county)
    assert neighbour.case is None
    assert neighbour.contact
    assert f"还差{every - 1}家" in found.words.zh
    assert f"{neighbour.contact.name.zh} {neighbour.contact.phone}" in found.words.zh


def test_a_county_sees_itself_on_the_board(city: City) -> None:
    made = june(city)
    does(city, "neighbour", of(made, city.other_county), "submit")
    found = board(made.pk, actor=city["county"], now=city.now)
    assert [x.unit for x in found.units] == [city.county]
    assert (found.round.total, found.round.handed_in) == (1, 0)
    (listed,) = rounds(actor=city["county"])
    assert (listed.total, listed.handed_in) == (1, 0)
    (listed,) = rounds(actor=city["outsider"])
    assert listed.total == 0


def test_late_ones_are_counted(city: City) -> None:
    made = june(city)
    assert made.closes_at
    after = made.closes_at + timedelta(minutes=1)
    done = does(city, "county", of(made, city.county), "submit", at=after)
    assert done.late
    assert board(made.pk, actor=city["clerk"], now=after).round.late == 1


def test_the_board_takes_few_statements(
    one: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = june(one)
    with django_assert_max_num_queries(12):
        board(made.pk, actor=one["clerk"], now=one.now)
    with django_assert_max_num_queries(6):
        rounds(actor=one["clerk"])


def test_an_unknown_round_is_told(one: City) -> None:
    with pytest.raises(NoRound):
        board(Case().pk, actor=one["clerk"], now=one.now)
