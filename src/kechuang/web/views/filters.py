"""What is done with saved filters: keep, delete, open a page with one."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect, QueryDict

from kechuang.apps.work.actions import NewFilter, delete_filter, prefer_filter, save_filter
from kechuang.apps.work.filter_rules import KEEP_FILTER
from kechuang.values.text import Text
from kechuang.web.answers import say, telling
from kechuang.web.filtering import PLAIN, narrowed_to
from kechuang.web.page import page
from kechuang.web.request import PageRequest

POST = ("POST",)


@page(KEEP_FILTER, methods=POST)
def filter_save(request: PageRequest) -> HttpResponse:
    """Keep what the page is narrowed to, and go back to it."""
    place = request.POST.get("place", "")
    query = narrowed_to(place, QueryDict(request.POST.get("query", "")))
    name = " ".join(request.POST.get("name", "").split())
    new = NewFilter(
        place, name, query, request.POST.get("unit", ""), request.POST.get("default") == "1"
    )
    done = Text(f"筛选“{name}”已保存。", f"The filter “{name}” is saved.")
    with telling(request, done):
        save_filter(new, actor=request.actor, now=request.now)
    return HttpResponseRedirect(f"{place}?{query or PLAIN + '=1'}")


@page(KEEP_FILTER, methods=POST)
def filter_delete(request: PageRequest, filter_id: UUID) -> HttpResponse:
    """Delete a filter, and show its page plain."""
    place = delete_filter(filter_id, actor=request.actor, now=request.now)
    say(request, Text("筛选已删除。", "The filter is deleted."))
    return HttpResponseRedirect(f"{place}?{PLAIN}=1")


@page(KEEP_FILTER, methods=POST)
def filter_prefer(request: PageRequest, filter_id: UUID) -> HttpResponse:
    """Open the page with the filter from now on, or no longer."""
    on = request.POST.get("on") == "1"
    place = prefer_filter(filter_id, actor=request.actor, now=request.now, on=on)
    if on:
        say(
            request,
            Text("今后打开本页即用此筛选。", "The page opens with this filter from now on."),
        )
        return HttpResponseRedirect(place)
    say(request, Text("已取消默认筛选。", "The page opens without a filter again."))
    return HttpResponseRedirect(f"{place}?{PLAIN}=1")
