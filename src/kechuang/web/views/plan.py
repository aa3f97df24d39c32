"""The plan page: its own text as the dashboard, and the card that opens at a promise."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date

from kechuang.apps.plans.queries import board, county_item, find, plans
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import Board, Filters, Risk
from kechuang.planning.model import Firmness
from kechuang.planning.status import Tone
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.reading import reading
from kechuang.web.request import PageRequest

_OWED_SHOWN = 4
_RISKS = {
    Risk.ALL: Text("全部", "All"),
    Risk.BEHIND: Text("滞后", "Behind"),
    Risk.OPEN: Text("力争、争创", "Stretch, bid"),
    Risk.WAITING: Text("待数据", "Awaiting"),
}
_SOFT = {Firmness.STRETCH, Firmness.BID}


@page(READ)
def plan_in_force(request: PageRequest) -> HttpResponse:
    """Leads to the plan of the latest year in force."""
    return redirect("web:plan", find(None, request.actor).year)


@page(READ)
def plan(request: PageRequest, year: int) -> HttpResponse:
    """The plan of a year as it stood on a day."""
    on, filters = day_asked(request), filters_asked(request)
    found = board(year, actor=request.actor, on=on, pack=request.pack, filters=filters)
    context = {
        "board": found,
        "text": reading(found, request.language),
        "risks": _risks(request, found),
        "owed": found.owed[:_OWED_SHOWN],
        "is_today": on == request.day,
        "years": list(dict.fromkeys(row.year for row in plans(request.actor))),
        "asked": asked(request),
    }
    return render(request, "web/plan/page.html", context)


@page(READ)
def plan_card(request: PageRequest, year: int, code: str) -> HttpResponse:
    """What opens at a promise; without script its link leads to the target's page instead."""
    if not request.htmx:
        return redirect("web:target", year, code)
    on = day_asked(request)
    item = county_item(code, actor=request.actor, on=on, pack=request.pack, year=year)
    context = {"item": item, "year": year, "county": request.GET.get("county", ""), "on": on}
    return render(request, "web/plan/card.html", context)


def day_asked(request: PageRequest) -> date:
    """`?on=2025-06-30`; today without one, for nonsense, and for days to come."""
    try:
        wanted = parse_date(request.GET.get("on", ""))
    except ValueError:
        wanted = None
    return min(wanted, request.day) if wanted else request.day


def filters_asked(request: PageRequest) -> Filters:
    """Owner, county, risk and words of the address; nonsense narrows nothing."""
    units = request.pack.units
    owner, county = request.GET.get("owner", ""), request.GET.get("county", "")
    risk = request.GET.get("risk", "")
    return Filters(
        owner=owner if owner in units else "",
        county=county if county in units else "",
        risk=Risk(risk) if risk in set(Risk) else Risk.ALL,
        words=request.GET.get("words", "").strip()[:80],
    )


def asked(request: PageRequest, **changes: str) -> str:
    """The query of the address with `changes`; empty parts are left out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    kept = [(name, value) for name, values in query.lists() for value in values[-1:] if value]
    return urlencode(kept)


def _risks(request: PageRequest, found: Board) -> list[dict[str, object]]:
    """The switch by status with the number of promises behind each choice."""
    numbered = [item for item in found.items.values() if item.numbered]
    counts = {
        Risk.ALL: len(numbered),
        Risk.BEHIND: sum(1 for i in numbered if i.status.tone in {Tone.WARN, Tone.BAD}),
        Risk.OPEN: sum(1 for i in numbered if i.target.firmness in _SOFT),
        Risk.WAITING: sum(1 for i in numbered if i.status.tone is Tone.WAIT),
    }
    return [
        {
            "value": risk.value,
            "title": title,
            "count": counts[risk],
            "query": asked(request, risk="" if risk is Risk.ALL else risk.value),
            "current": found.filters.risk is risk,
        }
        for risk, title in _RISKS.items()
    ]
