"""Lists of cases: narrowed, paged, exported, moved many at once."""

import secrets
from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.cases.actions.many import MOST, Became, act_many, undo_many
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.queries.lists import Row, Wanted, export
from kechuang.apps.cases.queries.lists import page as listed
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.cases.refusals import MoveRefused
from kechuang.apps.cases.rules import ACT, KEEP_BATCH, READ, OfOwner
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Move, Step
from kechuang.lifecycle.state import Reason
from kechuang.renderers.tabular import Cell, as_xlsx
from kechuang.values.errors import Refusal
from kechuang.values.text import Text
from kechuang.web.answers import back, say, warn, warning
from kechuang.web.casework.matters import matters
from kechuang.web.casework.outcomes import Line, keep_outcomes, line, outcomes
from kechuang.web.casework.undoing import forget_undo, keep_undo, kept_undo
from kechuang.web.filtering import PLAIN, default_of, filters_of
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.choosing import chosen, chosen_rows, wanted_of
from kechuang.web.views.cases.opening import openable
from kechuang.web.wording.cases import KIND_WORDS, TOGETHER

POST = ("POST",)
_HEADS = (
    "编号", "事项", "类别", "单位", "主体", "批次", "当前环节", "截止", "是否逾期", "结果", "发起日期",
)  # fmt: skip


@page(READ)
def case_list(request: PageRequest) -> HttpResponse:
    """The cases that the reader may see, the most urgent first."""
    filters = filters_of(request)
    if default := default_of(request, filters):
        return default
    wanted = wanted_of(request.GET)
    found = listed(wanted, actor=request.actor, now=request.now)
    query = request.GET.copy()
    query.pop("after", None)
    query.pop(PLAIN, None)
    steps = _steps(request, wanted, found.rows)
    context = {
        "page": found,
        "wanted": wanted,
        "query": query.urlencode(),
        "matters": matters(request, found.rows),
        "fits": query.urlencode(),
        "undo": kept_undo(request),
        "outcomes": outcomes(request),
        "together": _together(request, wanted, steps),
        "most": MOST,
        "kinds": [(kind, KIND_WORDS[kind], count) for kind, count in found.kinds.items()],
        "schemes": _schemes(request),
        "units": request.pack.reporting_units,
        "narrowed": wanted != Wanted(state="open", sort=wanted.sort, after=wanted.after),
        "filters": filters,
        "moves": _moves(steps),
        "may_open": bool(openable(request)),
        "token": secrets.token_urlsafe(16),
    }
    return render(request, "web/cases/list.html", context)


def _steps(request: PageRequest, wanted: Wanted, rows: Sequence[Row]) -> list[Step]:
    """The steps of the one scheme and kind that are listed, where they are taken for many at once."""
    if not wanted.kind or wanted.state == "ended":
        return []
    every = (each for each in begun(request.pack, request.day) if each.id == wanted.scheme)
    steps = (step for scheme in every for step in scheme.steps)
    here = {row.step for row in rows}
    return [each for each in steps if each.id in here and each.nature.batches]


def _moves(steps: list[Step]) -> list[Move]:
    """What may be done with many at once: the moves of the steps that are listed."""
    every = (move for step in steps for move in step.moves)
    return [each for each in every if not each.automatic and each.verb is not Verb.LAPSE]


def _together(request: PageRequest, wanted: Wanted, steps: list[Step]) -> Text | None:
    """What putting the listed cases into one batch is called, to who keeps batches of the scheme."""
    owners = (x.owner for x in begun(request.pack, request.day) if x.id == wanted.scheme)
    keeps = any(KEEP_BATCH.ask(request.actor, OfOwner(each)).allowed for each in owners)
    return TOGETHER.get(steps[0].kind) if steps and keeps else None


def _schemes(request: PageRequest) -> list[tuple[str, Text]]:
    return [(each.id, each.title) for each in begun(request.pack, request.day)]


@page(READ)
def case_export(request: PageRequest) -> HttpResponse:
    """What fits, as a workbook."""
    rows = export(wanted_of(request.GET), actor=request.actor, now=request.now)
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
    asked = Asked(
        request.POST.get("move", ""),
        reason=request.POST.get("reason", "").strip(),
        token=request.POST.get("token", "")[:80],
    )
    became: tuple[Became, ...] = ()
    with warning(request):
        became = act_many(chosen(request), asked, actor=request.actor, now=request.now)
    _tell(request, became, Text("已办理{}件。", "{} done."))
    keep_undo(request, [each.done for each in became if each.done])
    return back(request, reverse("web:cases"))


@page(ACT, methods=POST)
def cases_undo(request: PageRequest) -> HttpResponse:
    """Take back what the reader has just done in bulk, where nobody has acted since."""
    kept = kept_undo(request)
    if kept is None:
        warn(request, Text("没有可撤回的批量办理。", "There is nothing to take back."))
        return back(request, reverse("web:cases"))
    reason = request.POST.get("reason", "").strip() or "批量办理有误，撤回"
    became = undo_many(kept.done, reason, actor=request.actor, now=request.now)
    forget_undo(request)
    _tell(request, became, Text("已撤回{}件。", "{} taken back."))
    return back(request, reverse("web:cases"))


def _lines(request: PageRequest, became: Sequence[Became]) -> Iterator[Line]:
    """Each by its number and whom it is about, with why it was refused."""
    rows = chosen_rows(request, [each.case for each in became])
    found = {each.id: each for each in rows}
    for each in became:
        row = found.get(each.case)
        if row is not None:
            yield line(row.number, row.subject or row.title.zh, _why(each.refusal))


def _why(refusal: Refusal | None) -> tuple[Reason, ...]:
    if refusal is None:
        return ()
    reasons = refusal.reasons if isinstance(refusal, MoveRefused) else ()
    return tuple(reasons) or (Reason(refusal.code, "state", refusal.sentence),)


def _tell(request: PageRequest, became: Sequence[Became], done: Text) -> None:
    """How many were done, of the others why not, the same reason once; each by itself below."""
    if len(became) > 1:
        keep_outcomes(request, _lines(request, became))
    count = sum(each.done is not None for each in became)
    if count:
        say(request, Text(done.zh.format(count), done.en.format(count)))
    refused = [each.refusal for each in became if each.refusal]
    if len(became) == 1 and refused:
        warn(request, refused[0].sentence)
    elif refused:
        many = len(refused)
        warn(request, Text(f"{many}件未办成，原因见下。", f"{many} were not done; see why below."))
