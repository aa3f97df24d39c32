"""The draft made of a text, and the three signatures that put it in force."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from kechuang.apps.plans.actions import propose_issue, sign_issue
from kechuang.apps.plans.reading.issuing import draft_plan, take_draft_back
from kechuang.apps.plans.reading.queries import find
from kechuang.apps.plans.reading.refusals import NoReading, NotReady
from kechuang.apps.plans.reading.rules import DRAFT
from kechuang.apps.plans.reading.signing import signing
from kechuang.apps.plans.rules import ISSUE, PARTS
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say, telling, warn
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.readings.deciding import POST, act, to_reading


@page(DRAFT, methods=POST)
def draft(request: PageRequest, reading: UUID) -> HttpResponse:
    """Make the draft; what is missing is listed at once, with places."""
    try:
        draft_plan(reading, act=act(request))
    except (NotAllowed, NotFound):
        raise
    except NotReady as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(to_reading(reading, "?check=1#problems"))
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        done = Text("草案已生成，请经办人签署", "The draft is made; its handler signs first")
        say(request, done)
    return HttpResponseRedirect(to_reading(reading, "#issue"))


@page(DRAFT, methods=POST)
def back_to_text(request: PageRequest, reading: UUID) -> HttpResponse:
    """Withdraw the draft and go on deciding."""
    with telling(request, Text("草案已撤回，可继续确认", "Draft withdrawn; go on deciding")):
        take_draft_back(reading, act=act(request))
    return HttpResponseRedirect(to_reading(reading))


@page(ISSUE, methods=POST)
def sign(request: PageRequest, reading: UUID) -> HttpResponse:
    """Sign as the next of the three, or refuse with a reason."""
    row = find(reading, request.actor)
    standing = signing(row, request.actor, {})
    if standing is None:
        raise NoReading
    agree = request.POST.get("answer") != "refuse"
    try:
        issued = _signed(request, standing.plan, standing.next_part, agree=agree)
    except NotAllowed as refusal:
        warn(request, refusal.sentence)
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        if issued:
            say(
                request,
                Text("三人已签署，计划已下达", "All three have signed; the plan is in force"),
            )
            return redirect("web:plan", row.year)
        say(request, Text("已签署", "Signed") if agree else Text("已不同意并退回", "Refused"))
    return HttpResponseRedirect(to_reading(reading, "#issue"))


def _signed(request: PageRequest, plan: UUID, part: str, *, agree: bool) -> bool:
    """Whether this signature put the plan in force."""
    if part == PARTS[0]:
        propose_issue(plan, actor=request.actor, now=request.now)
        return False
    state = sign_issue(
        plan,
        actor=request.actor,
        now=request.now,
        pack=request.pack,
        on=request.day,
        agree=agree,
        reason=request.POST.get("reason", ""),
    )
    return state.agreed
