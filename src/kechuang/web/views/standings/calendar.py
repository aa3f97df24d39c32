"""What runs out, by month and county."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.recognition.pools.rules import READ as CULTIVATE
from kechuang.apps.standings.queries.expiring import Expiry, Month, dated_kinds, expiry
from kechuang.apps.standings.queries.listing import ENDS, KEPT
from kechuang.apps.standings.rules import READ
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Column, Sheet, numbered
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.cultivation.asking import title_kind
from kechuang.web.views.standings.listing import day_of
from kechuang.web.wording import register


@page(READ)
def standings_expiry(request: PageRequest) -> HttpResponse:
    """Twelve months of one kind; the first of the pack that runs out where none is asked for."""
    found = _found(request)
    units = [register.unit(each, request.pack) for each in found.units]
    listed = _lists(found, day_of(request.GET.get("on", ""), request.day))
    nursed = found.kind.id == title_kind(request.pack) and CULTIVATE.ask(request.actor).allowed
    context = {
        "found": found,
        "units": units,
        "months": [(x, _row(x, found, listed), listed(x.first, x.last)) for x in found.months],
        "totals": _totals(found, listed),
        "whole": listed(found.months[0].first, found.months[-1].last),
        "kinds": dated_kinds(request.pack),
        "nursed": nursed,
    }
    return render(request, "web/standings/expiry.html", context)


def _lists(found: Expiry, on: date) -> Callable[..., str]:
    """Where the list behind a count is, of some days and a unit."""

    def address(first: date, last: date, unit: str = "") -> str:
        asked = {"kind": found.kind.id, "state": KEPT, "from": first, "to": last, "on": on}
        return f"{reverse('web:standings')}?{urlencode(asked | {'unit': unit, 'sort': ENDS})}"

    return address


def _row(month: Month, found: Expiry, listed: Callable[..., str]) -> list[tuple[int, str]]:
    """The month's counts with their lists; a firm without a unit has no list of its own."""
    cells = zip(found.units, month.cells, strict=True)
    return [(n, listed(month.first, month.last, unit) if unit else "") for unit, n in cells]


def _totals(found: Expiry, listed: Callable[..., str]) -> list[tuple[int, str]]:
    first, last = found.months[0].first, found.months[-1].last
    cells = zip(found.units, found.totals, strict=True)
    return [(n, listed(first, last, unit) if unit else "") for unit, n in cells]


@page(READ)
def standings_expiry_export(request: PageRequest) -> HttpResponse:
    """The same as a workbook."""
    found = _found(request)
    name = found.kind.title
    title = Text(f"{name.zh}到期日历", f"Expiry calendar: {name.en}")
    columns = (
        NUMBER,
        Column(Text("月份", "Month"), 12),
        *(Column(register.unit(x, request.pack), 10, align=Align.RIGHT) for x in found.units),
        Column(Text("合计", "Total"), 10, align=Align.RIGHT),
    )
    rows = [
        (f"{each.year}-{each.month:02d}", *map(str, each.cells), str(each.total))
        for each in found.months
    ]
    rows.append(("合计", *map(str, found.totals), str(found.total)))
    sheet = Sheet(title, title, columns, numbered(tuple(rows)), kept=2)
    return sent(workbook(title, [sheet], frame_of(request)), title, request)


def _found(request: PageRequest) -> Expiry:
    kinds = {each.id: each for each in dated_kinds(request.pack)}
    asked = request.GET.get("kind", "")
    kind = kinds.get(asked) or next(iter(kinds.values()), None)
    if kind is None:
        raise NotFound(Text("没有有期限的资格种类", "No kind of standing runs out"))
    on = day_of(request.GET.get("on", ""), request.day)
    return expiry(kind, actor=request.actor, on=on, pack=request.pack)
