"""From a Word file to a plan in force, over the pages."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kechuang.apps.plans.models import Plan, PlanState, Reading, ReadingItem
from tests.apps.plans.reading.texts import FOUND, docx, items, plan_of, settled, uploaded
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]


def send(client: Client, name: str, content: bytes, **more: str) -> object:
    given = {"kind": "plan", "year": "2025", "replaces": "", "month": "", "pledged": "on", **more}
    return client.post(
        "/plan/readings/new/", {**given, "file": SimpleUploadedFile(name, content)}, follow=True
    )


def test_a_word_file_is_shown_with_its_marks(client_of: ClientOf, scene: Scene) -> None:
    answer = send(client_of("handler"), "要点.docx", docx(plan_of(scene.city.year)))
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert re.findall(r'class="marked[^>]*>([^<]+)</a>', page) == [
        "40个以上",
        "12%左右",
        "600家",
        "达到95%以上",
        "1个",
        "90-100家",
    ]
    assert "每家补助不超过20万元" in page


def test_lines_hold_exactly_the_text(client_of: ClientOf, scene: Scene) -> None:
    reading = uploaded(scene.city)
    page = client_of("handler").get(f"/plan/readings/{reading.pk}/").content.decode()
    for at, inner in re.findall(r'<p class="line[^"]*" data-at="(\d+)">(.*?)</p>', page):
        words = re.sub(r"<[^>]+>", "", inner).replace("&amp;", "&")
        assert reading.text[int(at) : int(at) + len(words)] == words


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("旧.doc", b"x", 422, "请另存为.docx"),
        ("坏.docx", b"PK", 422, "打不开"),
        ("密.txt", "机密★10年\n文".encode(), 403, "密级标志"),
        ("空.txt", b" ", 422, "没有文字"),
    ],
)
def test_a_refused_file_is_explained_above_the_form(
    client_of: ClientOf, name: str, content: bytes, status: int, said: str
) -> None:
    answer = send(client_of("handler"), name, content)
    assert answer.status_code == status  # type: ignore[attr-defined]
    assert said in answer.content.decode()  # type: ignore[attr-defined]
    assert not Reading.objects.exists()


def test_without_the_pledge_nothing_is_taken(client_of: ClientOf) -> None:
    answer = send(client_of("handler"), "a.txt", "新建平台40个".encode(), pledged="")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert not Reading.objects.exists()


def test_decisions_undo_and_filters(client_of: ClientOf, scene: Scene) -> None:
    reading, client = uploaded(scene.city), client_of("handler")
    row = items(reading)[0]
    address = f"/plan/readings/items/{row.pk}/decide/"
    client.post(address, {"decision": "accept", "version": "1"})
    page = client.get(f"/plan/readings/{reading.pk}/?show=kept").content.decode()
    assert page.count('class="item ') == 1
    client.post(f"/plan/readings/{reading.pk}/undo/")
    assert items(reading)[0].decision == "open"


def test_the_second_officer_is_told(client_of: ClientOf, scene: Scene) -> None:
    reading = uploaded(scene.city)
    address = f"/plan/readings/items/{items(reading)[0].pk}/decide/"
    client_of("head").post(address, {"decision": "reject", "version": "1"})
    answer = client_of("handler").post(address, {"decision": "accept", "version": "1"}, follow=True)
    assert "某head" in answer.content.decode()
    assert items(reading)[0].decision == "rejected"


def form_of(row: ReadingItem, text: str, **changes: str) -> dict[str, str]:
    terms = row.terms
    names = ("operator", "kind", "firmness", "due", "task", "reference", "owner", "indicator")
    given = {name: terms[name] for name in names}
    given |= {"title": terms["title"]["zh"], "value": terms["value"], "unit": terms["unit"]["zh"]}
    given |= {"marked": text[row.mark_start : row.mark_end], "version": str(row.version)}
    return {**given, **changes}


def test_a_pasted_split_is_read_in_any_order_and_a_mismatch_is_named(
    client_of: ClientOf, scene: Scene
) -> None:
    reading, client = uploaded(scene.city), client_of("handler")
    row = items(reading)[0]
    units = scene.city.pack.reporting_units
    address = f"/plan/readings/items/{row.pk}/"
    wrong = client.post(
        address, form_of(row, reading.text, block=f"{units[1].title.zh}\t30\n月球\t1")
    )
    assert wrong.status_code == 422
    assert "认不出是哪个单位" in wrong.content.decode()
    block = f"{units[1].title.zh}\t30\n{units[0].title.zh}\t1"
    client.post(address, form_of(row, reading.text, block=block))
    row.refresh_from_db()
    assert row.terms["split"] == {units[1].id: "30", units[0].id: "1"}
    page = client.get(f"/plan/readings/{reading.pk}/").content.decode()
    assert "分解数之和31" in page


def test_what_is_missing_is_listed_with_places(client_of: ClientOf, scene: Scene) -> None:
    reading = uploaded(scene.city)
    Reading.objects.filter(pk=reading.pk).update(owners={})
    answer = client_of("handler").post(f"/plan/readings/{reading.pk}/draft/", follow=True)
    page = answer.content.decode()
    assert "要处理的地方" in page
    assert "行，第" in page
    assert not Plan.objects.filter(state=PlanState.DRAFT).exists()


@pytest.mark.drives("H1")
def test_three_people_sign_and_the_plan_shows_its_chips(client_of: ClientOf, scene: Scene) -> None:
    reading = uploaded(scene.city)
    settled(scene.city, reading)
    address = f"/plan/readings/{reading.pk}/"
    client_of("handler").post(f"{address}draft/")
    for who in ("handler", "head", "leader"):
        page = client_of(who).get(address).content.decode()
        assert "可签署" in page
        client_of(who).post(f"{address}sign/", {"answer": "agree"})
    shown = client_of("county").get(scene.path).content.decode()
    assert reading.title in shown
    assert shown.count('class="num-promise"') == FOUND


def test_a_refused_signature_needs_its_reason_and_the_text_opens_again(
    client_of: ClientOf, scene: Scene
) -> None:
    reading = uploaded(scene.city)
    settled(scene.city, reading)
    address = f"/plan/readings/{reading.pk}/"
    client_of("handler").post(f"{address}draft/")
    client_of("handler").post(f"{address}sign/", {"answer": "agree"})
    client_of("head").post(f"{address}sign/", {"answer": "refuse", "reason": "分解未对过"})
    assert "分解未对过" in client_of("handler").get(address).content.decode()
    client_of("handler").post(f"{address}back/")
    assert Reading.objects.get(pk=reading.pk).state == "open"


@pytest.mark.parametrize("who", ["county", "owner2", "auditor", "administrator", "stranger"])
def test_others_meet_a_closed_door(client_of: ClientOf, scene: Scene, who: str) -> None:
    reading = uploaded(scene.city)
    client = client_of(who)
    row = items(reading)[0]
    assert client.get(f"/plan/readings/{reading.pk}/").status_code == 403
    assert client.get(f"/plan/readings/items/{row.pk}/").status_code == 403
    for part in ("plain/", "undo/", "owners/", "add/", "aside/", "draft/", "sign/"):
        assert client.post(f"/plan/readings/{reading.pk}/{part}").status_code == 403


def test_a_report_is_checked_and_a_result_recorded(client_of: ClientOf, scene: Scene) -> None:
    target = scene.city.target(scene.counted)
    text = f"半年情况\n上半年{target.title['zh']}333{target.unit['zh']}。"
    answer = send(client_of("handler"), "总结.txt", text.encode(), kind="report", month="6")
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert "333" in page
    row = next(each for each in ReadingItem.objects.all() if each.terms["code"] == scene.counted)
    given = {"version": "1", "value": "333", "period": "2025-01..06", "sure": "yes"}
    done = client_of("handler").post(f"/plan/readings/items/{row.pk}/result/", given, follow=True)
    assert "已填报" in done.content.decode()


def test_the_page_takes_few_statements(
    client_of: ClientOf, scene: Scene, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reading, client = uploaded(scene.city), client_of("handler")
    settled(scene.city, reading)
    client.get(f"/plan/readings/{reading.pk}/")
    with django_assert_max_num_queries(20):
        client.get(f"/plan/readings/{reading.pk}/")
