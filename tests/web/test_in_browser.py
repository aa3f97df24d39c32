"""What people do in a real browser, by mouse and keyboard, on a desk and on a phone."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
CHINESE = """() => {
  const left = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (/[\\u4e00-\\u9fff]/.test(node.data) && !node.parentElement.closest('[lang="zh-CN"]')
        && !node.parentElement.closest('textarea, .avatar')) left.push(node.data.trim());
  }
  return left;
}"""


def faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def plan_path(visit: Visit) -> str:
    return visit.scene.path  # type: ignore[attr-defined, no-any-return]


def counted(visit: Visit) -> str:
    return visit.scene.counted  # type: ignore[attr-defined, no-any-return]


def pages(visit: Visit) -> list[str]:
    plan, target = plan_path(visit), f"{plan_path(visit)}{counted(visit)}/"
    return [
        plan,
        f"{plan}tasks/",
        target,
        f"{target}record/",
        f"{target}correct/",
        "/indicators/",
        "/desk/",
        "/desk/?tab=read",
        f"{plan}{visit.scene.bid}/",  # type: ignore[attr-defined]
        f"/duties/{visit.scene.duty}/hand-on/",  # type: ignore[attr-defined]
        "/people/",
        "/people/me/",
        "/permissions/",
        "/log/",
        "/numbers/",
        "/help/",
        "/search/?q=1",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visit: Visit, theme: str) -> None:
    page = visit(plan_path(visit), color_scheme=theme)
    origin = page.url.removesuffix(plan_path(visit))
    for path in pages(visit):
        page.goto(origin + path)

        assert faults(page) == [], path


def test_axe_finds_nothing_at_the_entrance_and_in_the_card(visit: Visit) -> None:
    assert faults(visit("/accounts/login/", who="")) == []
    page = visit(plan_path(visit))
    page.click(f"#{counted(visit)}")
    expect(page.locator("#pop")).to_be_visible()

    assert faults(page) == []


def test_a_card_opens_by_keyboard_takes_the_focus_and_gives_it_back(visit: Visit) -> None:
    page = visit(plan_path(visit))
    chip = page.locator(f"#{counted(visit)}")
    chip.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#pop")).to_be_focused()
    expect(chip).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")

    expect(page.locator("#pop")).to_be_hidden()
    expect(chip).to_be_focused()
    expect(chip).to_have_attribute("aria-expanded", "false")


def test_a_card_shows_the_counties_in_their_fixed_order(visit: Visit) -> None:
    page = visit(plan_path(visit))
    page.click(f"#{counted(visit)}")

    expect(page.locator("#pop .counties")).to_be_visible()
    shown = page.locator("#pop .counties li > span:first-child").all_inner_texts()
    units = visit.scene.city.pack.reporting_units  # type: ignore[attr-defined]
    assert shown == [unit.short.zh for unit in units]


def test_the_sentence_to_say_is_copied(visit: Visit) -> None:
    page = visit(plan_path(visit), permissions=["clipboard-read", "clipboard-write"])
    page.click(f"#{counted(visit)}")
    page.click("#pop [data-copy]")

    expect(page.locator("#pop [data-copy]")).to_have_text("已复制")
    said = page.locator("#pop .say span").inner_text()
    assert page.evaluate("navigator.clipboard.readText()") == said


def test_filters_fold_tasks_and_the_address_keeps_them(visit: Visit) -> None:
    page = visit(plan_path(visit))
    tasks = page.locator(".task").count()
    page.select_option("#by-owner", visit.scene.city.owner)  # type: ignore[attr-defined]

    expect(page).to_have_url(re.compile("owner="))
    expect(page.locator(".task.is-folded").first).to_be_attached()
    assert page.locator(".task").count() == tasks
    page.reload()
    expect(page.locator(".task.is-folded").first).to_be_attached()


def test_filters_work_without_script(visit: Visit) -> None:
    page = visit(plan_path(visit), java_script_enabled=False)
    page.select_option("#by-owner", visit.scene.city.owner)  # type: ignore[attr-defined]
    page.get_by_role("button", name="筛选").click()

    expect(page.locator(".task.is-folded").first).to_be_attached()
    page.click(f"#{counted(visit)}")
    expect(page).to_have_url(re.compile(f"{counted(visit)}/$"))


def test_search_opens_by_keyboard_and_is_walked_with_arrows(visit: Visit) -> None:
    page = visit(plan_path(visit))
    title = visit.scene.city.target(counted(visit)).title["zh"]  # type: ignore[attr-defined]
    page.keyboard.press("Control+k")
    page.keyboard.type(title[:6])
    expect(page.locator("#found a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(f"{counted(visit)}/$"))


def test_two_officers_correct_the_same_target(visit: Visit) -> None:
    path = f"{plan_path(visit)}{counted(visit)}/correct/"
    first, second = visit(path, who="owner"), visit(path, who="handler")
    for page, value in ((first, "421"), (second, "430")):
        page.fill("#id_value", value)
        page.fill("#id_reason", "按会议纪要")
    first.get_by_role("button", name="保存更正").click()
    expect(first.locator(".messages")).to_contain_text("目标已更正")
    second.get_by_role("button", name="保存更正").click()

    expect(second.locator("#conflict")).to_contain_text("某owner")
    expect(second.locator(".theirs").first).to_contain_text("421")
    expect(second.locator(".yours").first).to_contain_text("430")


def test_a_column_from_a_spreadsheet_fills_the_rows(visit: Visit) -> None:
    page = visit(f"{plan_path(visit)}{counted(visit)}/record/", who="owner")
    units = visit.scene.city.pack.reporting_units  # type: ignore[attr-defined]
    page.evaluate(
        """text => {
          const field = document.querySelector("[data-paste] input");
          const data = new DataTransfer();
          data.setData("text", text);
          field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        f"{units[1].title.zh}\t1,234\n{units[0].title.zh}\t7",
    )

    expect(page.locator(f"#id_value-{units[0].id}")).to_have_value("7")
    expect(page.locator(f"#id_value-{units[1].id}")).to_have_value("1234")


def test_an_english_page_is_english(visit: Visit) -> None:
    page = visit(plan_path(visit), language="en")
    origin = page.url.removesuffix(plan_path(visit))
    for path in pages(visit):
        page.goto(origin + path)

        assert page.evaluate(CHINESE) == [], path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_scrolls_sideways_on_a_phone(visit: Visit, language: str) -> None:
    page = visit(plan_path(visit), width=390, language=language, has_touch=True)
    origin = page.url.removesuffix(plan_path(visit))
    for path in [*pages(visit), f"{plan_path(visit)}{visit.scene.bid}/"]:  # type: ignore[attr-defined]
        page.goto(origin + path)

        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_on_a_phone_the_card_opens_in_the_text_and_the_menu_by_a_link(visit: Visit) -> None:
    page = visit(plan_path(visit), width=390, has_touch=True)
    page.locator(f"#{counted(visit)}").tap()

    expect(page.locator("article #pop")).to_be_visible()
    page.locator("[data-open-side]").tap()
    expect(page.locator("#side")).to_be_visible()


def test_the_theme_is_switched_and_kept(visit: Visit) -> None:
    page = visit(plan_path(visit), color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click(".me summary")
    page.get_by_role("button", name="深色").click()

    page.wait_for_load_state()
    assert page.evaluate(ground) != light


def test_on_paper_stand_the_text_and_the_numbers(visit: Visit) -> None:
    page = visit(plan_path(visit))
    page.emulate_media(media="print")

    expect(page.locator("article.text")).to_be_visible()
    for gone in (".side", ".top", ".filters", ".outline"):
        expect(page.locator(gone).first).to_be_hidden()


def test_nothing_is_refused_by_the_security_policy(visit: Visit) -> None:
    page = visit("/help/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(page.url.replace("/help/", plan_path(visit)))
    page.click(f"#{counted(visit)}")
    expect(page.locator("#pop")).to_be_visible()

    assert [each for each in said if "Content Security Policy" in each] == []
