"""Matters that are owed: finish, reopen, hand on, remind; files: send, withdraw."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.plans.actions import (
    detach,
    finish_matter,
    reassign_matter,
    remind_of_matter,
    reopen_matter,
)
from kechuang.apps.plans.queries import hand_on
from kechuang.apps.work.queries import file_for
from kechuang.apps.work.rules import FINISH, READ_FILE, REASSIGN, REMIND, WITHDRAW_FILE
from kechuang.values.text import Text
from kechuang.web.answers import ChoiceMissing, back, file_answer, telling
from kechuang.web.incoming import incoming
from kechuang.web.page import page
from kechuang.web.request import PageRequest

POST = ("POST",)


@page(FINISH, methods=POST)
def finish(request: PageRequest, duty: UUID) -> HttpResponse:
    """Note that a matter is done, and by what; a file may prove it."""
    with telling(request, Text("事项已办结，可撤销", "The matter is done; this can be undone")):
        finish_matter(
            duty,
            request.POST.get("note", ""),
            actor=request.actor,
            now=request.now,
            today=request.day,
            version=_version(request),
            file=incoming(request),
        )
    return back(request, reverse("web:desk"))


@page(FINISH, methods=POST)
def reopen(request: PageRequest, duty: UUID) -> HttpResponse:
    """Undo a matter's completion."""
    with telling(request, Text("已撤销办结，事项回到待办", "Reopened; the matter is owed again")):
        reopen_matter(
            duty,
            request.POST.get("reason", ""),
            actor=request.actor,
            now=request.now,
            version=_version(request),
        )
    return back(request, reverse("web:desk"))


@page(REASSIGN, methods=("GET", "HEAD", "POST"))
def duty_hand_on(request: PageRequest, duty: UUID) -> HttpResponse:
    """Give a matter to a colleague, or back to the unit."""
    if request.method == "POST":
        return _handed_on(request, duty)
    found = hand_on(duty, actor=request.actor, on=request.day, pack=request.pack)
    context = {"found": found, "matter": found.matter, "back": request.GET.get("next", "")}
    return render(request, "web/desk/hand_on.html", context)


def _handed_on(request: PageRequest, duty: UUID) -> HttpResponse:
    found = hand_on(duty, actor=request.actor, on=request.day, pack=request.pack)
    chosen = {str(each.id): each for each in found.colleagues}.get(request.POST.get("to", ""))
    whom = chosen.name if chosen else found.matter.unit.title
    done = Text(f"已转交{whom.zh}", f"Handed on to {whom.en or whom.zh}")
    with telling(request, done):
        if chosen is None and request.POST.get("to") != "unit":
            raise ChoiceMissing(Text("转交给谁", "to whom it goes"))
        reassign_matter(
            duty,
            chosen.id if chosen else None,
            actor=request.actor,
            now=request.now,
            on=request.day,
            version=_version(request),
        )
    return back(request, reverse("web:desk"))


@page(REMIND, methods=POST)
def remind(request: PageRequest, duty: UUID) -> HttpResponse:
    """Tell whoever owes a matter."""
    with telling(request, Text("已催办，对方工作台会看到", "Reminded; it shows on their desk")):
        remind_of_matter(
            duty, actor=request.actor, now=request.now, on=request.day, pack=request.pack
        )
    return back(request, reverse("web:desk"))


@page(READ_FILE)
def file(request: PageRequest, file: UUID) -> HttpResponse:
    """Send an attachment, always to be saved, never shown in the page."""
    row = file_for(file, request.actor, [unit.id for unit in request.pack.reporting_units])
    return file_answer(row)


@page(WITHDRAW_FILE, methods=POST)
def file_withdraw(request: PageRequest, file: UUID) -> HttpResponse:
    """Withdraw an attachment."""
    with telling(request, Text("附件已撤回，记录保留", "The file was withdrawn; its record stays")):
        detach(file, request.POST.get("reason", ""), actor=request.actor, now=request.now)
    return back(request, reverse("web:desk"))


def _version(request: PageRequest) -> int:
    written = request.POST.get("version", "")
    return int(written) if written.isdecimal() and len(written) < 9 else 0
