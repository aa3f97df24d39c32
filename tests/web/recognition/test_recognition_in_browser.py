"""The pages of runs in a real browser: accessible, on a phone too, Chinese or English throughout."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django import Settings

from tests.web.rules.test_rules_in_browser import CHINESE, faults
from tests.web.subjects.scene import build, judged

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_axe_finds_nothing_and_nothing_sticks_out(
    visit: Visit, settings: Settings, tmp_path: Path, theme: str, width: int
) -> None:
    settings.FACTS_FOLDER = tmp_path / "facts"
    firms = build(visit.scene.city)  # type: ignore[attr-defined]
    run = judged(firms)
    page = visit("/recognition/", color_scheme=theme, width=width)
    origin = page.url.removesuffix("/recognition/")
    of_run = f"/recognition/{run.pk}/"
    paths = ("/recognition/", f"{of_run}?tab=all", f"{of_run}subjects/{firms.first.pk}/")
    for path in (*paths, "/rules/city_rd_centre/"):
        page.goto(origin + path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_english_page_has_chinese_only_where_it_says_so(
    visit: Visit, settings: Settings, tmp_path: Path
) -> None:
    settings.FACTS_FOLDER = tmp_path / "facts"
    run = judged(build(visit.scene.city))  # type: ignore[attr-defined]
    page = visit(f"/recognition/{run.pk}/?tab=all", language="en")
    assert page.evaluate(CHINESE) == []
    page.goto(page.url.replace("tab=all", "tab=near"))
    assert page.evaluate(CHINESE) == []
