"""Whose rows an actor works on: all, or those of the counties of which they are officers."""

from collections.abc import Iterable
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.scope import COUNTY, KEEPERS, citywide


def units_of(actor: Actor) -> frozenset[str] | None:
    """The units whose subjects the actor may import for; None for every unit."""
    if actor.system or actor.holds(*KEEPERS):
        return None
    return actor.units(Role.COUNTY_OFFICER)


def units_read(actor: Actor) -> frozenset[str] | None:
    """The units whose subjects the actor may read of; None for every unit."""
    return None if citywide(actor) else actor.units(*COUNTY)


def subjects_in(units: Iterable[str]) -> set[UUID]:
    """Every subject of some units."""
    rows = Subject.objects.filter(unit__in=list(units))
    return set(rows.values_list("id", flat=True))
