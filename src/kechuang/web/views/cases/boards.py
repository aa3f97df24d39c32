"""Boards: the matters of one family by scheme and step, the overdue ones first."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.cases.queries.lists import Row, Wanted, fitting, told
from kechuang.apps.cases.rules import READ
from kechuang.lifecycle.model import Scheme, Step
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.cases.opening import openable

MOST = 400
"""Open matters that one board shows; further ones are in the list."""


@dataclass(frozen=True, slots=True)
class Column:
    """A step with what stands there."""

    step: Step
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A scheme with its steps; `ended` counts matters by what they came to."""

    scheme: Scheme
    columns: tuple[Column, ...]
    ended: tuple[tuple[Text, int], ...]
    may_open: bool

    @property
    def open(self) -> int:
        """How many are under way."""
        return sum(len(column.rows) for column in self.columns)

    @property
    def overdue(self) -> int:
        """How many should have moved on by now."""
        return sum(row.overdue for column in self.columns for row in column.rows)


@page(READ)
def boards(request: PageRequest) -> HttpResponse:
    """The first board that the pack names."""
    first = next(iter(request.pack.families), "")
    return redirect("web:board", first) if first else redirect("web:cases")


@page(READ)
def family_board(request: PageRequest, family: str) -> HttpResponse:
    """The board of a family. Raises NotFound for one that the pack does not name."""
    families = request.pack.families
    if family not in families:
        raise NotFound(Text("没有这类看板。", "There is no such board."))
    schemes = [each[-1] for each in request.pack.schemes.values() if each[-1].family == family]
    lanes = _lanes(request, schemes)
    context = {
        "family": family,
        "title": families[family],
        "families": families.items(),
        "lanes": [each for each in lanes if each.open or each.ended or each.may_open],
        "open": sum(lane.open for lane in lanes),
        "overdue": sum(lane.overdue for lane in lanes),
    }
    return render(request, "web/cases/board.html", context)


def _lanes(request: PageRequest, schemes: list[Scheme]) -> list[Lane]:
    """Every scheme with its matters: two statements and what rights take."""
    ids = [each.id for each in schemes]
    rows = fitting(Wanted(), request.actor, request.now).filter(scheme__in=ids)
    standing: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows.filter(ended_at=None)[:MOST]:
        shown = told(row, request.now)
        standing[shown.scheme, shown.step].append(shown)
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
