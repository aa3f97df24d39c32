"""Saved filters as one person sees them: his own, and those shared in a unit in which he works."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.work.filter_rules import KEEP_FILTER, OfFilter
from kechuang.apps.work.models import PreferredFilter, SavedFilter
from kechuang.apps.work.rules import works_in


@dataclass(frozen=True, slots=True)
class Kept:
    """A filter as its page offers it."""

    id: UUID
    name: str
    query: str
    unit: str
    own: bool
    default: bool
    may_delete: bool


def own_or_shared(actor: Actor) -> QuerySet[SavedFilter]:
    """The filters that the actor may use."""
    shared = Q(unit__in=works_in(actor))
    own = Q(account=actor.account) if actor.account else Q(pk__in=())
    return SavedFilter.objects.filter(own | shared)


def kept_filters(actor: Actor, place: str) -> tuple[Kept, ...]:
    """The filters of a page, one's own first: two statements. Nothing for who has not signed in."""
    if actor.account is None:
        return ()
    preferred = PreferredFilter.objects.filter(account=actor.account, place=place)
    default = preferred.values_list("filter", flat=True).first()
    rows = own_or_shared(actor).filter(place=place).order_by("name", "pk")
    made = (
        Kept(
            row.pk,
            row.name,
            row.query,
            row.unit,
            row.account == actor.account,
            row.pk == default,
            KEEP_FILTER.ask(actor, OfFilter(row.account, row.unit)).allowed,
        )
        for row in rows
    )
    return tuple(sorted(made, key=lambda each: not each.own))
