"""One firm's place in a pool: what is short, who coaches it, calls, titles, and all that happened."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.pools.calling import LONGEST
from kechuang.apps.recognition.pools.coaching import AHEAD
from kechuang.apps.recognition.pools.histories import Happened, happened, one
from kechuang.apps.recognition.pools.models import Happening
from kechuang.apps.recognition.pools.refreshing import pool_of
from kechuang.apps.recognition.pools.rules import KEEP, READ
from kechuang.apps.standings.queries.history import held_by
from kechuang.apps.standings.queries.lines import Line
from kechuang.apps.standings.rules import READ as READ_TITLES
from kechuang.apps.subjects.registering.scope import OfSubject
from kechuang.cultivation.model import Pool
from kechuang.values.text import Text, listed, same
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.cultivation.asking import criteria_of, shared, title_kind
from kechuang.web.views.cultivation.pool import people_for, words_of

_WHAT = {
    Happening.JOINED: Text("入库", "Came in"),
    Happening.GRADED: Text("重新核算", "Worked out anew"),
    Happening.LEFT: Text("出库", "Left"),
    Happening.REMOVED: Text("移出", "Taken out"),
    Happening.RESTORED: Text("移回", "Taken back"),
    Happening.COACHED: Text("指定辅导人和目标年度", "Coach and target year"),
    Happening.CALLED: Text("电话联系", "Call"),
}
_JUDGED = {Happening.JOINED, Happening.GRADED}


@page(READ)
def pool_entry(request: PageRequest, entry: UUID) -> HttpResponse:
    """The firm's card in the pool."""
    row = one(entry, actor=request.actor, day=request.day)
    pool, subject = pool_of(request.pack, row.entry.pool), row.entry.subject
    may = KEEP.ask(request.actor, OfSubject(subject.unit, subject.pk))
    criteria = criteria_of(request.pack.rules, pool.rules, request.day)
    events = happened(row.entry, request.day)
    context = {
        **shared(request, "cultivation_pool"),
        **words_of(request, pool),
        "pool": pool,
        "row": row,
        "history": [(each, _WHAT[each.what], _told(each, pool, criteria)) for each in events],
        "titles": _titles(request, subject.pk),
        "kind": title_kind(request.pack),
        "may_keep": may,
        "people": people_for(request, subject.unit) if may.allowed else [],
        "years": range(request.day.year, request.day.year + AHEAD + 1),
        "longest": LONGEST,
    }
    return render(request, "web/cultivation/entry.html", context)


def _titles(request: PageRequest, subject: UUID) -> list[Line]:
    """The certificates that the pool nurses towards, in force and past."""
    kind = title_kind(request.pack)
    if not kind or not READ_TITLES.ask(request.actor).allowed:
        return []
    held = held_by([subject], actor=request.actor, on=request.day, pack=request.pack)
    return [each for each in held if each.kind == kind]


def _told(each: Happened, pool: Pool, criteria: Mapping[str, Text]) -> Text:
    """What happened in words."""
    said = each.said
    if each.what in _JUDGED:
        return _graded(each, pool, criteria)
    if each.what is Happening.LEFT:
        names = {one.criterion: one.title for one in pool.leaves}
        why = str(said.get("why", ""))
        return names.get(why, same(why))
    if each.what is Happening.COACHED:
        name = each.coach.name if each.coach else Text("未指定", "nobody")
        year = said.get("year")
        return name + (Text(f"，目标{year}年", f", for {year}") if year else Text(""))
    if each.what is Happening.CALLED:
        found = pool.outcome(str(said.get("outcome", "")))
        remark = str(said.get("remark", ""))
        title = found.title if found else same(str(said.get("outcome", "")))
        return title + (Text(f"：{remark}", f": {remark}") if remark else Text(""))
    return same(str(said.get("reason", "")))


def _graded(each: Happened, pool: Pool, criteria: Mapping[str, Text]) -> Text:
    grade = pool.grade(each.grade)
    unmet = each.said.get("unmet")
    short = (
        [criteria.get(str(one), same(str(one))) for one in unmet] if isinstance(unmet, list) else []
    )
    title = grade.title if grade else same(each.grade)
    return title + (Text("，差：", ", short of: ") + listed(short) if short else Text(""))
