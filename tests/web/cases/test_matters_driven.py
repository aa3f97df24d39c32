"""What officers open by hand or by round, driven through the pages by those who do it, to its end."""

import re
from datetime import date
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.models import Case, CasePaper
from kechuang.apps.subjects.queries import actor
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.values.text import Text
from tests.city import SYSTEM
from tests.web.cases.driving import BUREAU, Officers, pdf

DEPUTY = (Role.DEPUTY_LEADER, BUREAU)
LEADER = (Role.LEADER, BUREAU)


@pytest.fixture
def officers(db: None, tmp_path: Path, settings: Settings) -> Officers:
    """The people of Jiaxing on 30 June."""
    settings.MEDIA_ROOT = tmp_path
    return Officers.of("jiaxing")


def handler(unit: str) -> tuple[Role, str]:
    """The handler of a division."""
    return Role.HANDLER, unit


def head(unit: str) -> tuple[Role, str]:
    """The head of a division."""
    return Role.DIVISION_HEAD, unit


def county(officers: Officers, role: Role = Role.COUNTY_OFFICER) -> tuple[Role, str]:
    """Who acts for the county."""
    return role, officers.city.county


def case_of(officers: Officers, scheme: str) -> Case:
    """The county's case of a round."""
    return Case.objects.get(scheme=scheme, unit=officers.city.county)


def paper(row: Case, id_: str) -> CasePaper:
    """The live paper of a case."""
    return CasePaper.objects.get(case=row, paper=id_, void=False)


@pytest.mark.drives("H3", "T05")
def test_a_month_of_key_projects_is_reported_checked_and_adopted(officers: Officers) -> None:
    officers.opens(handler("platform"), "key_project_month", "2025-05")
    row = case_of(officers, "key_project_month")
    project = {
        "base_month": "2025-05", "base_by": "某人",
        "base_projects.0.base_number": "QJ-01", "base_projects.0.base_name": "传感器产业园",
        "base_projects.0.base_lead": "是", "base_projects.0.base_state": "在建",
        "base_projects.0.base_plan": "12000", "base_projects.0.base_before": "3000",
        "base_projects.0.base_now": "800.5", "base_projects.0.base_node": "主体结顶",
    }  # fmt: skip
    officer = officers.browser(*county(officers))
    assert 'type="file"' in officer.get(f"/cases/{row.number}/").content.decode()
    refused = officers.tries(officer, row, "to_leader", project)
    assert refused.status_code == 422
    assert "现场佐证" in refused.content.decode()
    proof = {"file:base_projects.0.base_proof": pdf()}
    assert officers.takes(officer, row, "to_leader", project | proof) == "check"
    assert officers.acts(county(officers, Role.COUNTY_LEADER), row, "report_up") == "review"
    assert officers.acts(handler("platform"), row, "adopt") == "locked"


@pytest.mark.drives("M2.4", "M3.3")
def test_a_quota_is_issued_argued_accepted_delivered_and_confirmed(officers: Officers) -> None:
    planner, leader = handler("planning"), county(officers, Role.COUNTY_LEADER)
    made = officers.opens(planner, "quota", "2025")
    row = case_of(officers, "quota")
    page = officers.browser(*planner).get(f"/rounds/{made.pk}/").content.decode()
    assert "催报" not in page, "the office drafts: no county is missing"
    assert "拟订分解数9件" in page
    quota = {
        "quota_year": "2025", "quota_due": "2025-12-20",
        "quota_rows.0.quota_target": "T08", "quota_rows.0.quota_number": "70",
        "quota_rows.0.quota_city": "60", "quota_rows.0.quota_county": "40",
    }  # fmt: skip
    for again in (False, True):
        assert officers.acts(planner, row, "to_sign", quota) == "sign"
        officers.acts(head("planning"), row, "agree", seat="head")
        assert officers.acts(DEPUTY, row, "agree", seat="leader") == "accept"
        if not again:
            assert officers.acts(leader, row, "argued", reason="上年基数有误") == "draft"
    assert officers.acts(leader, row, "accepted") == "deliver"
    delivered = {
        "delivery_rows.0.delivery_target": "T08", "delivery_rows.0.delivery_number": "72",
        "file:delivery_file": pdf("名单.pdf"),
    }  # fmt: skip
    assert officers.acts(county(officers), row, "hand_in", delivered) == "confirm"
    assert officers.acts(planner, row, "confirmed") == "done"


@pytest.mark.drives("M15.3", "M15.5")
def test_a_course_is_planned_held_and_credited(officers: Officers) -> None:
    office = handler("office")
    row = officers.begins(office, "course", "概念验证专题")
    plan = {
        "lesson_title": "概念验证专题", "lesson_kind": "科技学堂", "lesson_day": "2025-07-10",
        "lesson_place": "三楼", "lesson_speaker": "某讲师", "lesson_credit": "2",
    }  # fmt: skip
    assert officers.acts(office, row, "hand_in", plan) == "agree"
    assert officers.acts(head("office"), row, "agreed") == "hold_it"
    officers.on(date(2025, 7, 11))
    pupil = officers.account(*county(officers))
    sheet = {
        "pupils.0.pupil": str(pupil.pk), "pupils.0.pupil_there": "是", "pupils.0.pupil_test": "85",
        "pupils_paper": "反映良好",
    }  # fmt: skip
    assert officers.acts(office, row, "held", sheet) == "assess"
    assert officers.acts(head("office"), row, "credited") == "done"


@pytest.mark.drives("M12.1", "M12.2")
def test_a_science_week_is_planned_listed_held_and_verified(officers: Officers) -> None:
    officers.opens(handler("office"), "science_week")
    row = case_of(officers, "science_week")
    plan = {
        "week_theme": "创新点亮生活", "week_end": "2025-07-13",
        "activities.0.activity": "开放日", "activities.0.activity_day": "2025-07-08",
        "activities.0.activity_place": "科技馆",
    }  # fmt: skip
    officer = county(officers)
    assert officers.acts(officer, row, "hand_in", plan) == "agree"
    assert officers.acts(handler("office"), row, "listed") == "hold_it"
    officers.on(date(2025, 7, 14))
    refused = officers.tries(officers.browser(*officer), row, "report", plan)
    assert refused.status_code == 422
    done = plan | {"activities.0.activity_visitors": "1200"}
    assert officers.acts(officer, row, "report", done) == "confirm"
    assert officers.acts(handler("office"), row, "confirmed") == "done"


@pytest.mark.drives("M8.5", "T27")
def test_a_zone_s_note_is_drafted_for_the_release_of_its_quarter(officers: Officers) -> None:
    platform, home = head("platform"), officers.city.county
    (zone,) = enter(
        [NewSubject(Kind.ZONE, "某高新区", unit=home)], source="x", actor=SYSTEM, now=officers.now
    )
    opening = Opening("zone_quarter", Text("二季度监测：某高新区"), unit=home, subject=zone.pk)
    officer = officers.account(*county(officers))
    row = open_case(opening, actor=actor(officer, officers.city.on, via="test"), now=officers.now)
    report = {
        "zone_by": "某人", "zone_scope": "全部企业", "zone_cumulative": "是", "zone_firms": "90",
        "zone_high_tech": "30", "zone_revenue": "1510000", "zone_revenue_last": "1500000",
        "zone_research": "50000", "zone_problem": "订单回落", "zone_next": "加快投产",
    }  # fmt: skip
    officers.acts(county(officers), row, "to_leader", report)
    officers.acts(county(officers, Role.COUNTY_LEADER), row, "report_up")
    assert officers.acts(handler("platform"), row, "adopt") == "release"
    made = paper(row, "zone_note")
    page = officers.browser(*platform).get(f"/cases/{row.number}/").content.decode()
    assert "高新区季度监测简报" in page
    word = officers.browser(*platform).get(f"/cases/{row.number}/papers/{made.pk}/docx/")
    assert word.status_code == 200
    assert officers.acts(platform, row, "publish") == "published"


def deliberated(officers: Officers, row: Case, unit: str) -> None:
    """The meeting agrees; the handler records it."""
    votes = {f"vote:{officers.account(*each).pk}": "agree" for each in (LEADER, DEPUTY)}
    officers.acts(handler(unit), row, "passed", **votes)


@pytest.mark.drives("M2.1", "D02")
def test_the_five_year_plan_is_heard_on_deliberated_issued_and_reviewed(
    officers: Officers,
) -> None:
    planner = handler("planning")
    row = officers.begins(planner, "five_year_plan", "“十五五”科技创新规划")
    draft: dict[str, Any] = {
        "five_year_title": "嘉兴市“十五五”科技创新规划", "five_year_from": "2026",
        "five_year_to": "2030", "file:five_year_text": pdf("提纲.pdf"),
        "chapters.0.chapter_title": "发展基础", "chapters.0.chapter_unit": "planning",
        "chapters.0.chapter_state": "提纲",
        "aims.0.aim_name": "研发强度", "aims.0.aim_unit": "%", "aims.0.aim_base": "3.6",
        "aims.0.aim_goal": "4.2", "aims.0.aim_bound": "是",
    }  # fmt: skip
    assert officers.acts(planner, row, "hand_in", draft) == "agree"
    assert officers.acts(DEPUTY, row, "agreed") == "draft"
    written = draft | {"file:five_year_text": pdf("初稿.pdf")}
    early = officers.tries(officers.browser(*planner), row, "ready", written)
    assert early.status_code == 422
    written |= {"chapters.0.chapter_state": "初稿", "file:five_year_text": pdf("初稿.pdf")}
    assert officers.acts(planner, row, "ready", written) == "consult"
    assert paper(row, "plan_consultation").issued_at is None
    page = officers.browser(*planner).get(f"/cases/{row.number}/").content.decode()
    assert "规划期为2026年至2030年" in page
    assert "2,026" not in page
    officers.on(date(2025, 8, 10))
    row.refresh_from_db()
    assert row.step == "replies"
    answers = {
        "opinions.0.opinion_from": "某协会", "opinions.0.opinion_text": "增加基础研究指标",
        "opinions.0.opinion_taken": "不采纳", "heard_firms": "是",
    }  # fmt: skip
    silent = officers.tries(officers.browser(*planner), row, "replied", answers)
    assert silent.status_code == 422
    answers["opinions.0.opinion_reply"] = "统计制度尚不支持"
    assert officers.acts(planner, row, "replied", answers) == "deliberate"
    deliberated(officers, row, "planning")
    issue = {"issue_force": "2025-09-01"}
    assert officers.acts(planner, row, "issued", issue) == "middle"
    assert paper(row, "plan_issued").number is not None
    review = {
        "track_rows.0.track_row": "研发强度", "track_rows.0.track_state": "推进中",
        "track_rows.0.track_words": "达到4.0%",
    }  # fmt: skip
    assert officers.acts(planner, row, "mid_term", review) == "reviewed"


@pytest.mark.drives("M1.2", "D03")
def test_a_document_is_heard_on_checked_issued_published_and_filed(officers: Officers) -> None:
    reform = handler("reform")
    row = officers.begins(reform, "document_to_issue", "监督评估办法")
    draft = {
        "draft_title": "科技计划项目监督评估办法（试行）", "draft_kind": "行政规范性文件",
        "draft_promise": "D08", "draft_firms": "是", "draft_note": "规范监督评估",
        "file:draft_text": pdf("征求意见稿.pdf"),
    }  # fmt: skip
    assert officers.acts(reform, row, "hand_in", draft) == "head"
    assert officers.acts(head("reform"), row, "agree") == "consult"
    officers.on(date(2025, 8, 10))
    nothing = {"opinions.0.opinion_taken": "未收到意见", "heard_firms": "是"}
    assert officers.acts(reform, row, "replied", nothing) == "fair"
    checks = {
        "same_way": "一致", "fair": "不具有排除限制竞争影响", "fair_note": "无歧视条款",
    }  # fmt: skip
    assert officers.acts(head("reform"), row, "fair_enough", checks) == "legal"
    unlawful = officers.tries(
        officers.browser(*reform), row, "lawful", {"legal": "须修改"}, reason="函复"
    )
    assert "合法性结论为合法" in unlawful.content.decode()
    lawful = {"legal": "合法"}
    assert officers.acts(reform, row, "lawful", lawful, reason="司法局函复") == "deliberate"
    deliberated(officers, row, "reform")
    assert officers.acts(reform, row, "issued", {"issue_force": "2025-10-01"}) == "publish"
    number = paper(row, "normative").number
    assert number is not None
    link = {"official_link": "https://example.gov.cn/1", "published_on": "2025-08-10"}
    bare = officers.tries(officers.browser(*reform), row, "published", link)
    assert "统一编号" in bare.content.decode()
    whole = link | {"issue_unified": "ZJFC01-2025-0008"}
    assert officers.acts(reform, row, "published", whole) == "filing"
    number.refresh_from_db()
    assert number.published_on == date(2025, 8, 10)
    assert officers.acts(reform, row, "filed", reason="已报备案") == "in_force"


@pytest.mark.drives("M15.4")
def test_a_merit_contest_takes_its_shares_from_the_figures_reported(
    db: None,
) -> None:
    officers = Officers.of("jiaxing", issued=True)
    city = officers.city
    part = city.pack.plans[city.year].targets[city.counted].target.split[city.county]
    city.record("owner", city.entry(str(part // 3), scope=city.county))
    planner = handler(city.office)
    row = officers.begins(planner, "merit_contest", "二季度建功竞赛")
    page = officers.browser(*planner).get(f"/cases/{row.number}/").content.decode()
    given = dict(re.findall(r'name="merit_rows\.0\.(merit_\w+)" value="([^"]*)"', page))
    assert given["merit_target"] == city.counted
    assert Decimal(given["merit_share"]) == (part // 3 * 100 / part).quantize(
        Decimal("0.01"), ROUND_DOWN
    )
    scores = {
        "merit_period": "2025-06", "merit_rule": "按目标完成率加权",
        "merit_rows.0.merit_unit": city.county, "merit_rows.0.merit_weight": "30",
        **{f"merit_rows.0.{name}": value for name, value in given.items() if value},
    }  # fmt: skip
    assert officers.acts(planner, row, "hand_in", scores) == "check"
    assert officers.acts(head(city.office), row, "right") == "release"
    assert officers.acts(DEPUTY, row, "publish") == "published"
