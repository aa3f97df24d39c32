"""Who holds a standing on a day."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.apps.standings.models import Standing, State


def holders(kind: str, day: date) -> frozenset[UUID]:
    """The firms behind standings of a kind that are in force: one statement."""
    return frozenset(standing_of(kind, day).values_list("firm", flat=True))


def standing_of(kind: str, day: date, firm: UUID | None = None) -> "QuerySet[Standing]":
    """Standings of a kind in force on a day, of one firm where it is named."""
    rows = Standing.objects.filter(kind=kind, state=State.HELD, starts__lte=day)
    rows = rows.filter(Q(ends=None) | Q(ends__gte=day))
    return rows.filter(firm=firm) if firm else rows
