"""One promise: where it stands, what made that, what is known about it, and what may be done."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.cases.queries.counting import counted_for, counts_for
from kechuang.apps.plans.queries import target_page
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import TargetPage
from kechuang.web.forms.remarks import CommentForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.plan import day_asked


def read(request: PageRequest, year: int, code: str) -> TargetPage:
    """The target of the address as of the day asked about. Raises NoPlan, NoTarget, NotAllowed."""
    return target_page(
        code, actor=request.actor, on=day_asked(request), pack=request.pack, year=year
    )


@page(READ)
def target(request: PageRequest, year: int, code: str) -> HttpResponse:
    """The target's page."""
    found = read(request, year, code)
    context = {
        "page": found,
        "item": found.item,
        "comment_form": CommentForm(),
        "is_today": day_asked(request) == request.day,
        "on": day_asked(request),
        "counts": bool(counts_for(code, request.pack, request.day)),
    }
    return render(request, "web/target/page.html", context)


@page(READ)
def target_counted(request: PageRequest, year: int, code: str) -> HttpResponse:
    """What cases count for the target: a part of its page, or a page of its own without scripts."""
    found = read(request, year, code)
    counted = counted_for(
        code,
        year,
        actor=request.actor,
        now=request.now,
        on=day_asked(request),
        pack=request.pack,
    )
    name = "counted" if request.htmx else "counted_page"
    context = {"page": found, "item": found.item, "counted": counted}
    return render(request, f"web/target/{name}.html", context)
