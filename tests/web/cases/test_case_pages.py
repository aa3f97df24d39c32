"""Pages of cases: a form is kept and handed in once, by whom may, with everything wrong said at once."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kechuang.access.roles import Role
from kechuang.apps.cases.models import Case, Receipt
from kechuang.apps.work.models import Commitment, File
from tests.apps.work import hostile
from tests.web.cases.conftest import FILLED, Reporting


def test_the_county_s_form_stands_on_its_case(reporting: Reporting) -> None:
    page = reporting.browser("county").get(reporting.address())
    assert page.status_code == 200
    words = page.content.decode()
    assert "年度重点工作月度进展表" in words
    assert 'name="task_progress.0.task_done"' in words
    assert "提交负责人审核" in words


@pytest.mark.parametrize("who", ["neighbour", "stranger", "auditor", "handler"])
def test_a_draft_is_nobody_else_s(reporting: Reporting, who: str) -> None:
    reporting.browser("county").post(reporting.address("save/"), {**FILLED, "filled_by": "某某甲"})
    page = reporting.browser(who).get(reporting.address())
    assert "某某甲" not in page.content.decode()
    assert page.status_code in {403, 404}


def test_what_is_written_is_kept_and_shown_again(reporting: Reporting) -> None:
    county = reporting.browser("county")
    county.post(reporting.address("save/"), FILLED)
    page = county.get(reporting.address())
    assert "已完成阶段工作" in page.content.decode()
    assert not Receipt.objects.exists()


def test_a_saving_script_is_told_what_is_computed_and_asked(reporting: Reporting) -> None:
    figures = {
        **FILLED,
        "target_figures.0.figure_target": reporting.city.counted,
        "target_figures.0.figure_before": "120",
        "target_figures.0.figure_now": "１３５",
    }
    answer = reporting.browser("county").post(
        reporting.address("save/"), figures, headers={"HX-Request": "true"}
    )
    words = answer.content.decode()
    assert re.search(r'id="c-target_figures\.0\.figure_growth"[^>]*>\s*15\s*<', words)
    assert "asked" in answer["HX-Trigger"]


def test_what_is_lacking_is_said_at_once_and_nothing_is_lost(reporting: Reporting) -> None:
    partly = {**FILLED, "phone": "", "report_month": "13月", "filled_by": "某某乙"}
    answer = reporting.act("county", "to_leader", **partly)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "未填“联系电话”" in words
    assert words.count('aria-invalid="true"') >= 2
    assert "某某乙" in words
    assert reporting.case().handed_in == 0


def test_a_form_is_handed_in_with_a_receipt(reporting: Reporting) -> None:
    answer = reporting.act("county", "to_leader", **FILLED, token="t-1")
    receipt = Receipt.objects.get()
    words = answer.content.decode()
    assert receipt.number in words
    assert "负责人审核" in words


def test_pressing_twice_hands_in_once(reporting: Reporting) -> None:
    reporting.act("county", "to_leader", **FILLED, token="t-1")
    reporting.act("county", "to_leader", **FILLED, token="t-1")
    assert Receipt.objects.count() == 1


def test_the_leader_reads_what_was_handed_in_and_reports_it(reporting: Reporting) -> None:
    reporting.act("county", "to_leader", **FILLED)
    head = reporting.browser("county_leader")
    page = head.get(reporting.address()).content.decode()
    assert "已完成阶段工作" in page
    assert "上报" in page
    reporting.act("county_leader", "report_up")
    assert reporting.case().step == "review"
    assert (
        "已完成阶段工作" in reporting.browser("handler").get(reporting.address()).content.decode()
    )


def test_sending_back_wants_a_reason_and_says_it(reporting: Reporting) -> None:
    reporting.act("county", "to_leader", **FILLED)
    refused = reporting.act("county_leader", "back_to_officer")
    assert refused.status_code == 422
    assert reporting.case().step == "check"
    reporting.act("county_leader", "back_to_officer", reason="数字有误")
    page = reporting.browser("county").get(reporting.address()).content.decode()
    assert "数字有误" in page
    assert 'name="task_progress.0.task_done"' in page


def test_whoever_may_not_is_told_why(reporting: Reporting) -> None:
    reporting.act("county", "to_leader", **FILLED)
    answer = reporting.act("county", "report_up")
    assert answer.status_code in {403, 422}
    assert reporting.case().step == "check"


def test_a_file_belongs_to_the_draft_until_it_is_handed_in(reporting: Reporting) -> None:
    file = SimpleUploadedFile("佐证.pdf", hostile.PDF, content_type="application/pdf")
    data = {**FILLED, "file:evidence": file, "pledged": "yes"}
    page = reporting.browser("county").post(reporting.address("save/"), data, follow=True)
    assert "佐证.pdf" in page.content.decode(), re.findall(r"<p>[^<]*</p>", page.content.decode())
    kept = File.objects.get(thing_kind="case")
    link = reporting.address(f"files/{kept.pk}/")
    assert reporting.browser("county").get(link).getvalue() == hostile.PDF
    for who in ("handler", "neighbour", "stranger"):
        for path in (link, f"/files/{kept.pk}/"):
            assert reporting.browser(who).get(path).status_code in {403, 404}, (who, path)
    reporting.act("county", "to_leader", **FILLED, evidence=str(kept.pk))
    reporting.act("county_leader", "report_up")
    sent = reporting.browser("handler").get(link)
    assert sent.getvalue() == hostile.PDF


def test_a_file_of_another_kind_is_refused_by_name(reporting: Reporting) -> None:
    file = SimpleUploadedFile("脚本.exe", b"MZ", content_type="application/octet-stream")
    data = {**FILLED, "file:evidence": file, "pledged": "yes"}
    page = reporting.browser("county").post(reporting.address("save/"), data, follow=True)
    assert "脚本.exe" in page.content.decode()
    assert not File.objects.filter(thing_kind="case").exists()


def test_hostile_fields_change_nothing(reporting: Reporting) -> None:
    hostile = {
        **FILLED,
        "filled_by": "=cmd|' /C calc'!A0",
        "x" * 500: "y",
        "task_progress.-1.x": "z",
    }
    reporting.browser("county").post(reporting.address("save/"), hostile)
    answer = reporting.act("county", "to_leader", **hostile)
    assert answer.status_code == 422
    assert reporting.case().handed_in == 0


def test_a_case_takes_few_statements(
    reporting: Reporting, django_assert_max_num_queries: Any
) -> None:
    county = reporting.browser("county")
    with django_assert_max_num_queries(37):
        assert county.get(reporting.address()).status_code == 200


def test_a_list_narrows_pages_and_exports(reporting: Reporting) -> None:
    county = reporting.browser("county")
    page = county.get("/cases/?mine=1").content.decode()
    assert reporting.case().number in page
    assert re.search(r"(还剩|逾期)\d+个工作日|今天\d\d:\d\d截止", page)
    unit = reporting.city.pack.units[reporting.city.county].short.zh
    assert f'data-label="在谁手里">{unit}</td>' in page
    assert county.get("/cases/?words=没有这样的").content.decode().count("没有符合筛选") == 1
    made = county.get("/cases/export/?scheme=monthly_report")
    assert made.content[:2] == b"PK"


def test_a_list_shows_a_county_its_own_alone(reporting: Reporting) -> None:
    page = reporting.browser("county").get("/cases/?state=all").content.decode()
    mine, others = reporting.case(), Case.objects.exclude(unit=reporting.city.county)
    assert mine.number in page
    assert not [each for each in others if each.number in page]


def test_many_are_moved_at_once_and_what_is_refused_is_named(reporting: Reporting) -> None:
    reporting.act("county", "to_leader", **FILLED)
    other = reporting.case(reporting.city.other_county)
    data = {"case": [str(reporting.case().pk), str(other.pk)], "move": "report_up", "token": "b-1"}
    page = reporting.browser("county_leader").post("/cases/act/", data, follow=True)
    assert "已办理1件" in page.content.decode()
    assert reporting.case().step == "review"
    assert reporting.case(reporting.city.other_county).step == "fill"


def test_a_case_of_a_kind_is_begun_by_hand(reporting: Reporting) -> None:
    owner = reporting.city.pack.schemes["follow_up"][-1].owner
    handler = reporting.holder(Role.HANDLER, owner)
    page = handler.get("/cases/new/").content.decode()
    kinds = re.findall(r'<option value="([a-z_0-9]+)"', page.partition('name="title"')[0])
    assert "follow_up" in kinds
    assert "monthly_report" not in kinds
    data = {"scheme": "follow_up", "title": "专题会议定事项", "unit": owner}
    assert handler.post("/cases/new/", {**data, "title": " "}).status_code == 422
    made = handler.post("/cases/new/", data, follow=True)
    assert "专题会议定事项" in made.content.decode()
    assert Case.objects.filter(scheme="follow_up").count() == 1


def test_a_case_lies_on_the_desk_of_whoever_it_waits_for(reporting: Reporting) -> None:
    page = reporting.browser("county").get("/desk/").content.decode()
    assert f"/cases/{reporting.case().pk}/" in page
    found = reporting.browser("county").get(f"/cases/{reporting.case().pk}/")
    assert reporting.case().number in found.content.decode()
    reporting.act("county", "to_leader", **FILLED)
    assert "负责人审核" in reporting.browser("county_leader").get("/desk/").content.decode()


def test_what_is_owed_in_a_case_is_not_finished_from_the_desk(reporting: Reporting) -> None:
    owed = Commitment.objects.get(thing=str(reporting.case().pk), done_at=None)
    data = {"note": "已办", "version": owed.version}
    reporting.browser("county").post(f"/duties/{owed.pk}/finish/", data)
    assert Commitment.objects.get(pk=owed.pk).done_at is None
    assert reporting.case().step == "fill"
