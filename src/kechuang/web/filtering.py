"""Saved filters on a page: offered beside its own filters, the default one opened by itself.

The address keeps what a list is narrowed to; a saved filter is such an address with a name. Rows
are always read through the reader's own sight, so that a filter of a colleague shows him no more.
"""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import Resolver404, resolve

from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.work.filters import Kept, kept_filters
from kechuang.apps.work.rules import works_in
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.request import PageRequest

KEYS = {
    "cases": (
        "words",
        "scheme",
        "round",
        "unit",
        "kind",
        "step",
        "state",
        "overdue",
        "mine",
        "sort",
    ),
    "board": ("words", "unit", "overdue", "mine"),
}
"""Pages that keep filters, by the name of their address, with what narrows each."""
PLAIN = "plain"
"""The page as it is, without the reader's default filter."""
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Offered:
    """A saved filter with its address; `current` where the page is narrowed to just that."""

    filter: Kept
    address: str
    current: bool
    unit: Text


@dataclass(frozen=True, slots=True)
class Filters:
    """What a page shows of saved filters: those offered, and what could be saved now."""

    place: str
    query: str
    offered: tuple[Offered, ...]
    units: tuple[tuple[str, Text], ...]
    plain: str

    @property
    def current(self) -> Offered | None:
        """The saved filter that the page is narrowed to."""
        return next((each for each in self.offered if each.current), None)


def filters_of(request: PageRequest) -> Filters:
    """The saved filters of the page asked for: two statements."""
    place = request.path
    query = narrowed_to(place, request.GET)
    offered = tuple(
        Offered(
            each,
            f"{place}?{each.query}",
            each.query == query,
            unit_name(request.pack, each.unit) if each.unit else Text(""),
        )
        for each in kept_filters(request.actor, place)
    )
    units = tuple(
        (unit, unit_name(request.pack, unit))
        for unit in sorted(works_in(request.actor))
        if unit in request.pack.units
    )
    return Filters(place, query, offered, units, f"{place}?{PLAIN}=1")


def default_of(request: PageRequest, filters: Filters) -> HttpResponse | None:
    """Where a page opened without any wish leads: to the reader's default filter."""
    if request.GET:
        return None
    default = next((each for each in filters.offered if each.filter.default), None)
    return HttpResponseRedirect(default.address) if default else None


def narrowed_to(place: str, asked: QueryDict) -> str:
    """What an address narrows a page to, always written alike. Raises NotFound for other pages."""
    try:
        name = resolve(place).url_name or ""
    except Resolver404:
        name = ""
    if name not in KEYS:
        raise NotFound(Text("这个页面不能保存筛选。", "This page keeps no filters."))
    kept = QueryDict(mutable=True)
    for key in KEYS[name]:
        value = asked.get(key, "").strip()[:_LONGEST]
        if value:
            kept[key] = value
    return kept.urlencode()
