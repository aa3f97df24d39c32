"""The work list of a run's proposals."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kechuang.apps.cases.actions.drawing import draw_sample
from kechuang.apps.cases.models import BatchState
from kechuang.apps.cases.queries.batches import BatchRow, batches
from kechuang.apps.recognition.actions.proposing import propose
from kechuang.apps.recognition.actions.requesting import request as ask_for
from kechuang.apps.recognition.actions.urging import urge
from kechuang.apps.recognition.models import Release, Run
from kechuang.apps.recognition.queries import findings, runs
from kechuang.apps.recognition.queries.proposals import (
    TABS,
    Row,
    Wanted,
    listed,
    release_of,
)
from kechuang.apps.recognition.rules import PROPOSE, READ
from kechuang.apps.recognition.wording import how
from kechuang.lifecycle.kinds import WITH_REASON, StepKind
from kechuang.values.calendar import CalendarYearUnknown
from kechuang.values.text import Text
from kechuang.web.answers import back, say, telling, warn, warning
from kechuang.web.casework.outcomes import keep_outcomes, line, outcomes
from kechuang.web.casework.undoing import kept_undo
from kechuang.web.page import page
from kechuang.web.recognition.paging import shown_pages
from kechuang.web.request import PageRequest
from kechuang.web.views.cases.choosing import chosen
from kechuang.web.views.plan import asked

_MINE = Text("待我处理", "For me")
_ALL = Text("全部", "All")
_POST = ("POST",)
_TAKEN = ("check", "meeting", "notice", "issue")
"""The tabs whose cases are taken together."""


@page(READ)
def proposals(request: PageRequest, run: UUID) -> HttpResponse:
    """Where each proposal of a run stands; `?tab=notice&near=1` narrows the list."""
    row = runs.run_of(run, request.actor)
    found = release_of(row)
    context: dict[str, object] = {
        "run": row,
        "title": findings.title_of(row),
        "release": found,
        "may": PROPOSE.ask(request.actor),
        "may_keep": PROPOSE.ask(request.actor).allowed,
    }
    if found is not None:
        context |= _list(request, row, found)
    return render(request, "web/recognition/proposals.html", context)


def _list(request: PageRequest, run: Run, release: Release) -> dict[str, object]:
    get = request.GET.get
    number = get("page", "1")
    wanted = Wanted(
        get("tab", "") or "all",
        get("words", "")[:80],
        get("unit", "")[:40],
        get("near") == "1",
        int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 1,
    )
    rows = listed(run, wanted, actor=request.actor, now=request.now)
    words = {"mine": _MINE, **{id_: each for id_, (each, _k) in TABS.items()}, "all": _ALL}
    return {
        "round": release.round,
        "counts": release.counts,
        "whole": runs.reach(request.actor) is None,
        "found": rows,
        "wanted": wanted,
        "tabs": [(id_, words[id_], rows.tabs[id_]) for id_ in words],
        "units": request.pack.reporting_units if runs.reach(request.actor) is None else (),
        "numbers": shown_pages(rows.page, rows.pages),
        "asked": asked(request, page=""),
        "tabless": asked(request, page="", tab=""),
        "undo": kept_undo(request),
        "outcomes": outcomes(request),
        "waits_for_firm": any(each.step.kind is StepKind.CONFIRM for each in rows.rows),
        "token": secrets.token_urlsafe(16),
        "batches": _together(request, release) if any(rows.tabs[x] for x in _TAKEN) else (),
        "missing": [(each, how(each)) for each in findings.missing(run, request.actor)[:8]],
        "moves": [(each, each.verb in WITH_REASON) for each in rows.moves],
        "strip": _strip(request, rows.rows),
        "draws": any(each.step.kind is StepKind.DRAW for each in rows.rows),
    }


def _together(request: PageRequest, release: Release) -> tuple[BatchRow, ...]:
    """The lists of the release that are taken together now."""
    state, of_round = BatchState.OPEN, release.round_id
    return batches(actor=request.actor, now=request.now, state=state, of_round=of_round)


def _strip(request: PageRequest, rows: tuple[Row, ...]) -> list[tuple[datetime, bool, bool]]:
    """The days of a notice under way: each with whether it is worked, and whether it is today."""
    ends = [x.due_at for x in rows if x.step.kind is StepKind.NOTICE and x.due_at]
    if not ends:
        return []
    zone = ZoneInfo(request.pack.zone)
    last = max(ends).astimezone(zone)
    first = last - timedelta(days=9)
    try:
        days = [first + timedelta(days=each) for each in range(10)]
        return [
            (each, request.pack.calendar.is_working(each.date()), each.date() == request.day)
            for each in days
        ]
    except CalendarYearUnknown:
        return []


@page(PROPOSE, methods=_POST)
def run_propose(request: PageRequest, run: UUID) -> HttpResponse:
    """Release a run: open a case for everybody whom it concerns."""
    row = runs.run_of(run, request.actor)
    with warning(request):
        made = propose(row, actor=request.actor, now=request.now)
        count = made.release.counts["opened"]
        done = Text(f"已提出{count}家，已通知企业确认。", f"{count} proposed; the firms are told.")
        say(request, done if made.new else Text("此前已提出名单。", "It was released before."))
    return redirect("web:proposals", run)


@page(PROPOSE, methods=_POST)
def run_draw(request: PageRequest, run: UUID) -> HttpResponse:
    """Draw the sample of those that wait for it."""
    found = release_of(runs.run_of(run, request.actor))
    with warning(request):
        if found is not None:
            drawn = draw_sample(found.round_id, actor=request.actor, now=request.now)
            say(
                request,
                Text(
                    f"已抽取{len(drawn.drawn)}家核验，种子{drawn.seed}留存可重放。",
                    f"{len(drawn.drawn)} drawn; the seed {drawn.seed} is kept to redo it.",
                ),
            )
    return redirect("web:proposals", run)


@page(PROPOSE, methods=_POST)
def run_urge(request: PageRequest, run: UUID) -> HttpResponse:
    """Remind the chosen firms that have not answered."""
    row = runs.run_of(run, request.actor)
    with warning(request):
        became = urge(row, chosen(request), actor=request.actor, now=request.now)
        keep_outcomes(request, [line(each.number, each.name, each.reasons) for each in became])
        count = sum(not each.reasons for each in became)
        if count:
            say(request, Text(f"已催办{count}家企业。", f"{count} firms were reminded."))
        elif not became:
            warn(request, Text("请先勾选要催办的企业。", "Choose the firms first."))
    return back(request, reverse("web:proposals", args=(run,)))


@page(PROPOSE, methods=_POST)
def run_request(request: PageRequest, run: UUID) -> HttpResponse:
    """Ask for something that is missing, of those who lack nothing else."""
    row = runs.run_of(run, request.actor)
    token = request.POST.get("token", "")[:200]
    only = request.POST.get("every") != "1"
    with telling(request, Text("已发出补数据请求，列入待办。", "Asked for; it is owed now.")):
        ask_for(row, token, only=only, actor=request.actor, now=request.now)
    return redirect("web:proposals", run)
