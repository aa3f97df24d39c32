"""Standing in, reading of another's file, and being first: nobody gains what was not given."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects.actions import (
    NewAccount,
    change_account,
    close_account,
    create_account,
    delegate,
    erase_person,
    grant_role,
    issue_token,
    reset_password,
    revoke_token,
)
from kechuang.apps.subjects.directory import File, account_file
from kechuang.apps.subjects.models import Account, Delegation, Token
from kechuang.apps.subjects.queries import actor
from kechuang.apps.subjects.refusals import AlreadyErased, LoginTaken, OwnGrant
from kechuang.values.errors import NotAllowed, NotFound
from tests.apps.subjects.conftest import PASSWORD, TODAY

MONTH = timedelta(days=30)


def test_the_security_administrator_makes_nobody_lend_him_a_role(
    security: Actor, officer_account: Account, now: datetime
) -> None:
    with pytest.raises(OwnGrant):
        delegate(
            officer_account.pk,
            security.account or uuid4(),
            starts=TODAY,
            ends=TODAY,
            actor=security,
            now=now,
        )
    assert not Delegation.objects.exists()


def test_an_officer_may_choose_the_security_administrator(
    security: Actor, officer: Actor, officer_account: Account, now: datetime
) -> None:
    assert security.account
    delegate(officer_account.pk, security.account, starts=TODAY, ends=TODAY, actor=officer, now=now)
    assert Delegation.objects.count() == 1


def test_a_closed_account_lends_no_roles(
    security: Actor,
    officer: Actor,
    officer_account: Account,
    colleague_account: Account,
    now: datetime,
) -> None:
    delegate(
        officer_account.pk, colleague_account.pk, starts=TODAY, ends=TODAY, actor=officer, now=now
    )
    close_account(officer_account.pk, "离职", actor=security, now=now)
    assert not actor(colleague_account, TODAY, via="web").roles


def test_standing_in_for_nobody_is_refused(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    with pytest.raises(NotFound):
        delegate(uuid4(), colleague_account.pk, starts=TODAY, ends=TODAY, actor=security, now=now)


def test_nobody_is_issued_a_token_of_another_not_even_the_security_administrator(
    security: Actor, officer: Actor, officer_account: Account, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        issue_token(
            officer_account.pk,
            "x",
            ["plans.read"],
            expires_at=now + MONTH,
            actor=security,
            now=now,
        )
    assert not Token.objects.exists()


def test_the_security_administrator_revokes_the_token_of_another(
    security: Actor, officer: Actor, officer_account: Account, now: datetime
) -> None:
    token, _ = issue_token(
        officer_account.pk, "x", ["people.read"], expires_at=now + MONTH, actor=officer, now=now
    )
    revoke_token(token.pk, actor=security, now=now)
    assert Token.objects.get().revoked_at == now


def test_a_machine_issues_no_token_that_can_do_more_than_its_own(
    officer: Actor, officer_account: Account, now: datetime
) -> None:
    machine = actor(
        officer_account, TODAY, via="api", scopes=frozenset({"tokens.issue", "people.read"})
    )
    with pytest.raises(NotAllowed):
        issue_token(
            officer_account.pk,
            "x",
            ["people.read", "people.manage"],
            expires_at=now + MONTH,
            actor=machine,
            now=now,
        )
    assert not Token.objects.exists()


def _file(account: Account, reader: Actor, now: datetime) -> File:
    return account_file(account.pk, actor=reader, pack=active_pack(now), day=TODAY)


def test_a_colleague_reads_neither_tokens_nor_stand_ins_of_another(
    officer: Actor,
    officer_account: Account,
    colleague: Actor,
    security: Actor,
    now: datetime,
) -> None:
    issue_token(
        officer_account.pk, "x", ["people.read"], expires_at=now + MONTH, actor=officer, now=now
    )
    assert colleague.account
    delegate(
        officer_account.pk,
        colleague.account,
        starts=TODAY,
        ends=TODAY,
        reason="住院",
        actor=officer,
        now=now,
    )
    seen = _file(officer_account, colleague, now)
    assert (seen.tokens, seen.standins) == ((), ())
    for reader in (officer, security):
        own = _file(officer_account, reader, now)
        assert len(own.tokens) == len(own.standins) == 1


def test_a_closed_account_is_found_by_who_manages_people_only(
    officer_account: Account, colleague: Actor, security: Actor, now: datetime
) -> None:
    close_account(officer_account.pk, "离职", actor=security, now=now)
    assert not _file(officer_account, security, now).entry.person.active
    with pytest.raises(NotFound):
        _file(officer_account, colleague, now)


def test_an_erased_person_is_neither_renamed_nor_given_a_password(
    officer_account: Account, security: Actor, now: datetime
) -> None:
    erase_person(officer_account.pk, "离职满三年", actor=security, now=now)
    with pytest.raises(AlreadyErased):
        change_account(officer_account.pk, 1, {"name": "王"}, actor=security, now=now)
    with pytest.raises(AlreadyErased):
        reset_password(officer_account.pk, PASSWORD, actor=security, now=now)


def test_a_sign_in_name_taken_a_moment_ago_is_told_as_taken(
    security: Actor, officer_account: Account, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look before the insert finds nothing, as it does when both look at once."""
    monkeypatch.setattr(
        "kechuang.apps.subjects.actions.accounts.taken", lambda _login: False, raising=False
    )
    with pytest.raises(LoginTaken):
        create_account(
            NewAccount(officer_account.login, "bureau", "另一人"), actor=security, now=now
        )


def test_a_role_on_a_unit_is_still_granted_by_the_security_administrator_to_others(
    security: Actor, colleague_account: Account, now: datetime
) -> None:
    grant_role(colleague_account.pk, Role.HANDLER, "bureau", starts=TODAY, actor=security, now=now)
    assert actor(colleague_account, TODAY, via="web").holds(Role.HANDLER)
