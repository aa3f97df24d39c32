"""Accounts: open, change, close, reopen, passwords, erasure."""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects import kinds
from kechuang.apps.subjects.actions.roles import note_grant
from kechuang.apps.subjects.models import Account, Grant, PersonKey
from kechuang.apps.subjects.refusals import (
    AccountsExist,
    AlreadyErased,
    LoginMalformed,
    LoginTaken,
    ReasonMissing,
    UnknownUnit,
    WeakPassword,
)
from kechuang.apps.subjects.rules import CHANGE_OWN, ERASE_PERSON, MANAGE_PEOPLE, OfAccount
from kechuang.apps.subjects.secrets import conceal, new_key
from kechuang.values.errors import Conflict, NotFound
from kechuang.values.text import Text

_LOGIN = re.compile(r"[a-z][a-z0-9.\-]{2,59}")


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made of. `password` empty means that none fits until one is set."""

    login: str
    unit: str
    name: str
    name_en: str = ""
    phone: str = ""
    email: str = ""
    password: str = ""


def create_account(new: NewAccount, *, actor: Actor, now: datetime) -> Account:
    """Open an account. Raises LoginMalformed, LoginTaken, UnknownUnit, WeakPassword."""
    with writing(actor, now) as write:
        MANAGE_PEOPLE.require(actor)
        account = insert_account(new, now)
        note_account(write, account)
    return account


def bootstrap(new: NewAccount, *, actor: Actor, now: datetime, today: date) -> Account:
    """The first account of an empty installation, as security administrator.

    Raises AccountsExist once there is any account.
    """
    with writing(actor, now) as write:
        if Account.objects.exists():
            raise AccountsExist
        account = insert_account(new, now)
        grant = Grant.objects.create(
            account=account, role=Role.SECURITY_ADMIN, unit=new.unit, starts=today
        )
        note_account(write, account)
        note_grant(write, grant)
    return account


def change_account(
    account_id: UUID, version: int, changes: dict[str, str], *, actor: Actor, now: datetime
) -> None:
    """Change name, name_en, phone, email or unit.

    Raises AlreadyErased, and Conflict when somebody was first.
    """
    allowed = {field.name for field in fields(NewAccount)} - {"login", "password"}
    with writing(actor, now) as write:
        MANAGE_PEOPLE.require(actor)
        account = _readable(account_id)
        if "unit" in changes:
            _known_unit(changes["unit"], now)
        values: dict[str, object] = {
            name: conceal(value, account.key)
            for name, value in changes.items()
            if name in allowed and name != "unit"
        }
        if "unit" in changes:
            values["home_unit"] = changes["unit"]
        _only_if_unchanged(account_id, version, values)
        write.event(
            kinds.ACCOUNT_CHANGED,
            thing_kind="account",
            thing=account_id,
            unit=account.home_unit,
            data={"fields": sorted(changes)},
        )


def close_account(account_id: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """Close an account: it can no longer sign in; what it did stays."""
    _switch(account_id, reason, active=False, actor=actor, now=now)


def reopen_account(account_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Undo `close_account`. Raises AlreadyErased for a person whose data are gone."""
    _readable(account_id)
    _switch(account_id, "", active=True, actor=actor, now=now)


def reset_password(account_id: UUID, password: str, *, actor: Actor, now: datetime) -> None:
    """Set a password that must be changed at the next sign-in. Raises WeakPassword, AlreadyErased."""
    with writing(actor, now) as write:
        MANAGE_PEOPLE.require(actor)
        account = _readable(account_id)
        _set_password(account, password, must_change=True)
        write.event(
            kinds.PASSWORD_SET, thing_kind="account", thing=account_id, unit=account.home_unit
        )


def change_own_password(account: Account, password: str, *, actor: Actor, now: datetime) -> None:
    """Change one's own password. Raises WeakPassword."""
    with writing(actor, now) as write:
        CHANGE_OWN.require(actor, OfAccount(account.id))
        _set_password(account, password, must_change=False)
        write.event(
            kinds.PASSWORD_CHANGED, thing_kind="account", thing=account.id, unit=account.home_unit
        )


def erase_person(account_id: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """Destroy the person's key and close the account. Events stay valid; the name is gone."""
    with writing(actor, now) as write:
        ERASE_PERSON.require(actor)
        if not reason.strip():
            raise ReasonMissing
        account = _account(account_id)
        destroyed = PersonKey.objects.filter(pk=account.key_id, wrapped__isnull=False).update(
            wrapped=None, destroyed_at=now
        )
        if not destroyed:
            raise AlreadyErased
        account.set_unusable_password()
        Account.objects.filter(pk=account_id).update(
            is_active=False,
            deactivated_at=now,
            password=account.password,
            name=b"",
            name_en=b"",
            phone=b"",
            email=b"",
        )
        write.event(
            kinds.PERSON_ERASED,
            thing_kind="account",
            thing=account_id,
            unit=account.home_unit,
            data={"key": str(account.key_id), "reason": reason},
        )


def note_account(write: Write, account: Account) -> None:
    """The event of an account opened, within another write."""
    write.event(
        kinds.ACCOUNT_CREATED,
        thing_kind="account",
        thing=account.id,
        unit=account.home_unit,
        data={"login": account.login, "unit": account.home_unit},
    )


def insert_account(new: NewAccount, now: datetime, *, home_known: bool = False) -> Account:
    """A new account's row. `home_known` is for one whose home is a subject, not a unit of the pack.

    Raises LoginMalformed, LoginTaken, UnknownUnit, WeakPassword.
    """
    if not _LOGIN.fullmatch(new.login):
        raise LoginMalformed(new.login)
    if taken(new.login):
        raise LoginTaken(new.login)
    if not home_known:
        _known_unit(new.unit, now)
    key = new_key(now)
    account = Account(
        login=new.login,
        key=key,
        home_unit=new.unit,
        created_at=now,
        name=conceal(new.name, key),
        name_en=conceal(new.name_en, key),
        phone=conceal(new.phone, key),
        email=conceal(new.email, key),
    )
    if new.password:
        _fits(new.password, account)
        account.set_password(new.password)
    else:
        account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:  # somebody was first, a moment ago
        raise LoginTaken(new.login) from None
    return account


def taken(login: str) -> bool:
    """Whether somebody signs in with this name, whatever the case."""
    return Account.objects.filter(login__iexact=login).exists()


def _known_unit(unit: str, now: datetime) -> None:
    known = active_pack(now).units
    if unit not in known:
        raise UnknownUnit(unit, tuple(known))


def _account(account_id: UUID) -> Account:
    account = Account.objects.select_related("key").filter(pk=account_id).first()
    if account is None:
        raise NotFound(
            Text(
                "没有这个账号，请从通讯录打开。",
                "There is no such account; open one from the directory.",
            )
        )
    return account


def _readable(account_id: UUID) -> Account:
    """An account whose personal data still stand. Raises AlreadyErased."""
    account = _account(account_id)
    if account.key.wrapped is None:
        raise AlreadyErased
    return account


def _only_if_unchanged(account_id: UUID, version: int, values: dict[str, object]) -> None:
    changed = Account.objects.filter(pk=account_id, version=version).update(
        **values, version=version + 1
    )
    if changed != 1:
        raise Conflict(
            Text(
                "该账号资料刚被他人修改，请刷新后再改。",
                "Somebody has just changed this account; reload and try again.",
            )
        )


def _switch(account_id: UUID, reason: str, *, active: bool, actor: Actor, now: datetime) -> None:
    with writing(actor, now) as write:
        MANAGE_PEOPLE.require(actor)
        if not active and not reason.strip():
            raise ReasonMissing
        account = _account(account_id)
        changed = Account.objects.filter(pk=account_id, is_active=not active).update(
            is_active=active, deactivated_at=None if active else now
        )
        if not changed:
            raise Conflict(
                Text(
                    "该账号已是此状态，请刷新后查看。",
                    "The account is in that state already; reload.",
                )
            )
        kind = kinds.ACCOUNT_REOPENED if active else kinds.ACCOUNT_CLOSED
        write.event(
            kind,
            thing_kind="account",
            thing=account_id,
            unit=account.home_unit,
            data={} if active else {"reason": reason},
        )


def _fits(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise WeakPassword(list(error.messages)) from None


def _set_password(account: Account, password: str, *, must_change: bool) -> None:
    _fits(password, account)
    account.set_password(password)
    Account.objects.filter(pk=account.pk).update(
        password=account.password, must_change_password=must_change
    )
