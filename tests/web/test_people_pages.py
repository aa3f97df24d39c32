"""The pages about people: who manages, who looks, what is told."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.subjects.actions import NewAccount, create_account, grant_role
from kechuang.apps.subjects.models import Account, Grant, Installation, Token
from tests.city import SYSTEM, City, account_of, build

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def city(db: None) -> City:
    """A city living its own day, with a security administrator."""
    made = build("jiaxing")
    Installation.objects.create(clock_offset=made.now - datetime.now(UTC), created_at=made.now)
    account = create_account(
        NewAccount("test.security", made.pack.bureau.id, "某安全"), actor=SYSTEM, now=made.now
    )
    grant_role(
        account.pk,
        Role.SECURITY_ADMIN,
        made.pack.bureau.id,
        starts=date(made.year, 1, 1),
        actor=SYSTEM,
        now=made.now,
    )
    return made


def _as(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def security(city: City) -> Client:
    """The security administrator's browser."""
    return _as(Account.objects.get(login="test.security"))


def test_experts_are_found_by_the_bureau_and_by_nobody_whom_they_might_judge(city: City) -> None:
    expert = account_of(city["expert"])
    for who, there in (("handler", True), ("leader", True), ("county", False), ("expert", True)):
        client = _as(account_of(city[who]))
        assert (f"/people/{expert.pk}/" in client.get("/people/").content.decode()) is there, who
        assert (client.get(f"/people/{expert.pk}/").status_code == 200) is there, who


def test_an_account_is_opened_and_given_a_role(city: City, security: Client) -> None:
    given = {
        "login": "new.one",
        "name": "赵三",
        "unit": city.owner,
        "password": "correct-horse-battery",
    }
    page = security.post("/people/new/", given, follow=True)
    account = Account.objects.get(login="new.one")
    assert "请授予角色" in page.content.decode()
    grant = {"role": "handler", "unit": city.owner, "starts": city.on.isoformat()}
    page = security.post(f"/people/{account.pk}/grant/", grant, follow=True)
    assert "已授予" in page.content.decode()
    assert Grant.objects.filter(account=account, role="handler", unit=city.owner).exists()


def test_what_does_not_fit_is_told_beside_its_field(city: City, security: Client) -> None:
    page = security.post("/people/new/", {"login": "new.one"})
    assert page.status_code == 422
    assert "此项必填" in page.content.decode()
    page = security.post(
        "/people/new/",
        {"login": "A B", "name": "某", "unit": city.owner, "password": "correct-horse-battery"},
    )
    assert page.status_code == 422
    assert "登录名应为" in page.content.decode()


@pytest.mark.parametrize("who", ["handler", "leader", "auditor", "administrator"])
def test_nobody_else_manages_people(who: str, city: City) -> None:
    client = _as(account_of(city[who]))
    other = city["owner"].account
    for address in (
        "/people/new/",
        f"/people/{other}/grant/",
        f"/people/{other}/close/",
        f"/people/{other}/erase/",
        f"/people/{other}/password/",
    ):
        assert client.post(address, {"reason": "试"}).status_code == 403
    page = client.get(f"/people/{other}/").content.decode()
    assert "停用账号" not in page
    assert account_of(city["owner"]).is_active


def test_one_delegates_for_oneself_only(city: City) -> None:
    mine, other = city["owner"].account, city["handler"].account
    client = _as(account_of(city["owner"]))
    given = {"taker": str(other), "starts": city.on.isoformat(), "ends": city.on.isoformat()}
    assert client.post(f"/people/{mine}/stand-in/", given).status_code == 302
    assert (
        client.post(f"/people/{other}/stand-in/", given | {"taker": str(mine)}).status_code == 403
    )


def test_a_token_is_shown_once(city: City) -> None:
    mine = city["owner"].account
    client = _as(account_of(city["owner"]))
    page = client.post(
        f"/people/{mine}/token/", {"title": "月报", "scopes": ["plans.read"], "days": 30}
    )
    assert "kc_" in page.content.decode()
    assert "kc_" not in client.get(f"/people/{mine}/").content.decode()
    assert Token.objects.count() == 1


def test_an_erased_person_is_a_name_no_more(city: City, security: Client) -> None:
    other = city["owner2"].account
    security.post(f"/people/{other}/erase/", {"reason": "本人申请"}, follow=True)
    page = security.get(f"/people/{other}/").content.decode()
    assert "（已删除）" in page
    assert "某owner2" not in security.get("/people/").content.decode()


def test_a_given_password_is_changed_before_anything_else(city: City) -> None:
    account = account_of(city["owner"])
    account.set_password("given-by-the-office")
    account.must_change_password = True
    account.save()
    client = _as(account)
    assert client.get("/plan/")["Location"] == "/accounts/password/change/"
    assert client.get("/accounts/password/change/").status_code == 200


def test_comings_and_goings_are_read_by_the_watchful_only(city: City) -> None:
    password = "correct-horse-battery"
    account = account_of(city["owner2"])
    account.set_password(password)
    account.save(update_fields=["password"])
    door = Client()
    door.post("/accounts/login/", {"login": account.login, "password": "wrong"})
    door.post("/accounts/login/", {"login": account.login, "password": password})
    colleague = _as(account_of(city["owner"])).get("/log/?kind=account.signed_in")
    auditor = _as(account_of(city["auditor"])).get("/log/?kind=account.signed_in")
    assert "登录系统" not in colleague.content.decode()
    assert "登录系统" in auditor.content.decode()
    refused = _as(account_of(city["auditor"])).get("/log/?kind=account.sign_in_refused")
    assert "wrong password" in refused.content.decode()


def test_the_log_names_units_and_roles(city: City, security: Client) -> None:
    page = _as(account_of(city["auditor"])).get("/log/?kind=role.granted").content.decode()
    assert "经办人" in page
    assert city.pack.units[city.owner].title.zh in page


def test_the_exported_log_defuses_formulas(city: City, security: Client) -> None:
    other = city["owner2"].account
    security.post(f"/people/{other}/close/", {"reason": "=1+1"})
    written = (
        _as(account_of(city["auditor"])).get("/log/export/?kind=account.closed").content.decode()
    )
    assert ",=1+1" not in written


def test_the_directory_takes_three_statements_more_than_nothing(
    city: City, django_assert_max_num_queries: object
) -> None:
    client = _as(account_of(city["owner"]))
    client.get("/people/")
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        assert client.get("/people/").status_code == 200
