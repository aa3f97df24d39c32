"""Accounts open, change, close, and are erased without breaking what they did."""

from datetime import datetime
from uuid import uuid4

import pytest

from kechuang.access.actor import NOBODY, Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.subjects.actions import (
    NewAccount,
    bootstrap,
    change_account,
    close_account,
    create_account,
    erase_person,
    reopen_account,
    reset_password,
)
from kechuang.apps.subjects.models import Account
from kechuang.apps.subjects.queries import people
from kechuang.apps.subjects.refusals import (
    AccountsExist,
    AlreadyErased,
    LoginMalformed,
    LoginTaken,
    ReasonMissing,
    UnknownUnit,
    WeakPassword,
)
from kechuang.values.errors import Conflict, NotAllowed, NotFound
from tests.apps.subjects.conftest import PASSWORD, TODAY

NEW = NewAccount(login="new.one", unit="bureau", name="赵三", phone="6103", password=PASSWORD)


def test_the_first_account_is_for_an_empty_installation_only(
    security: Actor, now: datetime
) -> None:
    with pytest.raises(AccountsExist):
        bootstrap(NEW, actor=NOBODY, now=now, today=TODAY)
    assert Account.objects.count() == 1


def test_the_security_administrator_opens_an_account(security: Actor, now: datetime) -> None:
    account = create_account(NEW, actor=security, now=now)
    assert people()[account.pk].name.zh == "赵三"
    assert people()[account.pk].phone == "6103"
    event = Event.objects.get(kind="account.created", thing=str(account.pk))
    assert event.actor == security.account
    assert event.role == "security_admin@bureau"


def test_a_name_or_number_stands_nowhere_in_clear(security: Actor, now: datetime) -> None:
    account = create_account(NEW, actor=security, now=now)
    stored = Account.objects.filter(pk=account.pk).values().get()
    assert "赵三".encode() not in bytes(stored["name"])
    assert b"6103" not in bytes(stored["phone"])
    assert all("赵三" not in str(event.data) for event in Event.objects.all())


@pytest.mark.parametrize("who", ["officer", "colleague"])
def test_nobody_else_opens_accounts(
    who: str, request: pytest.FixtureRequest, now: datetime
) -> None:
    actor: Actor = request.getfixturevalue(who)
    before = Account.objects.count()
    with pytest.raises(NotAllowed) as refused:
        create_account(NEW, actor=actor, now=now)
    assert "安全管理员" in refused.value.sentence.zh
    assert Account.objects.count() == before


def test_a_stranger_is_asked_to_sign_in(installed: None, now: datetime) -> None:
    with pytest.raises(NotAllowed) as refused:
        create_account(NEW, actor=NOBODY, now=now)
    assert refused.value.sentence.zh == "请先登录"


@pytest.mark.parametrize("login", ["", "A.B", "王一", "a", "x" * 61, "a b c", "1abc", "a'--"])
def test_a_malformed_sign_in_name_is_refused(login: str, security: Actor, now: datetime) -> None:
    with pytest.raises(LoginMalformed):
        create_account(NewAccount(login=login, unit="bureau", name="某"), actor=security, now=now)


def test_a_taken_name_an_unknown_unit_and_a_weak_password_are_refused(
    security: Actor, now: datetime
) -> None:
    with pytest.raises(LoginTaken):
        create_account(NewAccount("an.quan", "bureau", "某"), actor=security, now=now)
    with pytest.raises(UnknownUnit):
        create_account(NewAccount("some.one", "moon", "某"), actor=security, now=now)
    with pytest.raises(WeakPassword) as weak:
        create_account(
            NewAccount("some.one", "bureau", "某", password="12345"), actor=security, now=now
        )
    assert weak.value.fields["why"]
    assert Account.objects.count() == 1


def test_the_second_to_change_an_account_is_told(
    security: Actor, officer_account: Account, now: datetime
) -> None:
    change_account(officer_account.pk, 1, {"phone": "6199"}, actor=security, now=now)
    with pytest.raises(Conflict):
        change_account(officer_account.pk, 1, {"phone": "6198"}, actor=security, now=now)
    assert people()[officer_account.pk].phone == "6199"


def test_an_account_is_closed_with_a_reason_and_reopened(
    security: Actor, officer_account: Account, now: datetime
) -> None:
    with pytest.raises(ReasonMissing):
        close_account(officer_account.pk, " ", actor=security, now=now)
    close_account(officer_account.pk, "调离", actor=security, now=now)
    assert not Account.objects.get(pk=officer_account.pk).is_active
    with pytest.raises(Conflict):
        close_account(officer_account.pk, "调离", actor=security, now=now)
    reopen_account(officer_account.pk, actor=security, now=now)
    assert Account.objects.get(pk=officer_account.pk).is_active


def test_erasing_destroys_the_key_and_keeps_the_events(
    security: Actor, officer_account: Account, now: datetime
) -> None:
    events = Event.objects.filter(thing=str(officer_account.pk)).count()
    erase_person(officer_account.pk, "本人申请", actor=security, now=now)
    erased = people()[officer_account.pk]
    assert erased.name.zh == "（已删除）"
    assert erased.phone == ""
    assert Event.objects.filter(thing=str(officer_account.pk)).count() == events + 1
    with pytest.raises(AlreadyErased):
        erase_person(officer_account.pk, "本人申请", actor=security, now=now)
    with pytest.raises(AlreadyErased):
        reopen_account(officer_account.pk, actor=security, now=now)


def test_a_reset_password_must_be_changed(
    security: Actor, officer_account: Account, now: datetime
) -> None:
    reset_password(officer_account.pk, "another-long-secret", actor=security, now=now)
    account = Account.objects.get(pk=officer_account.pk)
    assert account.must_change_password
    assert account.check_password("another-long-secret")


def test_an_unknown_account_is_not_found(security: Actor, now: datetime) -> None:
    with pytest.raises(NotFound):
        close_account(uuid4(), "调离", actor=security, now=now)
