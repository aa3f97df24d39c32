"""One promise: where it stands, what made that, what is known about it, and what may be done."""

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.cases.queries.amounts import added_for
from kechuang.apps.cases.queries.circulars import issued_for
from kechuang.apps.cases.queries.counting import Until, counted_for, counting_for
from kechuang.apps.plans.queries import target_page
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import Item, TargetPage
from kechuang.apps.recognition.pools.funnels import filled
from kechuang.apps.recognition.pools.rules import READ as POOLS
from kechuang.apps.standings.queries.counting import CountedFrom, counted_from
from kechuang.apps.subjects.registering.scope import citywide
from kechuang.cultivation.forecasting import Forecast
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import Sheet, numbered
from kechuang.values.errors import NotFound
from kechuang.values.measure import Official
from kechuang.values.text import Text
from kechuang.web.forms.remarks import CommentForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of
from kechuang.web.rulebook.sending import sent as sent_table
from kechuang.web.views.plan import asked, day_asked
from kechuang.web.views.standings.listing import COLUMNS, row


def read(request: PageRequest, year: int, code: str, *, beside: bool = False) -> TargetPage:
    """The target of the address as of the day asked about. Raises NoPlan, NoTarget, NotAllowed."""
    on, pack = day_asked(request), request.pack
    return target_page(code, actor=request.actor, on=on, pack=pack, year=year, beside=beside)


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
        "asked": asked(request),
        "counts": _counts(request, found),
    }
    return render(request, "web/target/page.html", context)


_SHOWN = 50
"""How many of the list behind a number stand on the page; the workbook has all."""


@page(READ)
def target_counted(request: PageRequest, year: int, code: str) -> HttpResponse:
    """What is counted for the target: a part of its page, or a page of its own without scripts."""
    found = read(request, year, code, beside=True)
    when = Until(year, day_asked(request), request.now, request.pack)
    counted = counted_for(code, year, actor=request.actor, now=when.now, on=when.on, pack=when.pack)
    added = added_for(code, found.item.target.unit.zh, when, actor=request.actor)
    from_standings = _from_standings(request, found, year)
    name = "counted" if request.htmx else "counted_page"
    context = {
        "page": found,
        "item": found.item,
        "counted": counted,
        "added": added,
        "issued": issued_for(code, when, actor=request.actor),
        "standings": from_standings,
        "lines": from_standings.lines[:_SHOWN] if from_standings else (),
        "whole": _whole(found.item),
        "expected": _expected(request, found, year),
        "citywide": citywide(request.actor),
        "asked": asked(request),
        "on": day_asked(request),
    }
    return render(request, f"web/target/{name}.html", context)


@page(READ)
def target_counted_export(request: PageRequest, year: int, code: str) -> HttpResponse:
    """The list behind the number as a workbook. Raises NotFound where nothing is counted so."""
    found = read(request, year, code)
    counted = _from_standings(request, found, year)
    if counted is None:
        said = Text("这项目标不按资格台账计数。", "This target is not counted from the register.")
        raise NotFound(said)
    target, day = found.item.target.title, day_asked(request).isoformat()
    title = Text(f"{target.zh}名单（截至{day}）", f"{target.en}: list on {day}")
    lines = numbered(tuple(row(each, request) for each in counted.lines))
    sheet = Sheet(Text("名单", "List"), title, COLUMNS, lines, kept=2)
    return sent_table(workbook(title, [sheet], frame_of(request)), title, request)


def _from_standings(request: PageRequest, found: TargetPage, year: int) -> CountedFrom | None:
    indicator = request.pack.indicators.get(found.item.target.indicator)
    if indicator is None:
        return None
    return counted_from(
        indicator, year, actor=request.actor, on=day_asked(request), pack=request.pack
    )


def _counts(request: PageRequest, found: TargetPage) -> bool:
    """Whether anything counts for the target, or a funnel leads to it."""
    code, pack = found.item.code, request.pack
    indicator = pack.indicators.get(found.item.target.indicator)
    counted = counting_for(code, pack, request.day) or (indicator and indicator.counts)
    return bool(counted) or _funnel(request, code)


def _funnel(request: PageRequest, code: str) -> bool:
    """Whether a funnel that the actor may see leads to the target."""
    funnel = request.pack.cultivation.funnel
    return funnel is not None and funnel.target == code and POOLS.ask(request.actor).allowed


def _whole(item: Item) -> Decimal | None:
    """The number that is counted for the whole city; None where nothing is."""
    if item.beside is None:
        return None
    reading = item.status.reading if item.official is Official.COUNTED else item.beside.reading
    return reading.value if reading else None


def _expected(request: PageRequest, found: TargetPage, year: int) -> Forecast | None:
    """What earlier rounds of the funnel let expect of this year's, as a range."""
    if not _funnel(request, found.item.code):
        return None
    funnel = filled(request.pack, day_asked(request), actor=request.actor, round_=year)
    return funnel.expected if funnel and funnel.round == year else None
