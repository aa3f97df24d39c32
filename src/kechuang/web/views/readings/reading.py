"""The text with what was found in it, what changed since its last version, a report's results."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.plans.reading.comparing import comparison
from kechuang.apps.plans.reading.issuing import troubles
from kechuang.apps.plans.reading.queries import find, reading_page
from kechuang.apps.plans.reading.report_queries import report_page
from kechuang.apps.plans.reading.reports import periods
from kechuang.apps.plans.reading.rules import DRAFT, SEE_READINGS, UPLOAD_TEXT
from kechuang.apps.plans.reading.shapes import ItemRow, ReadingPage
from kechuang.apps.plans.reading.terms import Decision
from kechuang.apps.plans.rules import PART_NAMES, PARTS, OfPlan
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest

FILTERS = {
    "all": Text("全部", "All"),
    "open": Text("待确认", "To decide"),
    "kept": Text("已采用", "Accepted"),
    "rejected": Text("不采用", "Rejected"),
    "trouble": Text("有问题", "Problems"),
}


@page(SEE_READINGS)
def reading(request: PageRequest, reading: UUID) -> HttpResponse:
    """A plan's text with its promises marked and listed, or a report with its results."""
    row = find(reading, request.actor)
    if row.kind == "report":
        return _report(request, reading)
    shown = reading_page(reading, _part(request), actor=request.actor, pack=request.pack)
    wanted = request.GET.get("show", "all")
    wanted = wanted if wanted in FILTERS else "all"
    whole = troubles(row, request.pack) if "check" in request.GET else ()
    context = {
        "page": shown,
        "listed": [each for each in shown.items if _fits(each, wanted)],
        "filters": _filters(shown, wanted),
        "wanted": wanted,
        "troubles": whole,
        "stopping": sum(1 for each in whole if each.stops),
        "may_draft": DRAFT.ask(request.actor, OfPlan(row.office, in_force=False)),
        "may_upload": UPLOAD_TEXT.ask(request.actor, OfPlan(row.office, in_force=False)),
        "units": (*request.pack.divisions, *request.pack.departments),
        "parts": [PART_NAMES[part] for part in PARTS],
        "numbers": range(1, shown.parts + 1),
    }
    return render(request, "web/readings/page.html", context)


def _part(request: PageRequest) -> int:
    given = request.GET.get("part", "1")
    return int(given) if given.isdecimal() and len(given) < 6 else 1


def _fits(each: ItemRow, wanted: str) -> bool:
    match wanted:
        case "open":
            return each.decision is Decision.OPEN
        case "kept":
            return each.decision.kept
        case "rejected":
            return each.decision is Decision.REJECTED
        case "trouble":
            return bool(each.troubles)
    return True


def _filters(shown: ReadingPage, wanted: str) -> list[dict[str, object]]:
    counts = {
        "all": shown.counts.every,
        "open": shown.counts.open,
        "kept": shown.counts.kept,
        "rejected": shown.counts.rejected,
        "trouble": shown.counts.trouble,
    }
    return [
        {"value": name, "title": title, "count": counts[name], "current": name == wanted}
        for name, title in FILTERS.items()
    ]


def _report(request: PageRequest, reading: UUID) -> HttpResponse:
    shown = report_page(reading, actor=request.actor, pack=request.pack)
    context = {"page": shown, "periods": periods(shown.row.year, request.day)}
    return render(request, "web/readings/report.html", context)


@page(SEE_READINGS)
def changes(request: PageRequest, reading: UUID) -> HttpResponse:
    """What the second text says differently, and what became of the decisions."""
    shown = comparison(reading, actor=request.actor, pack=request.pack)
    return render(request, "web/readings/changes.html", {"page": shown})
