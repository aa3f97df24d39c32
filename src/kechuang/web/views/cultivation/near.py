"""Near misses as a list to phone by: whom, about what, and what came of the call."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.calling import LONGEST, Call, call, last_calls
from kechuang.apps.recognition.pools.listing import NOBODY
from kechuang.apps.recognition.pools.models import PoolEntry
from kechuang.apps.recognition.pools.rules import KEEP, READ
from kechuang.values.text import Text, listed, same
from kechuang.web.answers import back, say, warning
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.cultivation.asking import pool_asked, shared, unit_names
from kechuang.web.views.cultivation.pool import POST, wanted_of, words_of
from kechuang.web.views.cultivation.sheets import pool_sheet
from kechuang.web.views.plan import asked


@page(READ)
def near(request: PageRequest) -> HttpResponse:
    """Firms that lack one criterion alone; a past day too."""
    pool, wanted = pool_asked(request), wanted_of(request)
    found = listing.near_ones(pool, wanted, actor=request.actor)
    paged = listing.paged(found, wanted, actor=request.actor, day=request.day)
    context = {
        **shared(request, "cultivation_near"),
        **words_of(request, pool),
        "pool": pool,
        "standing": listing.standing(pool),
        "found": paged,
        "wanted": wanted,
        "nobody": NOBODY,
        "waiting": len(found) - len(last_calls(found, wanted.on)),
        "shorts": listing.shorts(pool, actor=request.actor, on=wanted.on),
        "query": asked(request, page=""),
        "following": asked(request, page=str(paged.page + 1)) if paged.page < paged.pages else "",
        "earlier": asked(request, page=str(paged.page - 1)) if paged.page > 1 else "",
        "narrowed": bool(request.GET.keys() - {"pool", "on", "page"}),
        "to_copy": _to_copy(request, found),
        "may_keep": KEEP.ask(request.actor) if wanted.on is None else None,
        "longest": LONGEST,
    }
    return render(request, "web/cultivation/near.html", context)


@page(READ)
def near_export(request: PageRequest) -> HttpResponse:
    """The same list as a workbook."""
    pool, wanted = pool_asked(request), wanted_of(request)
    found = listing.near_ones(pool, wanted, actor=request.actor)
    rows = list(listing.rows_of(found, request.day, request.actor, wanted.on))
    title = Text(f"{pool.title.zh}差一步名单", f"{pool.title.en}: one step short")
    return pool_sheet(request, pool, rows, title)


def _to_copy(request: PageRequest, found: list[PoolEntry]) -> Text:
    """A line a county, ready for the messenger."""
    names, counted = unit_names(request), dict[str, int]()
    for each in found:
        unit = each.subject.unit
        counted[unit] = counted.get(unit, 0) + 1
    lines = [names.get(unit, same(unit)) + same(f" {n}") for unit, n in counted.items()]
    if not lines:
        return Text("")
    said = listed(lines)
    return Text(
        f"差一步企业{len(found)}家：{said.zh}。", f"{len(found)} one step short: {said.en}."
    )


@page(KEEP, methods=POST)
def call_noted(request: PageRequest, entry: UUID) -> HttpResponse:
    """What came of a call."""
    given = Call(request.POST.get("outcome", "")[:60], request.POST.get("remark", ""))
    with warning(request):
        row = call(entry, given, pack=request.pack, actor=request.actor, now=request.now)
        name = row.subject.name
        say(request, Text(f"已登记“{name}”的电话结果。", f"The call to “{name}” is noted."))
    return back(request, reverse("web:cultivation_near"))
