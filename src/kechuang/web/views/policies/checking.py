"""A draft laid over what is in force: typed, as a file, or one of the pack; what came of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.recognition.models import CheckState, PolicyCheck
from kechuang.apps.recognition.policies.checking import SCHEME, ask_check, hand_in
from kechuang.apps.recognition.policies.drafts import assessed, drafts
from kechuang.apps.recognition.policies.kept import RECENT, check_of, checks, latest_whole
from kechuang.apps.recognition.policies.laying import LIMIT, Wanted
from kechuang.apps.recognition.policies.models import PolicyDraft
from kechuang.apps.recognition.policies.refusals import DraftNotRead
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES, DRAFT_POLICIES
from kechuang.apps.recognition.policies.seeing import visible
from kechuang.apps.subjects.registering.scope import COUNTY, citywide
from kechuang.criteria.policies.model import CAVEAT
from kechuang.values.errors import Invalid, Refusal
from kechuang.values.text import Text, same
from kechuang.web.answers import say
from kechuang.web.forms.policies import HeadForm
from kechuang.web.page import page
from kechuang.web.policies.costs import cost_table
from kechuang.web.policies.found import found_of
from kechuang.web.request import PageRequest
from kechuang.web.views.policies.listing import day_of
from kechuang.web.wording.policies import lasted


class NoDraftFile(Invalid):
    """A file of a draft is a YAML text of bounded size."""

    code = "policy_draft_file"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "请选一个 YAML 草案文件（不超过200 KB）",
                "Choose a YAML file of a draft, 200 KB at most",
            )
        )


@page(CHECK_POLICIES, methods=("GET", "HEAD", "POST"))
def policies_check(request: PageRequest) -> HttpResponse:
    """What to check, what was checked lately, and what the clauses in force cost."""
    book = visible(request.pack, request.actor)
    may_draft = DRAFT_POLICIES.ask(request.actor)
    problems: list[object] = []
    refusal: Text | None = None
    if request.method == "POST":
        try:
            wanted = _wanted(request)
            made = ask_check(request.pack, wanted, actor=request.actor, now=request.now)
            return redirect("web:policy_check", check=made.pk)
        except DraftNotRead as refused:
            problems, refusal = list(refused.problems), refused.sentence
        except Refusal as refused:
            refusal = refused.sentence
    whole = latest_whole(request.actor)
    context = {
        "form": HeadForm(
            request.pack, book, drafting_units(request), initial={"starts": request.day}
        ),
        "may_draft": may_draft,
        "kept": [_kept(each, request) for each in drafts(request.actor)[:RECENT]],
        "problems": problems,
        "refusal": refusal,
        "drafts": [each for each in book.policies if each.draft],
        "recent": [_row(each) for each in checks(request.actor)[:RECENT]],
        "whole": whole,
        "took": _took(whole),
        "table": cost_table(whole.content, request.pack) if whole else None,
        "day": day_of(request),
        "caveat": CAVEAT,
    }
    status = 422 if refusal else 200
    return render(request, "web/policies/check.html", context, status=status)


def _kept(row: PolicyDraft, request: PageRequest) -> dict[str, object]:
    unit = request.pack.units.get(row.unit)
    return {
        "row": row,
        "unit": unit.short if unit else same(row.unit),
        "state": request.pack.policies.stages.at(row.state).title,
        "clauses": len(row.content["clauses"]),
    }


def _wanted(request: PageRequest) -> Wanted:
    what, day = request.POST.get("what"), request.day
    if what == "file":
        given = request.FILES.get("file")
        if given is None or (given.size or 0) > LIMIT:
            raise NoDraftFile
        try:
            return Wanted(day, draft=given.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise NoDraftFile from error
    return Wanted(day, policy=request.POST.get("policy", "")[:60])


def drafting_units(request: PageRequest) -> list[str]:
    """On whose behalf somebody drafts: the city's side for any, a county for itself."""
    pack = request.pack
    counties = [each.id for each in pack.reporting_units]
    if citywide(request.actor):
        return [pack.bureau.id, *(each.id for each in pack.divisions), *counties]
    return [each for each in counties if each in request.actor.units(*COUNTY)]


def _took(row: PolicyCheck | None) -> Text | None:
    """How long a check took from asking to the result, waiting for its turn included."""
    return lasted(row.done_at - row.asked_at) if row and row.done_at else None


def _row(row: PolicyCheck) -> dict[str, object]:
    return {"row": row, **found_of(row.content, row.opinion, {}, short=True)}


@page(CHECK_POLICIES)
def policy_check(request: PageRequest, check: UUID) -> HttpResponse:
    """What came of a check; watched while the worker is at it."""
    row = check_of(check, request.actor)
    context: dict[str, Any] = {"row": row, "caveat": CAVEAT}
    if row.state == CheckState.OPEN:
        context["took"] = _took(latest_whole(request.actor))
    if row.state == CheckState.DONE:
        book = visible(request.pack, request.actor)
        titles = {clause.key: clause.title for _policy, clause in book.clauses()}
        titles |= _titles(row.content)
        context |= found_of(row.content, row.opinion, titles)
        context["table"] = cost_table(row.content, request.pack)
        context["assessed"] = assessed(row, request.actor)
        context["may_hand_in"] = (
            row.case is None and bool(row.draft or row.policy) and SCHEME in request.pack.schemes
        )
    elif row.state == CheckState.REFUSED:
        context["refusal"] = Text(**row.said["refusal"])
    name = "web/policies/watch.html" if request.htmx else "web/policies/checked.html"
    return render(request, name, context)


def _titles(content: Mapping[str, Any]) -> dict[str, Text]:
    return {each["clause"]: Text(**each["title"]) for each in content.get("costs", ())}


@page(CHECK_POLICIES, methods=("POST",))
def check_hand_in(request: PageRequest, check: UUID) -> HttpResponse:
    """Open the assessment with what was found."""
    number = hand_in(check, actor=request.actor, now=request.now)
    say(
        request,
        Text(
            "已建立一致性评估事项，比对结果已带入，请核对后送审。",
            "The assessment is opened with what was found: look it over, then submit it.",
        ),
    )
    return redirect("web:case", number=number)
