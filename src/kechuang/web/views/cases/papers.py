"""Papers of a case: written into, numbered and issued, published, taken along as Word and PDF."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_date

from kechuang.apps.cases.actions.papers import issue_paper, publish_paper, write_paper
from kechuang.apps.cases.queries.papers import paper_to_read
from kechuang.apps.cases.rules import READ, WRITE_PAPER
from kechuang.renderers.shapes import Made
from kechuang.values.errors import NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import ChoiceMissing, say, warn
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.figures import FILES

POST = ("POST",)
PREFIX = "v-"
"""What the names of written values begin with in the form."""


@page(READ)
def paper_file(request: PageRequest, number: str, paper: UUID, kind: str) -> HttpResponse:
    """A paper as a file, as it stands; gaps stay visible in it."""
    _case, found = paper_to_read(paper, actor=request.actor, now=request.now, invented=request.demo)
    if kind not in FILES or _case.number != number.upper():
        raise NotFound(Text("没有这种文件。", "There is no such file."), kind=kind)
    write, media = FILES[kind]
    return sent(Made(write(found.draft), media, kind), Text(found.title), request)


@page(WRITE_PAPER, methods=POST)
def paper_write(request: PageRequest, number: str, paper: UUID) -> HttpResponse:
    """Write what the case does not know into the paper."""
    named = {
        key.removeprefix(PREFIX): str(value)
        for key, value in request.POST.items()
        if key.startswith(PREFIX)
    }
    write_paper(paper, named, actor=request.actor, now=request.now)
    say(request, Text("文稿已更新。", "The paper has been updated."))
    return _back(number)


@page(WRITE_PAPER, methods=POST)
def paper_issue(request: PageRequest, number: str, paper: UUID) -> HttpResponse:
    """Number and issue the paper."""
    try:
        words = issue_paper(paper, actor=request.actor, now=request.now)
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return _back(number)
    told = f"，文号{words}" if words else ""
    say(request, Text(f"已印发{told}。", f"Issued{f' as {words}' if words else ''}."))
    return _back(number)


@page(WRITE_PAPER, methods=POST)
def paper_publish(request: PageRequest, number: str, paper: UUID) -> HttpResponse:
    """Note link and day of the official site as the legal publication."""
    on = parse_date(request.POST.get("on", ""))
    if on is None:
        raise ChoiceMissing(Text("公布日期", "the day of publication"))
    link = request.POST.get("link", "")
    publish_paper(paper, link, on, actor=request.actor, now=request.now)
    say(request, Text(f"已登记：{on}在官方网站公布。", f"Noted: published on {on}."))
    return _back(number)


def _back(number: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:case", args=(number,)) + "#papers")
