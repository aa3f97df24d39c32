"""Filters under a name: kept in the address, shared in a unit, never showing more than one's own sight."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.cases.models import Case
from kechuang.apps.work.models import PreferredFilter, SavedFilter
from tests.city import account_of
from tests.web.cases.conftest import Reporting

NAME = "本处逾期"


def keep(client: Client, place: str = "/cases/", query: str = "overdue=1", **more: str) -> Any:
    """Somebody keeps what a page is narrowed to."""
    data = {"place": place, "query": query, "name": NAME, **more}
    return client.post("/filters/save/", data, follow=True)


@pytest.fixture
def handler(reporting: Reporting) -> Client:
    """The office's handler."""
    return reporting.browser("handler")


def test_a_kept_filter_is_offered_and_its_address_narrows(
    reporting: Reporting, handler: Client
) -> None:
    page = keep(handler, query="overdue=1&after=x&nonsense=1&csrfmiddlewaretoken=a")
    assert page.redirect_chain[-1][0] == "/cases/?overdue=1"
    text = page.content.decode()
    assert "筛选“本处逾期”已保存" in text
    assert 'href="/cases/?overdue=1" aria-current="true"' in text
    assert SavedFilter.objects.get().query == "overdue=1"


def test_the_default_opens_the_page_until_the_plain_one_is_asked_for(
    reporting: Reporting, handler: Client
) -> None:
    keep(handler, default="1")
    page = handler.get("/cases/")
    assert page["Location"] == "/cases/?overdue=1"
    assert handler.get("/cases/?plain=1").status_code == 200
    assert reporting.browser("county").get("/cases/").status_code == 200
    row = SavedFilter.objects.get()
    handler.post(f"/filters/{row.pk}/prefer/", {"on": "0"})
    assert handler.get("/cases/").status_code == 200
    handler.post(f"/filters/{row.pk}/prefer/", {"on": "1"})
    handler.post(f"/filters/{row.pk}/delete/")
    assert handler.get("/cases/").status_code == 200
    assert not PreferredFilter.objects.exists()


def test_one_name_is_one_filter(handler: Client) -> None:
    keep(handler)
    keep(handler, query="mine=1")
    assert SavedFilter.objects.get().query == "mine=1"


def test_a_shared_filter_is_seen_in_its_unit_alone(reporting: Reporting, handler: Client) -> None:
    office = reporting.city.office
    keep(handler, unit=office)
    head = reporting.holder(Role.DIVISION_HEAD, office)
    assert NAME in head.get("/cases/").content.decode()
    for who in ("county", "owner"):
        assert NAME not in reporting.browser(who).get("/cases/").content.decode(), who


def test_a_shared_filter_shows_its_reader_his_own_rows_alone(
    reporting: Reporting, handler: Client
) -> None:
    """The county's leader opens the office's filter and finds the county's cases only."""
    Case.objects.update(due_at=reporting.city.now - timedelta(days=2))
    keep(handler, query="overdue=1&state=all")
    page = reporting.browser("county").get("/cases/?overdue=1&state=all").content.decode()
    shown = set(Case.objects.values_list("number", flat=True))
    assert {number for number in shown if f"/cases/{number}/" in page} == {reporting.case().number}


def test_others_do_not_use_or_delete_what_is_not_theirs(
    reporting: Reporting, handler: Client
) -> None:
    keep(handler)
    row = SavedFilter.objects.get()
    stranger = reporting.browser("county")
    assert stranger.post(f"/filters/{row.pk}/prefer/", {"on": "1"}).status_code == 404
    assert stranger.post(f"/filters/{row.pk}/delete/").status_code == 404
    keep(handler, unit=reporting.city.office)
    colleague = reporting.holder(Role.HANDLER, reporting.city.office)
    assert colleague.post(f"/filters/{row.pk}/delete/").status_code == 403
    assert SavedFilter.objects.exists()
    reporting.holder(Role.DIVISION_HEAD, reporting.city.office).post(f"/filters/{row.pk}/delete/")
    assert not SavedFilter.objects.exists()


def test_a_filter_is_not_shared_in_a_unit_of_others(reporting: Reporting, handler: Client) -> None:
    page = keep(handler, unit=reporting.city.county)
    assert "只能与本人任职的单位共用筛选" in page.content.decode()
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("place", ["/people/", "/nowhere/", "https://elsewhere.example/", ""])
def test_other_pages_keep_none(handler: Client, place: str) -> None:
    assert keep(handler, place=place).status_code == 404
    assert not SavedFilter.objects.exists()


def test_nothing_narrowed_and_no_name_are_refused(handler: Client) -> None:
    assert "请先选好筛选条件" in keep(handler, query="after=x").content.decode()
    assert "请填写筛选名称" in keep(handler, name=" ").content.decode()
    assert not SavedFilter.objects.exists()


def test_a_board_is_narrowed_and_keeps_filters(reporting: Reporting, handler: Client) -> None:
    county = reporting.city.county
    page = keep(handler, place="/boards/follow_up/", query=f"unit={county}", default="1")
    assert page.redirect_chain[-1][0] == f"/boards/follow_up/?unit={county}"
    assert handler.get("/boards/follow_up/")["Location"] == f"/boards/follow_up/?unit={county}"
    other = next(x for x in reporting.city.pack.families if x != "follow_up")
    assert handler.get(f"/boards/{other}/").status_code == 200


def test_a_person_who_left_the_unit_opens_the_page_plain(
    reporting: Reporting, handler: Client
) -> None:
    keep(handler, unit=reporting.city.office)
    row = SavedFilter.objects.get()
    county = account_of(reporting.city["county"])
    PreferredFilter.objects.create(account=county.pk, place="/cases/", filter=row)
    assert reporting.browser("county").get("/cases/").status_code == 200
