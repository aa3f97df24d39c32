"""An answer is yes or no with its reason; tokens and strangers are refused first."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from kechuang.access import register
from kechuang.access.actor import NOBODY, Actor
from kechuang.access.roles import ADMINISTRATORS, ROLE_NAMES, Holding, Role
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text

HANDLER = Actor(uuid4(), holdings=frozenset({Holding(Role.HANDLER, "planning")}))
LEADER = Actor(uuid4(), holdings=frozenset({Holding(Role.LEADER, "bureau")}))


@pytest.fixture
def signing() -> Iterator[register.Action]:
    """An action for leaders, taken out of the register again."""
    action = register.register(
        "tests.sign",
        Text("签发", "Sign"),
        Text("签发文件", "Sign a document"),
        register.holders([Role.LEADER]),
        who=Text("主要领导", "Principal leader"),
    )
    yield action
    del register.REGISTER["tests.sign"]


def test_it_allows_a_holder_of_the_role(signing: register.Action) -> None:
    assert signing.ask(LEADER).allowed


def test_it_says_who_may_when_it_refuses(signing: register.Action) -> None:
    answer = signing.ask(HANDLER)
    assert not answer.allowed
    assert answer.reason == Text("只有主要领导可以办理", "Only for: Principal leader")


def test_it_asks_a_stranger_to_sign_in(signing: register.Action) -> None:
    assert signing.ask(NOBODY) == register.SIGN_IN


def test_it_lets_the_platform_itself_do_it(signing: register.Action) -> None:
    assert signing.ask(Actor(None, system=True)).allowed


def test_it_refuses_a_token_outside_its_scopes_whatever_the_role(signing: register.Action) -> None:
    machine = Actor(LEADER.account, holdings=LEADER.holdings, scopes=frozenset({"other"}))
    assert "未授权" in signing.ask(machine).reason.zh


def test_require_raises_with_the_reason_and_the_action(signing: register.Action) -> None:
    with pytest.raises(NotAllowed) as refused:
        signing.require(HANDLER)
    assert refused.value.fields == {"action": "tests.sign"}
    assert "主要领导" in refused.value.sentence.zh


def test_a_name_is_registered_once(signing: register.Action) -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register.register(
            signing.name, signing.title, signing.description, register.anyone, who=Text("x")
        )


def test_every_role_has_a_name_in_both_languages() -> None:
    assert set(ROLE_NAMES) == set(Role)
    assert all(name.zh and name.en for name in ROLE_NAMES.values())


def test_a_role_counts_only_on_its_unit() -> None:
    assert HANDLER.holds(Role.HANDLER, unit="planning")
    assert not HANDLER.holds(Role.HANDLER, unit="hightech")
    assert HANDLER.units(Role.HANDLER) == {"planning"}
    assert HANDLER.units(Role.LEADER) == frozenset()


def test_the_trail_names_the_role_on_the_unit_concerned() -> None:
    both = Actor(uuid4(), holdings=HANDLER.holdings | LEADER.holdings)
    assert both.role_on("planning") == "handler@planning"
    assert both.role_on("bureau") == "leader@bureau"
    assert both.role_on("elsewhere") == "handler@planning"
    assert NOBODY.role_on("bureau") == ""


def test_three_administrators_exclude_one_another() -> None:
    assert len(ADMINISTRATORS) == 3
