from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import Client

from kechuang.apps.releases.actions import install_first
from kechuang.apps.subjects import clock
from kechuang.pack import archive
from kechuang.server import health

SECOND = Path(__file__).parents[1] / "packs" / "second"


def test_it_is_alive_without_asking_the_database(client: Client) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"alive": True})


@pytest.mark.django_db
def test_it_is_not_ready_before_a_pack_is_in_force(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["missing"]) == (503, "pack")


@pytest.mark.django_db
def test_it_is_ready_with_a_pack_in_force(client: Client) -> None:
    install_first(archive(SECOND), now=datetime.now(UTC))

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["ready"]) == (200, True)
    assert answer["Cache-Control"] == "no-store"


def test_a_database_that_does_not_answer_is_named(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_now: datetime) -> None:
        raise DatabaseError

    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC))
    monkeypatch.setattr(health, "active_release", broken)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["missing"]) == (503, "database")
