"""Policies in a real browser: accessible on a screen and a phone; a draft of two clauses is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.web.rules.test_rules_in_browser import faults
from tests.web.subjects.scene import build

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
CLAUSE = {
    "条款名称": "研发加奖",
    "受益对象": "区内企业",
    "条件": "研发费用[上年] >= 100万元",
    "金额": "5万元",
    "事项": "rd_expense(last year)",
}


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_and_a_draft_is_written(
    visit: Visit, settings: Settings, tmp_path: Path, width: int
) -> None:
    settings.FACTS_FOLDER = tmp_path / "facts"
    firm = build(visit.scene.city).first  # type: ignore[attr-defined]
    page = visit("/policies/", who="county", width=width)
    base = page.url
    for path in ("", "nanhu_2025/", f"mine/{firm.pk}/", "check/"):
        page.goto(base + path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.get_by_label("草案名称").fill("南湖研发办法")
    page.get_by_role("button", name="新建草案").click()
    for number, title in enumerate(("第一档", "第二档"), 1):
        for label, value in {**CLAUSE, "条款名称": title}.items():
            page.get_by_label(label, exact=True).first.fill(value)
        page.get_by_role("button", name="加入草案").click()
        expect(page.locator(".policy-clause")).to_have_count(number)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("转入", exact=True).select_option("consulting")
    page.get_by_role("button", name="转入", exact=True).click()
    expect(page.locator(".titled .tag")).to_have_text("征求意见")
