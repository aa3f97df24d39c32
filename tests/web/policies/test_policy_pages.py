"""Pages about policies: what each may see, a draft checked and assessed to its end."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kechuang.access.roles import Role
from kechuang.apps.audit.models import Job
from kechuang.apps.audit.outbox import claim
from kechuang.apps.audit.running import run
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Case
from kechuang.apps.recognition.models import PolicyCheck, PolicyDraft
from kechuang.apps.recognition.policies.checking import CHECK_JOB
from tests.city import joined
from tests.web.scene import Scene, signed_in_client
from tests.web.test_pages import CHINESE, MARKED

MOST = 24


@pytest.fixture
def towns(scene: Scene, settings: Settings, tmp_path: Path) -> Scene:
    """The scene with officers of the drafting county and of the division that assesses."""
    settings.FACTS_FOLDER = tmp_path / "facts"
    city = joined(
        scene.city,
        tongxiang=((Role.COUNTY_OFFICER, "tongxiang"),),
        reformer=((Role.HANDLER, "reform"),),
        chief=((Role.DIVISION_HEAD, "reform"),),
    )
    return replace(scene, city=city)


@pytest.fixture
def of(towns: Scene) -> Callable[[str], Client]:
    return lambda who: signed_in_client(towns, who)


def worked(scene: Scene) -> None:
    Job.objects.exclude(name=CHECK_JOB).delete()
    while found := claim("test", scene.city.now + timedelta(minutes=1)):
        run(found, lambda: scene.city.now)


def checked(scene: Scene, client: Client, **given: str) -> PolicyCheck:
    answer = client.post("/policies/check/", given)
    assert answer.status_code == 302, answer.content.decode()
    worked(scene)
    return PolicyCheck.objects.get(pk=re.findall(r"check/([0-9a-f-]{36})/", answer["Location"])[0])


def test_each_sees_the_documents_that_are_his(of: Callable[[str], Client]) -> None:
    for who, drafts in (("handler", 1), ("tongxiang", 1), ("county", 0), ("stranger", 0)):
        client = of(who)
        page = client.get("/policies/").content.decode()
        assert "嘉政发〔2025〕19号" in page
        assert ("征求意见稿" in page) == bool(drafts)
        status = client.get("/policies/tongxiang_draft/").status_code
        assert status == (200 if drafts else 404)
        export = client.get("/policies/as-table/").content
        rows = openpyxl.load_workbook(BytesIO(export)).active.iter_rows(values_only=True)
        assert any("征求意见稿" in str(row) for row in rows) == bool(drafts)


def test_pages_open_with_few_statements_and_in_one_language(of: Callable[[str], Client]) -> None:
    client = of("handler")
    client.get("/policies/")
    client.cookies["language"] = "en"
    for path in (
        "/policies/",
        "/policies/?force=held&level=county&on=2025-12-01",
        "/policies/?words=nothing",
        "/policies/nanhu_2025/",
        "/policies/check/",
        "/policies/mine/",
    ):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(path)
        assert page.status_code == 200, path
        assert len(asked) < MOST, path
        main = page.content.decode().partition("<main")[2].partition("</main>")[0]
        text = re.sub(
            r"<(textarea|code|option)\b.*?</\1>", "", MARKED.sub("", main), flags=re.DOTALL
        )
        left = CHINESE.findall(re.sub(r"<[^>]+>", "", text))
        assert not left, (path, "".join(left))


def test_what_replaced_what_is_shown_on_both_sides(of: Callable[[str], Client]) -> None:
    client = of("stranger")
    assert 'href="/policies/nanhu_2025/"' in client.get("/policies/nanhu_2023/").content.decode()
    assert 'href="/policies/nanhu_2023/"' in client.get("/policies/nanhu_2025/").content.decode()


def test_a_stranger_checks_nothing_and_is_told_why(of: Callable[[str], Client]) -> None:
    assert of("stranger").get("/policies/check/").status_code == 403
    assert not PolicyCheck.objects.exists()


CLAUSE = {
    "title": "研发加奖",
    "beneficiary": "企业",
    "condition": "研发费用[上年] >= 100万元",
    "pay": "10万元",
    "matter": "rd_expense(last year)",
    "stacking": "sum",
}
HEAD = {"title": "桐乡研发办法", "unit": "tongxiang", "field": "firms", "starts": "2025-07-01"}


def begun(client: Client) -> str:
    answer = client.post("/policies/drafts/", HEAD)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_clause_with_mistakes_keeps_what_was_typed(of: Callable[[str], Client]) -> None:
    client = of("tongxiang")
    assert client.post("/policies/drafts/", {**HEAD, "starts": "x"}).status_code == 422
    page = begun(client)
    wrong = {**CLAUSE, "condition": "研发费[上年] >= 10", "version": "1"}
    answer = client.post(page + "clause/", wrong)
    assert answer.status_code == 422
    assert "研发费[上年] &gt;= 10" in answer.content.decode()
    assert client.post(page + "clause/", {**CLAUSE, "pay": "", "version": "1"}).status_code == 422
    assert client.post("/policies/check/", {"what": "file"}).status_code == 422
    assert not PolicyCheck.objects.exists()
    assert PolicyDraft.objects.get().content["clauses"] == []


def test_several_clauses_are_written_checked_assessed_and_moved(
    towns: Scene, of: Callable[[str], Client]
) -> None:
    client = of("tongxiang")
    page = begun(client)
    second = {**CLAUSE, "title": "第二档", "condition": "研发费用[上年] >= 500万元"}
    for version, given in (("1", CLAUSE), ("2", second)):
        assert client.post(page + "clause/", {**given, "version": version}).status_code == 302
    shown = client.get(page + "?clause=c2").content.decode()
    assert "研发加奖" in shown
    assert 'value="第二档"' in shown
    assert client.post(page + "take/", {"clause": "c2", "version": "1"}).status_code == 422
    checking = client.post(page + "check/")
    assert checking.status_code == 302
    worked(towns)
    check = client.get(checking["Location"]).content.decode()
    assert "回到草案" in check
    assert client.post(checking["Location"] + "hand-in/").status_code == 302
    case = Case.objects.get(scheme="policy_consistency")
    assert case.number in client.get(page).content.decode()
    assert client.post(page + "move/", {"to": "consulting", "version": "3"}).status_code == 302
    assert client.post(page + "move/", {"to": "issued", "version": "4"}).status_code == 422
    assert PolicyDraft.objects.get().state == "consulting"
    text = client.get(page + "file/").content.decode()
    assert '"state": "consulting"' in text
    for who, status in (("handler", 200), ("county", 404), ("stranger", 403)):
        assert of(who).get(page).status_code == status, who
        assert of(who).get(page + "file/").status_code == status, who
    assert of("auditor").post(page + "take/", {"clause": "c1", "version": "4"}).status_code == 403
    assert len(PolicyDraft.objects.get().content["clauses"]) == 2


def test_what_is_not_assessed_is_not_issued_and_the_page_says_what_to_do(
    towns: Scene, of: Callable[[str], Client]
) -> None:
    client = of("tongxiang")
    page = begun(client)
    client.post(page + "clause/", {**CLAUSE, "version": "1"})
    checking = client.post(page + "check/")
    worked(towns)
    PolicyDraft.objects.update(state="deliberating")
    issue = {"to": "issued", "number": "桐政发〔2025〕1号", "issued": "2025-01-02", "version": "2"}
    answer = client.post(page + "move/", issue)
    assert answer.status_code == 422
    assert "请先“叠加比对与测算”" in answer.content.decode()
    client.post(checking["Location"] + "hand-in/")
    case = Case.objects.get(scheme="policy_consistency")
    assert f"事项{case.number}还没有归档" in client.get(page).content.decode()
    assess(towns, case)
    assert "须有已归档的一致性评估" not in client.get(page).content.decode()
    assert client.post(page + "move/", issue).status_code == 302
    filed = {"to": "filed", "version": "3"}
    assert client.post(page + "move/", filed).status_code == 302
    assert PolicyDraft.objects.get().state == "filed"


def test_a_check_shows_how_far_it_is_and_how_long_the_last_took(
    towns: Scene, of: Callable[[str], Client]
) -> None:
    client = of("handler")
    before = client.get("/policies/check/").content.decode()
    assert "逐条核算" in before
    assert "几秒" not in before
    row = checked(towns, client, what="all")
    PolicyCheck.objects.update(done_at=row.asked_at + timedelta(seconds=75))
    assert "用时1分15秒" in client.get("/policies/check/").content.decode()
    again = client.post("/policies/check/", {"what": "policy", "policy": "tongxiang_draft"})
    PolicyCheck.objects.filter(state="open").update(done=3, total=8)
    page = client.get(again["Location"]).content.decode()
    assert "3 / 8条" in page
    assert "上次全部条款用时1分15秒" in page


def assess(towns: Scene, case: Case) -> None:
    """Handed in, objected to, answered and filed."""
    city = towns.city
    opinion = {"po_result": "冲突", "po_compared": "嘉政发〔2025〕19号", "po_reasons": "不得兼得"}
    reply = {"pr_taken": "采纳", "pr_words": "删去该条", "pr_amended": "（删去）"}
    for who, move, values in (
        ("tongxiang", "hand_in", {}),
        ("reformer", "compared", {}),
        ("reformer", "given", opinion),
        ("chief", "objections", {}),
        ("tongxiang", "replied", reply),
        ("reformer", "settled", {}),
    ):
        asked = Asked(move, values=values) if values else Asked(move)
        act(case.pk, asked, actor=city[who], now=city.now)


def test_a_draft_is_checked_handed_in_assessed_answered_and_filed(
    towns: Scene, of: Callable[[str], Client]
) -> None:
    client = of("tongxiang")
    row = checked(towns, client, what="policy", policy="tongxiang_draft")
    page = client.get(f"/policies/check/{row.pk}/").content.decode()
    assert "口径冲突" in page
    assert "见证企业" in page
    assert "测算结果不构成兑现承诺" in page
    assert of("county").get(f"/policies/check/{row.pk}/").status_code == 404
    book = openpyxl.load_workbook(
        BytesIO(client.get(f"/policies/check/{row.pk}/as-table/").content)
    )
    assert len(book.sheetnames) == 2
    assert client.post(f"/policies/check/{row.pk}/hand-in/").status_code == 302
    assert client.post(f"/policies/check/{row.pk}/hand-in/").status_code == 409
    case = Case.objects.get(scheme="policy_consistency")
    assert "口径冲突" in case.values["policy_draft"]["pc_finding"]
    assess(towns, case)
    case.refresh_from_db()
    assert case.step == "filed"
    assert case.values["policy_opinion"]["po_result"] == "冲突"
    assert case.values["policy_reply"]["pr_taken"] == "采纳"
    told = client.get(f"/policies/check/{row.pk}/").content.decode()
    for word in ("冲突", "不得兼得", "采纳", "删去该条", "已归档"):
        assert word in told
    assert of("reformer").get(f"/policies/check/{row.pk}/").status_code == 200
