"""Filters of lists under a name: kept for oneself or shared in one's unit, one the default of a page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.work import kinds
from kechuang.apps.work.filter_rules import KEEP_FILTER, OfFilter
from kechuang.apps.work.filters import own_or_shared
from kechuang.apps.work.models import PreferredFilter, SavedFilter
from kechuang.apps.work.refusals import (
    NoFilter,
    NothingNarrowed,
    NotOneOfYourUnits,
    TooManyFilters,
    WordsMissing,
)
from kechuang.apps.work.rules import works_in
from kechuang.values.text import Text

MOST = 30
"""Filters that one person keeps on one page."""
LONGEST_NAME = 40
LONGEST_QUERY = 600


@dataclass(frozen=True, slots=True)
class NewFilter:
    """What is kept: the page's path, a name, the query; `unit` shares it, `default` opens the page with it."""

    place: str
    name: str
    query: str
    unit: str = ""
    default: bool = False


def save_filter(new: NewFilter, *, actor: Actor, now: datetime) -> SavedFilter:
    """Keep a filter; one of the same name on the same page is replaced.

    Raises WordsMissing, NothingNarrowed, NotOneOfYourUnits, TooManyFilters.
    """
    account = _oneself(actor)
    _examine(new, actor)
    with writing(actor, now) as write:
        own = SavedFilter.objects.select_for_update().filter(account=account, place=new.place)
        before = own.filter(name=new.name).first()
        if before is None and own.count() >= MOST:
            raise TooManyFilters(MOST)
        saved, _ = SavedFilter.objects.update_or_create(
            account=account,
            place=new.place,
            name=new.name,
            defaults={"query": new.query, "unit": new.unit, "saved_at": now},
        )
        write.event(
            kinds.FILTER_SAVED,
            thing_kind="filter",
            thing=saved.pk,
            unit=new.unit,
            data={
                "name": new.name,
                "place": new.place,
                "before": _said(before) if before else None,
                "after": _said(saved),
            },
        )
        if new.default:
            _prefer(write, account, new.place, saved)
    return saved


def delete_filter(filter_id: UUID, *, actor: Actor, now: datetime) -> str:
    """Delete a filter; pages that opened with it open plain again. Returns the page's path.

    Raises NoFilter, NotAllowed.
    """
    with writing(actor, now) as write:
        row = _seen(filter_id, actor)
        KEEP_FILTER.require(actor, OfFilter(row.account, row.unit))
        write.event(
            kinds.FILTER_DELETED,
            thing_kind="filter",
            thing=row.pk,
            unit=row.unit,
            data={"name": row.name, "place": row.place, "before": _said(row)},
        )
        row.delete()
    return row.place


def prefer_filter(filter_id: UUID, *, actor: Actor, now: datetime, on: bool = True) -> str:
    """Open the filter's page with it from now on, or no longer. Returns the page's path. Raises NoFilter."""
    account = _oneself(actor)
    with writing(actor, now) as write:
        row = _seen(filter_id, actor)
        _prefer(write, account, row.place, row if on else None)
    return row.place


def _prefer(write: Write, account: UUID, place: str, row: SavedFilter | None) -> None:
    held = PreferredFilter.objects.filter(account=account, place=place)
    if row is None:
        held.delete()
    else:
        PreferredFilter.objects.update_or_create(
            account=account, place=place, defaults={"filter": row}
        )
    write.event(
        kinds.FILTER_PREFERRED,
        thing_kind="account",
        thing=account,
        data={"place": place, "filter": str(row.pk) if row else ""},
    )


def _examine(new: NewFilter, actor: Actor) -> None:
    if not new.name.strip() or len(new.name) > LONGEST_NAME:
        raise WordsMissing(Text("筛选名称", "a name of the filter"), LONGEST_NAME)
    if not new.query:
        raise NothingNarrowed
    if len(new.query) > LONGEST_QUERY:
        raise WordsMissing(Text("筛选条件", "what to narrow to"), LONGEST_QUERY)
    if new.unit and new.unit not in works_in(actor):
        raise NotOneOfYourUnits


def _oneself(actor: Actor) -> UUID:
    account = actor.account or UUID(int=0)
    KEEP_FILTER.require(actor, OfFilter(account, ""))
    return account


def _seen(filter_id: UUID, actor: Actor) -> SavedFilter:
    row = own_or_shared(actor).filter(pk=filter_id).first()
    if row is None:
        raise NoFilter
    return row


def _said(row: SavedFilter) -> dict[str, str]:
    return {"query": row.query, "unit": row.unit}
