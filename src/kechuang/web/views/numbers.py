"""The register of papers (发文登记簿): read, export, give a number, cancel one, note the publication."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date

from kechuang.apps.subjects.queries import people
from kechuang.apps.work.actions import (
    Assigned,
    Numbering,
    assign_number,
    cancel_number,
    record_publication,
)
from kechuang.apps.work.numbering import (
    ASSIGN_NUMBER,
    CANCEL_NUMBER,
    PUBLISH_NUMBER,
    READ_NUMBERS,
    OfSeries,
)
from kechuang.apps.work.registers import STATES, Entered, Wanted, entered, numbers, years
from kechuang.renderers.tabular import Cell, as_xlsx
from kechuang.values.errors import Refusal
from kechuang.values.text import Text
from kechuang.web.answers import ChoiceMissing, back, say, telling
from kechuang.web.forms.numbers import NumberForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.plan import asked

_PER_PAGE = 50
_STATES = {
    "open": Text("已编号", "Numbered"),
    "published": Text("已公布", "Published"),
    "cancelled": Text("作废", "Cancelled"),
}
_LOOKS = {"published": "met", "cancelled": "open"}
_HEADS = (
    Text("发文字号", "Number"),
    Text("标题", "Title"),
    Text("成文日期", "Date"),
    Text("编号人", "Assigned by"),
    Text("状态", "State"),
    Text("公布日期", "Published on"),
    Text("官方网站链接", "Official link"),
    Text("作废原因", "Why cancelled"),
)
_TITLE = Text("发文登记簿", "Register of papers")


@page(READ_NUMBERS)
def register(request: PageRequest) -> HttpResponse:
    """The numbers, the newest first, cancelled ones among them."""
    wanted = _wanted(request)
    pages = Paginator(numbers(wanted, request.actor), _PER_PAGE).get_page(request.GET.get("page"))
    series = request.pack.numbering
    context = {
        "pages": pages,
        "rows": [_row(entered(each), request) for each in pages.object_list],
        "wanted": wanted,
        "series": series.values(),
        "years": years(request.actor),
        "states": _STATES.items(),
        "asked": asked(request, page=""),
        "narrowed": wanted != Wanted(),
        "may_assign": ASSIGN_NUMBER.ask(request.actor),
    }
    return render(request, "web/numbers/register.html", context)


def _wanted(request: PageRequest) -> Wanted:
    get = request.GET.get
    written, state = get("year", ""), get("state", "")
    plain = written.isascii() and written.isdigit() and len(written) == 4
    return Wanted(
        get("series", "")[:60],
        int(written) if plain else None,
        state if state in STATES else "",
        get("words", "").strip()[:80],
    )


def _state(row: Entered) -> str:
    if row.cancelled_at:
        return "cancelled"
    return "published" if row.published_on else "open"


def _row(row: Entered, request: PageRequest) -> dict[str, object]:
    series = request.pack.numbering.get(row.series)
    keeper = OfSeries(series.keeper) if series else None
    state = _state(row)
    return {
        "row": row,
        "state": _STATES[state],
        "look": _LOOKS.get(state, "wait"),
        "may_cancel": state == "open" and CANCEL_NUMBER.ask(request.actor, keeper).allowed,
        "may_publish": state != "cancelled" and PUBLISH_NUMBER.ask(request.actor, keeper).allowed,
    }


@page(READ_NUMBERS)
def register_export(request: PageRequest) -> HttpResponse:
    """The filtered register as a workbook."""
    everybody = people()
    heads = [head.within(request.language) for head in _HEADS]
    rows = []
    for each in map(entered, numbers(_wanted(request), request.actor)):
        who = everybody.get(each.assigned_by) if each.assigned_by else None
        rows.append(_cells(each, who.name.within(request.language) if who else "", request))
    title = _TITLE.within(request.language)
    return sent(as_xlsx(heads, rows, title), _TITLE, request)


def _cells(row: Entered, who: str, request: PageRequest) -> tuple[Cell, ...]:
    state = _STATES[_state(row)].within(request.language)
    return (row.words, row.title, row.on, who, state, row.published_on, row.link, row.reason)


@page(ASSIGN_NUMBER, methods=("GET", "HEAD", "POST"))
def number_new(request: PageRequest) -> HttpResponse:
    """Give the next number of a series to a paper."""
    series = request.pack.numbering.values()
    first = {"on": request.day, "series": request.GET.get("series", "")}
    form = NumberForm(list(series), request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = _assign(form, request)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(request, Text(f"已编号：{made.words}", f"Assigned: {made.words}"))
            return HttpResponseRedirect(reverse("web:numbers"))
    status = 422 if form.errors else 200
    return render(request, "web/numbers/new.html", {"form": form}, status=status)


def _assign(form: NumberForm, request: PageRequest) -> Assigned:
    given = form.cleaned_data
    what = Numbering(given["title"], given["on"])
    return assign_number(given["series"], what, actor=request.actor, now=request.now)


@page(CANCEL_NUMBER, methods=("POST",))
def number_cancel(request: PageRequest, number: UUID) -> HttpResponse:
    """Cancel a number, with a reason."""
    reason = request.POST.get("reason", "")
    done = Text("已作废，号码保留，不再使用", "Cancelled; the number stays and is not given again")
    with telling(request, done):
        version = _version(request)
        cancel_number(number, reason, actor=request.actor, now=request.now, version=version)
    return back(request, reverse("web:numbers"))


@page(PUBLISH_NUMBER, methods=("POST",))
def number_publish(request: PageRequest, number: UUID) -> HttpResponse:
    """Note link and day of the official site."""
    with telling(request, Text("已登记公布情况", "Publication recorded")):
        record_publication(
            number,
            request.POST.get("link", ""),
            _day(request),
            actor=request.actor,
            now=request.now,
            version=_version(request),
        )
    return back(request, reverse("web:numbers"))


def _day(request: PageRequest) -> date:
    try:
        day = parse_date(request.POST.get("on", ""))
    except ValueError:
        day = None
    if day is None:
        raise ChoiceMissing(Text("公布日期", "the day of publication"))
    return day


def _version(request: PageRequest) -> int | None:
    written = request.POST.get("version", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else None
