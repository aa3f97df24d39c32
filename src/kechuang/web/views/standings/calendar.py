"""What runs out, by month and county."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.pools.rules import READ as CULTIVATE
from kechuang.apps.standings.queries.expiring import Expiry, dated_kinds, expiry
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
    nursed = found.kind.id == title_kind(request.pack) and CULTIVATE.ask(request.actor).allowed
    context = {
        "found": found,
        "units": units,
        "kinds": dated_kinds(request.pack),
        "nursed": nursed,
    }
    return render(request, "web/standings/expiry.html", context)


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
