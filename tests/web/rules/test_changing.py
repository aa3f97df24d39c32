"""Another threshold tried on the worked cases, and versions compared in words."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.web.rules.packs import release_ours
from tests.web.scene import Scene

ClientOf = Callable[[str], Client]
BADGE = "/rules/our_badge/"
HX = {"HX-Request": "true"}


@pytest.fixture
def client(scene: Scene, client_of: ClientOf) -> Client:
    """An expert's: whoever is signed in may study."""
    release_ours(scene.city)
    return client_of("expert")


def _tried(client: Client, value: str, address: str = f"{BADGE}whatif/") -> str:
    page = client.get(f"{address}?parameter=badge_size&value={value}", headers=HX).content.decode()
    return page.split('id="whatif-result"')[1]


def test_the_cases_that_move_are_counted_and_named(client: Client) -> None:
    lower, same, higher = (_tried(client, value) for value in ("9", "10", "11"))

    assert "1个变为符合，0个不再符合" in lower
    assert "预期写错" in lower
    assert "结论不变" in same
    assert "0个变为符合，1个不再符合" in higher
    assert "十人刚好" in higher


@pytest.mark.parametrize("value", ["", "很多", "1e400", "--", "5%", "x" * 300])
def test_nonsense_is_said_and_breaks_nothing(client: Client, value: str) -> None:
    response = client.get(f"{BADGE}whatif/?parameter=badge_size&value={value}", headers=HX)

    assert response.status_code == 200
    assert client.get(f"{BADGE}whatif/?parameter=nothing&value=3", headers=HX).status_code == 200


def test_without_script_the_page_shows_the_value_tried(client: Client) -> None:
    response = client.get(f"{BADGE}whatif/?parameter=badge_size&value=9")
    assert response.status_code == 302

    page = client.get(response["Location"]).content.decode()
    assert re.search(r'name="value" value="9"', page)
    assert "1个变为符合" in page


def test_a_rule_set_without_parameters_has_no_card(client: Client) -> None:
    assert 'id="whatif"' not in client.get(f"{BADGE}?version=2020-01-01").content.decode()


def test_versions_are_compared_in_words(client: Client) -> None:
    page = client.get(f"{BADGE}changes/?from=2020-01-01&to=2024-01-01").content.decode()

    assert "处不同" in page
    assert "20人" in page
    assert "规模" in page


@pytest.mark.parametrize("query", ["", "from=nonsense", "from=2024-01-01&to=2024-01-01"])
def test_an_address_without_versions_still_answers(client: Client, query: str) -> None:
    assert client.get(f"{BADGE}changes/?{query}").status_code == 200
    assert client.get(f"/rules/tech_sme_onsite/changes/?{query}").status_code == 200
