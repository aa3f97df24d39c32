"""The pages of cases and rounds in a real browser: axe, a phone, English, writing, pasting, no script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kechuang.apps.cases.models import Case
from tests.web.cases.conftest import FILLED, Reporting, opened
from tests.web.test_in_browser import CHINESE, faults

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
KEPT = re.compile("已自动保存")
PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text", text);
  const said = {clipboardData: data, bubbles: true, cancelable: true};
  field.dispatchEvent(new ClipboardEvent("paste", said));
}"""


@pytest.fixture
def month(visit: Visit) -> Reporting:
    """May's round, open on the running server."""
    return opened(visit.scene.city)  # type: ignore[attr-defined]


def named(name: str) -> str:
    """The control of a field."""
    return f'[name="{name}"]'


def addresses(month: Reporting) -> list[tuple[str, list[str]]]:
    """Who opens what: the county its form, the office everything of its side."""
    month.act("county", "to_leader", **FILLED)
    other = month.case(month.city.other_county)
    office = [
        "/cases/",
        "/cases/?state=all&scheme=monthly_report",
        "/cases/new/",
        f"/cases/{month.case().number}/",
        "/rounds/",
        "/rounds/new/",
        f"/rounds/{month.round.pk}/",
        "/boards/follow_up/",
        "/desk/wishes/",
        "/desk/calendar/",
        "/cases/?overdue=1",
        "/cases/batches/",
        "/meetings/",
        "/notices/",
        "/groups/",
        "/entries/list_item/",
    ]
    return [
        ("neighbour", [f"/cases/{other.number}/", "/cases/"]),
        ("county", [f"/cases/{month.case().number}/"]),
        ("handler", office),
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    visit: Visit, month: Reporting, width: int, theme: str
) -> None:
    wrong = {}
    for who, paths in addresses(month):
        page = visit("/help/", who=who, width=width, color_scheme=theme)
        for path in paths:
            page.goto(page.url.partition("/help/")[0].partition("/cases/")[0] + path)
            found = faults(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append("scrolls sideways")
            if found:
                wrong[path] = found
    assert wrong == {}


def test_an_english_page_is_english_and_the_policy_refuses_nothing(
    visit: Visit, month: Reporting
) -> None:
    wrong, refused = {}, []
    for who, paths in addresses(month):
        page = visit("/help/", who=who, language="en")
        page.on("console", lambda message: refused.append(message.text))
        origin = page.url.removesuffix("/help/")
        for path in paths:
            page.goto(origin + path)
            if left := page.evaluate(CHINESE):
                wrong[path] = left
    assert wrong == {}
    assert [each for each in refused if "Content Security Policy" in each] == []


def test_what_is_typed_is_kept_and_what_follows_is_computed(visit: Visit, month: Reporting) -> None:
    page = visit(month.address(), who="county")
    page.fill(named("filled_by"), "某填表人")
    page.fill(named("target_figures.0.figure_target"), month.city.counted)
    page.fill(named("target_figures.0.figure_before"), "120")
    page.fill(named("target_figures.0.figure_now"), "135")
    growth = page.locator('[id="c-target_figures.0.figure_growth"]')
    expect(growth).to_have_text("15")
    expect(page.locator("#kept")).to_have_text(KEPT)
    page.reload()

    expect(page.locator(named("filled_by"))).to_have_value("某填表人")
    expect(growth).to_have_text("15")


def test_a_condition_shows_its_field_and_hides_it_again(visit: Visit, month: Reporting) -> None:
    page = visit(month.address(), who="county")
    why = page.locator(named("target_figures.0.figure_why"))
    expect(why).to_be_hidden()
    page.fill(named("target_figures.0.figure_before"), "120")
    page.fill(named("target_figures.0.figure_now"), "100")
    expect(why).to_be_visible()
    page.fill(named("target_figures.0.figure_now"), "130")

    expect(why).to_be_hidden()


def test_a_block_copied_from_a_spreadsheet_fills_rows(visit: Visit, month: Reporting) -> None:
    page = visit(month.address(), who="county")
    block = "任务编号\t进展情况\t进展状态\n1\t完成甲\t达序时\n2\t完成乙\t滞后\n3\t完成丙\t已完成\n4\t完成丁\t达序时"
    page.locator(named("task_progress.0.task_number")).evaluate(PASTE, block)
    expect(page.locator(named("task_progress.3.task_done"))).to_have_value("完成丁")
    expect(page.locator(named("task_progress.1.task_state"))).to_have_value("滞后")
    expect(page.locator("#kept")).to_have_text(KEPT)
    page.reload()

    expect(page.locator(named("task_progress.3.task_number"))).to_have_value("4")


def test_an_added_row_is_kept_and_a_cleared_one_is_gone(visit: Visit, month: Reporting) -> None:
    page = visit(month.address(), who="county")
    rows = page.locator('[data-rows="target_figures"] tbody tr')
    before = rows.count()
    page.click('[data-add-row="target_figures"]')
    expect(rows).to_have_count(before + 1)
    page.fill(named(f"target_figures.{before}.figure_now"), "7")
    expect(page.locator("#kept")).to_have_text(KEPT)
    page.reload()
    kept = page.locator('[data-rows="target_figures"] input[value="7"]')
    expect(kept).to_have_count(1)
    kept.locator("xpath=ancestor::tr").locator("[data-clear-row]").click()

    expect(page.locator("#kept")).to_have_text(KEPT)
    page.reload()
    expect(kept).to_have_count(0)


def test_without_script_buttons_keep_and_hand_in(visit: Visit, month: Reporting) -> None:
    page = visit(month.address(), who="county", java_script_enabled=False)
    for name in ("report_month", "filled_by", "phone"):
        page.fill(named(name), FILLED[name])
    _fill_rows(page, "task_progress", "task_number", FILLED)
    _fill_rows(page, "target_figures", "figure_target", {"target_figures.0.figure_now": "7"})
    page.get_by_role("button", name="暂存").click()
    expect(page.locator(".messages")).to_contain_text("已暂存")
    expect(page.locator(named("task_progress.0.task_done"))).to_have_value("已完成阶段工作")
    page.locator(".sheet-foot").get_by_role("button", name="提交负责人审核").click()

    expect(page.locator(".messages")).to_contain_text("已办理")
    assert Case.objects.get(pk=month.case().pk).step == "check"


def _fill_rows(page: Page, section: str, number: str, words: dict[str, str]) -> None:
    """Fill in every row that the plan gives the unit as `words` say of the first."""
    given = page.locator(f'[name^="{section}."][name$=".{number}"]:not([value=""])').count()
    assert given
    for row in range(given):
        for name, value in words.items():
            kept = name.startswith(f"{section}.0.") and not name.endswith(number)
            control = page.locator(named(name.replace(".0.", f".{row}.")))
            if kept and name.endswith("_state"):
                control.select_option(value)
            elif kept:
                control.fill(value)
