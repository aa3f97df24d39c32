"""A pool: filters, coaches for many at once, firms taken out and back, the workbook; near misses."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.coaching import AHEAD, Coaching, coach, remove, restore
from kechuang.apps.recognition.pools.listing import NOBODY, Row, Wanted
from kechuang.apps.recognition.pools.models import Place
from kechuang.apps.recognition.pools.rankings import ask_lists
from kechuang.apps.recognition.pools.refreshing import ask_refresh, pool_of
from kechuang.apps.recognition.pools.rules import KEEP, READ, REFRESH
from kechuang.apps.subjects.queries import Person
from kechuang.apps.work.directory import CONTACTS, full_directory
from kechuang.cultivation.model import Pool
from kechuang.renderers.workbooks import Column, Sheet, numbered, workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Cell
from kechuang.values.text import Text, listed, same
from kechuang.values.uuids import uuid_of
from kechuang.web.answers import ChoiceMissing, back, say, warning
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.cultivation.asking import (
    PLACES,
    county_of,
    criteria_of,
    day_of,
    pool_asked,
    shared,
    unit_names,
)
from kechuang.web.views.plan import asked

POST = ("POST",)
_COLUMNS = (
    NUMBER,
    Column(Text("县（市、区）", "County"), 12),
    Column(Text("企业名称", "Firm"), 36),
    Column(Text("统一社会信用代码", "Credit code"), 22),
    Column(Text("等级", "Grade"), 10),
    Column(Text("所差条件", "Short of"), 36),
    Column(Text("待补数据的条件", "Not known"), 30),
    Column(Text("差距", "Gap"), 40),
    Column(Text("差额（元）", "Yuan"), 16),
    Column(Text("差额（人、件）", "People, pieces"), 14),
    Column(Text("辅导人", "Coach"), 10),
    Column(Text("辅导人电话", "Phone"), 12),
    Column(Text("目标年度", "Target year"), 9),
    Column(Text("入库日期", "Joined"), 12),
    Column(Text("出库情形", "Left because"), 24),
    Column(Text("企业经办人及电话", "Firm's handler"), 20),
)


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
        **_words(request, pool),
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
        "people": _people(request, wanted),
        "years": range(request.day.year, request.day.year + AHEAD + 1),
    }
    return render(request, "web/cultivation/pool.html", context)


def _words(request: PageRequest, pool: Pool) -> dict[str, object]:
    return {
        "criteria": criteria_of(request.pack.rules, pool.rules, request.day),
        "grade_names": {each.id: each for each in pool.grades},
        "leave_names": {each.criterion: each.title for each in pool.leaves},
    }


def _people(request: PageRequest, wanted: Wanted) -> list[Person]:
    """Who may coach the firms listed: the bureau's people, and those of the county asked for."""
    if not KEEP.ask(request.actor).allowed:
        return []
    directory = full_directory(request.day)
    counties = [wanted.county] if wanted.county else sorted(request.actor.units(*CONTACTS))
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
    return _workbook(request, pool, rows, pool.title)


@page(READ)
def near(request: PageRequest) -> HttpResponse:
    """Firms that lack one criterion alone, as a list to phone by."""
    pool, wanted = pool_asked(request), wanted_of(request)
    found = listing.near_ones(pool, wanted, actor=request.actor, day=request.day)
    context = {
        **shared(request, "cultivation_near"),
        **_words(request, pool),
        "pool": pool,
        "standing": listing.standing(pool),
        "rows": found,
        "wanted": wanted,
        "shorts": listing.shorts(pool, actor=request.actor),
        "query": asked(request),
        "narrowed": bool(request.GET.keys() - {"pool"}),
        "to_copy": _to_copy(request, found),
    }
    return render(request, "web/cultivation/near.html", context)


@page(READ)
def near_export(request: PageRequest) -> HttpResponse:
    """The same list as a workbook."""
    pool, wanted = pool_asked(request), wanted_of(request)
    rows = listing.near_ones(pool, wanted, actor=request.actor, day=request.day)
    title = Text(f"{pool.title.zh}差一步名单", f"{pool.title.en}: one step short")
    return _workbook(request, pool, rows, title)


def _to_copy(request: PageRequest, rows: list[Row]) -> Text:
    """A line a county, ready for the messenger."""
    names, counted = unit_names(request), dict[str, int]()
    for row in rows:
        unit = row.entry.subject.unit
        counted[unit] = counted.get(unit, 0) + 1
    lines = [names.get(unit, same(unit)) + same(f" {n}") for unit, n in counted.items()]
    if not lines:
        return Text("")
    said = listed(lines)
    return Text(f"差一步企业{len(rows)}家：{said.zh}。", f"{len(rows)} one step short: {said.en}.")


def _workbook(request: PageRequest, pool: Pool, rows: list[Row], title: Text) -> HttpResponse:
    names, words = unit_names(request), criteria_of(request.pack.rules, pool.rules, request.day)
    lines = numbered(tuple(_line(row, pool, names, words) for row in rows))
    sheet = Sheet(title, title, _COLUMNS, lines, kept=3, signed=False, notes=(pool.note,))
    return sent(workbook(title, [sheet], frame_of(request)), title, request)


def _line(
    row: Row, pool: Pool, names: "dict[str, Text] | object", words: dict[str, Text]
) -> tuple[Cell, ...]:
    entry = row.entry
    grade = pool.grade(entry.grade)
    leaves = {each.criterion: each.title for each in pool.leaves}
    money = [each["amount"] for each in entry.gaps if each["unit"] == "元"]
    counted = [
        each["amount"] + each["unit"] for each in entry.gaps if each["unit"] in {"人", "件", "项"}
    ]
    units = names if isinstance(names, dict) else {}
    return (
        units.get(entry.subject.unit, same(entry.subject.unit)),
        entry.subject.name,
        entry.subject.code or "",
        grade.title if grade else entry.grade,
        listed(words.get(each, same(each)) for each in row.short),
        listed(words.get(each, same(each)) for each in row.unknown),
        listed(Text.from_json(each["said"]) for each in entry.gaps),
        "、".join(money),
        "、".join(counted),
        row.coach.name if row.coach else "",
        row.coach.phone if row.coach else "",
        entry.target_year or "",
        entry.joined_on,
        leaves.get(entry.why, same(entry.reason)) if entry.left_on else "",
        f"{row.handler.name.zh} {row.handler.phone}" if row.handler else "",
    )


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
