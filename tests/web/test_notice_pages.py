"""Public notices on their pages: read and spoken up about without signing in, answered on the case."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from kechuang.apps.cases.models import Case, Opinion
from tests.apps.cases.conftest import with_schemes
from tests.apps.cases.test_batches import put
from tests.apps.cases.test_hearing import LEADS
from tests.apps.cases.test_ticking import noticed
from tests.city import City, account_of
from tests.web.scene import BACKEND


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    cache.clear()
    return with_schemes("jiaxing", monkeypatch)


def office(city: City, who: str = "clerk") -> Client:
    client = Client()
    client.force_login(account_of(city[who]), backend=BACKEND)
    return client


def sends(key: str, row: Case, **more: str) -> str:
    data = {
        "case": row.number,
        "manner": "named",
        "name": "某甲",
        "contact": "0573-00000000",
        "words": LEADS,
        "open_words": "on",
    }
    return Client().post(f"/notices/{key}/speak/", data | more).content.decode()


def test_a_stranger_reads_a_notice_and_objects_and_reads_the_answer(city: City) -> None:
    rows = [noticed(city), noticed(city)]
    batch = put(city, *rows, title="拟认定名单公示")

    listed = Client().get("/notices/").content.decode()
    assert "拟认定名单公示" in listed
    assert f"/notices/{batch.pk}/" in listed
    page = Client().get(f"/notices/{batch.pk}/").content.decode()
    assert all(f"?case={row.number}" in page for row in rows)
    assert "机密设想" not in page
    answered = sends(str(batch.pk), rows[0])
    receipt = re.search(r"(?:\w{5}-){3}\w{5}", answered)
    assert receipt

    inside = office(city).get(f"/cases/{rows[0].number}/").content.decode()
    assert LEADS in inside
    assert "某甲" not in inside
    made = Opinion.objects.get()
    shown = office(city).post(f"/cases/{rows[0].number}/opinions/{made.pk}/sender/", follow=True)
    assert "某甲" in shown.content.decode()
    office(city).post(
        f"/cases/{rows[0].number}/opinions/{made.pk}/answer/",
        {"outcome": "not_upheld", "words": "经核对不重复。"},
    )
    told = Client().post("/notices/answer/", {"receipt": receipt.group()}).content.decode()
    assert "经核对不重复。" in told
    assert LEADS not in told


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(city: City) -> None:
    row = noticed(city)
    page = sends(row.number, row, words="太短的话", contact="")
    assert "太短的话" in page
    assert "请写明具体内容" in page
    assert "请填写可联系到的电话或邮箱" in page
    assert not Opinion.objects.exists()


def test_a_name_that_is_not_on_the_notice_is_not_taken(city: City) -> None:
    row, second, other = noticed(city), noticed(city), noticed(city)
    batch = put(city, row, second, title="公示")
    assert "请从列表中选择" in sends(str(batch.pk), other)
    assert not Opinion.objects.exists()


def test_one_address_is_stopped_after_ten_an_hour(city: City) -> None:
    row = noticed(city)
    pages = [sends(row.number, row) for _ in range(11)]
    assert "一小时内收到的意见较多" in pages[-1]
    assert Opinion.objects.count() == 10


def test_what_is_not_on_notice_is_not_found(city: City) -> None:
    for path in ("/notices/00000-00000/", "/notices/x/speak/", "/notices/x/paper/pdf/"):
        assert Client().get(path).status_code == 404


def test_a_county_neither_reads_nor_answers_opinions(city: City) -> None:
    row = noticed(city)
    sends(row.number, row)
    made = Opinion.objects.get()
    assert LEADS not in office(city, "county").get(f"/cases/{row.number}/").content.decode()
    answer = office(city, "county").post(
        f"/cases/{row.number}/opinions/{made.pk}/answer/",
        {"outcome": "not_upheld", "words": "经核对不重复。"},
        follow=True,
    )
    made.refresh_from_db()
    assert made.outcome == ""
    assert answer.status_code == 404


def test_a_list_of_many_costs_no_more_statements(
    city: City, django_assert_max_num_queries: object
) -> None:
    for _ in range(4):
        noticed(city)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        Client().get("/notices/")
