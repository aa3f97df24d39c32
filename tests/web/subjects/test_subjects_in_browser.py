"""The pages about firms and datasets in a real browser: axe, a phone, English, keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.web.subjects.scene import Firms, build
from tests.web.test_in_browser import CHINESE

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


@pytest.fixture
def firms(visit: Visit, settings: Settings, tmp_path: Path) -> Firms:
    settings.FACTS_FOLDER = tmp_path / "facts"
    return build(visit.scene.city)  # type: ignore[attr-defined]


def addresses(firms: Firms) -> list[str]:
    one = f"/subjects/{firms.first.id}/"
    return [
        "/subjects/",
        one,
        f"{one}merge/",
        f"{one}correct/?dataset=enterprise_year&of=2024",
        f"{one}tie/",
        f"/subjects/{firms.laboratory.id}/",
        "/datasets/",
        "/datasets/enterprise_year/",
        "/imports/new/",
        "/quality/",
        "/quality/?tab=owed&dataset=insured_staff",
        "/quality/?tab=duplicates",
        "/authorisations/",
        "/authorisations/new/",
        "/claim/",
        "/search/?q=精密",
    ]


def test_axe_finds_nothing_and_english_is_english(visit: Visit, firms: Firms) -> None:
    page = visit("/help/", language="en", color_scheme="dark")
    origin = page.url.removesuffix("/help/")
    for path in addresses(firms):
        page.goto(origin + path)
        found = Axe().run(page).response["violations"]
        said = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]

        assert said == [], path
        assert page.evaluate(CHINESE) == [], path


def test_nothing_scrolls_sideways_on_a_phone(visit: Visit, firms: Firms) -> None:
    page = visit("/help/", width=390, has_touch=True)
    origin = page.url.removesuffix("/help/")
    for path in addresses(firms):
        page.goto(origin + path)

        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_a_firm_is_reached_by_keyboard_from_anywhere(visit: Visit, firms: Firms) -> None:
    page = visit("/help/")
    page.keyboard.press("Control+k")
    page.keyboard.type("yhjm")
    expect(page.locator("#found a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/subjects/{firms.first.id}/")
