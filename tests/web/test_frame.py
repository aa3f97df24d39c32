"""Language, theme, menu, entrance."""

from collections.abc import Callable

import pytest
from django.test import Client

from kechuang.apps.subjects.models import Installation
from tests.city import account_of
from tests.web.scene import Scene


def test_language_and_theme_are_kept_in_cookies(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    client = client_of("leader")

    response = client.post("/prefer/", {"language": "en", "theme": "dark", "next": "/help/"})

    assert response["Location"] == "/help/"
    page = client.get("/help/").content.decode()
    assert '<html lang="en">' in page
    assert 'dark.css" media="screen"' in page


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org", "javascript:x"])
def test_it_leads_to_no_other_site(scene: Scene, address: str) -> None:
    assert Client().post("/prefer/", {"language": "en", "next": address})["Location"] == "/"


def test_the_menu_shows_what_the_reader_may_open(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    leader = client_of("leader").get("/help/").content.decode()
    stranger = client_of("stranger").get("/help/").content.decode()

    assert 'href="/indicators/"' in leader
    assert 'href="/indicators/"' not in stranger


def test_invented_people_may_be_chosen_in_the_demonstration_only(scene: Scene) -> None:
    account = str(account_of(scene.city["leader"]).pk)

    Installation.objects.update(demo=False)
    assert Client().post("/accounts/enter-as/", {"account": account}).status_code == 302
    assert "sessionid" not in Client().post("/accounts/enter-as/", {"account": account}).cookies
    Installation.objects.update(demo=True)
    assert "sessionid" in Client().post("/accounts/enter-as/", {"account": account}).cookies


def test_the_sign_in_page_names_the_banner_and_the_people(scene: Scene) -> None:
    page = Client().get("/accounts/login/").content.decode()

    assert "本系统为非涉密系统，严禁存储、处理、传输国家秘密" in page
    assert "某leader" in page


def test_a_wrong_password_is_told_in_both_languages(scene: Scene) -> None:
    given = {"login": "test.leader", "password": "wrong"}

    assert "登录名或密码不对" in Client().post("/accounts/login/", given).content.decode()
    english = Client()
    english.cookies["language"] = "en"
    page = english.post("/accounts/login/", given).content.decode()
    assert "Sign-in name or password is wrong" in page


@pytest.mark.parametrize("path", ["signup/", "email/", "password/reset/", "password/set/"])
def test_what_is_not_offered_says_whom_to_ask(scene: Scene, path: str) -> None:
    response = Client().get(f"/accounts/{path}")

    assert response.status_code == 404
    assert "安全管理员" in response.content.decode()


@pytest.mark.parametrize("path", ["password/change/", "2fa/", "2fa/totp/activate/"])
def test_pages_of_ones_own_sign_in_open(
    scene: Scene, client_of: Callable[[str], Client], path: str
) -> None:
    account = account_of(scene.city["leader"])
    account.set_password("a long enough password")
    account.save(update_fields=["password"])

    response = client_of("leader").get(f"/accounts/{path}", follow=True)

    assert response.status_code == 200
    assert "stylesheet" in response.content.decode()


def test_search_finds_targets_tasks_and_people(
    scene: Scene, client_of: Callable[[str], Client]
) -> None:
    title = scene.city.target(scene.counted).title["zh"]
    client = client_of("leader")

    page = client.get("/search/", {"q": title}, headers={"HX-Request": "true"}).content.decode()

    assert f"{scene.path}{scene.counted}/" in page
    assert "<html" not in page
    assert "某leader" in client.get("/search/", {"q": "某leader"}).content.decode()
