"""A quarter of monthly reports in a real browser: three units write, the city reviews, the clock is set."""

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.cases.test_a_quarter_of_reporting import MONTHS, UNITS, Month, Quarter
from tests.web.cases.test_cases_in_browser import KEPT, PASTE, named

pytestmark = pytest.mark.browser
Enter = Callable[[Client, str], Page]
WINDOWS = 6
WHY = "累计数与台账不一致，请核对"


@pytest.fixture
def enter(transactional_db: None, live_server: object, browser: Browser) -> Iterator[Enter]:
    """Open a page of the running server with somebody's session; the last few windows stay open."""
    contexts: list[BrowserContext] = []

    def opened(client: Client, path: str) -> Page:
        while len(contexts) >= WINDOWS:
            contexts.pop(0).close()
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        contexts.append(context)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])
        page = context.new_page()
        page.goto(f"{live_server}{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


class Screens:
    """One month in the browser: what each of those who take part does on their page."""

    def __init__(self, enter: Enter, month: Month) -> None:
        self.enter, self.month = enter, month

    @property
    def round(self) -> str:
        """The address of the round."""
        return f"/rounds/{self.month.reporting.round.pk}/"

    def on_case(self, client: Client, unit: str) -> Page:
        """A unit's report as somebody opens it."""
        return self.enter(client, f"/cases/{self.month.case(unit).number}/")

    def asked(self, page: Page, section: str, number: str) -> list[str]:
        """The numbers of what the plan asks for, as the form begins."""
        cells = page.locator(f'[name^="{section}."][name$=".{number}"]').all()
        return [said for cell in cells if (said := cell.input_value())]

    def writes(self, unit: str, total: int) -> Page:
        """The officer fills in what the form does not bring along; it is kept as it is written."""
        page = self.on_case(self.month.officer(unit), unit)
        page.fill(named("report_month"), self.month.reporting.round.period)
        if not page.input_value(named("filled_by")):
            page.fill(named("filled_by"), "某填表人")
            page.fill(named("phone"), "6301")
            self.first_time(page)
        tasks = self.asked(page, "task_progress", "task_number")
        pasted(page, "task_progress.0.task_next", ["继续推进"] * len(tasks))
        targets = self.asked(page, "target_figures", "figure_target")
        pasted(page, "target_figures.0.figure_now", [str(total)] * len(targets))
        expect(page.locator("#kept")).to_have_text(KEPT)
        expect(page.locator("#lacks")).to_contain_text("必填项已齐")
        return page

    def first_time(self, page: Page) -> None:
        """What was done, as a block out of a spreadsheet with its heads."""
        tasks = self.asked(page, "task_progress", "task_number")
        lines = [f"{each}\t完成阶段工作\t达序时" for each in tasks]
        pasted(page, "task_progress.0.task_number", ["任务编号\t进展情况\t进展状态", *lines])

    def hands_in(self, unit: str, page: Page) -> str:
        """The officer hands in, the leader sends up; what the officer is told."""
        page.locator(".sheet-foot").get_by_role("button", name="提交负责人审核").click()
        expect(page.locator(".messages")).to_contain_text("已办理")
        leader = self.on_case(self.month.leader(unit), unit)
        leader.get_by_role("button", name="上报", exact=True).click()
        expect(leader.locator("#next")).to_have_text("市级审核")
        return page.locator(".messages").inner_text()

    def reports(self, unit: str, total: int) -> str:
        """A unit's report, from its form to the city."""
        return self.hands_in(unit, self.writes(unit, total))

    def sends_back(self, unit: str) -> None:
        """The city does not take a report, and says why."""
        page = self.on_case(self.month.office, unit)
        page.locator("summary", has_text="退回修改").click()
        page.fill("#reason-back_to_county", WHY)
        page.locator("details[open]").get_by_role("button", name="退回修改").click()
        expect(page.locator("#next")).to_have_text("县（市、区）填报")

    def corrects(self, unit: str, total: int) -> None:
        """The county reads why, changes one figure of what it had written, and reports again."""
        page = self.on_case(self.month.officer(unit), unit)
        expect(page.locator(".happened")).to_contain_text(WHY)
        page.fill(named("target_figures.0.figure_now"), str(total))
        expect(page.locator("#kept")).to_have_text(KEPT)
        self.hands_in(unit, page)

    def adopts(self, units: Sequence[str]) -> None:
        """The city adopts reports; the worker does what that sets off."""
        for unit in units:
            page = self.on_case(self.month.office, unit)
            page.get_by_role("button", name="采用", exact=True).click()
            expect(page.locator("#next")).to_have_text("已办结")
        self.month.works()

    def locks(self) -> Page:
        """The head of the office locks the round, knowing who is missing."""
        page = self.enter(self.month.reporting.browser("head"), self.round)
        page.locator("summary", has_text="封账").click()
        page.check("[name=sure]")
        page.locator("details[open]").get_by_role("button", name="封账").click()
        expect(page.locator("h1")).to_contain_text("已封账")
        return page


def pasted(page: Page, name: str, lines: Sequence[str]) -> None:
    """Put a block into the rows from a control on; a single word is typed."""
    if len(lines) == 1 and "\t" not in lines[0]:
        page.fill(named(name), lines[0])
    else:
        page.locator(named(name)).evaluate(PASTE, "\n".join(lines))


def test_a_quarter_is_reported_corrected_adopted_locked_and_made_known(
    enter: Enter,
) -> None:
    quarter = Quarter()
    first, second, third = quarter.units
    april, may, june = MONTHS

    # April: three forms are filled in, sent up, adopted; the round is locked
    screens = _month(enter, quarter, april)
    for place, unit in enumerate(quarter.units):
        assert "迟报" not in screens.reports(unit, 100 + place)
    screens.adopts(quarter.units)
    screens.locks()

    # May: what was said in April stands there; one is sent back and corrects a figure, seen as revised
    screens = _month(enter, quarter, may)
    form = screens.on_case(screens.month.officer(first), first)
    expect(form.locator(named("task_progress.0.task_done"))).to_have_class("is-grey")
    expect(form.locator(named("task_progress.0.task_done"))).to_have_value("完成阶段工作")
    expect(form.locator(named("target_figures.0.figure_before"))).to_have_value("100")
    for place, unit in enumerate(quarter.units):
        screens.reports(unit, 110 + place)
    screens.sends_back(second)
    screens.corrects(second, 115)
    board = enter(screens.month.office, screens.round)
    expect(board.locator(".merged")).to_contain_text("修订，原报 111")
    expect(board.locator(".merged .revised")).to_have_count(1)
    screens.adopts(quarter.units)
    screens.locks()

    # June: one has not reported when the time is up, is reminded, and is late
    screens = _month(enter, quarter, june)
    screens.reports(first, 120)
    screens.reports(second, 121)
    screens.month.at(hours=2)
    board = enter(screens.month.office, screens.round)
    board.get_by_role("button", name="催报").click()
    expect(board.locator(".messages")).to_contain_text("已催报")
    desk = enter(screens.month.officer(third), "/desk/")
    expect(desk.locator("main")).to_contain_text(f"请办理：{quarter.city.year}年{june}月")
    assert "已按迟报记录" in screens.reports(third, 122)
    board.reload()
    expect(
        board.locator("#who").locator("xpath=ancestor::section").locator(".is-late")
    ).to_have_count(1)
    screens.adopts(quarter.units)
    circular = screens.locks()
    circular.get_by_role("button", name="编号印发").click()
    expect(circular.locator("#circular")).to_have_text("已印发通报")
    expect(circular.locator(".messages")).to_contain_text(re.compile(r"已印发.+〔\d{4}〕\d+号"))

    # The figures stand on the target's page, each with the report that it was adopted from
    _stands_with_its_trail(enter, screens, (120, 121, 122))


def _stands_with_its_trail(enter: Enter, screens: Screens, totals: Sequence[int]) -> None:
    quarter = screens.month.quarter
    path = f"/plan/{quarter.city.year}/{quarter.city.counted}/"
    page = enter(screens.month.office, path)
    counties = page.locator("section", has=page.locator("#counties"))
    for unit, total in zip(quarter.city.pack.reporting_units, totals, strict=False):
        row = counties.locator("tr", has_text=unit.title.zh)
        expect(row.locator("td").first).to_have_text(str(total))
    for more in page.locator("details", has=page.locator("ol.history")).all():
        more.evaluate("each => each.open = true")
    trail = page.locator("ol.history li")
    expect(trail.filter(has_text="年度重点工作月度报送")).to_have_count(len(MONTHS) * UNITS)
    expect(trail.filter(has_text="报送后修订")).to_have_count(1)


def _month(enter: Enter, quarter: Quarter, month: int) -> Screens:
    """The round of a month, opened by the office; it is a day before its deadline."""
    found = quarter.month(month)
    found.at(days=-1)
    return Screens(enter, found)
