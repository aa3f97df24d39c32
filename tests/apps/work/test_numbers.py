"""Numbers of papers: in order, none twice, none left out, cancelled ones kept."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.models import Event
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.actions import restrict
from kechuang.apps.work.actions import (
    Assigned,
    Numbering,
    assign_number,
    cancel_number,
    number_within,
    record_publication,
)
from kechuang.apps.work.models import LastNumber, PaperNumber
from kechuang.apps.work.numbering import (
    LinkWrong,
    NoNumber,
    NoSeries,
    NumberCancelled,
    NumberedAlready,
    NumberPublished,
    PaperDayWrong,
)
from kechuang.apps.work.refusals import ChangedMeanwhile, WordsMissing
from kechuang.apps.work.registers import Wanted, entered, numbers, years
from kechuang.renderers.papers.series import Series
from kechuang.values.errors import NotAllowed
from tests.city import SYSTEM, City, build, joined
from tests.racing import split, together

LINK = "https://example.test/art/2025/6/30/art_1.html"


def first_series(city: City) -> Series:
    return next(iter(city.pack.numbering.values()))


@pytest.fixture
def office(city: City) -> City:
    """A city with somebody who keeps the register."""
    return joined(city, keeper=((Role.HANDLER, first_series(city).keeper),))


def assign(
    city: City, title: str = "关于示例的通知", who: str = "keeper", **what: object
) -> Assigned:
    asked = replace(Numbering(title, city.on), **what)  # type: ignore[arg-type] # by field name
    return assign_number(first_series(city).id, asked, actor=city[who], now=city.now)


def test_numbers_follow_each_other_from_the_first_of_the_year(office: City) -> None:
    series, year = first_series(office), office.year
    first = series.first(year)
    assert [assign(office).words for _ in range(3)] == [
        series.words(year, first + place) for place in range(3)
    ]
    before = assign(office, on=date(year - 1, 12, 31))
    assert before.words == series.words(year - 1, series.first(year - 1))


def test_a_number_is_one_statement_and_one_line_with_its_event(office: City) -> None:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        made = assign(office)
    giving = [each["sql"] for each in caught if "work_lastnumber" in each["sql"]]
    assert len(giving) == 1
    assert "ON CONFLICT" in giving[0]
    event = Event.objects.get(kind="number.assigned")
    assert (event.data["number"], event.thing_kind) == (made.words, "paper_number")


def test_a_write_that_fails_gives_its_number_back(office: City) -> None:
    series = first_series(office)
    before = assign(office)

    def fail() -> None:
        with writing(office["keeper"], office.now) as write:
            number_within(write, series, Numbering("作废的", office.on), today=office.on)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    after = assign(office)
    numbers_ = [series.read(each.words) for each in (before, after)]
    assert numbers_[0] is not None
    assert numbers_[1] is not None
    assert numbers_[1][1] == numbers_[0][1] + 1


def test_a_thing_has_one_number_until_it_is_cancelled(office: City) -> None:
    about = {"thing_kind": "case", "thing": str(uuid4())}
    made = assign(office, **about)
    with pytest.raises(NumberedAlready, match=made.words.replace("〔", "〔")):
        assign(office, **about)
    assert PaperNumber.objects.count() == 1
    cancel_number(made.id, "标题有误", actor=office["keeper"], now=office.now)
    again = assign(office, **about)
    assert again.words != made.words


def test_a_cancelled_number_stays_with_its_reason_and_is_not_given_again(office: City) -> None:
    made = assign(office)
    cancel_number(made.id, " 标题有误 ", actor=office["keeper"], now=office.now)
    row = PaperNumber.objects.get(pk=made.id)
    assert (row.reason, row.cancelled_by) == ("标题有误", office["keeper"].account)
    assert assign(office).words != made.words
    with pytest.raises(NumberCancelled):
        cancel_number(made.id, "再次", actor=office["keeper"], now=office.now)
    with pytest.raises(NumberCancelled):
        record_publication(made.id, LINK, office.on, actor=office["keeper"], now=office.now)


def test_the_publication_is_link_and_day_and_may_be_corrected(office: City) -> None:
    made = assign(office, on=office.on - timedelta(days=3))
    keep = {"actor": office["keeper"], "now": office.now}
    record_publication(made.id, LINK, office.on, **keep)  # type: ignore[arg-type] # keywords
    record_publication(made.id, LINK + "?x=1", office.on, **keep)  # type: ignore[arg-type] # the same
    row = PaperNumber.objects.get(pk=made.id)
    assert (row.link, row.published_on) == (LINK + "?x=1", office.on)
    noted = [each.data["before"] for each in Event.objects.filter(kind="number.published")]
    assert {"link": LINK, "on": office.on.isoformat()} in noted
    with pytest.raises(NumberPublished):
        cancel_number(made.id, "撤回", **keep)  # type: ignore[arg-type] # the same


@pytest.mark.parametrize(
    "link",
    ["", "art_1.html", "javascript:alert(1)", "https://", "ftp://example.test/x", "http://[::1",
     "https://a:b@example.test/", "https://example.test/ x", "https://example.test/\nx", "https://e.test/" + "x" * 500],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(office: City, link: str) -> None:
    made = assign(office)
    with pytest.raises(LinkWrong):
        record_publication(made.id, link, office.on, actor=office["keeper"], now=office.now)
    assert PaperNumber.objects.get(pk=made.id).published_on is None


def test_days_that_cannot_be_are_refused(office: City) -> None:
    for on in (office.on + timedelta(days=1), date(office.year - 2, 12, 31)):
        with pytest.raises(PaperDayWrong):
            assign(office, on=on)
    assert not PaperNumber.objects.exists()
    assert not LastNumber.objects.exists()
    made = assign(office)
    for on in (office.on - timedelta(days=1), office.on + timedelta(days=1)):
        with pytest.raises(PaperDayWrong):
            record_publication(made.id, LINK, on, actor=office["keeper"], now=office.now)


@pytest.mark.parametrize("title", ["", "  ", "很" * 201])
def test_a_paper_has_a_title(office: City, title: str) -> None:
    with pytest.raises(WordsMissing):
        assign(office, title)
    assert not LastNumber.objects.exists()


def test_a_reason_is_needed_and_not_endless(office: City) -> None:
    made = assign(office)
    for reason in ("", " ", "很" * 501):
        with pytest.raises(WordsMissing):
            cancel_number(made.id, reason, actor=office["keeper"], now=office.now)


def test_an_unknown_series_or_number_is_refused(office: City) -> None:
    with pytest.raises(NoSeries, match="nothing"):
        assign_number("nothing", Numbering("甲", office.on), actor=office["keeper"], now=office.now)
    with pytest.raises(NoNumber):
        cancel_number(uuid4(), "误", actor=office["keeper"], now=office.now)


@pytest.mark.parametrize("who", ["county", "leader", "expert", "administrator", "stranger"])
def test_only_the_keeper_gives_numbers(office: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        assign(office, who=who)
    made = assign(office)
    with pytest.raises(NotAllowed):
        cancel_number(made.id, "误", actor=office[who], now=office.now)
    with pytest.raises(NotAllowed):
        record_publication(made.id, LINK, office.on, actor=office[who], now=office.now)
    row = PaperNumber.objects.get()
    assert (row.cancelled_at, row.published_on, row.version) == (None, None, 1)


def test_somebody_elses_change_is_not_written_over(office: City) -> None:
    made = assign(office)
    keep = {"actor": office["keeper"], "now": office.now, "version": 1}
    record_publication(made.id, LINK, office.on, **keep)  # type: ignore[arg-type] # keywords
    with pytest.raises(ChangedMeanwhile):
        record_publication(made.id, LINK, office.on, **keep)  # type: ignore[arg-type] # the same


def test_the_register_is_read_by_series_year_state_and_words_in_one_statement(
    office: City, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
) -> None:
    made = [assign(office, f"关于{word}的通知") for word in ("甲事", "乙事", "丙事")]
    cancel_number(made[0].id, "误", actor=office["keeper"], now=office.now)
    record_publication(made[1].id, LINK, office.on, actor=office["keeper"], now=office.now)

    def found(**wanted: object) -> list[str]:
        rows = numbers(Wanted(**wanted), office["auditor"])  # type: ignore[arg-type] # by name
        return [entered(row).words for row in rows]

    with django_assert_num_queries(1):
        assert found() == [each.words for each in reversed(made)]
    assert found(state="cancelled") == [made[0].words]
    assert found(state="published") == [made[1].words]
    assert found(state="open") == [made[2].words]
    assert found(words="乙事") == [made[1].words]
    assert found(year=office.year - 1) == []
    assert years(office["auditor"]) == [office.year]


def test_a_restricted_thing_is_not_in_the_register_of_others(office: City) -> None:
    about = {"thing_kind": "case", "thing": str(uuid4())}
    made = assign(office, "关于密事的通知", **about)
    keeper = office["keeper"]
    assert keeper.account is not None
    restrict("case", about["thing"], [keeper.account], "审理中", actor=SYSTEM, now=office.now)
    assert not list(numbers(Wanted(), office["leader"]))
    assert [row["words"] for row in numbers(Wanted(), keeper)] == [made.words]
    with pytest.raises(NoNumber):
        cancel_number(made.id, "误", actor=office["leader"], now=office.now)


def test_strangers_do_not_read_the_register(office: City) -> None:
    for who in (office["stranger"], Actor(None)):
        with pytest.raises(NotAllowed):
            numbers(Wanted(), who)


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_once_are_neither_doubled_nor_left_out(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = build("second")
    city = joined(city, keeper=((Role.HANDLER, first_series(city).keeper),))
    acts = [lambda n=n: assign(city, f"第{n}件的通知") for n in range(6)]
    made, lost = split(together(monkeypatch, *acts))
    assert lost == []
    assert len(made) == 6
    first = first_series(city).first(city.year)
    given = sorted(PaperNumber.objects.values_list("number", flat=True))
    assert given == list(range(first, first + 6))
    assert LastNumber.objects.get().last == first + 5


@pytest.mark.django_db(transaction=True)
def test_one_thing_numbered_at_once_gets_one_number(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = build("second")
    city = joined(city, keeper=((Role.HANDLER, first_series(city).keeper),))
    about = {"thing_kind": "case", "thing": "one"}
    made, lost = split(together(monkeypatch, *[lambda: assign(city, **about)] * 2))
    assert (len(made), [type(each) for each in lost]) == (1, [NumberedAlready])
    assert PaperNumber.objects.count() == 1
    assert LastNumber.objects.get().last == first_series(city).first(city.year)
