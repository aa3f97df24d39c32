"""The subjects of reporting units, for rows that an actor reaches by the unit."""

from collections.abc import Iterable
from uuid import UUID

from kechuang.apps.subjects.models import Subject


def subjects_in(units: Iterable[str]) -> set[UUID]:
    """Every subject of some units."""
    rows = Subject.objects.filter(unit__in=list(units))
    return set(rows.values_list("id", flat=True))
