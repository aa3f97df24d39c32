"""Boards: the matters of one family by scheme and step, the overdue ones first."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kechuang.apps.cases.queries.hurrying import InHand, in_hand
from kechuang.apps.cases.queries.lists import Row, Wanted, fitting, open_by_scheme, told
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.wording import unit_name
from kechuang.apps.cases.rules import READ
from kechuang.apps.work.actions import Reminding, remind
from kechuang.apps.work.deadlines import day_of
from kechuang.apps.work.directory import holders_directory
from kechuang.apps.work.rules import REMIND, OfUnit
from kechuang.lifecycle.model import Scheme, Step
from kechuang.renderers.tabular import Cell, as_xlsx
from kechuang.values.errors import NotFound
from kechuang.values.text import Text, listed, same
from kechuang.web.answers import back, say, warn, warning
from kechuang.web.casework.matters import Matter, matters
from kechuang.web.filtering import default_of, filters_of
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.cases.choosing import wanted_of
from kechuang.web.views.cases.opening import openable

_HEADS = ("编号", "事项", "类别", "环节", "责任单位", "截止日期", "时限", "在谁手里", "电话")
MOST = 400
"""Open matters that one board shows; further ones are in the list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A step with what stands there."""

    step: Step
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A scheme with its steps; `ended` counts matters by what they came to."""

    scheme: Scheme
    columns: tuple[Column, ...]
    ended: tuple[tuple[Text, int], ...]
    may_open: bool

    @property
    def grouped(self) -> bool:
        """Whether people take part in its matters for a time."""
        return any(each.dated for each in self.scheme.participants)

    @property
    def open(self) -> int:
        """How many are under way."""
        return sum(len(column.matters) for column in self.columns)

    @property
    def overdue(self) -> int:
        """How many should have moved on by now."""
        return sum(each.row.overdue for column in self.columns for each in column.matters)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A matter that should have moved on: since when in words, and who has it."""

    matter: Matter
    hands: tuple[InHand, ...]


@page(READ)
def boards(request: PageRequest) -> HttpResponse:
    """The first board that has something for the reader, else the first that the pack names."""
    found = _families(request)
    first = next((each for each, _title, count in found if count), found[0][0] if found else "")
    return redirect("web:board", first) if first else redirect("web:cases")


def _families(request: PageRequest) -> list[tuple[str, Text, int]]:
    """The boards that the pack names, each with how many open matters the reader sees on it."""
    counts: Counter[str] = Counter()
    families = {each.id: each.family for each in begun(request.pack, request.day)}
    for scheme, count in open_by_scheme(request.actor, request.now).items():
        counts[families.get(scheme, "")] += count
    return [(id_, title, counts[id_]) for id_, title in request.pack.families.items()]


@page(READ)
def family_board(request: PageRequest, family: str) -> HttpResponse:
    """The board of a family. Raises NotFound for one that the pack does not name."""
    families = request.pack.families
    if family not in families:
        raise NotFound(Text("没有这类看板。", "There is no such board."))
    filters = filters_of(request)
    if default := default_of(request, filters):
        return default
    schemes = [x for x in begun(request.pack, request.day) if x.family == family]
    wanted = _wanted(request)
    lanes = _lanes(request, schemes, wanted)
    late = _late(request, lanes)
    context = {
        "family": family,
        "late": late,
        "may_remind": {
            x.matter.row.id for x in late if REMIND.ask(request.actor, _about(x.matter.row)).allowed
        },
        "title": families[family],
        "families": _families(request),
        "lanes": [x for x in lanes if x.open or x.ended or (x.may_open and wanted == Wanted())],
        "wanted": wanted,
        "narrowed": wanted != Wanted(),
        "units": request.pack.reporting_units,
        "filters": filters,
        "open": sum(lane.open for lane in lanes),
        "overdue": sum(lane.overdue for lane in lanes),
    }
    return render(request, "web/cases/board.html", context)


def _wanted(request: PageRequest) -> Wanted:
    """What the address narrows the board to: open and ended, by words, unit, what is late or waits."""
    asked = wanted_of(request.GET)
    return Wanted(words=asked.words, unit=asked.unit, overdue=asked.overdue, mine=asked.mine)


def _late(request: PageRequest, lanes: list[Lane]) -> list[Overdue]:
    """The overdue matters, the one overdue longest first, with who has each: two statements."""
    late = [each for each in _all(lanes) if each.row.overdue]
    hands = _hands(request, [each.row for each in late]) if late else {}
    late.sort(key=lambda each: (each.row.due_at or request.now, each.row.number))
    return [Overdue(each, hands.get(each.row.id, ())) for each in late]


def _all(lanes: list[Lane]) -> list[Matter]:
    return [each for lane in lanes for column in lane.columns for each in column.matters]


def _hands(request: PageRequest, rows: list[Row]) -> dict[UUID, tuple[InHand, ...]]:
    return in_hand(rows, holders_directory(request.day), actor=request.actor)


def _about(row: Row) -> OfUnit:
    return OfUnit(row.owner, row.owner)


@page(READ)
def board_export(request: PageRequest, family: str) -> HttpResponse:
    """The board's open matters as a workbook, the overdue first, with who has them and phones."""
    families = request.pack.families
    if family not in families:
        raise NotFound(Text("没有这类看板。", "There is no such board."))
    schemes = [x for x in begun(request.pack, request.day) if x.family == family]
    lanes = _lanes(request, schemes, _wanted(request))
    every = _all(lanes)
    hands = _hands(request, [each.row for each in every])
    every.sort(key=lambda x: (x.row.due_at is None, x.row.due_at, x.row.number))
    cells = [_cells(request, each, hands.get(each.row.id, ())) for each in every]
    made = as_xlsx(_HEADS, cells, families[family].zh[:31])
    return sent(made, families[family], request)


def _cells(request: PageRequest, matter: Matter, hands: tuple[InHand, ...]) -> list[Cell]:
    row, due = matter.row, matter.row.due_at
    names = [_hand(request, each) for each in hands] or [each.zh for each in matter.turns]
    return [
        row.number,
        row.title.zh,
        row.scheme_title.zh,
        row.step_title.zh,
        unit_name(request.pack, row.unit).zh if row.unit else "",
        day_of(due, request.pack) if due else None,
        matter.left.words.zh if matter.left else "",
        "、".join(names),
        "、".join(each.person.phone for each in hands if each.person),
    ]


def _hand(request: PageRequest, hand: InHand) -> str:
    unit = unit_name(request.pack, hand.unit).zh if hand.unit else ""
    return f"{unit} {hand.person.name.zh if hand.person else ''}".strip()


@page(REMIND, methods=("POST",))
def case_remind(request: PageRequest, number: str) -> HttpResponse:
    """Remind everybody who has the matter in hand; once a day."""
    row = told(seen(number, request.actor), request.now)
    directory = holders_directory(request.day)
    hands = in_hand([row], directory, actor=request.actor).get(row.id, ())
    done: list[Text] = []
    for each in hands:
        what = Reminding(
            thing_kind=KIND,
            thing=str(row.id),
            unit=each.unit,
            office=row.owner,
            title=row.title,
            address=reverse("web:case", args=(row.number,)),
            assignee=each.assignee,
            part=each.unit,
            owner=row.owner,
        )
        with warning(request):
            remind(
                what, actor=request.actor, now=request.now, pack=request.pack, directory=directory
            )
            done.append(same(_hand(request, each)))
    if done:
        names = listed(done)
        say(request, Text(f"已催办：{names.zh}。", f"Reminded: {names.en or names.zh}."))
    elif not hands:
        warn(request, Text("这一步没有到期的办理人。", "Nobody owes this step by a day."))
    return back(request, reverse("web:case", args=(row.number,)))


def _lanes(request: PageRequest, schemes: list[Scheme], wanted: Wanted) -> list[Lane]:
    """Every scheme with its matters: three statements and what rights take."""
    ids = [each.id for each in schemes]
    rows = fitting(wanted, request.actor, request.now).filter(scheme__in=ids)
    standing: dict[tuple[str, str], list[Matter]] = defaultdict(list)
    running = (told(each, request.now) for each in rows.filter(ended_at=None)[:MOST])
    for each in matters(request, running):
        standing[each.row.scheme, each.row.step].append(each)
    ended: dict[tuple[str, str], int] = defaultdict(int)
    for scheme, step in rows.exclude(ended_at=None).order_by().values_list("scheme", "at"):
        ended[scheme, step] += 1
    mine = {each.id for each in openable(request)}
    return [
        Lane(
            scheme,
            tuple(
                Column(step, tuple(standing[scheme.id, step.id]))
                for step in scheme.steps
                if not step.final
            ),
            tuple(
                (step.title, ended[scheme.id, step.id])
                for step in scheme.steps
                if step.final and ended[scheme.id, step.id]
            ),
            scheme.id in mine,
        )
        for scheme in schemes
    ]
