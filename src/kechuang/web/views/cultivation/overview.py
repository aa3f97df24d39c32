"""The overview: one sentence, the two-by-two, the pool by grade and county, what the round may bring."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.crossings import LARGE, SIDES, Board, board
from kechuang.apps.recognition.pools.funnels import Filled, filled
from kechuang.apps.recognition.pools.rules import READ, REFRESH
from kechuang.cultivation.model import Grade, Pool
from kechuang.values.text import Text, same
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.cultivation.asking import criteria_of, shared


@page(READ)
def overview(request: PageRequest) -> HttpResponse:
    """Where cultivation stands, within the reader's reach."""
    pools = request.pack.cultivation.pools
    pool = pools[0] if pools else None
    found = board(request.pack, request.day, actor=request.actor)
    funnel = filled(request.pack, request.day, actor=request.actor)
    counted = listing.counts(pool, actor=request.actor) if pool else {}
    shorts = listing.shorts(pool, actor=request.actor) if pool else {}
    totals = {
        each.id: sum(part.get(each.id, 0) for part in counted.values())
        for each in (pool.grades if pool else ())
    }
    rules = criteria_of(request.pack.rules, pool.rules, request.day) if pool else {}
    context = {
        **shared(request, "cultivation"),
        "pool": pool,
        "standing": listing.standing(pool) if pool else None,
        "board": found,
        "boxes": {id_: found.by_day[found.days[-1]][side] for id_, side in SIDES.items()}
        if found
        else {},
        "steps": [(each, funnel.number(funnel.round, each)) for each in funnel.funnel.steps]
        if funnel
        else [],
        "funnel": funnel,
        "total": sum(totals.values()),
        "grades": [(each, totals[each.id]) for each in (pool.grades if pool else ())],
        "counties": _counties(request, pool, counted),
        "shorts": [
            (id_, rules.get(id_, same(id_)), number, number * 100 // max(shorts.values()))
            for id_, number in shorts.items()
        ],
        "answer": _answer(pool, totals, sum(shorts.values()), found, funnel),
        "may_refresh": REFRESH.ask(request.actor),
    }
    return render(request, "web/cultivation/overview.html", context)


def _counties(
    request: PageRequest, pool: Pool | None, counted: dict[str, dict[str, int]]
) -> list[tuple[str, Text, list[tuple[Grade, int]], int]]:
    made = []
    for unit in request.pack.reporting_units:
        part = counted.get(unit.id)
        if pool and part:
            cells = [(each, part.get(each.id, 0)) for each in pool.grades]
            made.append((unit.id, unit.title, cells, sum(part.values())))
    return made


def _answer(
    pool: Pool | None,
    totals: dict[str, int],
    near: int,
    found: Board | None,
    funnel: Filled | None,
) -> Text:
    """The sentence to say first."""
    if pool is None:
        return Text("")
    held = sum(totals.values())
    first = pool.grades[0]
    zh = f"{pool.title.zh}在库{held}家，其中{first.title.zh}{totals.get(first.id, 0)}家、差一步{near}家"
    en = f"{held} firms are in the pool: {totals.get(first.id, 0)} of {first.title.en}, {near} one step short"
    if found is not None:
        large = found.by_day[found.days[-1]].get(LARGE, 0)
        zh += f"；{found.crossing.above.zh}{found.crossing.without.zh}{large}家"
        en += f"; {large} {found.crossing.above.en} are {found.crossing.without.en}"
    if funnel is not None and funnel.expected is not None:
        low, high = funnel.expected.low, funnel.expected.high
        zh += f"；{funnel.round}年认定预计{low}—{high}家"
        en += f"; {low} to {high} recognitions expected in {funnel.round}"
    return Text(zh + "。", en + ".")
