"""What somebody of a firm finds: a desk, the firm by its name, nothing that only the city works with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Grant, Subject
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject
from kechuang.apps.work.actions.commitments import Owing, owe
from kechuang.values.text import Text
from tests.city import SYSTEM, account_of, joined
from tests.web.scene import Scene, signed_in_client

NAME = "岚桥微电机有限公司"


@pytest.fixture
def firm(scene: Scene) -> Subject:
    """A firm of the county."""
    city = scene.city
    new = NewSubject(Kind.ORGANISATION, NAME, "L1", unit=city.county)
    return enter([new], source="企业登记", actor=city["handler"], now=city.now)[0]


@pytest.fixture
def client(scene: Scene, firm: Subject) -> Client:
    """Its legal person, whose account was opened when the firm was claimed."""
    city = joined(scene.city, boss=())
    account = account_of(city["boss"])
    account.home_unit = str(firm.pk)
    account.save(update_fields=["home_unit"])
    role = Role.LEGAL_PERSON.value
    Grant.objects.create(account=account, role=role, unit=str(firm.pk), starts=city.on)
    owing = Owing(
        kind="confirmation",
        unit=str(firm.pk),
        title=Text("确认企业数据", "Confirm what is held"),
        thing_kind="subject",
        thing=str(firm.pk),
        source=f"case:{firm.pk}:0:0",
        due_at=city.now + timedelta(days=3),
    )
    owe([owing], actor=SYSTEM, now=city.now)
    return signed_in_client(replace(scene, city=city), "boss")


def test_the_first_page_is_the_desk_with_what_the_firm_owes(client: Client, firm: Subject) -> None:
    page = client.get("/", follow=True)
    shown = page.content.decode()

    assert page.redirect_chain == [("/desk/", 302)]
    assert page.status_code == 200
    assert "确认企业数据" in shown
    assert f'href="/subjects/{firm.pk}/"' in shown
    assert f'href="/policies/mine/{firm.pk}/"' in shown


@pytest.mark.parametrize("path", ["/desk/", "/desk/calendar/", "/people/me/", "/log/"])
def test_the_firm_goes_by_its_name_never_by_its_id(
    client: Client, firm: Subject, path: str
) -> None:
    shown = client.get(path, follow=True).content.decode()

    assert NAME in shown
    assert f">{firm.pk}" not in shown
    assert f"{firm.pk} " not in shown


def test_its_menu_leaves_out_what_only_the_city_works_with(client: Client) -> None:
    side = client.get("/desk/").content.decode().split('id="side"')[1].split("</nav>")[0]

    assert "事项办理" in side
    assert not [word for word in ("数据报送", "督查督办", "会议") if word in side]


def test_the_log_offers_no_names_of_others(client: Client, scene: Scene) -> None:
    shown = client.get("/log/").content.decode()
    choice = shown.split('name="person"')[1].split("</select>")[0]

    assert choice.count("<option") == 2
    assert str(scene.city["handler"].account) not in choice


def test_people_of_the_city_are_listed_without_their_sign_in_names(
    client: Client, scene: Scene
) -> None:
    city = joined(scene.city, keeper=((Role.SECURITY_ADMIN, scene.city.pack.bureau.id),))
    keeper = signed_in_client(replace(scene, city=city), "keeper")
    login = account_of(city["leader"]).login

    assert login not in client.get("/people/").content.decode()
    assert login in keeper.get("/people/").content.decode()


def test_whoever_holds_no_role_is_told_whom_to_ask(client_of: Callable[[str], Client]) -> None:
    answer = client_of("stranger").get("/", follow=True)

    assert answer.status_code == 403
    assert "您目前没有有效的角色，请与安全管理员联系" in answer.content.decode()
