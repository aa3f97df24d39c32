"""Meetings: what is tabled with its papers, what was recorded, the minutes, and what followed."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.cases.models import BatchState
from kechuang.apps.cases.queries.batches import batches
from kechuang.apps.cases.queries.meetings import FAMILY, Meeting, meetings
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.cases.rules import READ
from kechuang.lifecycle.kinds import StepKind
from kechuang.renderers.tabular import Cell, as_xlsx
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.opening import openable

_STATES = {
    "open": Text("筹备和纪要办理中", "Under way"),
    "ended": Text("已办结", "Closed"),
}
_HEADS = ("会议", "编号", "日期", "环节", "议题", "纪要文号", "督办事项", "已办结", "逾期")


@page(READ)
def meeting_list(request: PageRequest) -> HttpResponse:
    """The meetings that the reader may know of, the latest first; meetings that take cases together."""
    words, state = _narrowed(request)
    found = _found(request, words, state)
    mine = {each.id for each in openable(request) if each.family == FAMILY}
    together = [
        each
        for kind in (StepKind.DELIBERATE, StepKind.VOTE)
        for each in batches(actor=request.actor, now=request.now, kind=kind)
    ]
    context = {
        "meetings": found,
        "words": words,
        "state": state,
        "states": _STATES.items(),
        "narrowed": bool(words or state),
        "together": together,
        "open_batch": BatchState.OPEN,
        "openable": sorted(mine),
        "open": sum(each.row.ended_at is None for each in found),
        "overdue": sum(each.overdue for each in found),
    }
    return render(request, "web/cases/meetings.html", context)


@page(READ)
def meeting_export(request: PageRequest) -> HttpResponse:
    """The meetings that fit, as a workbook."""
    rows = [_cells(request, each) for each in _found(request, *_narrowed(request))]
    return sent(as_xlsx(_HEADS, rows, "会议"), Text("会议", "Meetings"), request)


def _narrowed(request: PageRequest) -> tuple[str, str]:
    state = request.GET.get("state", "")
    return request.GET.get("q", "").strip()[:100], state if state in _STATES else ""


def _found(request: PageRequest, words: str, state: str) -> tuple[Meeting, ...]:
    return meetings(words, state, actor=request.actor, now=request.now, pack=request.pack)


def _cells(request: PageRequest, each: Meeting) -> list[Cell]:
    items = (
        f"{item.title}（{unit_name(request.pack, item.unit).zh}）" if item.unit else item.title
        for item in each.items
    )
    return [
        each.row.title.zh,
        each.row.number,
        each.day,
        each.row.step_title.zh,
        "；".join(items),
        each.number,
        len(each.followed),
        each.done,
        each.overdue,
    ]
