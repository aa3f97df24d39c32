"""A post handed over: its list, the list as a workbook, its matters given to a colleague at once."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.cases.queries.handover import Handover, handover
from kechuang.apps.plans.actions import reassign_matter
from kechuang.apps.subjects.directory import directory
from kechuang.apps.work.rules import HAND_OVER
from kechuang.renderers.tabular import as_xlsx
from kechuang.values.errors import NotAllowed, Refusal
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import ChoiceMissing, say, warn
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent

_HEADS = ("类别", "内容", "单位", "期限")


def _found(request: PageRequest, account: UUID) -> Handover:
    return handover(
        account, actor=request.actor, now=request.now, day=request.day, pack=request.pack
    )


@page(HAND_OVER)
def post_handover(request: PageRequest, account: UUID) -> HttpResponse:
    """What lies with somebody who leaves a post."""
    found = _found(request, account)
    unit = found.file.entry.person.unit
    every = directory(actor=request.actor, pack=request.pack, day=request.day, unit=unit)
    colleagues = [each.person for each in every if each.person.id != account and each.held]
    context = {"found": found, "account": account, "colleagues": colleagues}
    return render(request, "web/people/handover.html", context)


@page(HAND_OVER)
def handover_export(request: PageRequest, account: UUID) -> HttpResponse:
    """The list as a workbook."""
    found = _found(request, account)
    rows = (
        (each.kind.zh, each.title.zh, each.unit.zh, each.due_at.date() if each.due_at else None)
        for each in found.lines
    )
    return sent(as_xlsx(_HEADS, rows, "交接清单"), Text("交接清单", "Handover"), request)


@page(HAND_OVER, methods=("POST",))
def handover_give(request: PageRequest, account: UUID) -> HttpResponse:
    """Give all matters of the post to a colleague; each that cannot go is named with its reason."""
    found = _found(request, account)
    to = uuid_of(request.POST.get("to", ""))
    if to is None:
        raise ChoiceMissing(Text("接收人", "who takes over"))
    given = 0
    for each in found.matters:
        try:
            reassign_matter(
                each.matter or account,
                to,
                actor=request.actor,
                now=request.now,
                on=request.day,
                version=each.version,
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            warn(request, each.title + Text("：", ": ") + refusal.sentence)
        else:
            given += 1
    if given:
        say(request, Text(f"已转交{given}件待办事项。", f"{given} matters handed on."))
    return HttpResponseRedirect(reverse("web:handover", args=(account,)))
