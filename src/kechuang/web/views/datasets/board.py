"""The board of data quality: who owes which figures, what differs, what may be one, who claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.apps.facts.queries import quality
from kechuang.apps.facts.queries.quality import Owed
from kechuang.apps.facts.rules import READ
from kechuang.apps.subjects.registering.claiming import claims_waiting, decide
from kechuang.apps.subjects.registering.merging import duplicates
from kechuang.apps.subjects.registering.scope import KEEP, MERGE
from kechuang.pack.model import Unit
from kechuang.values.text import Text
from kechuang.web.answers import back, telling
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.datasets.listing import supplier
from kechuang.web.views.subjects.listing import units_of
from kechuang.web.wording import register

_NAMED = 40
"""Names in a text for the messenger."""
_LISTED = 200
_TABS = {
    "owed": Text("谁还没报", "Who owes"),
    "apart": Text("来源不一致", "In conflict"),
    "duplicates": Text("疑似重复", "Duplicates"),
    "claims": Text("待确认的认领", "Claims waiting"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A dataset of the board: counts by unit in the order of the units."""

    owed: Owed
    supplier: Text
    counts: tuple[int, ...]
    total: int


@page(READ)
def board(request: PageRequest) -> HttpResponse:
    """Four tabs; `?dataset=` and `?unit=` open the names behind a number."""
    tab = request.GET.get("tab", "owed")
    tab = tab if tab in _TABS else "owed"
    context: dict[str, object] = {"tab": tab, "tabs": _TABS.items()}
    context |= {
        "owed": _owed,
        "apart": _owed,
        "duplicates": _duplicates,
        "claims": _claims,
    }[tab](request, tab)
    return render(request, "web/datasets/board.html", context)


def _owed(request: PageRequest, tab: str) -> dict[str, object]:
    units = units_of(request)
    found = quality.board(request.actor, request.pack, on=request.day)
    if tab == "apart":
        found = [each for each in found if each.compared]
    lines = [_line(each, tab, units, request) for each in found]
    return {
        "answer": _answer(lines, units, tab),
        "units": units,
        "lines": lines,
        "opened": _opened(request, found, tab),
        "columns_of": [(unit, n) for n, unit in enumerate(units)],
    }


def _answer(lines: Sequence[Line], units: Sequence[Unit], tab: str) -> Text:
    """How many are owed or differ, in which county most."""
    total = sum(each.total for each in lines)
    if not total:
        return _NOTHING[tab]
    sums = [(sum(line.counts[n] for line in lines), unit) for n, unit in enumerate(units)]
    most, unit = max(sums, key=lambda each: each[0])
    some = sum(1 for each in lines if each.total)
    zh, en = _SUMS[tab]
    said = Text(f"{some}个数据集{zh}，共{total:,}家次", f"{some} datasets {en}, {total:,} in all")
    if len(units) > 1:
        more = Text(f"；{unit.short.zh}最多，{most:,}家", f"; most in {unit.short.en}, {most:,}")
        return said + more + Text("。", ".")
    return said + Text("。", ".")


_SUMS = {
    "owed": ("还有主体没报", "are owed by somebody"),
    "apart": ("与另一来源不一致", "differ from another source"),
}
_NOTHING = {
    "owed": Text("上一期报过的，这一期都报了。", "Whoever reported last time has reported."),
    "apart": Text("可比的来源之间没有不一致。", "Sources that can be compared agree."),
}


def _behind(owed: Owed, tab: str) -> Mapping[str, Sequence[str]]:
    return owed.differing if tab == "apart" else owed.stopped


def _line(owed: Owed, tab: str, units: Sequence[Unit], request: PageRequest) -> Line:
    by_unit = _behind(owed, tab)
    counts = tuple(len(by_unit.get(each.id, ())) for each in units)
    return Line(owed, supplier(owed.kept, request), counts, sum(counts))


def _opened(request: PageRequest, found: Sequence[Owed], tab: str) -> dict[str, object] | None:
    """The names behind one dataset (and unit), with a text for the messenger."""
    named, unit = request.GET.get("dataset", ""), request.GET.get("unit", "")
    owed = next((each for each in found if each.kept.id == named), None)
    if owed is None:
        return None
    by_unit = _behind(owed, tab)
    units = [each for each in units_of(request) if unit in ("", each.id) and by_unit.get(each.id)]
    ids = [id_ for each in units for id_ in by_unit[each.id][:_LISTED]]
    names = quality.names_of(ids, request.actor)
    groups = [
        (
            each,
            len(by_unit[each.id]),
            [(i, names[i]) for i in by_unit[each.id][:_LISTED] if i in names],
        )
        for each in units
    ]
    return {"owed": owed, "groups": groups, "text": _text(owed, tab, groups)}


def _text(owed: Owed, tab: str, groups: list[tuple[Unit, int, list[tuple[str, str]]]]) -> str:
    """What is pasted into the messenger, in Chinese: it goes to the counties."""
    title = owed.kept.declared.form.title.zh
    what = f"{owed.period.zh}“{title}”" + ("与另一来源不一致" if tab == "apart" else "还没有报")
    lines = [f"{what}，请核对补报："]
    for unit, number, named in groups:
        names = "、".join(name for _id, name in named[:_NAMED])
        lines.append(f"{unit.short.zh}{number}家：{names}" + ("等" if number > _NAMED else ""))
    return "\n".join(lines)


def _duplicates(request: PageRequest, _tab: str) -> dict[str, object]:
    may = MERGE.ask(request.actor)
    found = duplicates(actor=request.actor) if may.allowed else []
    told = [
        (each.why, [(line, register.unit(line.unit, request.pack)) for line in each.lines])
        for each in found
    ]
    return {"suspicions": told, "may": may}


def _claims(request: PageRequest, _tab: str) -> dict[str, object]:
    may = KEEP.ask(request.actor)
    found = claims_waiting(request.actor) if may.allowed else []
    return {"claims": [(each, ROLE_NAMES[Role(each.role)]) for each in found], "may": may}


@page(KEEP, methods=("POST",))
def claim_decide(request: PageRequest, claim: UUID) -> HttpResponse:
    """Confirm or refuse a claim; a refusal needs a reason."""
    agreed = request.POST.get("decision") == "agree"
    done = (
        Text("已确认，账号即可登录", "Confirmed; the account can sign in")
        if agreed
        else Text("已不予确认，账号不能登录", "Refused; the account cannot sign in")
    )
    with telling(request, done):
        decide(
            claim,
            agreed=agreed,
            reason=request.POST.get("reason", ""),
            today=request.day,
            actor=request.actor,
            now=request.now,
        )
    return back(request, reverse("web:quality") + "?tab=claims")
