"""A working day in the demonstration city, in a real browser, from the door to the audit."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kechuang.apps.audit.chain import verify
from kechuang.apps.audit.sealing import seal
from kechuang.apps.subjects import clock
from kechuang.demo.build import build
from tests.city import install

pytestmark = pytest.mark.browser
Enter = Callable[[str], Page]


@pytest.fixture
def enter(transactional_db: None, live_server: object, browser: Browser) -> Iterator[Enter]:
    """Come in through the door as an invented person, each in a browser of their own."""
    install("jiaxing")
    build(real_now=timezone.now())
    contexts: list[BrowserContext] = []

    def come_in(name: str) -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{live_server}/")
        page.click(f"button:has-text('{name}')")
        return page

    yield come_in
    for context in contexts:
        context.close()


def _open(page: Page, path: str) -> None:
    page.goto(re.sub(r"(https?://[^/]+)/.*", rf"\1{path}", page.url))


@pytest.mark.drives(
    "H1", "H2",
    "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11", "T12", "T13", "T14", "T15",
    "T16", "T17", "T18", "T19", "T20", "T21", "T22", "T23", "T24", "T25", "T26", "T27", "T28", "T29", "T30",
    "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08",
)  # fmt: skip
def test_the_plan_is_read_with_every_promise_alive(enter: Enter) -> None:
    page = enter("钟明远")
    _open(page, "/plan/")
    expect(page.locator("h1")).to_contain_text("2025年度重点工作")
    expect(page.locator(".summary")).to_contain_text("17项量化目标中，9项达到或超过序时，4项滞后")
    for code in [*(f"T{n:02d}" for n in range(1, 31)), *(f"D{n:02d}" for n in range(1, 9))]:
        promise = page.locator(f"#{code}")
        expect(promise).to_have_count(1)
        expect(promise).not_to_have_text("")
    expect(page.locator("#T08")).to_contain_text("超序时0.7个百分点")
    expect(page.locator("#T01")).to_contain_text("待统计部门发布")
    expect(page.locator("#T14")).to_contain_text("滞后3.4个百分点")


@pytest.mark.drives("M2.4", "T09", "T11")
def test_a_county_reports_the_owner_corrects_and_the_auditor_reads_it_all(enter: Enter) -> None:
    county = enter("楚天阔")
    _open(county, "/plan/2025/T09/record/")
    county.fill("[name=value-nanhu]", "31")
    county.fill("[name=source]", "认定通知")
    county.locator("main form button.primary").click()
    sure = county.locator("[name=sure]")
    if sure.count():
        sure.check()
        county.locator("main form button.primary").click()
    expect(county.locator(".messages")).to_contain_text("已填报1个数")

    owner = enter("林知远")
    _open(owner, "/plan/2025/T11/correct/")
    owner.fill("[name=value]", "45")
    owner.fill("[name=reason]", "会议纪要〔2025〕3号")
    owner.locator("main form button.primary").click()
    expect(owner.locator("h1")).to_contain_text("40项以上")
    expect(owner.locator("#history")).to_be_visible()
    expect(owner.locator("ol.history").first).to_contain_text("45")

    auditor = enter("陶见微")
    _open(auditor, "/log/?kind=target.corrected")
    expect(auditor.locator("table")).to_contain_text("林知远")
    _open(auditor, "/log/?kind=figure.recorded&unit=nanhu")
    expect(auditor.locator("table")).to_contain_text("楚天阔")

    seal(clock.now(), wait=True)
    assert verify(clock.now()).finding is None


@pytest.mark.drives("H1")
def test_the_morning_papers_are_made(enter: Enter) -> None:
    page = enter("林知远")
    _open(page, "/plan/2025/")
    for kind, begins in {"progress": b"PK", "text": b"PK", "brief": b"%PDF"}.items():
        address = page.locator(f"a[href*='/export/{kind}']").first.get_attribute("href")
        assert address is not None
        answer = page.request.get(re.sub(r"(https?://[^/]+)/.*", rf"\1{address}", page.url))
        assert answer.ok
        assert answer.body().startswith(begins)
    _open(page, "/desk/")
    expect(page.locator("h1")).to_contain_text("林知远，今天要办")
