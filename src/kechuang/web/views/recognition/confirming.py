"""A firm's own page: the data that it is judged by, with their sources, and its answer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.queries.page import options
from kechuang.apps.recognition.actions.objecting import answer, objects
from kechuang.apps.recognition.models import Certificate
from kechuang.apps.recognition.queries.data import OTHER, Datum, data_of
from kechuang.apps.recognition.queries.inputs import asked as rules_asked
from kechuang.apps.recognition.queries.proposals import mine
from kechuang.apps.recognition.rules import CONFIRM
from kechuang.apps.recognition.wording import answer_words
from kechuang.lifecycle.kinds import Verb
from kechuang.values.text import Text
from kechuang.web.answers import telling
from kechuang.web.page import page
from kechuang.web.request import PageRequest


@page(CONFIRM)
def confirm(request: PageRequest, number: str) -> HttpResponse:
    """What is held on a firm, condition by condition, and what it may answer."""
    row, proposal = mine(number, actor=request.actor)
    offered = options(row.pk, actor=request.actor, now=request.now)
    rules = rules_asked(proposal.run).rules
    figures: dict[str, list[object]] = {}
    for each in proposal.figures:
        figures.setdefault(each["criterion"], []).append(each)
    data: dict[str, list[Datum]] = {}
    held = data_of(proposal)
    for one in held:
        data.setdefault(one.criterion, []).append(one)
    context = {
        "case": row,
        "proposal": proposal,
        "criteria": [(x, figures.get(x.id, []), data.get(x.id, [])) for x in rules.criteria],
        "options": [
            (each, objects(row, each.move.id))
            for each in offered
            if each.ok and not each.general and each.move.verb is not Verb.LAPSE
        ],
        "data": {each.token: each for each in held}.values(),
        "other": OTHER,
        "objected": [answer_words(each) for each in row.objected_data.order_by("-at")],
        "certified": Certificate.objects.filter(case=row).exists(),
    }
    return render(request, "web/recognition/confirm.html", context)


@page(CONFIRM, methods=("POST",))
def confirm_act(request: PageRequest, number: str) -> HttpResponse:
    """The firm's answer."""
    posted = request.POST.get
    wanted = Asked(
        posted("move", ""),
        reason=posted("reason", "").strip()[:1000],
        token=posted("token", "")[:80],
    )
    datum = posted("datum", "")[:120]
    with telling(request, Text("已收到您的答复。", "Your answer was received.")):
        answer(number, wanted, datum, actor=request.actor, now=request.now)
    return redirect(reverse("web:confirm", args=(number,)))
