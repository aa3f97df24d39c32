"""Seconded staff whose rights begin and end by themselves, and the five lists under one schema."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.cases.models import Case, Participant
from tests.web.cases.driving import BUREAU, Officers, pdf

OFFICE = (Role.HANDLER, "office")
HEAD = (Role.DIVISION_HEAD, "office")
DEPUTY = (Role.DEPUTY_LEADER, BUREAU)


@pytest.fixture
def officers(db: None, tmp_path: Path, settings: Settings) -> Officers:
    """The people of Jiaxing on 30 June."""
    settings.MEDIA_ROOT = tmp_path
    return Officers.of("jiaxing")


def set_up(officers: Officers, member: str, until: str = "2025-09-30") -> dict[str, str]:
    """The set-up of a group with one person from 7 July."""
    return {
        "group_title": "一体改革工作组",
        "group_mode": "临时集中办公",
        "group_task": "推进一体改革",
        "group_start": "2025-07-01",
        "group_end": "2025-12-31",
        "members.0.member": member,
        "members.0.member_unit": "education",
        "members.0.member_from": "2025-07-07",
        "members.0.member_to": until,
        "members.0.member_part": "双岗制",
    }


def agreed(officers: Officers, row: Case) -> None:
    """The three home units agree."""
    for post, seat in (
        (DEPUTY, "science"),
        ((Role.DEPARTMENT, "education"), "education"),
        ((Role.DEPARTMENT, "talent_office"), "talent"),
    ):
        officers.acts(post, row, "agreed", seat=seat)


@pytest.mark.drives("M13.5")
def test_a_secondment_gives_rights_from_its_first_day_to_its_last(officers: Officers) -> None:
    member = officers.account(Role.EXPERT, "education")
    browser = officers.browser_of(member)
    row = officers.begins(OFFICE, "working_group", "一体改革工作组")
    officers.acts(OFFICE, row, "hand_in", set_up(officers, str(member.pk)))
    agreed(officers, row)
    page = f"/cases/{row.number}/"
    assert browser.get(page).status_code == 404
    assert "未到岗" in officers.browser(*HEAD).get("/groups/").content.decode()
    officers.on(date(2025, 7, 6))
    assert row.number not in browser.get("/cases/").content.decode()
    officers.on(date(2025, 7, 7))
    assert row.number in browser.get("/cases/").content.decode()
    assert "抽调人员今天在岗 1人" in browser.get("/groups/").content.decode()
    assert "提交工作报告" in browser.get(page).content.decode()
    officers.on(date(2025, 9, 30))
    assert browser.get(page).status_code == 200
    officers.on(date(2025, 10, 1))
    assert browser.get(page).status_code == 404
    assert row.number not in browser.get("/cases/").content.decode()
    report = {"group_done": "完成", "group_left": "无"}
    assert officers.tries(browser, row, "report", report).status_code == 404
    assert "已返岗" in officers.browser(*HEAD).get("/groups/").content.decode()
    assert officers.acts(OFFICE, row, "report", report) == "close_up"
    assert officers.acts(HEAD, row, "closed_well") == "closed"


def test_a_shorter_secondment_takes_the_right_back_and_stays_in_the_history(
    officers: Officers,
) -> None:
    member = officers.account(Role.EXPERT, "education")
    row = officers.begins(OFFICE, "working_group", "一体改革工作组")
    officers.acts(OFFICE, row, "hand_in", set_up(officers, str(member.pk)))
    agreed(officers, row)
    officers.on(date(2025, 7, 20))
    officers.acts(OFFICE, row, "report", {"group_done": "完成", "group_left": "无"})
    officers.acts(HEAD, row, "prolong", reason="调整人员")
    again = set_up(officers, str(member.pk), until="2025-07-21")
    officers.acts(OFFICE, row, "hand_in", again)
    assert Participant.objects.filter(case=row).count() == 2
    browser = officers.browser_of(member)
    officers.on(date(2025, 7, 21))
    assert browser.get(f"/cases/{row.number}/").status_code == 200
    officers.on(date(2025, 7, 22))
    assert browser.get(f"/cases/{row.number}/").status_code == 404
    sheet = officers.browser(*HEAD).get("/groups/export/")
    assert sheet.status_code == 200
    page = officers.browser(*HEAD).get("/groups/").content.decode()
    assert "提前返岗" in page
    assert "已返岗" in page
    stranger = officers.browser(Role.COUNTY_OFFICER, officers.city.county)
    assert "一体改革工作组" not in stranger.get("/groups/").content.decode()


@pytest.mark.drives("M13.3")
def test_an_entry_of_the_five_lists_lives_to_its_end(officers: Officers) -> None:
    row = officers.begins(OFFICE, "list_item", "中试平台集群")
    entry = {
        "entry_list": "重大平台",
        "entry_title": "中试平台集群",
        "entry_unit": "talent",
        "entry_due": "2025-09-30",
        "entry_why": "带动成果转化",
    }
    assert officers.acts(OFFICE, row, "hand_in", entry) == "study"
    page = officers.browser(*HEAD).get("/entries/list_item/").content.decode()
    assert page.index("重大政策") < page.index("中试平台集群") < page.index("重大改革")
    assert "2025-09-30" in page
    for post, seat in (
        (DEPUTY, "science"),
        ((Role.DEPARTMENT, "education"), "education"),
        ((Role.DEPARTMENT, "talent_office"), "talent"),
    ):
        officers.acts(post, row, "agree", seat=seat)
    done = {"entry_done": "已建成", "file:entry_file": pdf()}
    assert officers.acts((Role.HANDLER, "talent"), row, "report", done) == "strike"
    assert officers.acts(HEAD, row, "struck") == "done"
    head = officers.browser(*HEAD)
    assert "中试平台集群" not in head.get("/entries/list_item/?state=open").content.decode()
    assert "中试平台集群" in head.get("/entries/list_item/?unit=talent").content.decode()
    assert head.get("/entries/list_item/export/").status_code == 200
    stranger = officers.browser(Role.COUNTY_OFFICER, officers.city.county)
    assert "中试平台集群" not in stranger.get("/entries/list_item/").content.decode()
    assert head.get("/entries/follow_up/").status_code == 404
