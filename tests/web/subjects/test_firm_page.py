"""The file of a firm: what sources say, by year, and what may not be shown."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.tables.store import Store
from tests.web.subjects.scene import (
    NEIGHBOURS_CODE,
    NEIGHBOURS_FIRM,
    OWN_CODE,
    Firms,
    bring,
    give_leave,
)

MOST_STATEMENTS = 21
Clients = Callable[[str], Client]


def page(client: Client, firms: Firms, of: str = "first") -> str:
    subject = getattr(firms, of)
    answer = client.get(f"/subjects/{subject.id}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_figures_stand_under_their_years_with_source_and_day(
    client_of: Clients, firms: Firms
) -> None:
    shown = page(client_of("handler"), firms)

    assert "2023年" in shown
    assert "2024年" in shown
    assert "销售收入" in shown
    assert "企业所得税汇算清缴" in shown
    assert OWN_CODE in shown
    assert "ZL1" in shown


def test_the_page_takes_few_statements_and_opens_no_table(
    client_of: Clients, firms: Firms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> None:
        message = "the page of a firm opened a table"
        raise AssertionError(message)

    monkeypatch.setattr(Store, "scan", refused)
    client = client_of("handler")
    with CaptureQueriesContext(
        connection,
    ) as taken:
        page(client, firms)

    assert len(taken) < MOST_STATEMENTS


def test_a_figure_said_anew_keeps_its_earlier_vintage(client_of: Clients, firms: Firms) -> None:
    row = {"subject": str(firms.first.id), "year": 2024, "revenue": "1230000.00", "staff": 50}
    bring(firms, "enterprise_year", [row])
    shown = page(client_of("handler"), firms)

    assert "2版" in shown
    assert "1,230,000元" in shown
    assert "1,000,000元" in shown


def test_two_sources_that_differ_are_shown_side_by_side(client_of: Clients, firms: Firms) -> None:
    give_leave(firms, firms.first.id, "rd_settlement")
    row = {"subject": str(firms.first.id), "year": 2024, "rd_expense": "500000.00"}
    bring(firms, "enterprise_year", [{**row, "revenue": "1000000.00"}])
    settled = {"subject": str(firms.first.id), "year": 2024, "tax_rd": "420000.00"}
    bring(firms, "rd_settlement", [settled])
    shown = page(client_of("handler"), firms)

    assert "1处来源不一致" in shown
    assert "相差8万元" in shown


def test_what_is_not_authorised_is_not_shown(client_of: Clients, firms: Firms) -> None:
    row = {"subject": str(firms.first.id), "year": 2024, "tax_rd": "987654321.00"}
    bring(firms, "rd_settlement", [row])
    shown = page(client_of("handler"), firms)

    assert "98,765" not in shown
    assert "未授权，不能使用" in shown


def test_unit_level_statistics_never_reach_the_page(client_of: Clients, firms: Firms) -> None:
    row = {"subject": str(firms.first.id), "year": 2024, "s107_cost": "987654321.00"}
    bring(firms, "statistics_107", [row])
    shown = page(client_of("handler"), firms)

    assert "98,765" not in shown
    assert "仅供统计使用" in shown


def test_a_county_opens_its_own_firms_and_no_others(client_of: Clients, firms: Firms) -> None:
    county = client_of("county")

    assert OWN_CODE in page(county, firms)
    answer = county.get(f"/subjects/{firms.other.id}/")
    assert answer.status_code == 404
    assert NEIGHBOURS_FIRM not in answer.content.decode()
    assert NEIGHBOURS_CODE not in answer.content.decode()


def test_merged_parts_and_ties_are_named(client_of: Clients, firms: Firms) -> None:
    client = client_of("handler")
    kept = client.get(f"/subjects/{firms.own[8].id}/").content.decode()
    assert "已并入" in kept
    assert firms.own[9].name in kept

    assert firms.laboratory.name in page(client, firms)
    assert firms.first.name in page(client, firms, "laboratory")
