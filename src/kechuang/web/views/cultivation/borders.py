"""The two-by-two by quarter and county with the firms behind each cell; the funnel by county."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.plans.models import Target
from kechuang.apps.plans.queries import NoPlan, find
from kechuang.apps.recognition.pools.crossings import (
    SIDES,
    Firm,
    board,
    cell,
    crossed,
    why,
)
from kechuang.apps.recognition.pools.funnels import filled
from kechuang.apps.recognition.pools.rules import READ
from kechuang.cultivation.crossing import Side
from kechuang.cultivation.model import Crossing
from kechuang.renderers.workbooks import Column, Sheet, numbered, workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Row
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text, listed, same
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.cultivation.asking import (
    county_of,
    criteria_of,
    day_of,
    shared,
    title_kind,
    unit_names,
)
from kechuang.web.views.plan import asked

_MOST = 200
_OUT = Side(above=False, held=False)
_NAMED = {**SIDES, "neither": _OUT}
_COLUMNS = (
    NUMBER,
    Column(Text("县（市、区）", "County"), 12),
    Column(Text("企业名称", "Firm"), 36),
    Column(Text("统一社会信用代码", "Credit code"), 22),
    Column(Text("为什么没有跨过", "Why not across"), 50),
)


def named(side: Side, crossing: Crossing) -> Text:
    """A side in words."""
    one = crossing.above if side.above else crossing.below
    return one + same("·") + (crossing.held if side.held else crossing.without)


@page(READ)
def crossing(request: PageRequest) -> HttpResponse:
    """The two-by-two at quarters' ends, who crossed, and the firms behind what is chosen."""
    on, since, county = day_of(request) or request.day, day_of(request, "since"), county_of(request)
    found = board(request.pack, on, actor=request.actor, county=county, since=since)
    context = {**shared(request, "cultivation_crossing"), "board": found, "on": on}
    if found is not None:
        firms, chosen = _chosen(request, found.since, on, county)
        context |= {
            "sides": [(id_, side, named(side, found.crossing)) for id_, side in SIDES.items()],
            "days": [(day, _cells(found.by_day[day], found.crossing)) for day in found.days],
            "counties": [
                (unit, unit_names(request).get(unit, same(unit)), _cells(part, found.crossing))
                for unit, part in _in_order(request, dict(found.by_county))
            ],
            "moves": _moves(found.moves, found.crossing),
            "firms": firms[:_MOST],
            "firm_count": len(firms),
            "chosen": chosen,
            "reasons": _reasons(request, firms[:_MOST], on),
            "expiry_kind": title_kind(request.pack),
            "query": asked(request),
            "first": asked(request, side="", move=""),
        }
    return render(request, "web/cultivation/crossing.html", context)


def _cells(part: Mapping[Side, int], crossing: Crossing) -> list[tuple[str, Text, int]]:
    return [(id_, named(side, crossing), part[side]) for id_, side in SIDES.items()]


def _in_order(
    request: PageRequest, parts: dict[str, object]
) -> "list[tuple[str, dict[Side, int]]]":
    order = [each.id for each in request.pack.reporting_units]
    return [(unit, parts[unit]) for unit in order if unit in parts]  # type: ignore[misc]


def _moves(
    moves: "dict[tuple[Side, Side], int] | object", crossing: Crossing
) -> list[tuple[str, Text, Text, Text, int]]:
    ids = {side: id_ for id_, side in _NAMED.items()}
    found = moves if isinstance(moves, dict) else {}
    made = [
        (
            f"{ids[before]}-{ids[after]}",
            named(before, crossing),
            named(after, crossing),
            why(before, after, crossing),
            number,
        )
        for (before, after), number in found.items()
    ]
    return sorted(made, key=lambda each: (-each[4], each[0]))


def _chosen(
    request: PageRequest, since: date, on: date, county: str
) -> tuple[list[Firm], Text | None]:
    """The firms of the cell or crossing asked for, and what that is called."""
    declared = request.pack.cultivation.crossing
    side = SIDES.get(request.GET.get("side", ""))
    before, _dash, after = request.GET.get("move", "").partition("-")
    if declared is None:
        return [], None
    if side is not None:
        return cell(request.pack, on, side, actor=request.actor, county=county), named(
            side, declared
        )
    if before in _NAMED and after in _NAMED:
        move = (_NAMED[before], _NAMED[after])
        firms = crossed(request.pack, since, on, move, actor=request.actor, county=county)
        return firms, named(move[0], declared) + same(" → ") + named(move[1], declared)
    return [], None


def _reasons(request: PageRequest, firms: list[Firm], day: date) -> dict[str, Text]:
    """Why a firm has not crossed: what is short by its place in the pool on the day."""
    pools = {each.id: each for each in request.pack.cultivation.pools}
    found: dict[str, Text] = {}
    words: dict[str, dict[str, Text]] = {}
    for firm in firms:
        entry = firm.entry
        pool = pools.get(entry.pool) if entry else None
        if entry is None or pool is None:
            continue
        if pool.id not in words:
            words[pool.id] = criteria_of(request.pack.rules, pool.rules, day)
        grade = pool.grade(entry.grade)
        short = listed(words[pool.id].get(each, same(each)) for each in entry.unmet.split())
        title = grade.title if grade else same(entry.grade)
        found[str(firm.id)] = title + (same("：") + short if short else Text(""))
    return found


@page(READ)
def crossing_export(request: PageRequest) -> HttpResponse:
    """The firms behind the cell or crossing as a workbook; without one, the table of quarters."""
    on, since, county = day_of(request) or request.day, day_of(request, "since"), county_of(request)
    found = board(request.pack, on, actor=request.actor, county=county, since=since)
    title = Text("规上×高企", "Scale by title")
    if found is None:
        return sent(workbook(title, [], frame_of(request)), title, request)
    firms, chosen = _chosen(request, found.since, on, county)
    if chosen is not None:
        names, reasons = unit_names(request), _reasons(request, firms, on)
        lines = numbered(
            tuple(
                (
                    names.get(each.unit, same(each.unit)),
                    each.name,
                    each.code,
                    reasons.get(str(each.id), Text("")),
                )
                for each in firms
            )
        )
        sheet = Sheet(title, chosen, _COLUMNS, lines, kept=3, signed=False)
        return sent(workbook(title, [sheet], frame_of(request)), title, request)
    rows: tuple[Row, ...]
    heads = [Column(Text("截至", "As of"), 14)]
    heads += [Column(named(side, found.crossing), 16) for side in SIDES.values()]
    rows = tuple((day, *(found.by_day[day][side] for side in SIDES.values())) for day in found.days)
    sheet = Sheet(title, title, tuple(heads), rows, signed=False)
    return sent(workbook(title, [sheet], frame_of(request)), title, request)


@page(READ)
def funnel(request: PageRequest) -> HttpResponse:
    """How many reached each step of a round, by county, and the range that may come of it."""
    on = day_of(request) or request.day
    found = filled(request.pack, on, actor=request.actor, round_=_round(request))
    context = {**shared(request, "cultivation_funnel"), "found": found, "on": on}
    if found is not None:
        counts = found.reached.get(found.round, {})
        top = max(counts.values(), default=0)
        steps = found.funnel.steps
        context |= {
            "steps": [
                (each, found.number(found.round, each), _part(counts.get(each.id, 0), top))
                for each in steps
            ],
            "rounds": [
                (year, [(each, found.number(year, each)) for each in steps])
                for year in reversed(found.rounds)
            ],
            "counties": [
                (unit.title, [(each, found.number(found.round, each, unit.id)) for each in steps])
                for unit in request.pack.reporting_units
                if unit.id in found.by_county
            ],
            "query": asked(request),
            "target_address": _target(request, found.funnel.target),
        }
    return render(request, "web/cultivation/funnel.html", context)


def _target(request: PageRequest, code: str) -> str:
    """The page of the target that the funnel serves, where a plan in force has it."""
    try:
        plan = find(None, request.actor)
    except (NoPlan, NotAllowed):
        return ""
    there = Target.objects.filter(plan=plan, code=code).exists()
    return reverse("web:target", args=(plan.year, code)) if there else ""


def _part(number: int, top: int) -> int:
    return number * 100 // top if top else 0


def _round(request: PageRequest) -> int | None:
    said = request.GET.get("round", "")
    return int(said) if said.isdecimal() and len(said) == 4 else None


@page(READ)
def funnel_export(request: PageRequest) -> HttpResponse:
    """The round by county as a workbook, the forecast with what it is made of below."""
    on = day_of(request) or request.day
    found = filled(request.pack, on, actor=request.actor, round_=_round(request))
    title = Text("高新技术企业申报漏斗", "Funnel of high-tech recognition")
    if found is None:
        return sent(workbook(title, [], frame_of(request)), title, request)
    heads = [Column(Text("县（市、区）", "County"), 14)]
    heads += [Column(each.title, 10) for each in found.funnel.steps]
    lines: tuple[Row, ...] = tuple(
        (unit.title, *(found.number(found.round, e, unit.id) for e in found.funnel.steps))
        for unit in request.pack.reporting_units
        if unit.id in found.by_county
    )
    total: Row = (
        Text("合计", "Total"),
        *(found.number(found.round, each) for each in found.funnel.steps),
    )
    notes = (found.expected.said,) if found.expected else ()
    named_ = Text(f"{found.round}年{title.zh}", f"{title.en}, {found.round}")
    sheet = Sheet(title, named_, tuple(heads), lines, total=total, notes=notes, signed=False)
    return sent(workbook(title, [sheet], frame_of(request)), title, request)
