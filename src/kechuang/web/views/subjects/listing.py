"""Subjects in one table: search, filter, sort, page, take along."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.facts.queries import listing
from kechuang.apps.facts.queries.listing import Row, Wanted
from kechuang.apps.subjects.registering.scope import COUNTY, KEEP, SEE, citywide
from kechuang.apps.subjects.registering.shapes import KIND_NAMES, Kind
from kechuang.pack import Pack
from kechuang.pack.model import Unit
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Column, Sheet, numbered
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.plan import asked
from kechuang.web.wording import facts as words
from kechuang.web.wording import register
from kechuang.web.wording.said import said_in

_SORTS = {
    "name": Text("名称", "Name"),
    "unit": Text("填报单位", "Reporting unit"),
    "newest": Text("最近登记在前", "Newest first"),
}
_COLUMNS = (
    NUMBER,
    Column(Text("名称", "Name"), 38),
    Column(Text("代码", "Number"), 22),
    Column(Text("种类", "Kind"), 10),
    Column(Text("填报单位", "Reporting unit"), 16),
    Column(Text("规模", "Size"), 8),
    Column(Text("行业代码", "Industry"), 12),
)


@page(SEE)
def subjects(request: PageRequest) -> HttpResponse:
    """Firms unless another kind is asked for."""
    wanted = wanted_of(request)
    schema = request.pack.rules.schema
    found = listing.page(wanted, actor=request.actor, schema=schema)
    narrowed = replace(wanted, after="", sort="name") != Wanted(kind=wanted.kind)
    context = {
        "found": found,
        "rows": [(each, industry_of(each, request.pack)) for each in found.rows],
        "wanted": wanted,
        "traits": dict(wanted.traits),
        "kinds": [(each.value, KIND_NAMES[each]) for each in Kind],
        "kind_name": kind_name(wanted.kind),
        "units": units_of(request),
        "sizes": _options(request, "size"),
        "with_industry": schema.column("industry") is not None,
        "sorts": _SORTS.items(),
        "unit_names": {each.id: each.title for each in request.pack.units.values()},
        "narrowed": narrowed,
        "following": asked(request, after=found.following),
        "first": asked(request, after=""),
        "exported": asked(request, after=""),
        "may_enter": KEEP.ask(request.actor),
    }
    return render(request, "web/subjects/list.html", context)


@page(SEE)
def subjects_export(request: PageRequest) -> HttpResponse:
    """The list as it is narrowed, as a workbook; a county's own rows only."""
    wanted = wanted_of(request)
    rows = listing.everything(wanted, actor=request.actor, schema=request.pack.rules.schema)
    title = Text(f"{kind_name(wanted.kind).zh}名录", f"List: {kind_name(wanted.kind).en}")
    lines = numbered(tuple(_line(each, request) for each in rows))
    sheet = Sheet(title, title, _COLUMNS, lines, kept=2, signed=False)
    return sent(workbook(title, [sheet], frame_of(request)), title, request)


def _line(row: Row, request: PageRequest) -> tuple[Text | str, ...]:
    line = row.line
    kind, unit = KIND_NAMES[line.kind], register.unit(line.unit, request.pack)
    size, industry = (row.traits.get(each, "") for each in listing.TRAITS)
    return line.name, line.code, kind, unit, size, industry


def industry_of(row: Row, pack: Pack) -> Text:
    """The industry by name; a dash where nobody says it."""
    said = row.traits.get("industry", "")
    columns = (c for each in pack.datasets.values() for c in each.form.columns)
    column = next((each for each in columns if each.id == "industry"), None)
    return words.value(said or None, column, pack) if column else said_in(said or "—")


def wanted_of(request: PageRequest) -> Wanted:
    """What the address narrows the list to."""
    get = request.GET.get
    kind = get("kind", Kind.ORGANISATION.value)
    traits = [(each, get(each, "").strip()[:40]) for each in listing.TRAITS]
    return Wanted(
        words=get("words", "").strip()[:80],
        unit=get("unit", ""),
        kind=kind if kind in set(Kind) else Kind.ORGANISATION.value,
        traits=tuple(each for each in traits if each[1]),
        sort=get("sort", "name"),
        after=get("after", "")[:500],
    )


def kind_name(kind: str) -> Text:
    """A kind of subject as lists call it."""
    return KIND_NAMES[Kind(kind)]


def units_of(request: PageRequest) -> list[Unit]:
    """The reporting units whose subjects the reader may see."""
    units = list(request.pack.reporting_units)
    if citywide(request.actor):
        return units
    own = request.actor.units(*COUNTY)
    return [each for each in units if each.id in own]


def _options(request: PageRequest, column: str) -> tuple[str, ...]:
    """The values that a column of the pack may have."""
    for declared in request.pack.datasets.values():
        for each in declared.form.columns:
            if each.id == column:
                return each.options
    return ()
