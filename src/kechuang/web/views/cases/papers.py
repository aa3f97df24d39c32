"""Papers of a case: written into, numbered and issued, published, taken along as Word and PDF."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_date

from kechuang.apps.cases.actions.papers import (
    issue_batch_paper,
    issue_paper,
    publish_batch_paper,
    publish_paper,
    write_batch_paper,
    write_paper,
)
from kechuang.apps.cases.queries.batches import seen_batch
from kechuang.apps.cases.queries.papers import batch_paper, paper_to_read
from kechuang.apps.cases.rules import READ, WRITE_PAPER
from kechuang.renderers.shapes import Made
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.answers import ChoiceMissing, say, telling, warning
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.figures import FILES

POST = ("POST",)
WRITTEN = Text("文稿已更新。", "The paper has been updated.")
PUBLISHED = Text("已登记公布情况。", "The publication has been recorded.")
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
    with telling(request, WRITTEN):
        write_paper(paper, _written(request), actor=request.actor, now=request.now)
    return _back(number)


def _written(request: PageRequest) -> dict[str, str]:
    return {
        key.removeprefix(PREFIX): str(value)
        for key, value in request.POST.items()
        if key.startswith(PREFIX)
    }


@page(WRITE_PAPER, methods=POST)
def paper_issue(request: PageRequest, number: str, paper: UUID) -> HttpResponse:
    """Number and issue the paper."""
    with warning(request):
        _say_issued(request, issue_paper(paper, actor=request.actor, now=request.now))
    return _back(number)


def _say_issued(request: PageRequest, words: str | None) -> None:
    told = f"，文号{words}" if words else ""
    say(request, Text(f"已印发{told}。", f"Issued{f' as {words}' if words else ''}."))


@page(WRITE_PAPER, methods=POST)
def paper_publish(request: PageRequest, number: str, paper: UUID) -> HttpResponse:
    """Note link and day of the official site as the legal publication."""
    with telling(request, PUBLISHED):
        link, on = _publication(request)
        publish_paper(paper, link, on, actor=request.actor, now=request.now)
    return _back(number)


def _publication(request: PageRequest) -> tuple[str, date]:
    """Link and day as sent. Raises ChoiceMissing."""
    on = _day(request.POST.get("on", ""))
    if on is None:
        raise ChoiceMissing(Text("公布日期", "the day of publication"))
    return request.POST.get("link", ""), on


def _day(written: str) -> date | None:
    try:
        return parse_date(written)
    except ValueError:
        return None


@page(READ)
def batch_paper_file(request: PageRequest, batch: UUID, kind: str) -> HttpResponse:
    """The paper of a batch as a file, as it stands."""
    row = seen_batch(batch, request.actor)
    found = batch_paper(row, actor=request.actor, now=request.now, invented=request.demo)
    if found is None or kind not in FILES:
        raise NotFound(Text("没有这种文件。", "There is no such file."), kind=kind)
    write, media = FILES[kind]
    return sent(Made(write(found.draft), media, kind), Text(found.title), request)


@page(WRITE_PAPER, methods=POST)
def batch_paper_write(request: PageRequest, batch: UUID) -> HttpResponse:
    """Write what the cases do not know into the paper of a batch."""
    row = seen_batch(batch, request.actor)
    with telling(request, WRITTEN):
        write_batch_paper(row, _written(request), actor=request.actor, now=request.now)
    return _back_to(batch)


@page(WRITE_PAPER, methods=POST)
def batch_paper_issue(request: PageRequest, batch: UUID) -> HttpResponse:
    """Number and issue the paper of a batch; nothing moves."""
    row = seen_batch(batch, request.actor)
    with warning(request):
        _say_issued(request, issue_batch_paper(row, actor=request.actor, now=request.now))
    return _back_to(batch)


@page(WRITE_PAPER, methods=POST)
def batch_paper_publish(request: PageRequest, batch: UUID) -> HttpResponse:
    """Note link and day of the official site for the paper of a batch."""
    row = seen_batch(batch, request.actor)
    with telling(request, PUBLISHED):
        link, on = _publication(request)
        publish_batch_paper(row, link, on, actor=request.actor, now=request.now)
    return _back_to(batch)


def _back_to(batch: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:batch", args=(batch,)) + "#paper")


def _back(number: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:case", args=(number,)) + "#papers")
