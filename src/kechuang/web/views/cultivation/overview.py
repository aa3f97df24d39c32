"""The overview: one sentence, the two-by-two, the pool by grade and county, what the round may bring."""

from collections.abc import Iterator
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.crossings import LARGE, SIDES, Board, board
from kechuang.apps.recognition.pools.funnels import Filled, filled
from kechuang.apps.recognition.pools.rules import READ, REFRESH
from kechuang.apps.standings.queries.expiring import Expiry, expiry
from kechuang.apps.standings.rules import READ as READ_TITLES
from kechuang.cultivation.model import Grade, Pool
from kechuang.values.text import Text, same
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.cultivation.asking import criteria_of, day_of, shared, title_kind


@page(READ)
def overview(request: PageRequest) -> HttpResponse:
    """Where cultivation stands, within the reader's reach."""
    pools = request.pack.cultivation.pools
    pool = pools[0] if pools else None
    past = day_of(request)
    day = past or request.day
    found = board(request.pack, day, actor=request.actor)
    funnel = filled(request.pack, day, actor=request.actor)
    counted = listing.counts(pool, actor=request.actor, on=past) if pool else {}
    shorts = listing.shorts(pool, actor=request.actor, on=past) if pool else {}
    standing = listing.standing(pool) if pool else None
    totals = {
        each.id: sum(part.get(each.id, 0) for part in counted.values())
        for each in (pool.grades if pool else ())
    }
    rules = criteria_of(request.pack.rules, pool.rules, day) if pool else {}
    context = {
        **shared(request, "cultivation"),
        "pool": pool,
        "standing": standing,
        "past": past,
        "dated": f"&on={past}" if past else "",
        "day": day,
        "expiring": _expiring(request, day),
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
        "answer": _answer(
            pool if standing and standing.last else None,
            totals,
            sum(shorts.values()),
            found,
            funnel,
        ),
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
    """The sentence to say first; nothing of a pool that was never worked out."""
    said = [*_of_pool(pool, totals, near), *_of_lists(found, funnel)]
    if not said:
        return Text("")
    return Text("；".join(e.zh for e in said) + "。", "; ".join(e.en for e in said) + ".")


def _of_pool(pool: Pool | None, totals: dict[str, int], near: int) -> Iterator[Text]:
    if pool is not None:
        held, first = sum(totals.values()), pool.grades[0]
        most = totals.get(first.id, 0)
        yield Text(
            f"{pool.title.zh}在库{held:,}家，其中{first.title.zh}{most:,}家、差一步{near:,}家",
            f"{held:,} firms are in the pool: {most:,} of {first.title.en}, {near:,} one step short",
        )


def _of_lists(found: Board | None, funnel: Filled | None) -> Iterator[Text]:
    if found is not None:
        large, crossing = found.by_day[found.days[-1]].get(LARGE, 0), found.crossing
        yield Text(
            f"{crossing.above.zh}{crossing.without.zh}{large:,}家",
            f"{large:,} {crossing.above.en} are {crossing.without.en}",
        )
    if funnel is not None and funnel.expected is not None:
        low, high = funnel.expected.low, funnel.expected.high
        yield Text(
            f"{funnel.round}年认定预计{low:,}—{high:,}家",
            f"{low:,} to {high:,} recognitions expected in {funnel.round}",
        )


def _expiring(request: PageRequest, day: date) -> Expiry | None:
    """Whose certificates run out within twelve months, where the reader sees the register."""
    kind = request.pack.standings.kinds.get(title_kind(request.pack))
    if kind is None or kind.months is None or not READ_TITLES.ask(request.actor).allowed:
        return None
    return expiry(kind, actor=request.actor, on=day, pack=request.pack)
