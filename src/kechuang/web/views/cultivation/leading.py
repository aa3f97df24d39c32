"""Lists by indicators: firms that grow fast, leading firms, by size and industry."""

from decimal import Decimal
from fractions import Fraction

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.pools.rankings import Head, Listed, listed
from kechuang.apps.recognition.pools.rules import READ, REFRESH
from kechuang.criteria.explaining.showing import shown
from kechuang.renderers.workbooks import Column, Sheet, numbered, workbook
from kechuang.renderers.workbooks.sheets import NUMBER
from kechuang.tables.rows import Cell
from kechuang.values.text import Text, same
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.cultivation.asking import county_of, day_of, shared, unit_names
from kechuang.web.views.plan import asked

_MOST = 200
_FEN = 100


@page(READ)
def leading(request: PageRequest) -> HttpResponse:
    """A list as last made, narrowed by county, size and industry."""
    found = listed(
        request.pack,
        request.GET.get("list", ""),
        day_of(request) or request.day,
        actor=request.actor,
    )
    fits = _narrowed(request, found.firms)
    context = {
        **shared(request, "cultivation_leading"),
        "found": found,
        "rows": [
            (
                each,
                list(zip(found.heads, _values(each, found.heads), strict=True)),
                _industry(each, request),
            )
            for each in fits[:_MOST]
        ],
        "count": len(fits),
        "most": _MOST,
        "rankings": request.pack.cultivation.rankings,
        "sizes": sorted({each.size for each in found.firms if each.size}),
        "size": request.GET.get("size", ""),
        "industry": request.GET.get("industry", "")[:10],
        "query": asked(request),
        "narrowed": bool(request.GET.keys() - {"list", "on"}),
        "may_refresh": REFRESH.ask(request.actor),
        "on": day_of(request),
    }
    return render(request, "web/cultivation/leading.html", context)


def _narrowed(request: PageRequest, firms: tuple[Listed, ...]) -> list[Listed]:
    county, size = county_of(request), request.GET.get("size", "")
    industry = request.GET.get("industry", "").strip()[:10]
    return [
        each
        for each in firms
        if county in {"", each.unit}
        and size in {"", each.size}
        and each.industry.startswith(industry)
    ]


def _values(firm: Listed, heads: tuple[Head, ...]) -> list[Text]:
    return [_value(value, head) for value, head in zip(firm.values, heads, strict=True)]


def _value(value: Cell, head: Head) -> Text:
    """A value as held by a run: money in yuan, shares as numbers."""
    if value is None:
        return same("—")
    exact = Fraction(Decimal(str(value)))
    if head.type.money == 1:
        exact *= _FEN
    return shown(exact, head.type)


def _industry(firm: Listed, request: PageRequest) -> Text:
    codes = request.pack.register.code_lists.get("industry")
    name = codes.name_of(firm.industry) if codes and firm.industry else None
    return name or same(firm.industry or "—")


@page(READ)
def leading_export(request: PageRequest) -> HttpResponse:
    """The list as narrowed, as a workbook."""
    found = listed(
        request.pack,
        request.GET.get("list", ""),
        day_of(request) or request.day,
        actor=request.actor,
    )
    names = unit_names(request)
    heads = (
        NUMBER,
        Column(Text("县（市、区）", "County"), 12),
        Column(Text("企业名称", "Firm"), 36),
        Column(Text("统一社会信用代码", "Credit code"), 22),
        Column(Text("规模", "Size"), 8),
        Column(Text("行业", "Industry"), 26),
        *(Column(each.label, 16) for each in found.heads),
    )
    lines = numbered(
        tuple(
            (
                names.get(each.unit, same(each.unit)),
                each.name,
                each.code,
                each.size,
                _industry(each, request),
                *_values(each, found.heads),
            )
            for each in _narrowed(request, found.firms)
        )
    )
    title = found.ranking.title
    sheet = Sheet(title, title, heads, lines, kept=3, signed=False)
    return sent(workbook(title, [sheet], frame_of(request)), title, request)
