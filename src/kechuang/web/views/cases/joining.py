"""What is done with a case besides its moves: merged, split, linked, opened to others, waived, remarked."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.apps.cases.actions.linking import follow, merge, split
from kechuang.apps.cases.actions.naming import invite, leave
from kechuang.apps.cases.actions.remarking import remark
from kechuang.apps.cases.actions.waiving import waive
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.inviting import party_named
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import seen
from kechuang.apps.cases.refusals import LinkWrong, NoCase
from kechuang.apps.cases.rules import ACT, KEEP
from kechuang.apps.work.actions import Incoming
from kechuang.apps.work.rules import COMMENT
from kechuang.values.text import Text, same
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import telling
from kechuang.web.page import page
from kechuang.web.request import PageRequest

POST = ("POST",)


def _case(request: PageRequest, number: str) -> Case:
    return seen(uuid_of(number) or number, request.actor)


def _back(number: str, part: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("web:case", args=(number,)) + part)


def _other(request: PageRequest) -> Case:
    """The case that the form names. Raises LinkWrong in words that fit a form."""
    named = request.POST.get("other", "").strip().partition(" ")[0]
    try:
        return _case(request, named)
    except NoCase:
        raise LinkWrong(
            Text(
                "没有这个编号的事项，或不在您的查看范围内，请核对编号。",
                "There is no case with this number within your reach; check the number.",
            )
        ) from None


def _reason(request: PageRequest) -> str:
    return request.POST.get("reason", "").strip()


@page(ACT, methods=POST)
def case_merge(request: PageRequest, number: str) -> HttpResponse:
    """End this case as part of another in the same step."""
    row = _case(request, number)
    done = Text("已并入，办理在并入的事项中继续。", "Merged; the other case goes on.")
    with telling(request, done):
        other = _other(request)
        merge(row.pk, other.pk, _reason(request), actor=request.actor, now=request.now)
    return _back(row.number)


@page(ACT, methods=POST)
def case_split(request: PageRequest, number: str) -> HttpResponse:
    """Parts split off, one for each line."""
    row = _case(request, number)
    lines = (each.strip() for each in request.POST.get("titles", "").splitlines())
    titles = [same(each[:200]) for each in lines if each]
    done = Text(f"已拆出{len(titles)}件，各自办理。", f"Split into {len(titles)} parts.")
    with telling(request, done):
        split(row.pk, titles, _reason(request), actor=request.actor, now=request.now)
    return _back(row.number, "#links")


@page(ACT, methods=POST)
def case_follow(request: PageRequest, number: str) -> HttpResponse:
    """Say that this case follows another."""
    row = _case(request, number)
    with telling(request, Text("已关联。", "Linked.")):
        follow(row.pk, _other(request).pk, actor=request.actor, now=request.now)
    return _back(row.number, "#links")


@page(KEEP, methods=POST)
def case_invite(request: PageRequest, number: str) -> HttpResponse:
    """Let somebody take part in a role of the scheme."""
    row = _case(request, number)
    role = request.POST.get("role", "")
    roles = {each.id: each.kind for each in scheme_of(row).participants}
    with telling(request, Text("已加入参与方。", "Takes part now.")):
        who = party_named(
            roles.get(role, ""),
            request.POST.get("who", ""),
            actor=request.actor,
            pack=request.pack,
        )
        invite(row.pk, role, who, actor=request.actor, now=request.now)
    return _back(row.number, "#members")


@page(KEEP, methods=POST)
def case_leave(request: PageRequest, number: str, participant: UUID) -> HttpResponse:
    """End somebody's part; what he has done stays."""
    row = _case(request, number)
    with telling(request, Text("已移除，其已办的记录保留。", "Removed; what was done stays.")):
        leave(participant, _reason(request), actor=request.actor, now=request.now)
    return _back(row.number, "#members")


@page(ACT, methods=POST)
def case_waive(request: PageRequest, number: str) -> HttpResponse:
    """Waive a condition, with reasons and what proves them."""
    row = _case(request, number)
    pledged = request.POST.get("pledged") == "yes"
    files = [
        Incoming(each.name or "", each.chunks(), pledged)
        for each in request.FILES.getlist("evidence")
    ]
    done = Text("已豁免，结论不变，记录长期保留。", "Waived; the verdict stays as it is.")
    with telling(request, done):
        waive(
            row.pk,
            request.POST.get("guard", ""),
            _reason(request),
            actor=request.actor,
            now=request.now,
            evidence=files,
        )
    return _back(row.number, "#waived")


@page(COMMENT, methods=POST)
def case_remark(request: PageRequest, number: str) -> HttpResponse:
    """A remark among those who are told of the case inside."""
    row = _case(request, number)
    with telling(request, Text("已写备注。", "Remarked.")):
        remark(row.pk, request.POST.get("words", ""), actor=request.actor, now=request.now)
    return _back(row.number, "#remarks")
