"""A small office: a security administrator, an officer, a colleague, all of one installed pack."""

from datetime import date, datetime
from pathlib import Path

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.releases.actions import install_first
from kechuang.apps.subjects.actions import NewAccount, bootstrap, create_account, grant_role
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import actor
from kechuang.pack import archive
from tests.kept import kept

PACK = Path(__file__).parents[3] / "packs" / "jiaxing"
TODAY = date(2025, 6, 30)
PASSWORD = "correct-horse-battery"


@pytest.fixture
def installed(db: None, now: datetime) -> None:
    """An installation with a pack and nobody in it."""
    kept("installed", lambda: install_first(archive(PACK), now=now))


@pytest.fixture
def security(installed: None, now: datetime) -> Actor:
    """The first account."""
    new = NewAccount(login="an.quan", unit="bureau", name="安全", password=PASSWORD)
    account = bootstrap(new, actor=Actor(None, via="cli"), now=now, today=TODAY)
    return actor(account, TODAY, via="web")


@pytest.fixture
def officer_account(security: Actor, now: datetime) -> Account:
    """An officer with a number to phone."""
    new = NewAccount(
        login="officer.one",
        unit="bureau",
        name="王一",
        name_en="Wang Yi",
        phone="6101",
        password=PASSWORD,
    )
    account = create_account(new, actor=security, now=now)
    grant_role(account.pk, Role.HANDLER, "bureau", starts=TODAY, actor=security, now=now)
    return account


@pytest.fixture
def officer(officer_account: Account) -> Actor:
    """That officer, acting."""
    return actor(officer_account, TODAY, via="web")


@pytest.fixture
def colleague_account(security: Actor, now: datetime) -> Account:
    """Another officer without any role yet."""
    new = NewAccount(login="officer.two", unit="bureau", name="李二", password=PASSWORD)
    return create_account(new, actor=security, now=now)


@pytest.fixture
def colleague(colleague_account: Account) -> Actor:
    """That colleague, acting."""
    return actor(colleague_account, TODAY, via="web")
