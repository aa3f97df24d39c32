"""Working groups with those seconded to them, and lists of entries under one schema."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.cases.queries.groups import Group, Seconded, Stay, groups
from kechuang.apps.cases.queries.lists import Wanted
from kechuang.apps.cases.queries.registers import Entries, Entry, entries, listing_of
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.cases.rules import READ
from kechuang.apps.work.deadlines import left
from kechuang.renderers.tabular import Cell, as_xlsx
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.choosing import wanted_of
from kechuang.web.views.cases.opening import openable

STAYS = {
    Stay.HERE: Text("在岗", "There"),
    Stay.TO_COME: Text("未到岗", "To come"),
    Stay.OVER: Text("已返岗", "Returned"),
    Stay.LEFT: Text("提前返岗", "Left early"),
    Stay.CHANGED: Text("已调整", "Changed"),
}
_MEMBER_HEADS = ("工作组", "编号", "姓名", "派出单位", "角色", "到岗日期", "返岗日期", "状态")
_ENTRY_HEADS = ("清单", "条目", "编号", "责任单位", "期限", "环节", "状态", "办结日期")


@page(READ)
def group_list(request: PageRequest) -> HttpResponse:
    """Working groups that the reader may see, with who is there, comes and has gone."""
    found = groups(actor=request.actor, now=request.now, pack=request.pack)
    dated = [x for x in openable(request) if any(each.dated for each in x.participants)]
    context = {
        "groups": [(each, [(x, STAYS[x.stay]) for x in each.members]) for each in found],
        "here": sum(each.here for each in found),
        "openable": [each.id for each in dated],
    }
    return render(request, "web/cases/groups.html", context)


@page(READ)
def group_export(request: PageRequest) -> HttpResponse:
    """Who is and was in which group, as a workbook."""
    found = groups(actor=request.actor, now=request.now, pack=request.pack)
    rows = [_member(each, x) for each in found for x in each.members]
    return sent(
        as_xlsx(_MEMBER_HEADS, rows, "工作组"), Text("工作组人员", "Working groups"), request
    )


def _member(group: Group, member: Seconded) -> list[Cell]:
    return [
        group.row.title.zh,
        group.row.number,
        member.person.name.zh if member.person else "",
        member.unit.zh,
        member.role.zh,
        member.starts,
        member.ends,
        STAYS[member.stay].zh,
    ]


@page(READ)
def entry_lists(request: PageRequest, scheme: str) -> HttpResponse:
    """The lists of a scheme with their entries: owner, day, state. Raises NotFound."""
    found = listing_of(scheme, request.pack)
    wanted = _wanted(request)
    lists = _lists(request, scheme)
    context = {
        "scheme": found,
        "wanted": wanted,
        "narrowed": wanted != Wanted(),
        "query": request.GET.urlencode(),
        "units": request.pack.units.values(),
        "lists": [(one, [(each, _left(request, each)) for each in one.entries]) for one in lists],
        "open": sum(each.open for each in lists),
        "total": sum(len(each.entries) for each in lists),
        "may_open": found.id in {each.id for each in openable(request)},
    }
    return render(request, "web/cases/entries.html", context)


@page(READ)
def entry_export(request: PageRequest, scheme: str) -> HttpResponse:
    """The lists as they are narrowed, as a workbook."""
    title = listing_of(scheme, request.pack).title
    rows = [_entry(request, one, each) for one in _lists(request, scheme) for each in one.entries]
    return sent(as_xlsx(_ENTRY_HEADS, rows, title.zh[:31]), title, request)


def _lists(request: PageRequest, scheme: str) -> tuple[Entries, ...]:
    found = listing_of(scheme, request.pack)
    wanted = _wanted(request)
    return entries(found, wanted, actor=request.actor, now=request.now, pack=request.pack)


def _wanted(request: PageRequest) -> Wanted:
    asked = wanted_of(request.GET)
    state = asked.state if "state" in request.GET else ""
    return Wanted(words=asked.words, unit=asked.unit, state=state)


def _left(request: PageRequest, entry: Entry) -> object:
    if entry.due is None or not entry.open:
        return None
    return left(entry.due, request.day, request.pack)


def _entry(request: PageRequest, one: Entries, entry: Entry) -> list[Cell]:
    row = entry.row
    late = entry.open and entry.due is not None and entry.due < request.day
    return [
        one.title.zh,
        row.title.zh,
        row.number,
        unit_name(request.pack, row.unit).zh if row.unit else "",
        entry.due,
        row.step_title.zh,
        "逾期" if late else "在办" if entry.open else "办结",
        row.ended_at.date() if row.ended_at else None,
    ]
