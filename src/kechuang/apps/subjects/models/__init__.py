"""Tables of the app: people who sign in, and the subjects that things are said about."""

from kechuang.apps.subjects.models.accounts import (
    Account,
    AccountManager,
    ApiAnswer,
    Delegation,
    Grant,
    Installation,
    PersonKey,
    Restriction,
    Token,
)
from kechuang.apps.subjects.models.registry import Claim, Merge, Particular, Secret, Subject, Tie

__all__ = [
    "Account",
    "AccountManager",
    "ApiAnswer",
    "Claim",
    "Delegation",
    "Grant",
    "Installation",
    "Merge",
    "Particular",
    "PersonKey",
    "Restriction",
    "Secret",
    "Subject",
    "Tie",
    "Token",
]
