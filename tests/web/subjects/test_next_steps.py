"""A firm's file says how far it is from titles, what a conflict changes, what is held until when."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.apps.subjects.registering.tying import NewTie, tie
from kechuang.tables.store import Store
from tests.web.subjects.scene import Firms, bring, give_leave
from tests.web.subjects.test_firm_page import MOST_STATEMENTS, page

Clients = Callable[[str], Client]
NEEDED = ("enterprise_year", "insured_staff", "rd_settlement")


@pytest.fixture
def near(firms: Firms) -> Firms:
    """The first firm with nine insured R&D staff of the ten that a city centre takes."""
    first = str(firms.first.id)
    for each in NEEDED:
        give_leave(firms, firms.first.id, each)
    bring(
        firms, "insured_staff", [{"subject": first, "year": 2024, "insured": 90, "insured_rd": 9}]
    )
    settled = {"subject": first, "year": 2024, "tax_revenue": "1000000.00", "tax_rd": "60000.00"}
    bring(firms, "rd_settlement", [settled])
    return firms


def test_a_gap_is_told_in_people_with_cells_and_next_years_requirement(
    client_of: Clients, near: Firms
) -> None:
    shown = page(client_of("handler"), near)

    assert "现为9人，要求不低于10人，差1人" in shown
    assert "再增加参保研发人员数（上年）<strong>1人</strong>" in shown
    assert shown.count('<i class="gap">') >= 1
    assert "2024年度已结账，不能再补" in shown
    assert "2025年参保研发人员数须达到10人" in shown


def test_all_of_it_takes_few_statements_and_opens_no_table(
    client_of: Clients, near: Firms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> None:
        message = "the page of a firm opened a table"
        raise AssertionError(message)

    monkeypatch.setattr(Store, "scan", refused)
    client = client_of("handler")
    page(client, near)
    with CaptureQueriesContext(connection) as taken:
        page(client, near)

    assert len(taken) < MOST_STATEMENTS


def test_a_difference_says_whether_it_changes_a_verdict(client_of: Clients, near: Firms) -> None:
    first = str(near.first.id)
    row = {"subject": first, "year": 2024, "revenue": "1000000.00", "staff": 50}
    bring(near, "enterprise_year", [{**row, "rd_expense": "61000.00"}])
    shown = page(client_of("handler"), near)
    assert "不改变结论" in shown
    assert "会改变结论" not in shown

    bring(near, "enterprise_year", [{**row, "rd_expense": "100.00"}])
    shown = page(client_of("handler"), near)
    assert "1处来源不一致会改变结论，请先核对" in shown
    assert (
        "若采信100元，市级研发中心达标即准“上年研发费用占营业收入的比例”由符合变为不符合" in shown
    )


def test_rules_take_no_figure_that_may_not_be_used(client_of: Clients, firms: Firms) -> None:
    first = str(firms.first.id)
    bring(
        firms, "insured_staff", [{"subject": first, "year": 2024, "insured": 90, "insured_rd": 9}]
    )
    shown = page(client_of("handler"), firms)

    assert "现为9人" not in shown


def test_codes_and_years_are_shown_by_name(client_of: Clients, firms: Firms) -> None:
    first = str(firms.first.id)
    give_leave(firms, firms.first.id, "results_transferred")
    county = firms.city.pack.units[firms.city.county]
    row = {
        "subject": first,
        "industry": "C3825",
        "county": county.id,
        "place_registered": county.code,
    }
    bring(firms, "enterprise", [row])
    bring(firms, "results_transferred", [{"subject": first, "result": "CG1", "year": "2024"}])
    shown = page(client_of("handler"), firms)

    assert "电气机械和器材制造业（C3825）" in shown
    assert shown.count(county.title.zh) >= 3
    assert "2,024" not in shown


def test_a_title_has_a_bar_until_its_day(client_of: Clients, firms: Firms) -> None:
    row = {"subject": str(firms.first.id), "kind": "高新技术企业", "from": "2024-12-01"}
    bring(firms, "standings", [{**row, "to": "2027-11-30", "state": "有效"}])
    shown = page(client_of("handler"), firms)

    assert '<rect class="valid"' in shown
    assert '<line class="today"' in shown
    assert "持有高新技术企业（至2027-11-30）" in shown


def test_ties_are_drawn_in_the_packs_words(client_of: Clients, firms: Firms) -> None:
    handler, now = firms.handler, firms.city.now
    new = NewTie(firms.first.id, "入驻", firms.own[1].id, starts=date(2024, 1, 1), source="协议")
    tie(new, actor=handler, now=now)
    shown = page(client_of("handler"), firms)

    assert "关系图。" in shown
    assert "入驻载体" in shown
    assert "依托本单位" in shown


def test_what_brought_a_firm_in_stands_in_its_history(client_of: Clients, firms: Firms) -> None:
    shown = page(client_of("handler"), firms)

    assert "批量登记，来源：企业登记" in shown
    assert "“企业年度经营数据”第1次导入，涉及本主体2条（2023—2024年）" in shown


def test_quarters_are_named_as_quarters(client_of: Clients, firms: Firms) -> None:
    zone = enter(
        [NewSubject(Kind.ZONE, "虚构科技园", "YQ1", "number", firms.city.county)],
        source="批复",
        actor=firms.handler,
        now=firms.city.now,
    )[0]
    row = {"subject": str(zone.id), "quarter": "2025-Q1", "zq_revenue": "10000000.00"}
    bring(firms, "zone_quarter", [row])
    shown = client_of("handler").get(f"/subjects/{zone.id}/").content.decode()

    assert "“园区季报”第1次导入，涉及本主体1条（2025年第1季度）" in shown
