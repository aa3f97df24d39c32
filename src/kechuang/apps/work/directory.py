"""Whom to name and phone: people and their roles on a day, opened only when they are shown."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Account, Grant
from kechuang.apps.subjects.queries import Person, grants_on, person

CONTACTS = (
    Role.HANDLER,
    Role.COUNTY_OFFICER,
    Role.DEPARTMENT,
    Role.DIVISION_HEAD,
    Role.COUNTY_LEADER,
)
"""Whom to phone about a unit, the first one first."""


class Directory:
    """People by id and by role on a unit. Names are decrypted on first use and then kept."""

    def __init__(self, accounts: Iterable[Account], grants: Iterable[Grant]) -> None:
        self._accounts = {account.id: account for account in accounts}
        self._opened: dict[UUID, Person] = {}
        self._held: dict[str, list[tuple[str, UUID]]] = defaultdict(list)
        for grant in grants:
            if grant.account_id not in self._accounts:
                self._accounts[grant.account_id] = grant.account
            self._held[grant.unit].append((grant.role, grant.account_id))

    def person(self, account: UUID | None) -> Person | None:
        """Whoever has this id; None for nobody and for strangers."""
        if account is None or account not in self._accounts:
            return None
        if account not in self._opened:
            self._opened[account] = person(self._accounts[account])
        return self._opened[account]

    def holders(self, unit: str, *roles: Role) -> tuple[UUID, ...]:
        """The accounts that hold one of `roles` on `unit`, in the order of `roles`."""
        held = self._held.get(unit, ())
        found = (account for role in roles for name, account in held if name == role)
        return tuple(dict.fromkeys(found))

    def responsible(self, unit: str) -> Person | None:
        """Whom to phone about `unit`: its handler or county officer, else its head."""
        found = self.holders(unit, *CONTACTS)
        return self.person(found[0]) if found else None


def holders_directory(day: date) -> Directory:
    """Everybody who holds a role on `day`: one statement."""
    grants = grants_on(day).select_related("account__key").filter(account__is_active=True)
    return Directory((), grants.order_by("starts", "account__login"))


def full_directory(day: date) -> Directory:
    """Everybody, also those who hold nothing any more: two statements."""
    return Directory(
        Account.objects.select_related("key"), grants_on(day).order_by("starts", "account__login")
    )
