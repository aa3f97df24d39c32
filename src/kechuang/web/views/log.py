"""The operation log: who did what, in whose name, to what, with before and after."""

import csv
import json
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date

from kechuang.access.actor import Actor
from kechuang.apps.audit.kinds import KINDS
from kechuang.apps.audit.log import SEE_LOG, SEE_WHOLE_LOG, Entry, Wanted, entries
from kechuang.apps.subjects.naming import firm_names
from kechuang.apps.subjects.queries import Person, people
from kechuang.apps.work.queries import unknown
from kechuang.pack import Pack
from kechuang.values.text import Text
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
    pages = places(found.entries, request.actor)
    whole = SEE_WHOLE_LOG.ask(request.actor)
    by_login = sorted(everybody.values(), key=lambda each: each.login)
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
        "everybody": [each for each in by_login if whole.allowed or _near(each, request.actor)],
        "units": [
            each
            for each in request.pack.units.values()
            if whole.allowed or each.id in request.actor.units()
        ],
        "names": _names(found.entries, request.pack),
        "whole": whole,
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


def _near(person: Person, actor: Actor) -> bool:
    """Whose acts a reader of his own units' log may ask for: his and his colleagues'."""
    return person.id == actor.account or person.unit in actor.units()


def _names(found: Iterable[Entry], pack: Pack) -> dict[str, Text]:
    """The short names of the units in whose name somebody acted, firms among them."""
    short = {name: unit.short for name, unit in pack.units.items()}
    return short | firm_names({entry.role.partition("@")[2] for entry in found})


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
