"""A NUL character is refused at the door, on pages and API alike."""

import pytest
from django.test import Client

from tests.city import City, account_of, build

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def city(db: None) -> City:
    return build("second")


@pytest.mark.parametrize(
    "address", ["/log/?kind=%00", "/search/?q=%00", "/people/?words=a%00", "/plan/?on=%00"]
)
def test_a_nul_in_the_address_is_refused(address: str, city: City) -> None:
    client = Client()
    client.force_login(account_of(city["auditor"]), backend=BACKEND)
    response = client.get(address)
    assert response.status_code == 422
    assert "NUL" in response.content.decode()


def test_a_nul_in_a_field_is_refused_and_nothing_is_kept(city: City) -> None:
    client = Client()
    client.force_login(account_of(city["owner"]), backend=BACKEND)
    target = f"/plan/{city.year}/{city.counted}/comments/"
    assert client.post(target, {"words": "a\x00b"}).status_code == 422


def test_a_nul_in_json_is_refused(city: City) -> None:
    response = Client().post(
        "/api/v1/plans/2025/figures", {"x": "\x00"}, content_type="application/json"
    )
    assert response.status_code == 422
