"""Signing in: five wrong passwords lock, the second step is asked for, rights end at once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from kechuang.apps.audit.models import Event
from kechuang.apps.subjects.actions import close_account, end_grant, reset_password
from kechuang.apps.subjects.models import Account, Grant, Installation
from tests.city import SYSTEM, City, account_of, build

PASSWORD = "correct-horse-battery"


@pytest.fixture
def city(db: None) -> Iterator[City]:
    """A city that lives its own day; its handler signs in with a password."""
    made = build("second")
    offset = made.now - datetime.now(UTC)
    Installation.objects.create(clock_offset=offset, created_at=made.now)
    account = account_of(made["handler"])
    account.set_password(PASSWORD)
    account.save()
    cache.clear()
    yield made
    cache.clear()


def enter(client: Client, password: str = PASSWORD, **more: str) -> Any:
    """The answer to the sign-in form."""
    given = {"login": "test.handler", "password": password, **more}
    return client.post("/accounts/login/", given)


def inside(client: Client) -> bool:
    return client.get("/people/").status_code == 200


def test_the_right_password_opens(city: City) -> None:
    client = Client()
    assert enter(client).status_code == 302
    assert inside(client)


def test_five_wrong_passwords_lock_and_the_right_one_helps_no_more(city: City) -> None:
    client = Client()
    answers = [enter(client, f"wrong-{n}").status_code for n in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    told = enter(client)
    assert told.status_code == 429
    assert "15" in told.content.decode()
    assert not inside(client)
    noted = Event.objects.filter(kind="account.sign_in_refused")
    assert {"wrong password", "locked out"} <= {event.data["reason"] for event in noted}


def test_another_spelling_of_the_name_is_the_same_person(city: City) -> None:
    client = Client()
    for number in range(5):
        enter(client, f"wrong-{number}", login=("test.handler", "TEST.Handler ")[number % 2])
    assert enter(client).status_code == 429
    assert enter(client, login="Test.handler").status_code == 429
    assert not inside(client)


def test_the_lock_is_for_that_name_alone(city: City) -> None:
    other = account_of(city["head"])
    other.set_password(PASSWORD)
    other.save()
    client = Client()
    for number in range(6):
        enter(client, f"wrong-{number}")
    assert enter(client, login="test.head").status_code == 302
    assert inside(client)


def test_success_forgets_earlier_mistakes(city: City) -> None:
    for _ in range(2):
        client = Client()
        for number in range(4):
            enter(client, f"wrong-{number}")
        assert enter(client).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_an_unknown_name_is_told_no_more_than_a_wrong_password(city: City) -> None:
    client = Client()
    known = enter(client, "wrong").content.decode()
    unknown = enter(client, "wrong", login="nobody.here").content.decode()
    for page in (known, unknown):
        assert "登录名或密码不对" in page
    assert "nobody.here" not in str(list(Event.objects.values_list("data", "thing")))


def _second_step(account: Account) -> str:
    secret = str(totp.generate_totp_secret())
    totp.TOTP.activate(account, secret)
    return secret


def _code(secret: str) -> str:
    counter = next(totp.yield_hotp_counters_from_time())
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def test_the_second_step_is_asked_for_once_it_is_set_up(city: City) -> None:
    secret, client = _second_step(account_of(city["handler"])), Client()
    sent = enter(client)
    assert sent.status_code == 302
    assert sent["Location"].startswith("/accounts/2fa/authenticate/")
    assert not inside(client)
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert wrong.status_code == 200
    assert not inside(client)
    assert client.post("/accounts/2fa/authenticate/", {"code": _code(secret)}).status_code == 302
    assert inside(client)


def test_a_code_opens_once(city: City) -> None:
    secret = _second_step(account_of(city["handler"]))
    code, first, second = _code(secret), Client(), Client()
    for client in (first, second):
        enter(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
    assert inside(first)
    assert not inside(second)


def test_codes_are_not_tried_without_end(city: City) -> None:
    secret, client = _second_step(account_of(city["handler"])), Client()
    enter(client)
    for number in range(25):
        client.post("/accounts/2fa/authenticate/", {"code": f"{number:06d}"})
    client.post("/accounts/2fa/authenticate/", {"code": _code(secret)})
    assert not inside(client)


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_signing_in_leads_nobody_away(city: City, address: str) -> None:
    sent = enter(Client(), next=address)
    assert sent.status_code == 302
    assert "evil" not in sent["Location"]


def test_the_cookies_are_kept_from_scripts_and_other_sites(city: City) -> None:
    client = Client()
    enter(client)
    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    client.get("/help/")
    assert client.cookies["csrftoken"]["samesite"] == "Lax"


Act = Callable[[City], None]


def _closed(city: City) -> None:
    close_account(account_of(city["handler"]).pk, "离职", actor=SYSTEM, now=city.now)


def _given_a_password(city: City) -> None:
    account = account_of(city["handler"])
    reset_password(account.pk, "another-horse-battery", actor=SYSTEM, now=city.now)


@pytest.mark.parametrize("act", [_closed, _given_a_password])
def test_a_session_ends_with_its_account_or_password(city: City, act: Act) -> None:
    client = Client()
    enter(client)
    assert inside(client)
    act(city)
    assert not inside(client)
    assert client.get("/api/v1/plans").status_code == 401


def test_a_role_ended_meanwhile_is_gone_at_the_next_request(city: City) -> None:
    client = Client()
    enter(client)
    page = f"/plan/{city.year}/{city.counted}/correct/"
    assert client.get(page).status_code == 200
    for grant in Grant.objects.filter(account=account_of(city["handler"])):
        end_grant(grant.pk, "调离", actor=SYSTEM, now=city.now)
    assert client.get(page).status_code == 403
    assert client.get(f"/plan/{city.year}/").status_code == 403


def test_a_closed_account_does_not_sign_in(city: City) -> None:
    _closed(city)
    client = Client()
    enter(client)
    assert not inside(client)
