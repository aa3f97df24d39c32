"""The officer's path in a real browser: a Word file, decisions by keyboard, three signatures."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.apps.plans.reading.texts import FOUND, docx, items, plan_of, settled, uploaded

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
CHINESE = """() => {
  const left = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (/[\\u4e00-\\u9fff]/.test(node.data) && !node.parentElement.closest('[lang="zh-CN"]')
        && !node.parentElement.closest('textarea, .avatar, option, script, style')) left.push(node.data.trim());
  }
  return left;
}"""
SELECT = """words => {
  const line = [...document.querySelectorAll(".line")].find((each) => each.textContent.includes(words));
  const node = [...line.childNodes].find((each) => each.textContent.includes(words));
  const at = node.textContent.indexOf(words);
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  line.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
}"""


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def addresses(visit: Visit) -> list[str]:
    """Every page of reading in, with a second version and everything in use."""
    city = visit.scene.city  # type: ignore[attr-defined]
    first = uploaded(city)
    settled(city, first)
    text = plan_of(city.year).replace("600家", "700家")
    second = uploaded(city, text, replaces=first.pk)
    return [
        "/plan/readings/",
        "/plan/readings/new/",
        f"/plan/readings/{second.pk}/?check=1",
        f"/plan/readings/{second.pk}/changes/",
        f"/plan/readings/items/{items(second)[2].pk}/",
    ]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    visit: Visit, width: int, theme: str
) -> None:
    page = visit("/plan/readings/", width=width, color_scheme=theme)
    origin = page.url.removesuffix("/plan/readings/")
    for path in addresses(visit):
        page.goto(origin + path)

        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_english_pages_are_english(visit: Visit) -> None:
    page = visit("/plan/readings/", language="en")
    origin = page.url.removesuffix("/plan/readings/")
    for path in addresses(visit):
        page.goto(origin + path)

        assert page.evaluate(CHINESE) == [], path


@pytest.mark.drives("H1")
def test_from_a_word_file_to_a_plan_in_force(visit: Visit, tmp_path: Path) -> None:
    city = visit.scene.city  # type: ignore[attr-defined]
    file = tmp_path / "要点.docx"
    file.write_bytes(docx(plan_of(city.year)))
    page = visit("/plan/readings/")
    page.get_by_role("link", name="上传计划文本").click()
    page.set_input_files("#id_file", file)
    page.check("#id_pledged")
    page.get_by_role("button", name="上传并读取").click()
    expect(page.locator(".marked")).to_have_count(FOUND)

    for number in ("0", "1", "2"):
        page.select_option(f"#owner-{number}", city.office)
    page.get_by_role("button", name="保存责任单位").click()
    expect(page.locator(".messages")).to_contain_text("责任单位已保存")

    decide_by_keyboard(page)
    page.get_by_role("button", name="生成计划草案").click()
    expect(page.locator(".messages")).to_contain_text("草案已生成")
    address = re.sub(r"[?#].*", "", page.url).removeprefix(page.url.split("/plan/")[0])
    for who, said in (("handler", "已签署"), ("head", "已签署"), ("leader", "计划已下达")):
        signing = visit(address, who=who)
        signing.locator("#issue button[value=agree]").click()
        expect(signing.locator(".messages")).to_contain_text(said)
    shown = visit(f"/plan/{city.year}/", who="county")
    expect(shown.locator(".num-promise")).to_have_count(FOUND)
    expect(shown.locator(".task")).to_have_count(2)


def decide_by_keyboard(page: Page) -> None:
    page.get_by_role("button", name="采用全部无疑问的").click()
    expect(page.locator(".messages")).to_contain_text("可一次撤销")
    press(page, "u")
    expect(page.locator(".messages")).to_contain_text("已撤销")
    press(page, "j")
    for place in range(FOUND):
        expect(page.locator(".item.is-current")).to_have_count(1)
        press(page, "a")
        expect(page.locator(".item .tag.is-on")).to_have_count(place + 1)


def press(page: Page, key: str) -> None:
    """Words of a page stand there before its scripts have run: a key waits for these."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_selected_words_are_marked_and_its_form_opens(visit: Visit) -> None:
    reading = uploaded(visit.scene.city)  # type: ignore[attr-defined]
    page = visit(f"/plan/readings/{reading.pk}/")
    page.evaluate(SELECT, "20万元")
    expect(page.locator("#pick")).to_be_visible()
    page.locator("#pick button").click()

    expect(page.locator("#id_marked")).to_have_value("20万元")
    page.get_by_role("link", name="不保存，返回").click()
    expect(page.locator(".marked", has_text="20万元")).to_be_visible()


def test_without_script_everything_is_done_with_buttons(visit: Visit) -> None:
    reading = uploaded(visit.scene.city)  # type: ignore[attr-defined]
    page = visit(f"/plan/readings/{reading.pk}/", java_script_enabled=False)
    page.locator(".item button[value=reject]").first.click()
    expect(page.locator(".messages")).to_contain_text("不采用")
    page.get_by_role("button", name="撤销上一步").click()
    expect(page.locator(".messages")).to_contain_text("已撤销")


def test_nothing_is_refused_by_the_security_policy(visit: Visit) -> None:
    reading = uploaded(visit.scene.city)  # type: ignore[attr-defined]
    page = visit("/help/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(page.url.replace("/help/", f"/plan/readings/{reading.pk}/"))
    page.evaluate(SELECT, "20万元")
    expect(page.locator("#pick")).to_be_visible()

    assert [each for each in said if "Content Security Policy" in each] == []
