"""A case opened by hand: of which kind, about what, for which unit."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.opening import TITLE_LIMIT, Opening, open_case
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.rules import OPEN
from kechuang.lifecycle.model import On, Right, Scheme
from kechuang.lifecycle.planned import Recurrence
from kechuang.values.errors import NotAllowed, Refusal
from kechuang.values.text import Text, same
from kechuang.web.answers import say, warn
from kechuang.web.page import page
from kechuang.web.request import PageRequest


def openable(request: PageRequest) -> list[Scheme]:
    """The schemes of which the reader may open a case by hand: their first step is his somewhere."""
    return [
        each
        for each in begun(request.pack, request.day)
        if each.rounds.every is Recurrence.NONE and _first(each, request.actor)
    ]


def _first(scheme: Scheme, actor: Actor) -> bool:
    return any(_held(right, scheme, actor) for right in scheme.first.who)


def _held(right: Right, scheme: Scheme, actor: Actor) -> bool:
    if right.role is None:
        return False
    if right.on is On.OWNER:
        return actor.holds(right.role, unit=scheme.owner)
    if right.on is On.UNIT:
        return actor.holds(right.role, unit=right.unit)
    return actor.holds(right.role)


@page(OPEN, methods=("GET", "HEAD", "POST"))
def case_new(request: PageRequest) -> HttpResponse:
    """Choose a kind of matter, give it a title and a unit, and begin."""
    schemes = openable(request)
    given = {name: request.POST.get(name, "").strip() for name in ("scheme", "title", "unit")}
    if request.method != "POST":
        given["scheme"] = request.GET.get("scheme", "")
        return _asked(request, schemes, given)
    title = given["title"][:TITLE_LIMIT]
    if not title:
        warn(request, Text("请填写事项标题。", "Give the case a title."))
        return _asked(request, schemes, given, status=422)
    opening = Opening(given["scheme"], same(title), unit=_unit(request, given["unit"]))
    try:
        row = open_case(opening, actor=request.actor, now=request.now)
    except NotAllowed:
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return _asked(request, schemes, given, status=422)
    say(request, Text(f"已发起，编号 {row.number}。", f"Begun as {row.number}."))
    return HttpResponseRedirect(reverse("web:case", args=(row.number,)))


def _unit(request: PageRequest, wanted: str) -> str:
    return wanted if wanted in request.pack.units else ""


def _asked(
    request: PageRequest, schemes: list[Scheme], given: dict[str, str], *, status: int = 200
) -> HttpResponse:
    held = request.actor.units()
    units = list(request.pack.units.values())
    own = [each for each in units if each.id in held]
    context = {
        "schemes": schemes,
        "given": given,
        "units": own + [each for each in units if each.id not in held],
        "limit": TITLE_LIMIT,
    }
    return render(request, "web/cases/new.html", context, status=status)
