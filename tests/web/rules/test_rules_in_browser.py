"""The rule set's page in a real browser: accessible, usable by keyboard, live, on a phone too."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.rules.packs import release_ours

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
BADGE = "/rules/our_badge/"
CHINESE = """() => {
  const left = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (/[\\u4e00-\\u9fff]/.test(node.data)
        && !node.parentElement.closest('[lang="zh-CN"], option')) left.push(node.data.trim());
  }
  return left;
}"""


@pytest.fixture
def go(visit: Visit) -> Visit:
    """`visit` in a city whose pack has rule sets of our own."""
    release_ours(visit.scene.city)  # type: ignore[attr-defined]
    return visit


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_axe_finds_nothing_and_nothing_sticks_out(go: Visit, theme: str, width: int) -> None:
    page = go("/rules/", color_scheme=theme, width=width)
    origin = page.url.removesuffix("/rules/")
    for path in ("/rules/", f"{BADGE}?case=1", "/rules/hnte/?case=1", f"{BADGE}changes/"):
        page.goto(origin + path)

        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_values_are_tried_as_one_types_and_a_failed_branch_that_is_not_needed_is_grey(
    go: Visit,
) -> None:
    page = go(f"{BADGE}?case=1")
    expect(page.locator("#trial-result .result")).to_have_class("result is-met")
    expect(page.locator(".leaf.is-quiet")).to_have_count(1)

    page.locator('[name="staff[-1]"]').focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("9")

    expect(page.locator("#trial-result .result")).to_have_class("result is-unmet")
    expect(page.locator('[name="staff[-1]"]')).to_be_focused()
    assert page.url.endswith("?case=1")


def test_the_slider_and_its_number_say_the_same_and_the_cases_follow(go: Visit) -> None:
    page = go(BADGE)
    page.locator("#value").fill("9")

    expect(page.locator("#whatif-result")).to_contain_text("1个变为符合")
    expect(page.locator("[data-slides]")).to_have_value("9")
    page.locator("[data-slides]").focus()
    page.keyboard.press("End")
    expect(page.locator("#value")).to_have_value("20")
    expect(page.locator("#whatif-result")).to_contain_text("不再符合")


def test_an_english_page_marks_what_is_chinese(go: Visit) -> None:
    page = go(f"{BADGE}?case=1", language="en")

    assert page.evaluate(CHINESE) == []
