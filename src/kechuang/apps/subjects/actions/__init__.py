"""Writes on people: accounts, roles, delegations, tokens, restricted records."""

from kechuang.apps.subjects.actions.accounts import (
    NewAccount,
    bootstrap,
    change_account,
    change_own_password,
    close_account,
    create_account,
    erase_person,
    reopen_account,
    reset_password,
)
from kechuang.apps.subjects.actions.delegations import delegate, end_delegation
from kechuang.apps.subjects.actions.restrictions import lift_restriction, restrict
from kechuang.apps.subjects.actions.roles import end_grant, grant_role
from kechuang.apps.subjects.actions.tokens import issue_token, revoke_token

__all__ = [
    "NewAccount",
    "bootstrap",
    "change_account",
    "change_own_password",
    "close_account",
    "create_account",
    "delegate",
    "end_delegation",
    "end_grant",
    "erase_person",
    "grant_role",
    "issue_token",
    "lift_restriction",
    "reopen_account",
    "reset_password",
    "restrict",
    "revoke_token",
]
