"""The page on which one chooses how to be told."""

from typing import Any

import pytest
from django.test import Client

from kechuang.apps.work.digests.choosing import chosen
from kechuang.apps.work.models import Hook, Wish
from tests.city import City, account_of, build

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def city(db: None) -> City:
    """A city with its plan in force."""
    return build("second")


@pytest.fixture
def owner(city: City) -> Client:
    """An owner's browser."""
    client = Client()
    client.force_login(account_of(city["owner"]), backend=BACKEND)
    return client


def test_ticked_boxes_are_kept_and_said(city: City, owner: Client) -> None:
    page = owner.post("/desk/wishes/", {"wanted": ["due:mail"]}, follow=True)
    assert page.status_code == 200
    assert "项提醒设置" in page.content.decode()
    assert not Wish.objects.filter(kind="due", way="mail").exists()
    assert Wish.objects.filter(kind="assigned", way="mail", wanted=False).exists()
    page = owner.post("/desk/wishes/", {"wanted": ["due:mail"]}, follow=True)
    assert "设置没有变化" in page.content.decode()


def test_unknown_boxes_change_nothing(city: City, owner: Client) -> None:
    owner.post("/desk/wishes/", {"wanted": ["x:y", "due:pigeon", "due:mail"]})
    assert not Wish.objects.exclude(kind__in=[kind.name for kind, _ in chosen(city["owner"]).rows])


def test_the_secret_is_shown_once(city: City, owner: Client, settings: Any) -> None:
    settings.HOOK_ORIGINS = frozenset({"https://message.example"})
    page = owner.post("/desk/wishes/hook/", {"address": "https://message.example/in/abc"})
    assert "只显示这一次" in page.content.decode()
    again = owner.get("/desk/wishes/").content.decode()
    assert "message.example" in again
    assert "/in/abc" not in again
    assert Hook.objects.get().account == city["owner"].account


def test_an_address_elsewhere_is_refused_with_what_to_do(city: City, owner: Client) -> None:
    page = owner.post("/desk/wishes/hook/", {"address": "https://elsewhere.example/in"})
    assert page.status_code == 422
    assert "KECHUANG_HOOK_ORIGINS" in page.content.decode()
    assert not Hook.objects.exists()


def test_the_page_takes_few_statements(
    city: City, owner: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        assert owner.get("/desk/wishes/").status_code == 200
