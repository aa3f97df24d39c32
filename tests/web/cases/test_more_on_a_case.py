"""What is done with a case besides its moves, from its page: forms for whom it is, reasons for all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kechuang.apps.cases.models import Case, Link, Participant, Waiver
from tests.apps.cases.acting import does
from tests.apps.cases.conftest import with_schemes
from tests.apps.cases.test_together import formal
from tests.apps.cases.test_waiving import waiting
from tests.apps.work import hostile
from tests.city import City, account_of
from tests.web.scene import BACKEND


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    return with_schemes("second", monkeypatch)


def page(city: City, who: str, row: Case) -> str:
    answer = browser(city, who).get(f"/cases/{row.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def browser(city: City, who: str) -> Client:
    client = Client()
    client.force_login(account_of(city[who]), backend=BACKEND)
    return client


def send(city: City, actor: str, row: Case, part: str, **data: object) -> str:
    answer = browser(city, actor).post(f"/cases/{row.number}/{part}/", data, follow=True)
    return answer.content.decode()


def test_a_leader_waives_on_the_page_and_it_stays_there(city: City) -> None:
    row = waiting(city)
    assert "可由您豁免" in page(city, "leader", row)
    assert "可由您豁免" not in page(city, "clerk", row)
    assert "理由" in send(city, "leader", row, "waive", guard="known", reason="")
    file = SimpleUploadedFile("批示.pdf", hostile.PDF, content_type="application/pdf")
    more = {"reason": "省厅已复函", "evidence": file, "pledged": "yes"}
    shown = send(city, "leader", row, "waive", guard="known", **more)
    assert "结论不变" in shown
    does(city, "clerk", row, "pass")
    for who in ("clerk", "county"):
        told = page(city, who, row)
        assert "省厅已复函" in told
        assert "批示.pdf" in told
        assert "数据待补" in told
    assert "没有" in send(city, "neighbour", row, "waive", guard="known", reason="因")
    assert Waiver.objects.count() == 1


def test_merging_is_offered_where_there_is_another_case_in_the_step(city: City) -> None:
    alone = formal(city)
    shown = page(city, "clerk", alone)
    assert f"/cases/{alone.number}/merge/" not in shown
    assert f"/cases/{alone.number}/split/" in shown
    formal(city)
    assert f"/cases/{alone.number}/merge/" in page(city, "clerk", alone)


def test_cases_are_merged_by_number_with_a_reason(city: City) -> None:
    gone, kept = formal(city), formal(city)
    shown = page(city, "clerk", gone)
    assert f'<option value="{kept.number}">' in shown
    assert "/merge/" not in page(city, "county", gone)
    for other, reason in (("没有", "同一项目"), (gone.number, "同一项目"), (kept.number, " ")):
        send(city, "clerk", gone, "merge", other=other, reason=reason)
    assert not Link.objects.exists()
    shown = send(city, "clerk", gone, "merge", other=f"{kept.number} 甲", reason="同一项目")
    assert kept.number in shown
    assert Case.objects.get(pk=gone.pk).outcome == "merged"


def test_a_case_is_split_linked_and_says_why_not_while_held(city: City) -> None:
    row, before = formal(city), formal(city)
    shown = send(city, "clerk", row, "split", titles="甲部分\n\n乙部分\n", reason="分开办")
    assert "甲部分" in shown
    assert Case.objects.filter(parent=row).count() == 2
    shown = send(city, "clerk", row, "follow", other=before.number)
    assert before.number in shown
    does(city, "clerk", row, "hold", reason="等文件")
    assert "合并或拆分" in page(city, "clerk", row)


def test_somebody_is_invited_and_removed_with_a_reason(city: City) -> None:
    row = waiting(city)
    shown = page(city, "clerk", row)
    login = account_of(city["clerk"]).login
    assert f'<option value="{login}">' in shown
    for wrong in ("nobody", "", "x" * 300):
        send(city, "clerk", row, "invite", role="adviser", who=wrong)
    assert not Participant.objects.exists()
    send(city, "county", row, "invite", role="adviser", who=login)
    assert not Participant.objects.exists()
    send(city, "clerk", row, "invite", role="adviser", who=login)
    unit = city.pack.departments[0]
    assert unit.short.zh in send(city, "clerk", row, "invite", role="partner", who=unit.id)
    part = Participant.objects.get(role="partner")
    send(city, "clerk", row, f"leave/{part.pk}", reason="")
    assert Participant.objects.filter(left_at=None).count() == 2
    send(city, "clerk", row, f"leave/{part.pk}", reason="调整分工")
    assert Participant.objects.filter(left_at=None).count() == 1


def test_a_remark_is_read_inside_alone(city: City) -> None:
    row = waiting(city)
    assert "请先核对 <b>" not in send(city, "clerk", row, "remark", words="请先核对 <b>")
    assert "请先核对" in page(city, "leader", row)
    assert "请先核对" not in page(city, "county", row)
    assert "内部备注" not in page(city, "county", row)


def test_a_member_s_vote_is_written_down_on_the_page(city: City) -> None:
    from tests.apps.cases.test_batches import met  # noqa: PLC0415 - one test alone

    row = met(city)
    assert "表决情况" in page(city, "clerk", row)
    votes = {f"vote:{city[who].account}": "agree" for who in ("chief", "leader")}
    data = {"move": "pass", "version": str(row.version), **votes, "vote:x": "agree"}
    send(city, "clerk", row, "act", **data)
    assert Case.objects.get(pk=row.pk).step == "approve"
