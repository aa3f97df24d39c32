"""The operation log: who did what, in whose name, to what, with before and after."""

import csv
import json
from datetime import UTC, datetime, time, timedelta
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date

from kechuang.apps.audit.kinds import KINDS
from kechuang.apps.audit.log import SEE_LOG, SEE_WHOLE_LOG, Entry, Wanted, entries
from kechuang.apps.subjects.queries import Person, people
from kechuang.apps.work.queries import unknown
from kechuang.web.naming import naming
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.things import places

_EXPORTED = 5_000
_FORMULA = set("=+-@＝＋－＠\t\r\n")


@page(SEE_LOG)
def log(request: PageRequest) -> HttpResponse:
    """Newest first; filters by kind, person, unit, thing and days; older pages by cursor."""
    everybody = people()
    names = naming(request.pack, everybody)
    cursor = request.GET.get("after", "")
    found = entries(_wanted(request), actor=request.actor, after=cursor, naming=names)
    query = request.GET.copy()
    query["after"] = found.following
    pages = places(found.entries)
    context = {
        "rows": [
            (
                entry,
                everybody.get(entry.actor) if entry.actor else None,
                pages.get((entry.thing_kind, entry.thing)),
            )
            for entry in found.entries
        ],
        "older": query.urlencode() if found.following else "",
        "asked": request.GET,
        "kinds": sorted(KINDS.values(), key=lambda kind: kind.name),
        "everybody": sorted(everybody.values(), key=lambda each: each.login),
        "units": request.pack.units,
        "whole": SEE_WHOLE_LOG.ask(request.actor),
    }
    return render(request, "web/log/list.html", context)


@page(SEE_LOG)
def log_export(request: PageRequest) -> HttpResponse:
    """The filtered log as CSV that a spreadsheet opens, at most 5,000 rows; formulas are defused."""
    everybody = people()
    names = naming(request.pack, everybody)
    found = entries(_wanted(request), actor=request.actor, size=_EXPORTED, naming=names)
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(
        ["at", "kind", "sentence", "person", "role", "via", "unit", "thing", "id", "data"]
    )
    for entry in found.entries:
        writer.writerow([_defused(cell) for cell in _row(entry, everybody, request)])
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="log-{request.day}.csv"'
    return response


def _row(entry: Entry, everybody: dict[UUID, Person], request: PageRequest) -> list[str]:
    who = everybody.get(entry.actor) if entry.actor else None
    return [
        entry.at.astimezone(ZoneInfo(request.pack.zone)).isoformat(timespec="seconds"),
        entry.label.within(request.language),
        entry.sentence.within(request.language),
        who.name.within(request.language) if who else "",
        entry.role,
        entry.via,
        entry.unit,
        f"{entry.thing_kind} {entry.thing}",
        str(entry.id),
        json.dumps(entry.data, ensure_ascii=False),
    ]


def _defused(cell: str) -> str:
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def _wanted(request: PageRequest) -> Wanted:
    get = request.GET.get
    return Wanted(
        kind=get("kind", ""),
        actor=_uuid(get("person", "")),
        unit=get("unit", ""),
        thing_kind=get("thing_kind", ""),
        thing=get("thing", ""),
        since=_start(get("since", ""), request),
        until=_start(get("until", ""), request, days=1),
        hidden=unknown(request.actor),
    )


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        return UUID(int=0)


def _start(written: str, request: PageRequest, days: int = 0) -> datetime | None:
    try:
        day = parse_date(written)
    except ValueError:
        day = None
    if day is None:
        return None
    try:
        start = datetime.combine(day + timedelta(days=days), time(), ZoneInfo(request.pack.zone))
        return start.astimezone(UTC)
    except OverflowError:  # beyond the calendar, so nothing is left out
        return None
