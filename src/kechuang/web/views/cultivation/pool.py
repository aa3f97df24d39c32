"""A pool: filters, coaches for many at once, firms taken out and back, the workbook; near misses."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.coaching import AHEAD, Coaching, coach, remove, restore
from kechuang.apps.recognition.pools.listing import NOBODY, Wanted
from kechuang.apps.recognition.pools.models import Place
from kechuang.apps.recognition.pools.rankings import ask_lists
from kechuang.apps.recognition.pools.refreshing import ask_refresh, pool_of
from kechuang.apps.recognition.pools.rules import KEEP, READ, REFRESH
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.directory import CONTACTS, full_directory
from kechuang.cultivation.model import Pool
from kechuang.values.text import Text
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import ChoiceMissing, back, say, warning
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.cultivation.asking import (
    PLACES,
    county_of,
    criteria_of,
    day_of,
    pool_asked,
    shared,
)
from kechuang.web.views.cultivation.sheets import pool_sheet
from kechuang.web.views.plan import asked

POST = ("POST",)


def wanted_of(request: PageRequest) -> Wanted:
    """What the address narrows a pool to; what it does not know narrows nothing."""
    get = request.GET.get
    place, coached = get("place", Place.IN.value), get("coach", "")
    number = get("page", "1")
    return Wanted(
        county=county_of(request),
        grade=get("grade", "")[:60],
        short=get("short", "")[:60],
        coach=coached if coached == NOBODY or uuid_of(coached) else "",
        words=get("words", "").strip()[:80],
        place=place if place in PLACES else Place.IN.value,
        called=get("called", "")[:60],
        on=day_of(request),
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
    )


@page(READ)
def pool_list(request: PageRequest) -> HttpResponse:
    """The firms of a pool, the nearest first; a past day too."""
    pool, wanted = pool_asked(request), wanted_of(request)
    found = listing.page(pool, wanted, actor=request.actor, day=request.day)
    query = {"page": ""}
    context = {
        **shared(request, "cultivation_pool"),
        **words_of(request, pool),
        "pool": pool,
        "standing": listing.standing(pool),
        "found": found,
        "wanted": wanted,
        "coaches": listing.coaches(pool, actor=request.actor, day=request.day),
        "places": PLACES.items(),
        "following": asked(request, page=str(found.page + 1)) if found.page < found.pages else "",
        "earlier": asked(request, page=str(found.page - 1)) if found.page > 1 else "",
        "query": asked(request, **query),
        "narrowed": bool(request.GET.keys() - {"page", "pool"}),
        "may_keep": KEEP.ask(request.actor) if wanted.on is None else None,
        "may_refresh": REFRESH.ask(request.actor),
        "people": people_for(request, wanted.county),
        "years": range(request.day.year, request.day.year + AHEAD + 1),
    }
    return render(request, "web/cultivation/pool.html", context)


def words_of(request: PageRequest, pool: Pool) -> dict[str, object]:
    """What criteria, grades and reasons to leave are called."""
    return {
        "criteria": criteria_of(request.pack.rules, pool.rules, request.day),
        "grade_names": {each.id: each for each in pool.grades},
        "leave_names": {each.criterion: each.title for each in pool.leaves},
    }


def people_for(request: PageRequest, county: str) -> list[Person]:
    """Who may coach firms: the bureau's people, and those of one county."""
    if not KEEP.ask(request.actor).allowed:
        return []
    directory = full_directory(request.day)
    counties = [county] if county else sorted(request.actor.units(*CONTACTS))
    inside = [request.pack.bureau.id, *(each.id for each in request.pack.divisions)]
    units = dict.fromkeys([*counties, *inside])
    ids = dict.fromkeys(id_ for unit in units for id_ in directory.holders(unit, *CONTACTS))
    found = (directory.person(id_) for id_ in ids)
    return [each for each in found if each is not None]


@page(READ)
def pool_export(request: PageRequest) -> HttpResponse:
    """What fits, as a workbook in the officials' layout."""
    pool, wanted = pool_asked(request), wanted_of(request)
    rows = listing.everything(pool, wanted, actor=request.actor, day=request.day)
    return pool_sheet(request, pool, rows, pool.title)


@page(KEEP, methods=POST)
def pool_act(request: PageRequest) -> HttpResponse:
    """A coach and a year for the firms chosen, or one taken out or back."""
    chosen = [found for each in request.POST.getlist("entry") if (found := uuid_of(each))]
    address = reverse("web:cultivation_pool")
    with warning(request):
        if not chosen:
            raise ChoiceMissing(Text("要办理的企业", "the firms"))
        say(request, _done(request, chosen))
    return back(request, address)


def _done(request: PageRequest, chosen: list[UUID]) -> Text:
    given = request.POST
    shared_ = {"pack": request.pack, "actor": request.actor, "now": request.now}
    if given.get("act") == "remove":
        for each in chosen:
            remove(each, given.get("reason", ""), **shared_)  # type: ignore[arg-type]
        return Text(f"已移出{len(chosen)}家，不会自动回库。", f"{len(chosen)} taken out.")
    if given.get("act") == "restore":
        for each in chosen:
            restore(each, **shared_)  # type: ignore[arg-type]
        return Text(f"已移回{len(chosen)}家。", f"{len(chosen)} taken back.")
    year = given.get("year", "")
    wanted = Coaching(uuid_of(given.get("coach", "")), int(year) if year.isdecimal() else None)
    if wanted == Coaching():
        raise ChoiceMissing(Text("辅导人或目标年度", "a coach or a target year"))
    number = coach(chosen, wanted, **shared_)  # type: ignore[arg-type]
    return Text(
        f"已为{number}家指定辅导人或目标年度，辅导人工作台已列出。",
        f"{number} firms have a coach or a target year; it stands on the coach's desk.",
    )


@page(REFRESH, methods=POST)
def refresh(request: PageRequest) -> HttpResponse:
    """Have a pool and the lists worked out for today."""
    pool = pool_of(request.pack, request.POST.get("pool", ""))
    with warning(request):
        ask_refresh(pool.id, request.day, pack=request.pack, actor=request.actor, now=request.now)
        ask_lists(request.pack, request.day, actor=request.actor, now=request.now)
        say(
            request,
            Text(
                "已排入任务队列，完成后本页更新；可以离开本页。",
                "It is in the queue of jobs; this page shows it once it is done. You may leave.",
            ),
        )
    return back(request, reverse("web:cultivation"))
