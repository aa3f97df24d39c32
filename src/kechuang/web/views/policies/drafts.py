"""A kept draft: its clauses written one by one, checked together, moved from stage to stage."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.recognition.models import PolicyCheck
from kechuang.apps.recognition.policies.assessing import missing
from kechuang.apps.recognition.policies.documents import text_of
from kechuang.apps.recognition.policies.drafting import (
    change_head,
    check_draft,
    drop_draft,
    move_draft,
    put_clause,
    start_draft,
    take_clause,
)
from kechuang.apps.recognition.policies.drafts import assessed, checks_of, draft_of
from kechuang.apps.recognition.policies.models import PolicyDraft
from kechuang.apps.recognition.policies.refusals import DraftNotRead, NoSuchMove
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES, DRAFT_POLICIES
from kechuang.apps.recognition.policies.seeing import visible
from kechuang.apps.subjects.queries import people
from kechuang.apps.subjects.registering.scope import OfSubject
from kechuang.criteria.policies.stages import Stages
from kechuang.values.errors import Refusal
from kechuang.values.text import Text, same
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import say
from kechuang.web.forms.policies import ClauseForm, HeadForm, MoveForm
from kechuang.web.page import page
from kechuang.web.policies.found import found_of
from kechuang.web.request import PageRequest
from kechuang.web.views.policies.checking import drafting_units
from kechuang.web.wording.policies import SHORT_STACKING

POST = ("POST",)


@page(DRAFT_POLICIES, methods=POST)
def draft_new(request: PageRequest) -> HttpResponse:
    """Begin a draft; its clauses come next."""
    book = visible(request.pack, request.actor)
    form = HeadForm(request.pack, book, drafting_units(request), request.POST)
    if not form.is_valid():
        context = {"form": form, "may_draft": DRAFT_POLICIES.ask(request.actor)}
        return render(request, "web/policies/draft_new.html", context, status=422)
    made = start_draft(form.head(), **_how(request))
    return redirect("web:policy_draft", draft=made.pk)


@page(CHECK_POLICIES)
def draft_page(request: PageRequest, draft: UUID) -> HttpResponse:
    """The draft as it stands."""
    return _shown(request, draft_of(draft, request.actor))


def _shown(
    request: PageRequest,
    row: PolicyDraft,
    form: ClauseForm | None = None,
    head: HeadForm | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    book = visible(request.pack, request.actor)
    state = book.stages.at(row.state)
    may = DRAFT_POLICIES.ask(request.actor, OfSubject(row.unit))
    edits = may.allowed and state.written and row.dropped_at is None
    chosen = _clause_asked(request, row)
    ways = book.stages.after(row.state) if may.allowed and row.dropped_at is None else ()
    unit = request.pack.units.get(row.unit)
    context = {
        "row": row,
        "unit": unit.short if unit else same(row.unit),
        "field": book.fields.get(row.content["field"], Text("")),
        "state": state.title,
        "stages": [
            {"title": each.title, "done": done} for each, done in book.stages.passed(state.id)
        ],
        "clauses": [
            (each, SHORT_STACKING.get(each["stacking"], same(each["stacking"])))
            for each in row.content["clauses"]
        ],
        "edits": edits,
        "form": form or (ClauseForm(book, initial=chosen) if edits else None),
        "head": head or (_head_form(request, row) if edits else None),
        "chosen": chosen.get("id", ""),
        "move": MoveForm(state, ways) if ways and row.content["clauses"] else None,
        "awaited": [
            (each.title, why) for each in ways if (why := missing(row, each, request.pack))
        ],
        "checks": [_checked(each, request) for each in checks_of(row, request.actor)],
        "may_check": bool(row.content["clauses"]) and not state.issued,
        "history": _history(row, book.stages),
        "settled": state.issued,
        "problems": refused.problems if isinstance(refused, DraftNotRead) else [],
        "refusal": refused.sentence if refused else None,
    }
    wrong = refused is not None or bool(form and form.errors) or bool(head and head.errors)
    return render(request, "web/policies/draft.html", context, status=422 if wrong else 200)


def _clause_asked(request: PageRequest, row: PolicyDraft) -> dict[str, str]:
    """The clause that is written anew; none for a new one."""
    wanted = request.POST.get("clause", "") or request.GET.get("clause", "")
    return next((dict(each) for each in row.content["clauses"] if each["id"] == wanted), {})


def _head_form(request: PageRequest, row: PolicyDraft) -> HeadForm:
    content = row.content
    first = {"title": row.title, "unit": row.unit, "field": content["field"]}
    days = {"starts": content["from"], "ends": content.get("until") or None}
    book = visible(request.pack, request.actor)
    return HeadForm(request.pack, book, [row.unit], initial={**first, **days})


def _checked(row: PolicyCheck, request: PageRequest) -> dict[str, object]:
    found = found_of(row.content, row.opinion, {}, short=True)
    return {"row": row, **found, "assessed": assessed(row, request.actor)}


def _history(row: PolicyDraft, stages: Stages) -> list[dict[str, object]]:
    known = people()
    return [
        {
            "to": stages.at(each["to"]).title,
            "note": each["note"],
            "at": datetime.fromisoformat(each["at"]),
            "by": known.get(id_) if (id_ := uuid_of(each["by"])) else None,
        }
        for each in reversed(row.history)
    ]


@page(DRAFT_POLICIES, methods=POST)
def draft_head(request: PageRequest, draft: UUID) -> HttpResponse:
    """Title, field and period written anew."""
    row = draft_of(draft, request.actor)
    book = visible(request.pack, request.actor)
    form = HeadForm(request.pack, book, [row.unit], request.POST)
    if not form.is_valid():
        return _shown(request, row, head=form)
    return _done(
        request,
        row,
        lambda version: change_head(draft, version, form.head(), **_how(request)),
        head=form,
    )


@page(DRAFT_POLICIES, methods=POST)
def draft_clause(request: PageRequest, draft: UUID) -> HttpResponse:
    """A clause added, or written anew."""
    row = draft_of(draft, request.actor)
    form = ClauseForm(visible(request.pack, request.actor), request.POST)
    if not form.is_valid():
        return _shown(request, row, form)
    clause = request.POST.get("clause", "")[:20]
    return _done(
        request,
        row,
        lambda version: put_clause(draft, version, form.written(), clause, **_how(request)),
        form,
    )


@page(DRAFT_POLICIES, methods=POST)
def draft_take(request: PageRequest, draft: UUID) -> HttpResponse:
    """A clause taken out."""
    row, clause = draft_of(draft, request.actor), request.POST.get("clause", "")[:20]
    return _done(request, row, lambda version: take_clause(draft, version, clause, **_how(request)))


@page(DRAFT_POLICIES, methods=POST)
def draft_move(request: PageRequest, draft: UUID) -> HttpResponse:
    """On to the next stage, or back to drafting."""
    row = draft_of(draft, request.actor)
    stages = request.pack.policies.stages
    form = MoveForm(stages.at(row.state), stages.after(row.state), request.POST)
    if not form.is_valid():
        return _shown(request, row, refused=NoSuchMove())
    return _done(
        request, row, lambda version: move_draft(draft, version, form.moving(), **_how(request))
    )


@page(DRAFT_POLICIES, methods=POST)
def draft_drop(request: PageRequest, draft: UUID) -> HttpResponse:
    """The draft given up."""
    row = draft_of(draft, request.actor)
    return _done(request, row, lambda version: drop_draft(draft, version, **_how(request)))


@page(CHECK_POLICIES, methods=POST)
def draft_check(request: PageRequest, draft: UUID) -> HttpResponse:
    """The draft laid over what is in force."""
    row = draft_of(draft, request.actor)
    try:
        made = check_draft(draft, **_how(request))
    except Refusal as refused:
        return _shown(request, row, refused=refused)
    return redirect("web:policy_check", check=made.pk)


@page(CHECK_POLICIES)
def draft_file(request: PageRequest, draft: UUID) -> HttpResponse:
    """The draft as a file of the pack."""
    row = draft_of(draft, request.actor)
    answer = HttpResponse(
        text_of(row, request.pack), content_type="application/yaml; charset=utf-8"
    )
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.title)}.yaml"
    return answer


def _how(request: PageRequest) -> dict[str, Any]:
    return {"pack": request.pack, "actor": request.actor, "now": request.now}


def _done(
    request: PageRequest,
    row: PolicyDraft,
    do: Callable[[int], PolicyDraft],
    form: ClauseForm | None = None,
    head: HeadForm | None = None,
) -> HttpResponse:
    """What was done and the page anew; a refusal with what was typed."""
    given = request.POST.get("version", "")
    try:
        made = do(int(given) if given.isdecimal() and len(given) < 8 else 0)
    except Refusal as refused:
        return _shown(request, row, form, head, refused)
    number = len(made.content["clauses"])
    if made.dropped_at is not None:
        say(request, Text("草案已放弃，记录保留。", "The draft is given up; the record stays."))
        return redirect("web:policies_check")
    stage = request.pack.policies.stages.at(made.state).title
    say(
        request,
        Text(
            f"已保存：现有{number}条，环节为{stage.zh}。",
            f"Saved: {number} clauses, the stage is {stage.en}.",
        ),
    )
    return redirect("web:policy_draft", draft=row.pk)
