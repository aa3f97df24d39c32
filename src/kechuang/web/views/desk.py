"""My desk: what is owed by day, what was done, what should be read."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kechuang.apps.cases.queries.board import awaited
from kechuang.apps.cases.queries.lists import waiting
from kechuang.apps.cases.rules import READ
from kechuang.apps.subjects.naming import firm_names
from kechuang.apps.subjects.registering.scope import FIRM
from kechuang.apps.work.actions import read_all, read_notice
from kechuang.apps.work.rules import READ_NOTICE, SEE_DESK, inside
from kechuang.values.text import Text
from kechuang.web.answers import say
from kechuang.web.deskwork import desk
from kechuang.web.page import page
from kechuang.web.request import PageRequest

_TABS = ("todo", "done", "read")


@page(SEE_DESK)
def my_desk(request: PageRequest) -> HttpResponse:
    """The reader's desk."""
    tab = request.GET.get("tab", "todo")
    found = desk(request.actor, request.day, request.pack)
    works = READ.ask(request.actor).allowed
    awaits = works and inside(request.actor)
    context = {
        "desk": found,
        "tab": tab if tab in _TABS else "todo",
        "cases": waiting(request.actor, request.now) if works else 0,
        "awaited": awaited(actor=request.actor, now=request.now) if awaits else None,
        "firms": firm_names(request.actor.units(*FIRM)),
    }
    return render(request, "web/desk/page.html", context)


@page(READ_NOTICE, methods=("POST",))
def notice(request: PageRequest, notice: UUID) -> HttpResponse:
    """Mark a notice as read and go where it points."""
    address = read_notice(notice, actor=request.actor, now=request.now)
    inside = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return HttpResponseRedirect(address if address and inside else _to_read())


@page(READ_NOTICE, methods=("POST",))
def notices_read(request: PageRequest) -> HttpResponse:
    """Mark all of the reader's notices as read."""
    count = read_all(actor=request.actor, now=request.now)
    say(request, Text(f"{count}件已标为已阅", f"{count} marked as read"))
    return HttpResponseRedirect(_to_read())


def _to_read() -> str:
    return f"{reverse('web:desk')}?tab=read"
