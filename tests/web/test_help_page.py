"""The help page: where things are done by rights, whom to ask, what verdicts mean."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.web.howto import ways
from tests.city import joined
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]


def test_an_officer_is_led_to_what_he_may_do(client_of: ClientOf) -> None:
    page = client_of("handler").get("/help/").content.decode()

    for address in ("/desk/", "/rounds/", "/indicators/", "/subjects/", "/imports/new/"):
        assert f'href="{address}">' in page
    assert "看本单位能享受哪些政策" not in page
    assert "数据待补" in page


def test_a_way_that_the_reader_may_not_go_is_not_named(scene: Scene) -> None:
    administrator = [each.name for each in ways(scene.city["administrator"])]

    assert "import_new" not in administrator
    assert "me" in administrator


def test_whom_to_ask_is_named_to_who_has_signed_in(scene: Scene, client_of: ClientOf) -> None:
    joined(scene.city, keeper=((Role.SECURITY_ADMIN, scene.city.pack.bureau.id),))

    assert "请找安全管理员：某keeper" in client_of("handler").get("/help/").content.decode()
    assert "某keeper" not in Client().get("/help/").content.decode()
    assert "对公示名单有意见" in Client().get("/help/").content.decode()


def test_a_firm_finds_what_firms_do() -> None:
    firm = Holding(Role.LEGAL_PERSON, "00000000-0000-4000-8000-000000000001")
    boss = Actor(account=uuid4(), holdings=frozenset({firm}))

    assert {each.name for each in ways(boss)} == {"desk", "policies_mine", "me", "notices"}
