"""Cultivation in a real browser: accessible on a screen and a phone, and a call noted from the list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.web.cultivation.conftest import filled
from tests.web.rules.test_rules_in_browser import faults

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_and_a_call_is_noted_from_the_list(
    visit: Visit, settings: Settings, tmp_path: Path, width: int
) -> None:
    settings.FACTS_FOLDER = tmp_path / "facts"
    nursed = filled(visit.scene)  # type: ignore[attr-defined]
    page = visit("/cultivation/", who="county", width=width)
    base = page.url
    for path in ("", "pool/", "crossing/?side=large", "funnel/", "leading/", "near/"):
        page.goto(base + path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.locator(".fold summary", has_text="登记").click()
    page.get_by_label("结果").select_option("help")
    page.get_by_label("备注").fill("缺专项审计")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".call-said")).to_have_text("需要帮助")
    page.get_by_role("link", name="培育卡").click()
    expect(page.locator("h1")).to_have_text(nursed.firms.first.name)
    expect(page.locator(".history li").first).to_contain_text("需要帮助：缺专项审计")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
