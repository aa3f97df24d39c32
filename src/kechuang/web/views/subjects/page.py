"""The file of one subject: who it is, what every source says, leave, ties, history."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.access.register import Answer
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.judging import Judging, columns_read
from kechuang.apps.facts.queries.leave import Leave, State
from kechuang.apps.facts.queries.profile import Profile, profile
from kechuang.apps.facts.rules import AUTHORISE, IMPORT, READ, OfRows
from kechuang.apps.standings.queries.history import held_by
from kechuang.apps.standings.queries.lines import Line
from kechuang.apps.standings.rules import READ as READ_STANDINGS
from kechuang.apps.subjects.queries import Person, people
from kechuang.apps.subjects.registering.scope import KEEP, MERGE, SEE, OfSubject
from kechuang.apps.subjects.registering.shapes import KIND_NAMES, Kind
from kechuang.values.text import Text
from kechuang.web.firm import (
    conflicts,
    distances,
    figures,
    graph,
    heading,
    history,
    pooled,
    records,
    ties,
    validity,
)
from kechuang.web.naming import naming
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.policies.mine import policies_card
from kechuang.web.wording import facts as words
from kechuang.web.wording import register

_FOUNDED = ("size", "industry", "founded")


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do to this subject, each with its reason."""

    keep: Answer
    merge: Answer
    correct: Answer
    authorise: Answer
    datasets: Answer


@page(SEE)
def subject(request: PageRequest, subject: UUID) -> HttpResponse:
    """The page; `?years=all` shows years older than the last five."""
    everybody = people()
    found = profile(
        subject,
        actor=request.actor,
        pack=request.pack,
        on=request.day,
        naming=naming(request.pack, everybody),
    )
    return render(request, "web/subjects/page.html", _context(request, found, everybody))


def rights_of(request: PageRequest, unit: str, subject: UUID) -> Rights:
    """What the reader may do to a subject of a unit."""
    actor, rows, thing = request.actor, OfRows(frozenset({unit})), OfSubject(unit, subject)
    return Rights(
        KEEP.ask(actor, thing),
        MERGE.ask(actor, thing),
        IMPORT.ask(actor, rows),
        AUTHORISE.ask(actor, rows),
        READ.ask(actor),
    )


def _context(
    request: PageRequest, found: Profile, everybody: dict[UUID, Person]
) -> dict[str, object]:
    line, day = found.file.line, request.day
    judging = Judging(found, day)
    steps = judging.steps()
    lines = held_by(found.ids, actor=request.actor, on=day, pack=request.pack)
    held = records.standings(lines)
    every = request.GET.get("years") == "all"
    table = figures.by_year(
        found,
        every=every,
        judge=conflicts.judge(judging, steps, found.pack),
        columns=frozenset[str]().union(*(columns_read(each.rules) for each in steps)),
    )
    far = distances.distances(steps, held)
    traits = traits_of(found)
    tied = ties.ties(found, day)
    given = _leaves(found)
    return {
        "profile": found,
        "line": line,
        "kind": KIND_NAMES[line.kind],
        "page_title": heading.title_of(line.kind),
        "organisation": line.kind is Kind.ORGANISATION,
        "sentence": heading.sentence(
            found, table, held, distances.summary(far), ties.counted(tied), traits
        ),
        "facts": heading.facts(found, traits),
        "through": heading.through(found),
        "masked": [(a, register.aspect(a, found.pack), end) for a, end in found.file.masked],
        "cards": [distances.card(each) for each in far[: distances.CARDS]],
        "farther": far[distances.CARDS :],
        "pooled": pooled.of(line.id, request),
        "table": table,
        "standing": figures.standing(found),
        "related": records.related(found, unmasked=found.whole),
        "axis": validity.axis(held, day) if held else None,
        "barred": records.barred(lines),
        "expiry_kind": _expiry_kind(request, lines),
        "ties": tied,
        "graph": graph.graph(line.name, tied),
        "counted": ties.counted(tied),
        "leaves": [each for each in given if each[1].paper or _told(found, each[0].id)],
        "without": [each for each in given if not each[1].paper and not _told(found, each[0].id)],
        "history": history.history(found, everybody),
        "rights": rights_of(request, line.unit, line.id),
        "every": every,
        "policies": policies_card(request, found) if line.kind is Kind.ORGANISATION else None,
    }


def traits_of(found: Profile) -> dict[str, Text]:
    """Size, industry and day of foundation where some source says them."""
    return {
        row.column.id: words.value(figure.now.value, row.column, found.pack)
        for block in found.blocks
        for row in block.rows
        for period, figure in row.figures.items()
        if row.column.id in _FOUNDED
        and not period
        and not row.masked
        and figure.now.value is not None
    }


def _expiry_kind(request: PageRequest, lines: list[Line]) -> str:
    """The kind of the title in force that runs out first, for whoever sees the calendar."""
    if not READ_STANDINGS.ask(request.actor).allowed:
        return ""
    dated = [each for each in lines if each.holds and each.ends and each.kind and not each.scope]
    return min(dated, key=lambda each: each.ends or date.max).kind if dated else ""


def _leaves(found: Profile) -> list[tuple[Kept, Leave, str, Text]]:
    """Datasets that need leave, or serve statistics alone, with how it stands."""
    return [
        (each, leave, words.looks(leave), words.leave(leave))
        for each in found.kept
        if (leave := found.leaves[each.id]).state is not State.FREE
        and (leave.state is not State.STATISTICS or _told(found, each.id))
    ]


def _told(found: Profile, dataset: str) -> bool:
    return any(block.kept.id == dataset for block in found.blocks)
