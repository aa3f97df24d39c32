"""A city reached through the API, with its clock set to the city's day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import start_django

start_django()

from django.test import Client  # noqa: E402 - Django starts first

from kechuang.access.register import REGISTER  # noqa: E402 - the same
from kechuang.apps.subjects.actions import issue_token  # noqa: E402 - the same
from kechuang.apps.subjects.models import Installation  # noqa: E402 - the same
from tests.city import City, build  # noqa: E402 - the same


@dataclass(frozen=True, slots=True)
class Machine:
    """Calls the API with a token."""

    client: Client
    headers: dict[str, str]

    def get(self, address: str) -> Any:
        """GET below /api/v1."""
        return self.client.get(f"/api/v1{address}", headers=self.headers)

    def post(self, address: str, body: object, key: str = "") -> Any:
        """POST JSON below /api/v1, under an idempotency key when given."""
        more = {"Idempotency-Key": key} if key else {}
        return self.client.post(
            f"/api/v1{address}", body, content_type="application/json", headers=self.headers | more
        )


@pytest.fixture
def city(db: None) -> City:
    """The city, living its own day."""
    made = build("jiaxing")
    Installation.objects.create(
        clock_offset=made.now - datetime.now(UTC), created_at=made.now, demo=False
    )
    return made


@pytest.fixture
def machine(city: City) -> Callable[..., Machine]:
    """A machine with a token of somebody of the city, for all actions unless scopes are named."""

    def make(who: str, *scopes: str) -> Machine:
        person = city[who]
        assert person.account is not None
        _, written = issue_token(
            person.account,
            "test",
            list(scopes) or sorted(REGISTER),
            expires_at=city.now + timedelta(days=9),
            actor=person,
            now=city.now,
        )
        return Machine(Client(), {"Authorization": f"Bearer {written}"})

    return make
