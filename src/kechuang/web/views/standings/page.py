"""One standing: its days, its history, what may be done about it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.standings.models import State
from kechuang.apps.standings.queries.history import history
from kechuang.apps.standings.rules import KEEP, READ
from kechuang.apps.subjects.queries import people
from kechuang.pack.standings import HeldBy
from kechuang.web.page import page
from kechuang.web.request import PageRequest


@page(READ)
def standing(request: PageRequest, standing: UUID) -> HttpResponse:
    """The page. Who decided is named to those who keep the register."""
    found = history(standing, actor=request.actor, on=request.day, pack=request.pack)
    may = KEEP.ask(request.actor)
    everybody = people() if may.allowed else {}
    kind = request.pack.standings.kinds.get(found.row.kind)
    context = {
        "found": found,
        "line": found.line,
        "row": found.row,
        "kind": kind,
        "entries": [(each, everybody.get(each.by) if each.by else None) for each in found.entries],
        "may": may,
        "held": found.row.state == State.HELD,
        "mergeable": bool(kind and kind.held_by is HeldBy.BODY and found.others),
    }
    return render(request, "web/standings/page.html", context)
