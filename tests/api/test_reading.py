"""What machines read: the same rights as people, bounded by the token's scopes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from kechuang.apps.subjects.actions import close_account, revoke_token
from kechuang.apps.subjects.models import Installation, Token
from tests.api.conftest import Machine
from tests.city import SYSTEM, City

Make = Callable[..., Machine]


@pytest.mark.drives("H1", "H2")
def test_a_plan_is_read_with_status_sentence_and_reasons(city: City, machine: Make) -> None:
    city.record("owner", city.entry("100"))
    body = machine("handler").get(f"/plans/{city.year}/status").json()
    found = next(each for each in body["targets"] if each["code"] == city.counted)
    assert found["figure"] == "100"
    assert found["state"]
    assert found["sentence"]["zh"]
    assert found["sentence"]["en"]
    assert found["reasons"]
    assert body["summary"]["zh"]


def test_a_plan_is_read_as_it_was_known_on_a_day(city: City, machine: Make) -> None:
    city.record("owner", city.entry("100"))
    earlier = city.on - timedelta(days=200)
    body = machine("handler").get(f"/plans/{city.year}/status?on={earlier}").json()
    found = next(each for each in body["targets"] if each["code"] == city.counted)
    assert found["figure"] is None


def test_a_machine_reads_which_number_is_official_and_the_other_one(
    city: City, machine: Make
) -> None:
    body = machine("handler").get(f"/plans/{city.year}/status").json()
    for each in body["targets"]:
        indicator = city.pack.indicators.get(each["indicator"])
        if each["beside"] is None:
            assert each["official"] == "reported"
        else:
            assert indicator
            assert each["official"] == indicator.official.value != each["beside"]["kind"]
            alone = machine("handler").get(f"/plans/{city.year}/targets/{each['code']}").json()
            assert alone["beside"] == each["beside"]
    assert any(each["beside"] for each in body["targets"]) is any(
        scheme.counts for versions in city.pack.schemes.values() for scheme in versions
    )


@pytest.mark.parametrize(
    "address",
    [
        "/plans",
        "/plans/{year}/status",
        "/plans/{year}/owed",
        "/people",
        "/permissions",
        "/log",
        "/plans/{year}/targets/{code}",
        "/plans/{year}/targets/{code}/figures",
    ],
)
def test_every_reading_route_answers(address: str, city: City, machine: Make) -> None:
    filled = address.format(year=city.year, code=city.counted)
    assert machine("handler").get(filled).status_code == 200


def test_without_a_token_nothing_is_read(city: City) -> None:
    response = Client().get("/api/v1/plans")
    assert response.status_code == 401
    assert response.json()["code"] == "sign_in"


def test_a_token_reads_only_what_it_is_scoped_for(city: City, machine: Make) -> None:
    scoped = machine("handler", "people.read")
    assert scoped.get("/people").status_code == 200
    refused = scoped.get("/plans")
    assert refused.status_code == 403
    assert "令牌" in refused.json()["sentence"]["zh"]


def test_a_revoked_an_old_and_a_closed_persons_token_are_worthless(
    city: City, machine: Make
) -> None:
    revoked = machine("handler")
    revoke_token(Token.objects.get().pk, actor=city["handler"], now=city.now)
    assert revoked.get("/plans").status_code == 401

    old = machine("handler")
    Installation.objects.update(
        clock_offset=Installation.objects.get().clock_offset + timedelta(days=10)
    )
    assert old.get("/plans").status_code == 401

    closed = machine("owner")
    owner = city["owner"].account
    assert owner is not None
    close_account(owner, "调离", actor=SYSTEM, now=city.now)
    assert closed.get("/plans").status_code == 401


def test_numbers_of_units_are_open_inside_and_their_notes_are_not(
    city: City, machine: Make
) -> None:
    city.record("neighbour", city.entry("5", scope=city.other_county))
    address = f"/plans/{city.year}/targets/{city.counted}"
    response = machine("county").get(address)
    part = next(row for row in response.json()["counties"] if row["unit"] == city.other_county)
    assert part["value"] == "5"
    assert "说明" not in response.content.decode()
    assert "说明" not in machine("county").get(f"{address}/figures").content.decode()


def test_a_plan_that_does_not_exist_is_not_found(city: City, machine: Make) -> None:
    response = machine("handler").get("/plans/1999/status")
    assert response.status_code == 404
    assert response.json()["code"] == "no_plan"


@pytest.mark.parametrize(
    "address",
    [
        "/plans/99999/status",
        "/plans/abc/status",
        "/log?size=0",
        "/plans/2025/targets/T-8",
        "/plans/2025/status?on=soon",
    ],
)
def test_what_does_not_fit_is_named(address: str, city: City, machine: Make) -> None:
    response = machine("handler").get(address)
    assert response.status_code == 422
    assert response.json()["fields"]["places"]


def test_the_log_is_paged_by_cursor(city: City, machine: Make) -> None:
    auditor = machine("auditor")
    first = auditor.get("/log?size=5").json()
    second = auditor.get(f"/log?size=5&after={first['following'].replace('+', '%2B')}").json()
    ids = [row["id"] for row in first["entries"] + second["entries"]]
    assert len(ids) == len(set(ids)) == 10
    assert auditor.get("/log?after=nonsense").status_code == 404
