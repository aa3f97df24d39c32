"""Public notices, read without signing in; what is said about them, and the answers."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.cases.actions.hearing import answer, hear, open_sender
from kechuang.apps.cases.models import Outcome
from kechuang.apps.cases.notice_refusals import NoNotice, OpinionWrong, TooManyOpinions
from kechuang.apps.cases.notice_rules import ANSWER, READ_NOTICES, SPEAK
from kechuang.apps.cases.queries.notices import (
    Notice,
    notice,
    notice_paper,
    open_notices,
    past_notices,
    turn_to,
)
from kechuang.apps.cases.queries.opinions import answer_to
from kechuang.apps.work.deadlines import day_of, left
from kechuang.renderers.shapes import Made
from kechuang.values.errors import Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say, telling
from kechuang.web.forms.notices import AnswerForm, ReceiptForm, SpeakForm
from kechuang.web.page import page
from kechuang.web.rates import count
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.figures import FILES

_ROWS = 100
_ANSWERED = Text(
    "已答复，提出人凭回执可以查看。", "Answered; whoever holds the receipt can read it."
)


@page(READ_NOTICES)
def notice_list(request: PageRequest) -> HttpResponse:
    """What is on public notice now, and what was within a year."""
    pages = Paginator(past_notices(actor=request.actor, now=request.now), 20)
    context = {
        "running": [(each, _left(each, request)) for each in open_notices(actor=request.actor)],
        "pages": pages.get_page(request.GET.get("page")),
        "form": ReceiptForm(),
    }
    return render(request, "web/notices/list.html", context)


@page(READ_NOTICES)
def notice_page(request: PageRequest, key: str) -> HttpResponse:
    """One notice: names, time, whom to turn to."""
    found = notice(key, actor=request.actor, now=request.now)
    words = request.GET.get("words", "").strip()
    lines = [each for each in found.lines if words in each.name]
    context = {
        "notice": found,
        "left": _left(found, request),
        "pages": Paginator(lines, _ROWS).get_page(request.GET.get("page")),
        "words": words,
        "asked": f"words={words}" if words else "",
        "person": turn_to(found.owner, request.pack, request.now),
        "paper": notice_paper(found, invented=request.demo),
    }
    return render(request, "web/notices/notice.html", context)


@page(READ_NOTICES)
def notice_file(request: PageRequest, key: str, kind: str) -> HttpResponse:
    """The paper of the notice, once it was issued."""
    draft = notice_paper(notice(key, actor=request.actor, now=request.now), invented=request.demo)
    if draft is None or kind not in FILES:
        raise NoNotice
    write, media = FILES[kind]
    return sent(Made(write(draft), media, kind), Text("公示", "Public notice"), request)


@page(SPEAK, methods=("GET", "HEAD", "POST"))
def notice_speak(request: PageRequest, key: str) -> HttpResponse:
    """Say something about a name on a notice; the receipt is shown once."""
    found = notice(key, actor=request.actor, now=request.now)
    if found.over:
        raise NoNotice
    form = SpeakForm(found.lines, request.POST or None, request.GET.get("case", ""))
    receipt = ""
    if request.method == "POST" and form.is_valid():
        try:
            receipt = _heard(form, request)
        except OpinionWrong as wrong:
            for name, said in wrong.wrong.items():
                form.add_error(name, said.within(request.language))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
    context = {"notice": found, "form": form, "receipt": receipt}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/notices/speak.html", context, status=status)


@page(READ_NOTICES, methods=("GET", "HEAD", "POST"))
def notice_answer(request: PageRequest) -> HttpResponse:
    """The answer to what was said, by the number of its receipt, which stands in no address."""
    form, found = ReceiptForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            count(request, "receipts", TooManyOpinions)
            found = answer_to(form.cleaned_data["receipt"], actor=request.actor)
        except Refusal as refusal:
            form.add_error("receipt", refusal.sentence.within(request.language))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/notices/answer.html", {"form": form, "found": found}, status=status)


@page(ANSWER, methods=("POST",))
def opinion_answer(request: PageRequest, number: str, opinion: UUID) -> HttpResponse:
    """Answer one opinion of a case."""
    form = AnswerForm(request.POST)
    with telling(request, _ANSWERED):
        if not form.is_valid():
            raise OpinionWrong({name: Text(str(each[0])) for name, each in form.errors.items()})
        given = form.cleaned_data
        outcome = Outcome(given["outcome"])
        answer(opinion, outcome, given["words"], actor=request.actor, now=request.now)
    return HttpResponseRedirect(reverse("web:case", args=(number,)) + "#opinions")


@page(ANSWER, methods=("POST",))
def opinion_sender(request: PageRequest, number: str, opinion: UUID) -> HttpResponse:
    """Who sent a named opinion, said once; the look is noted."""
    name, contact = open_sender(opinion, actor=request.actor, now=request.now)
    say(
        request,
        Text(f"提出人：{name}，{contact}。本次查看已留痕。", f"Sent by {name}, {contact}. Noted."),
    )
    return HttpResponseRedirect(reverse("web:case", args=(number,)) + "#opinions")


def _heard(form: SpeakForm, request: PageRequest) -> str:
    count(request, "opinions", TooManyOpinions)
    case = form.cleaned_data["case"]
    return hear(case, form.spoken(), actor=request.actor, now=request.now).receipt


def _left(found: Notice, request: PageRequest) -> Text | None:
    if found.ends is None or found.over or found.held:
        return None
    return left(day_of(found.ends, request.pack), request.day, request.pack).words
