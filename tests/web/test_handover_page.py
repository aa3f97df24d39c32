"""A post handed over: by oneself or one's head, with what lies there, to a colleague of the unit."""

import pytest
from django.test import Client

from kechuang.apps.work.models import Commitment
from tests.city import City, account_of
from tests.web.scene import BACKEND, Scene


@pytest.fixture
def city(db: None) -> City:
    """A city living its own day."""
    return Scene.built("jiaxing").city


def client(city: City, who: str) -> Client:
    """Somebody's browser."""
    made = Client()
    made.force_login(account_of(city[who]), backend=BACKEND)
    return made


def given(city: City) -> Commitment:
    """Something that the handler has in hand."""
    row = Commitment.objects.filter(unit=city.office, done_at=None).order_by("pk").first()
    assert row is not None
    row.assignee = account_of(city["handler"]).pk
    row.save()
    return row


def path(city: City, part: str = "") -> str:
    """The handler's post."""
    return f"/people/{account_of(city['handler']).pk}/handover/{part}"


def test_the_list_names_what_lies_there(city: City) -> None:
    row = given(city)
    page = client(city, "handler").get(path(city)).content.decode()
    assert row.title["zh"] in page
    assert "任职角色" in page


def test_the_head_of_the_unit_sees_it_too(city: City) -> None:
    row = given(city)
    assert row.title["zh"] in client(city, "head").get(path(city)).content.decode()


@pytest.mark.parametrize("who", ["colleague", "county", "owner", "stranger", "auditor"])
def test_others_do_not(city: City, who: str) -> None:
    given(city)
    for part in ("", "export/"):
        assert client(city, who).get(path(city, part)).status_code in {403, 404}, part
    answer = client(city, who).post(path(city, "give/"), {"to": str(account_of(city[who]).pk)})
    assert answer.status_code in {403, 404}


def test_an_administrator_s_own_page_opens_without_cases(city: City) -> None:
    account = account_of(city["administrator"]).pk
    for part in ("", "export/"):
        answer = client(city, "administrator").get(f"/people/{account}/handover/{part}")
        assert answer.status_code == 200, part


def test_all_matters_go_to_a_colleague_at_once(city: City) -> None:
    row, head = given(city), account_of(city["head"]).pk
    page = client(city, "handler").post(path(city, "give/"), {"to": str(head)}, follow=True)
    assert "已转交1件" in page.content.decode()
    assert Commitment.objects.get(pk=row.pk).assignee == head


def test_nobody_outside_the_unit_takes_over(city: City) -> None:
    row, outsider = given(city), account_of(city["county"]).pk
    client(city, "handler").post(path(city, "give/"), {"to": str(outsider)})
    assert Commitment.objects.get(pk=row.pk).assignee == account_of(city["handler"]).pk


def test_the_list_goes_out_as_a_workbook(city: City) -> None:
    given(city)
    assert client(city, "handler").get(path(city, "export/")).content[:2] == b"PK"
