"""What a meeting decided becomes matters that are followed up, once each, linked with the meeting."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.audit.models import Job
from kechuang.apps.audit.outbox import Claim
from kechuang.apps.audit.registry import JOBS
from kechuang.apps.audit.running import JobContext
from kechuang.apps.cases.actions.attaching import attach
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.actions.papers import issue_paper
from kechuang.apps.cases.models import Case, CasePaper, Link, Passage
from kechuang.apps.cases.paper_refusals import PaperNotReady
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.cases.refusals import MoveRefused, NoCase
from kechuang.apps.subjects.models import Grant
from kechuang.apps.work.actions import Incoming
from kechuang.apps.work.models import PaperNumber
from kechuang.values.text import Text
from tests.apps.cases.acting import does
from tests.apps.work import hostile
from tests.city import City, build, joined


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def office(db: None) -> City:
    city = build("jiaxing", issued=False)
    bureau = city.pack.bureau.id
    return joined(
        city,
        secretary=((Role.HANDLER, "office"),),
        keeper=((Role.HANDLER, "office"),),
        chief=((Role.DIVISION_HEAD, "office"),),
        deputy=((Role.DEPUTY_LEADER, bureau),),
        doer=((Role.HANDLER, "talent"),),
        outsider=((Role.HANDLER, "hightech"),),
    )


def meeting(city: City, *, there: str = "出席", follow: tuple[str, ...] = ("是", "否")) -> Case:
    """A meeting whose record is with those who sign it."""
    row = open_case(
        Opening("joint_meeting", Text("第3次联席会议"), unit="office"),
        actor=city["secretary"],
        now=city.now,
    )
    incoming = Incoming("议题.pdf", [hostile.PDF], pledged=True)
    agenda = {
        "meeting_title": "第3次联席会议",
        "meeting_day": "2025-06-30",
        "meeting_place": "三楼",
        "meeting_chair": "某主任",
        "agenda.0.item_title": "人才双岗制",
        "agenda.0.item_unit": "talent",
    }
    file = attach(row.pk, "item_papers", incoming, actor=city["secretary"], now=city.now)
    agenda["agenda.0.item_papers"] = str(file.pk)
    does(city, "secretary", row, "submit_agenda", values=agenda)
    does(city, "deputy", row, "settle")
    record = {
        "attendance.0.person_name": "甲",
        "attendance.0.person_unit": "office",
        "attendance.0.person_part": "成员",
        "attendance.0.person_there": "出席",
        "attendance.1.person_name": "乙",
        "attendance.1.person_unit": "talent",
        "attendance.1.person_part": "成员",
        "attendance.1.person_there": there,
        "topics.0.topic": "人才双岗制",
        "topics.0.heard": "人才处关于双岗制的汇报",
        "topics.0.decided": "原则同意",
        "keeper": "丙",
    }
    for place, said in enumerate(follow):
        record |= {
            f"tasks.{place}.task": f"事项{place + 1}",
            f"tasks.{place}.task_what": "月底前拿出办法",
            f"tasks.{place}.task_unit": "talent",
            f"tasks.{place}.task_until": "2025-07-31",
            f"tasks.{place}.task_follow": said,
        }
    does(city, "secretary", row, "to_head", values=record)
    return row


def issued(city: City, **more: tuple[str, ...]) -> Case:
    row = meeting(city, **more)  # type: ignore[arg-type]
    does(city, "chief", row, "sign_off", seat="head")
    does(city, "leader", row, "sign_off", seat="chief")
    does(city, "keeper", row, "issued")
    return row


def work_off(city: City, times: int = 1) -> None:
    """The outbox job that issuing left behind."""
    (job,) = Job.objects.filter(name="cases.open_each")
    claim = Claim(job.pk, job.name, dict(job.arguments), "worker", 1, "")
    for _ in range(times):
        JOBS[job.name].function(JobContext(claim, lambda: _later(city)), **job.arguments)


def _later(city: City) -> datetime:
    return city.now + timedelta(minutes=1)


@pytest.mark.drives("M13.1", "M13.2")
def test_rows_of_the_minutes_open_matters_with_unit_and_day(office: City) -> None:
    row = issued(office)
    work_off(office)
    number = PaperNumber.objects.get().words
    assert number == "嘉科纪〔2025〕1号"

    found = Case.objects.get(scheme="follow_up")
    assert (found.title, found.unit, found.step, found.draft) == (
        "事项1",
        "talent",
        "assign",
        False,
    )
    assert found.values["follow_up"]["matter_minutes"] == number
    assert found.values["follow_up_task"] == {
        "lead_unit": "talent",
        "task_due": "2025-07-31",
        "done_when": "月底前拿出办法",
    }
    assert Passage.objects.get(case=found).by == office["keeper"].account
    does(office, "keeper", found, "hand_over", at=_later(office))
    found.refresh_from_db()
    assert found.step == "work"
    assert found.due_at is not None
    assert found.due_at.date().isoformat() == "2025-07-31"
    assert Link.objects.filter(case=found, other=row).exists()


def test_meeting_and_matter_show_each_other(office: City) -> None:
    row = issued(office)
    work_off(office)
    found = Case.objects.get(scheme="follow_up")
    there = case_page(row.pk, actor=office["keeper"], now=_later(office)).links
    back = case_page(found.pk, actor=office["keeper"], now=_later(office)).links
    assert [(each.row.number, each.outward) for each in there] == [(found.number, False)]
    assert [(each.row.number, each.outward) for each in back] == [(row.number, True)]
    with pytest.raises(NoCase):
        case_page(found.pk, actor=office["outsider"], now=_later(office))


def test_it_is_done_once_however_often_it_is_run(office: City) -> None:
    issued(office, follow=("是", "是", "否"))
    work_off(office, times=3)
    assert Case.objects.filter(scheme="follow_up").count() == 2
    assert Passage.objects.filter(case__scheme="follow_up").count() == 2


def test_who_has_left_the_office_meanwhile_hands_nothing_on(office: City) -> None:
    issued(office)
    account = office["keeper"].account
    Grant.objects.filter(account=account).update(ended_at=office.now)
    work_off(office)
    found = Case.objects.get(scheme="follow_up")
    assert (found.step, found.draft) == ("raise", True)


def test_without_two_thirds_of_the_members_there_are_no_minutes(office: City) -> None:
    with pytest.raises(MoveRefused) as refused:
        meeting(office, there="请假")
    assert "三分之二" in str(refused.value)
    assert not PaperNumber.objects.exists()


def test_the_minutes_are_not_numbered_before_they_are_signed(office: City) -> None:
    row = meeting(office)
    (paper,) = CasePaper.objects.filter(case=row)
    with pytest.raises(PaperNotReady) as refused:
        issue_paper(paper.pk, actor=office["secretary"], now=office.now)
    assert [each.code for each in refused.value.reasons] == ["paper_unsigned"]
    assert not PaperNumber.objects.exists()
