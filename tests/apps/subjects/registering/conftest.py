"""Two counties' firms and laboratories, and people of each side."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Holding, Role
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import enter
from kechuang.apps.subjects.registering.shapes import Kind, NewSubject

CODES = (
    "91330402MA2B0QH50L",
    "91330411MA2C7T3K1Y",
    "91330421MA2D1CK758",
    "91330424MA2E9P4R77",
)


def acting(role: Role, unit: str) -> Actor:
    return Actor(uuid4(), holdings=frozenset({Holding(role, unit)}))


@pytest.fixture
def keeper() -> Actor:
    return acting(Role.HANDLER, "bureau")


@pytest.fixture
def county() -> Actor:
    return acting(Role.COUNTY_OFFICER, "nanhu")


@pytest.fixture
def stranger() -> Actor:
    return acting(Role.EXPERT, "bureau")


@pytest.fixture
def subjects(db: None, keeper: Actor, now: datetime) -> list[Subject]:
    """砚禾 and 云帆 of one county, 澄湖 and a laboratory of another."""
    since = date(2015, 3, 1)
    new = [
        NewSubject(
            Kind.ORGANISATION, "砚禾精密传动（嘉兴）有限公司", CODES[0], unit="nanhu", since=since
        ),
        NewSubject(Kind.ORGANISATION, "云帆光电有限公司", CODES[1], unit="nanhu", since=since),
        NewSubject(
            Kind.ORGANISATION, "澄湖新材料股份有限公司", CODES[2], unit="xiuzhou", since=since
        ),
        NewSubject(Kind.LABORATORY, "精密光学重点实验室", "LAB2023001", "laboratory", "xiuzhou"),
    ]
    return enter(new, source="企业登记", actor=keeper, now=now)
