"""The person or machine that acts, as every action and every read receives it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.access.roles import Holding, Role
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, through which face, holding which roles at that instant.

    `account` is None for a visitor who has not signed in. `scopes` is None for a person; a token
    is limited to the named actions. `system` marks jobs of the platform itself. `day` is the one
    whose roles are held; without it nothing is open that is open for a time only.
    """

    account: UUID | None
    name: Text = Text("")
    holdings: frozenset[Holding] = frozenset()
    via: str = "web"
    request_id: str = ""
    scopes: frozenset[str] | None = None
    system: bool = False
    day: date | None = None

    @property
    def signed_in(self) -> bool:
        """Whether anybody is known at all."""
        return self.account is not None or self.system

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held on any unit."""
        return frozenset(holding.role for holding in self.holdings)

    def holds(self, *roles: Role, unit: str | None = None) -> bool:
        """Whether one of `roles` is held, on `unit` when that is given."""
        return any(
            holding.role in roles and unit in (None, holding.unit) for holding in self.holdings
        )

    def units(self, *roles: Role) -> frozenset[str]:
        """The units on which one of `roles` is held; on which any is, without `roles`."""
        return frozenset(
            holding.unit for holding in self.holdings if not roles or holding.role in roles
        )

    def role_on(self, unit: str) -> str:
        """In whose name the actor acts on `unit`: `role@unit`, else the first role held at all."""
        if self.system:
            return "system"
        held = sorted(f"{holding.role}@{holding.unit}" for holding in self.holdings)
        return next((each for each in held if each.endswith(f"@{unit}")), held[0] if held else "")


NOBODY = Actor(account=None)
