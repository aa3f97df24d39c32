"""The demonstration city's entrance: its invented people, one for each role, may be chosen."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.apps.plans.models import Plan
from kechuang.apps.subjects.clock import is_demo
from kechuang.apps.subjects.models import Account, Grant
from kechuang.apps.subjects.naming import unit_names
from kechuang.apps.subjects.queries import Person, grants_on, person
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of


@dataclass(frozen=True, slots=True)
class Invented:
    """A person of the demonstration with one of the roles held."""

    person: Person
    role: Text
    unit: Text


def invented(pack: Pack, day: date) -> list[Invented]:
    """One person for each role, in the order of roles; nobody is shown twice.

    The people of the plan's office go before those of other divisions. Whoever keeps lists that runs
    of rules propose is shown besides: one handler of each such division.
    """
    rows = grants_on(day).select_related("account__key").filter(account__is_active=True)
    offices = set(Plan.objects.values_list("office", flat=True))
    ordered = rows.order_by("starts", "account__created_at", "account__login")
    grants = sorted(ordered, key=lambda grant: grant.unit not in offices)
    keepers = _keepers(pack)
    first: dict[tuple[str, str], Grant] = {}
    seen: set[UUID] = set()
    for grant in grants:
        keeps = grant.role == Role.HANDLER and grant.unit in keepers
        post = (grant.role, grant.unit if keeps else "")
        if post in first or grant.account_id in seen:
            continue
        seen.add(grant.account_id)
        first[post] = grant
    names = unit_names([grant.unit for grant in first.values()], pack)
    order = list(Role)
    return [
        Invented(person(each.account), ROLE_NAMES[Role(each.role)], names[each.unit])
        for each in sorted(first.values(), key=lambda grant: order.index(Role(grant.role)))
    ]


def _keepers(pack: Pack) -> set[str]:
    """The units whose lists are proposed by runs of rules."""
    every = (scheme for versions in pack.schemes.values() for scheme in versions)
    return {each.owner for each in every if each.rules}


def person_to_enter_as(account: str) -> Account:
    """The account chosen. Raises NotAllowed outside a demonstration and for unknown people."""
    found = None
    if is_demo() and uuid_of(account):
        found = Account.objects.filter(pk=account, is_active=True).first()
    if found is None:
        raise NotAllowed(
            Text(
                "只有演示城市可以直接选人登录，请用登录名和密码。",
                "Choosing a person works in the demonstration city only; use name and password.",
            )
        )
    return found
