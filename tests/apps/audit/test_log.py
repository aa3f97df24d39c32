"""Whose acts somebody reads in the log: his own, his units', never those of private life."""

from dataclasses import replace

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.audit.log import PRIVATE, Entry, Wanted, entries
from kechuang.apps.audit.models import Event
from kechuang.apps.subjects.actions import issue_token, reset_password
from kechuang.values.errors import NotAllowed, NotFound
from tests.city import SYSTEM, City, account_of, build

SOMEBODY = "c4a03198-db2e-43f7-8806-6db5e623b463"


@pytest.fixture
def city(db: None) -> City:
    return build("second")


def read(actor: Actor) -> tuple[Entry, ...]:
    return entries(Wanted(), actor=actor, size=500).entries


def test_an_expert_reads_nothing_of_the_unit_that_called_him(city: City) -> None:
    assert [each for each in read(city["colleague"]) if each.actor != city["colleague"].account]
    assert read(city["expert"]) == ()
    assert read(city["stranger"]) == ()


def test_a_county_reads_nothing_of_its_neighbour(city: City) -> None:
    city.record("neighbour", city.entry("3", scope=city.other_county))
    assert not [each for each in read(city["county"]) if each.unit == city.other_county]
    assert [each for each in read(city["neighbour"]) if each.unit == city.other_county]


def test_a_token_reads_the_log_within_its_scopes_only(city: City) -> None:
    machine = replace(city["auditor"], scopes=frozenset({"plans.read"}))
    with pytest.raises(NotAllowed):
        read(machine)
    with pytest.raises(NotAllowed):
        read(Actor(None))


def test_colleagues_do_not_read_of_passwords_and_tokens(city: City) -> None:
    reset_password(
        account_of(city["owner"]).pk, "correct-horse-battery", actor=SYSTEM, now=city.now
    )
    issue_token(
        account_of(city["owner"]).pk,
        "月报",
        ["plans.read"],
        expires_at=city.now.replace(year=city.year + 1),
        actor=city["owner"],
        now=city.now,
    )
    assert not {each.label.zh for each in read(city["owner2"])} & {"重置密码", "签发接口令牌"}
    noted = set(Event.objects.values_list("kind", flat=True))
    assert {"account.password_set", "token.issued"} <= noted & PRIVATE


@pytest.mark.parametrize(
    "cursor", ["x", "~", "2025-01-01~x", f"0001-01-01T00:00:00+14:00~{SOMEBODY}", f"nan~{SOMEBODY}"]
)
def test_a_cursor_that_is_none_is_refused(city: City, cursor: str) -> None:
    with pytest.raises(NotFound):
        entries(Wanted(), actor=city["auditor"], after=cursor)
