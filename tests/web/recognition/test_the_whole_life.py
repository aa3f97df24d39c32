"""A title's whole life in a real browser: run, confirmed, drawn, deliberated, on notice, issued, re-checked."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.audit.models import Job
from kechuang.apps.cases.actions.ticking import tick
from kechuang.apps.cases.models import Batch, Case
from kechuang.apps.recognition.actions import carry_out
from kechuang.apps.recognition.models import Certificate, Proposal, Run
from kechuang.apps.standings.models import Standing
from kechuang.apps.subjects.models import Grant, Installation
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.apps.work.models import Commitment
from tests.apps.recognition.proposals.conftest import work
from tests.city import SYSTEM, City, account_of, joined
from tests.web.rules.test_rules_in_browser import faults
from tests.web.subjects.scene import Firms, bring, give_leave

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
RECEIPT = re.compile(r"(?:\w{5}-){3}\w{5}")
LEADS = "该企业2024年度研发费用中有一笔委托支出重复列支，可向税务部门核对。"
SOURCE = "税务部门，2024年度所得税汇算清缴研发数据，2025-06-30取得"
NAMES = ("岚桥微电机有限公司", "槐序传感有限公司")


class Life:
    """The city with its people at an instant that goes on, and a browser for each."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.scene = visit, visit.scene  # type: ignore[attr-defined]
        city: City = self.scene.city
        handler = city["handler"]
        firms = enter(
            [
                NewSubject(Kind.ORGANISATION, name, f"L{n}", unit=city.county)
                for n, name in enumerate(NAMES)
            ],
            source="企业登记",
            actor=handler,
            now=city.now,
        )
        city = joined(
            city,
            clerk=((Role.HANDLER, "hightech"),),
            chief=((Role.DIVISION_HEAD, "hightech"),),
            firm0=(),
            firm1=(),
        )
        for n, each in enumerate(firms):
            who, role = account_of(city[f"firm{n}"]), Role.LEGAL_PERSON.value
            Grant.objects.create(account=who, role=role, unit=str(each.pk), starts=city.on)
        object.__setattr__(self.scene, "city", city)
        self.firms = Firms(city, firms, firms[1], firms[1])
        for each in firms:
            give_leave(self.firms, each.pk, "rd_settlement")
        give_leave(self.firms, None, "insured_staff")
        self.known(2024, "5000000")

    def known(self, year: int, rd: str) -> None:
        """What authorities say of a year: the first firm spent `rd`, the second enough."""
        rows = [{"subject": str(each.pk), "year": year} for each in self.firms.own]
        bring(self.firms, "scale_list", [{**x, "above_scale": True} for x in rows])
        money = [
            {**x, "tax_revenue": "100000000", "tax_rd": spent}
            for x, spent in zip(rows, (rd, "8000000"), strict=True)
        ]
        bring(self.firms, "rd_settlement", money)
        bring(self.firms, "insured_staff", [{**x, "insured": 60, "insured_rd": 12} for x in rows])
        if year == 2024:
            sizes = [{"subject": x["subject"], "size": "小型"} for x in rows]
            bring(self.firms, "enterprise", sizes)
            rights = [
                {"subject": x["subject"], "ip_number": f"ZL{n}", "class": "I类", "state": "有效"}
                for n, x in enumerate(rows)
            ]
            bring(self.firms, "intellectual_property", rights)
            title = {"kind": "高新技术企业", "number": "GR1", "from": "2024-12-06", "state": "有效"}
            bring(self.firms, "standings", [{**rows[1], **title, "level": "国家级"}])

    @property
    def now(self) -> datetime:
        return self.firms.city.now

    def pass_to(self, now: datetime) -> None:
        """The clock of the city goes on, and looks at every case."""
        city = replace(self.firms.city, now=now, on=now.date())
        self.firms = replace(self.firms, city=city)
        Installation.objects.update(clock_offset=now - datetime.now(UTC))
        tick(actor=SYSTEM, now=now)

    def case(self, place: int) -> Case:
        return Case.objects.get(subject=self.firms.own[place], ended_at=None)

    def on(self, page: Page, path: str) -> Page:
        page.goto(re.sub(r"(https?://[^/]+)/.*", rf"\1{path}", page.url))
        return page


@pytest.fixture
def life(visit: Visit, settings: Settings, tmp_path: Path) -> Life:
    settings.FACTS_FOLDER = tmp_path / "facts"
    settings.MEDIA_ROOT = tmp_path / "papers"
    cache.clear()
    return Life(visit)


def test_a_centre_is_recognised_without_applying_and_looked_at_again_a_year_later(
    life: Life,
) -> None:
    clerk = life.visit("/recognition/", who="clerk")
    _run(life, clerk, "city_rd_centre")
    clerk.get_by_role("link", name="拟认定名单").first.click()
    clerk.get_by_role("button", name="提出拟认定名单").click()
    expect(clerk.locator(".messages")).to_contain_text("已提出2家")
    assert faults(clerk) == []
    proposals = clerk.url
    for place in (0, 1):
        _confirmed(life, place)
    clerk.goto(proposals)
    clerk.get_by_role("button", name="抽取").click()
    expect(clerk.locator(".messages")).to_contain_text("已抽取1家")
    drawn = Case.objects.get(step="verify")
    clerk.goto(proposals)
    clerk.get_by_role("link", name=drawn.subject.name).click()  # type: ignore[union-attr]
    clerk.get_by_role("button", name="核验一致").click()
    _together(clerk, proposals, "meeting", "记录审议通过", "纪要〔2025〕12号")
    _goes_on(clerk, proposals, "meeting", "发布公示")
    _list_on_notice(clerk, proposals)
    receipt = _objects(life)
    _answers(life, clerk)
    _reads_the_answer(life, receipt)
    until = life.case(0).due_at
    assert until is not None
    life.pass_to(until + timedelta(hours=12))
    _goes_on(clerk, proposals, "issue", "发文认定")
    assert Batch.objects.get(step="issue").number == "嘉科发〔2025〕1号"
    assert work(life.now) == ["recognition.recognise"] * 2
    _holds(life)
    _a_year_later(life)


def _run(life: Life, page: Page, rules: str) -> None:
    """The officer has everybody judged, and looks at the run."""
    page.locator(f"form.run-start:has([value='{rules}']) button").click()
    expect(page.locator("main")).to_contain_text("排队")
    carry_out(Run.objects.get(rules=rules), actor=SYSTEM, now=lambda: life.now)
    Job.objects.filter(name="recognition.run").delete()
    page.reload()
    assert faults(page) == []


def _confirmed(life: Life, place: int) -> None:
    """A legal person looks at what is held, on a phone, and confirms."""
    page = life.visit(
        f"/recognition/confirm/{life.case(place).number}/", who=f"firm{place}", width=390
    )
    if place == 0:
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        expect(page.locator("#held + ol")).to_contain_text("5%")
        expect(page.locator("#held + ol")).to_contain_text(SOURCE)
        _objects_to_a_datum(life, page)
        page.goto(page.url)
    page.get_by_role("button", name="确认无误").click()
    expect(page.locator(".messages")).to_contain_text("已收到您的答复")
    expect(page.locator("main")).to_contain_text("现在不用您办理")


def _list_on_notice(page: Page, proposals: str) -> None:
    """Those published together are on notice as one list, which is called as the office says."""
    page.goto(f"{proposals}?tab=notice")
    page.locator("#together + ul a").click()
    page.fill("#called", "2025年市级研发中心拟认定名单公示")
    page.locator("form:has(#called) button").click()
    expect(page.locator("h1")).to_contain_text("2025年市级研发中心拟认定名单公示")


def _objects_to_a_datum(life: Life, page: Page) -> None:
    """A datum is called wrong: its supplier owes to check it, the officer answers, the firm goes on."""
    page.locator("details", has_text="数据有误").locator("summary").click()
    form = page.locator("details[open] form")
    option = form.locator("option", has_text="税务口径研发费用").first
    form.locator("select").select_option(option.get_attribute("value"))
    form.locator("textarea").fill("应为520万元，见更正申报表。")
    assert faults(page) == []
    form.locator("button").click()
    expect(page.locator(".messages")).to_contain_text("已收到您的答复")
    owed = Commitment.objects.get(kind="datum")
    assert owed.unit == "taxation"
    assert "税务口径研发费用" in owed.title["zh"]
    clerk = life.visit(f"/cases/{life.case(0).number}/", who="clerk")
    expect(clerk.locator("main")).to_contain_text("应为520万元")
    clerk.get_by_role("button", name="已核对答复，请企业确认").click()
    expect(clerk.locator(".messages")).to_contain_text("已办理")


def _together(page: Page, proposals: str, tab: str, move: str, number: str) -> None:
    """Both go on together, out of a tab of the list."""
    _all_of(page, proposals, tab)
    page.locator("form:has(#title) button.primary").click()
    _taken(page, move, number)


def _goes_on(page: Page, proposals: str, tab: str, move: str) -> None:
    """Those that came together are one batch already; where a register numbers, nothing is asked."""
    _all_of(page, proposals, tab)
    if tab == "issue":
        expect(page.locator("main")).to_contain_text("登记簿编，不用填")
        expect(page.locator("[name=number]")).to_have_count(0)
    _taken(page, move)


def _all_of(page: Page, proposals: str, tab: str) -> None:
    page.goto(f"{proposals}?tab={tab}")
    for each in page.locator("input[name=case]").all():
        each.check()
    page.get_by_role("button", name="成批上会、公示、发文").click()


def _taken(page: Page, move: str, number: str = "") -> None:
    page.locator("details.fold", has=page.locator("summary", has_text=move)).locator(
        "summary"
    ).click()
    opened = page.locator("details[open] form")
    if number:
        opened.locator("[name=number]").fill(number)
    opened.locator("button.primary").click()
    expect(page.locator(".messages")).to_contain_text("已办理2件")


def _objects(life: Life) -> str:
    """A stranger reads the notice and objects by name: the receipt."""
    page = life.visit("/notices/", who="")
    page.get_by_role("link", name="2025年市级研发中心拟认定名单公示").click()
    page.get_by_role("link", name=f"对 {NAMES[0]} 提出").click()
    page.fill("[name=name]", "某甲")
    page.fill("[name=contact]", "0573-00000000")
    page.fill("[name=words]", LEADS)
    page.check("[name=open_words]")
    page.locator("main form button.primary").click()
    found = RECEIPT.search(page.locator(".receipt").inner_text())
    assert found
    return found.group()


def _answers(life: Life, page: Page) -> None:
    life.on(page, f"/cases/{life.case(0).number}/")
    page.locator("#opinions summary").click()
    page.locator("#opinions [name=outcome]").select_option("not_upheld")
    page.locator("#opinions [name=words]").fill("经核对，研发费用与汇算清缴一致。")
    page.locator("#opinions button.primary").click()
    expect(page.locator("#opinions")).to_contain_text("经核对")


def _reads_the_answer(life: Life, receipt: str) -> None:
    page = life.visit("/notices/", who="")
    page.fill("[name=receipt]", receipt)
    page.get_by_role("button", name="凭回执查询").click()
    expect(page.locator("main")).to_contain_text("经核对，研发费用与汇算清缴一致。")


def _holds(life: Life) -> None:
    """What the first firm holds stands on its page; anybody checks the certificate."""
    firm = life.visit(f"/subjects/{life.firms.own[0].pk}/", who="firm0")
    found = Certificate.objects.get(subject=life.firms.own[0])
    expect(firm.locator("main")).to_contain_text(found.number)
    page = life.visit("/certificates/", who="", width=390)
    page.fill("#code", found.code)
    page.get_by_role("button", name="核验").click()
    expect(page.locator("main")).to_contain_text(NAMES[0])
    expect(page.locator("main")).to_contain_text(found.number)
    expect(page.locator("main dd b")).to_have_text("有效")
    assert faults(page) == []


def _a_year_later(life: Life) -> None:
    """New figures: who no longer meets it may answer first; the old evidence is as it was."""
    kept = Proposal.objects.get(case__subject=life.firms.own[0]).figures
    life.pass_to(life.now + timedelta(days=365))
    life.known(2025, "100000")
    clerk = life.visit("/recognition/", who="clerk")
    _run(life, clerk, "city_rd_centre_kept")
    clerk.get_by_role("link", name="拟认定名单").first.click()
    clerk.get_by_role("button", name="提出拟认定名单").click()
    expect(clerk.locator(".messages")).to_contain_text("已提出1家")
    row = life.case(0)
    assert (row.scheme, row.step) == ("city_rd_centre_review", "told")
    firm = life.visit(f"/recognition/confirm/{row.number}/", who="firm0", width=390)
    expect(firm.locator("main")).to_contain_text("申辩")
    expect(firm.locator("main")).to_contain_text("0.1%")
    assert Standing.objects.filter(subject=life.firms.own[0].pk, state="held").exists()
    first = Proposal.objects.get(case__subject=row.subject, case__scheme="city_rd_centre")
    assert first.figures == kept
