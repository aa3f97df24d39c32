"""What can be run and what the last runs found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.queries import runs
from kechuang.apps.recognition.queries.naming import scheme_of
from kechuang.apps.recognition.queries.runs import Progress
from kechuang.apps.recognition.rules import READ, RUN
from kechuang.apps.releases.rulebook import visible
from kechuang.criteria.model import RuleSet
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.recognition.tallies import Counted, counted, tally_of
from kechuang.web.request import PageRequest
from kechuang.web.wording import rules as words

_PAST = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A rule set in force: its last run with what the reader sees of it, and one under way."""

    rules: RuleSet
    subject: Text
    automatic: bool
    last: Run | None
    counts: Counted | None
    near: int
    open: Run | None
    progress: Progress | None


@page(READ)
def recognition(request: PageRequest) -> HttpResponse:
    """Schemes that go by rules first, then every rule set in force; past runs below."""
    every = list(runs.runs(request.actor).order_by("-on", "-known_at", "-opened_at"))
    under_way = runs.progress_of(every)
    rows = list(_rows(every, under_way, request.pack, request))
    context = {
        "rows": sorted(rows, key=lambda row: (not row.automatic, row.last is None)),
        "past": _past(every)[:_PAST],
        "titles": {each.id: each.title for each in request.pack.rules.versions},
        "may_run": RUN.ask(request.actor).allowed,
        "why_not": RUN.ask(request.actor).reason,
        "busy": bool(under_way),
        "summary": _summary(rows),
    }
    whole = not request.htmx
    return render(request, f"web/recognition/{'list' if whole else 'rows'}.html", context)


def _rows(
    every: list[Run], under_way: Mapping[UUID, Progress], pack: Pack, request: PageRequest
) -> Iterator[Row]:
    book = visible(pack, request.actor)
    reach = runs.reach(request.actor)
    for id_ in book.ids():
        rules = book.on(id_, request.day)
        if rules is None or rules.draft:
            continue
        own = [each for each in every if each.rules == id_]
        last = next((each for each in own if each.state == RunState.FINAL), None)
        busy = next((each for each in own if each.state == RunState.OPEN), None)
        counts, near = _found(last, reach) if last else (None, 0)
        yield Row(
            rules,
            words.subject(rules.subject, pack),
            bool(scheme_of(id_, pack, request.day)),
            last,
            counts,
            near,
            busy,
            under_way.get(busy.pk) if busy else None,
        )


def _found(run: Run, reach: frozenset[str] | None) -> tuple[Counted, int]:
    """Counts within reach: those that stand with the run where the reader sees everybody."""
    verdicts = runs.verdicts_of(run, reach)
    counts = run.counts if reach is None else verdicts.counts()
    return counted(tally_of(counts)), sum(verdicts.near().values())


def _past(every: list[Run]) -> list[Run]:
    return [each for each in every if each.state == RunState.FINAL]


def _summary(rows: list[Row]) -> Text:
    done = sum(1 for row in rows if row.last)
    return Text(
        f"规则对全部主体判定一遍，结论和所据数据一并留存；{len(rows)}套规则，已运行{done}套",
        f"Rules judge everybody; verdicts are kept with the rows they rest on. {done} of {len(rows)}"
        " rule sets were run",
    )
