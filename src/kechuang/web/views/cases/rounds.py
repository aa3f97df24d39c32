"""Rounds: the list, the board of who has reported, opening, reminding, locking."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.cases.actions.rounds import NewRound, lock_round, open_round
from kechuang.apps.cases.queries.board import Board, board
from kechuang.apps.cases.queries.board import rounds as rounds_of
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.queries.measures import measured
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.rules import (
    ISSUE_CIRCULAR,
    LOCK_ROUND,
    NOTE_FIGURE,
    OPEN_ROUND,
    OVERSEEING,
    READ_ROUND,
    OfOwner,
)
from kechuang.apps.work.actions import Reminding, remind
from kechuang.apps.work.directory import holders_directory
from kechuang.apps.work.refusals import NobodyToRemind, RemindedToday
from kechuang.apps.work.rules import REMIND
from kechuang.lifecycle.model import Scheme
from kechuang.values.errors import NotAllowed, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say, warn
from kechuang.web.casework.parts import parted
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.cases.figures import circular_of

POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")


@page(READ_ROUND)
def round_list(request: PageRequest) -> HttpResponse:
    """Every round of reporting that the reader may follow, the newest first."""
    every = rounds_of(actor=request.actor, scheme=request.GET.get("scheme", ""))
    found = [each for each in every if each.reported]
    context = {"rounds": found, "may_open": bool(_openable(request))}
    return render(request, "web/cases/rounds.html", context)


def _openable(request: PageRequest) -> list[Scheme]:
    """The schemes with rounds that the reader may open."""
    return [
        each
        for each in begun(request.pack, request.day)
        if each.rounds.reported and OPEN_ROUND.ask(request.actor, OfOwner(each.owner)).allowed
    ]


@page(OPEN_ROUND, methods=BOTH)
def round_new(request: PageRequest) -> HttpResponse:
    """Open a round of a scheme for a period."""
    schemes = _openable(request)
    given = {name: request.POST.get(name, "").strip() for name in ("scheme", "period")}
    status = 200
    if request.method == "POST":
        try:
            row = open_round(
                NewRound(given["scheme"], given["period"]), actor=request.actor, now=request.now
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            warn(request, refusal.sentence)
            status = 422
        else:
            say(request, Text(f"已开启：{row.title}。", f"Opened: {row.title_en or row.title}."))
            return HttpResponseRedirect(reverse("web:round", args=(row.pk,)))
    context = {"schemes": schemes, "given": given}
    return render(request, "web/cases/round_new.html", context, status=status)


@page(READ_ROUND)
def round_board(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """Who has reported, who is late and whom to phone."""
    found = board(round, actor=request.actor, now=request.now)
    table = figures(round, actor=request.actor, now=request.now)
    context = {
        "board": found,
        "circular": circular_of(request, round),
        "numbers": measured(round, actor=request.actor, now=request.now),
        "may_issue": ISSUE_CIRCULAR.ask(request.actor, OfOwner(found.round.owner)),
        "may_note": NOTE_FIGURE.ask(request.actor, OfOwner(found.round.owner)).allowed,
        "figures": parted(table, request.GET.get("part", "")) if table else None,
        "whole": found.keeps or request.actor.holds(*OVERSEEING),
        "reported": found.round.reported and found.theirs,
        "done": len(found.units) - len(found.missing),
        "may_lock": LOCK_ROUND.ask(request.actor, OfOwner(found.round.owner)),
        "stops": _stops(found),
    }
    return render(request, "web/cases/round.html", context)


def _stops(found: Board) -> list[Text]:
    """What stands against locking."""
    if not found.theirs:
        open_ = sum(not each.ended for each in found.units)
        return [Text(f"{open_}件尚未办结", f"{open_} are not finished")] if open_ else []
    missing = len(found.missing)
    waiting = sum(each.handed_in_at is not None and not each.ended for each in found.units)
    said = []
    if missing:
        said.append(Text(f"还差{missing}家未报", f"{missing} have not reported"))
    if waiting:
        said.append(Text(f"{waiting}家已报未采用", f"{waiting} reported and not adopted"))
    return said


@page(REMIND, methods=POST)
def round_remind(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """Remind whoever is responsible in each unit that is missing; once a day."""
    found = board(round, actor=request.actor, now=request.now)
    directory = holders_directory(request.day)
    sent, refused = 0, []
    for each in found.missing:
        what = Reminding(
            thing_kind="round",
            thing=str(round),
            unit=each.unit,
            office=found.round.owner,
            title=found.round.title,
            address=reverse("web:round", args=(round,)),
            part=each.unit,
            owner=found.round.owner,
        )
        try:
            remind(
                what, actor=request.actor, now=request.now, pack=request.pack, directory=directory
            )
        except (RemindedToday, NobodyToRemind) as refusal:
            refused.append(each.name + Text("：", ": ") + refusal.sentence)
        else:
            sent += 1
    if sent:
        say(request, Text(f"已催报{sent}个单位。", f"{sent} units reminded."))
    for sentence in refused:
        warn(request, sentence)
    return HttpResponseRedirect(reverse("web:round", args=(round,)))


@page(LOCK_ROUND, methods=POST)
def round_lock(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """Lock a round: nothing in it changes any more."""
    sure = request.POST.get("sure") == "1"
    try:
        lock_round(round, actor=request.actor, now=request.now, sure=sure)
    except NotAllowed:
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, Text("已封账。", "Locked."))
    return HttpResponseRedirect(reverse("web:round", args=(round,)))
