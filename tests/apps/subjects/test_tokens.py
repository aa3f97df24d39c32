"""Tokens open named actions to machines, are shown once, and stop at once when revoked."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from kechuang.access.actor import Actor
from kechuang.access.register import REGISTER
from kechuang.apps.subjects.actions import issue_token, revoke_token
from kechuang.apps.subjects.models import Account, Token
from kechuang.apps.subjects.refusals import UnknownScope
from kechuang.values.errors import Conflict, Invalid, NotAllowed

MONTH = timedelta(days=30)


def test_the_written_token_is_not_stored(
    officer: Actor, officer_account: Account, now: datetime
) -> None:
    token, written = issue_token(
        officer_account.pk,
        "月报接口",
        ["people.read"],
        expires_at=now + MONTH,
        actor=officer,
        now=now,
    )
    assert written.startswith("kc_")
    stored = Token.objects.filter(pk=token.pk).values().get()
    assert written not in str(stored)


def test_a_scope_that_is_no_action_is_refused(
    officer: Actor, officer_account: Account, now: datetime
) -> None:
    with pytest.raises(UnknownScope) as refused:
        issue_token(
            officer_account.pk,
            "x",
            ["people.read", "everything"],
            expires_at=now + MONTH,
            actor=officer,
            now=now,
        )
    assert refused.value.fields["scopes"] == ["everything"]


@pytest.mark.parametrize(
    ("title", "scopes", "lasts"),
    [
        ("", ["people.read"], MONTH),
        ("x", [], MONTH),
        ("x", ["people.read"], timedelta()),
    ],
)
def test_a_token_has_a_title_a_scope_and_an_end(
    title: str,
    scopes: list[str],
    lasts: timedelta,
    officer: Actor,
    officer_account: Account,
    now: datetime,
) -> None:
    with pytest.raises(Invalid):
        issue_token(
            officer_account.pk, title, scopes, expires_at=now + lasts, actor=officer, now=now
        )


def test_a_colleague_cannot_issue_or_revoke_for_another(
    colleague: Actor, officer: Actor, officer_account: Account, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        issue_token(
            officer_account.pk,
            "x",
            ["people.read"],
            expires_at=now + MONTH,
            actor=colleague,
            now=now,
        )
    token, _ = issue_token(
        officer_account.pk, "x", ["people.read"], expires_at=now + MONTH, actor=officer, now=now
    )
    with pytest.raises(NotAllowed):
        revoke_token(token.pk, actor=colleague, now=now)
    revoke_token(token.pk, actor=officer, now=now)
    with pytest.raises(Conflict):
        revoke_token(token.pk, actor=officer, now=now)


def test_a_scoped_actor_is_refused_everything_else() -> None:
    machine = Actor(uuid4(), scopes=frozenset({"people.read"}))
    assert REGISTER["people.read"].ask(machine).allowed
    refused = REGISTER["access.read"].ask(machine)
    assert not refused.allowed
    assert "令牌" in refused.reason.zh
