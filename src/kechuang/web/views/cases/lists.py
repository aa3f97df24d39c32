"""Lists of cases: narrowed, paged, exported, moved many at once."""

import secrets

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.cases.actions.many import act_many
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.queries.lists import Row, Wanted, export
from kechuang.apps.cases.queries.lists import page as listed
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.cases.rules import ACT, READ
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.model import Move
from kechuang.renderers.tabular import Cell, as_xlsx
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import back, say, warn
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.opening import openable
from kechuang.web.wording.cases import KIND_WORDS

POST = ("POST",)
_HEADS = (
    "编号", "事项", "类别", "单位", "主体", "批次", "当前环节", "截止", "是否逾期", "结果", "发起日期",
)  # fmt: skip


def wanted_of(request: PageRequest) -> Wanted:
    """What the address narrows the list to; what it does not know narrows nothing."""
    asked = request.GET
    kind = asked.get("kind", "")
    return Wanted(
        words=asked.get("words", "")[:100],
        scheme=asked.get("scheme", ""),
        round=uuid_of(asked.get("round", "")),
        unit=asked.get("unit", ""),
        kind=kind if kind in set(StepKind) else "",
        step=asked.get("step", ""),
        state=asked.get("state", "open") if asked.get("state", "open") in {"open", "ended"} else "",
        overdue=asked.get("overdue") == "1",
        mine=asked.get("mine") == "1",
        sort=asked.get("sort", "due"),
        after=asked.get("after", ""),
    )


@page(READ)
def case_list(request: PageRequest) -> HttpResponse:
    """The cases that the reader may see, the most urgent first."""
    wanted = wanted_of(request)
    found = listed(wanted, actor=request.actor, now=request.now)
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "page": found,
        "wanted": wanted,
        "query": query.urlencode(),
        "rows": [
            (row, unit_name(request.pack, row.unit) if row.unit else Text("")) for row in found.rows
        ],
        "kinds": [(kind, KIND_WORDS[kind], count) for kind, count in found.kinds.items()],
        "schemes": _schemes(request),
        "units": request.pack.reporting_units,
        "narrowed": bool(query.keys() - {"sort"}),
        "moves": _moves(request, wanted),
        "may_open": bool(openable(request)),
        "token": secrets.token_urlsafe(16),
    }
    return render(request, "web/cases/list.html", context)


def _moves(request: PageRequest, wanted: Wanted) -> list[Move]:
    """What may be done with many at once: the moves of the one kind of step that is listed."""
    versions = request.pack.schemes.get(wanted.scheme, ())
    if not versions or not wanted.kind or wanted.state == "ended":
        return []
    steps = [
        each for each in versions[-1].steps if each.kind == wanted.kind and each.nature.batches
    ]
    return [move for step in steps for move in step.moves if not move.automatic]


def _schemes(request: PageRequest) -> list[tuple[str, Text]]:
    return [(id_, versions[-1].title) for id_, versions in request.pack.schemes.items()]


@page(READ)
def case_export(request: PageRequest) -> HttpResponse:
    """What fits, as a workbook."""
    rows = export(wanted_of(request), actor=request.actor, now=request.now)
    made = as_xlsx(_HEADS, (_cells(request, row) for row in rows), "事项")
    return sent(made, Text("事项", "Cases"), request)


def _cells(request: PageRequest, row: Row) -> list[Cell]:
    return [
        row.number,
        row.title.zh,
        row.scheme_title.zh,
        unit_name(request.pack, row.unit).zh if row.unit else "",
        row.subject,
        row.round_title.zh,
        row.step_title.zh,
        row.due_at.date() if row.due_at else None,
        row.overdue,
        row.outcome,
        row.opened_at.date(),
    ]


@page(ACT, methods=POST)
def cases_act(request: PageRequest) -> HttpResponse:
    """The same move in each of the chosen cases; what was refused is named with its reason."""
    chosen = [found for each in request.POST.getlist("case") if (found := uuid_of(each))]
    asked = Asked(
        request.POST.get("move", ""),
        reason=request.POST.get("reason", "").strip(),
        token=request.POST.get("token", "")[:80],
    )
    became = act_many(chosen, asked, actor=request.actor, now=request.now)
    done = [each for each in became if each.done]
    if done:
        say(request, Text(f"已办理{len(done)}件。", f"{len(done)} done."))
    for each in became:
        if each.refusal:
            warn(request, each.refusal.sentence)
    return back(request, reverse("web:cases"))
