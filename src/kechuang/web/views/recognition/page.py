"""One run: its steps, who meets the rules and who does not, what is missing, what it rests on."""

from collections.abc import Mapping
from uuid import UUID

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.exporting import run_workbook
from kechuang.apps.recognition.models import Run, RunState
from kechuang.apps.recognition.queries import findings, runs
from kechuang.apps.recognition.queries.findings import Missing, Wanted
from kechuang.apps.recognition.queries.inputs import asked as rules_asked
from kechuang.apps.recognition.rules import DISPOSE, READ, REPLAY, RUN
from kechuang.apps.recognition.wording import WHY, how
from kechuang.apps.releases.queries import pack_of
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.engines.needs import Why
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.recognition import beside
from kechuang.web.recognition.lines import heads, shown
from kechuang.web.recognition.paging import shown_pages
from kechuang.web.recognition.tallies import counted, counter
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.plan import asked

_PER_PAGE = 20
_NEAR = "near"
_ALL = "all"
_TABS = ("met", _NEAR, "unknown", "manual", "unmet", "not_applicable", _ALL)


@page(READ)
def run(request: PageRequest, run: UUID) -> HttpResponse:
    """The page, or its progress while a worker is at it; `?tab=near&unit=…` narrows the list."""
    row = runs.run_of(run, request.actor)
    if row.state != RunState.FINAL:
        context = {"run": row, "title": findings.title_of(row), **_progress(row, request)}
        name = "progress" if request.htmx else "waiting"
        return render(request, f"web/recognition/{name}.html", context)
    if request.htmx and request.GET.get("part") == "basis":
        return render(request, "web/recognition/basis.html", _basis(row, request))
    return render(request, "web/recognition/run.html", _context(row, request))


@page(READ)
def run_export(request: PageRequest, run: UUID) -> HttpResponse:
    """The list as it is narrowed, counts by unit, what is missing."""
    row = runs.run_of(run, request.actor)
    rules, pack = rules_asked(row).rules, pack_of(row.pack)
    wanted, _tab = _wanted(request)
    lines = findings.every_line(row, wanted, request.actor)
    counts = findings.counts(row, request.actor)
    missing = findings.missing(row, request.actor)
    book = run_workbook(row, rules, pack, lines, counts, missing, frame_of(request))
    return sent(book, rules.title + Text("名单", ", list"), request)


def _progress(row: Run, request: PageRequest) -> dict[str, object]:
    return {
        "progress": runs.progress_of([row]).get(row.pk),
        "may_run": RUN.ask(request.actor).allowed,
    }


def _context(row: Run, request: PageRequest) -> dict[str, object]:
    pack, rules = pack_of(row.pack), rules_asked(row).rules
    counts = findings.counts(row, request.actor)
    near = findings.near(row, request.actor)
    missing = findings.missing(row, request.actor)
    wanted, tab = _wanted(request)
    pages = _pages(row, wanted, request)
    titles = dict(heads(rules))
    focus = Verdict(tab) if tab in {each.value for each in Verdict} else Verdict.MET
    return _basis(row, request) | {
        "title": rules.title,
        "rules": rules,
        "steps": beside.steps(row, counts, counter(rules, pack)),
        "counts": counts,
        "tally": counted(counts.verdicts),
        "tabs": _tabs(tab, counts.verdicts, sum(near.values())),
        "tab": tab,
        "wanted": wanted,
        "heads": titles,
        "near": [(titles.get(each, Text(each)), number, each) for each, number in near.items()],
        "pages": pages,
        "shown_pages": shown_pages(pages.number, pages.paginator.num_pages),
        "units": pack.reporting_units if runs.reach(request.actor) is None else (),
        "lines": shown(row, list(pages.object_list), rules, pack.rules.schema, request.actor),
        "missing": [_told(each) for each in missing],
        "only": sum(each.only for each in missing),
        "unknown": counts.verdicts.get(Verdict.UNKNOWN, 0),
        "bars": beside.bars(counts.by_county, focus, pack),
        "bars_word": WORDS[focus],
        "moved": beside.moved(row, request.actor),
        "counter": counter(rules, pack),
        "sentence": _sentence(rules.title, row, counts, sum(near.values()), counter(rules, pack)),
        "asked": asked(request, page=""),
        "narrowed": any((wanted.county, wanted.words, wanted.unmet, wanted.lack, wanted.only)),
        "may_run": RUN.ask(request.actor).allowed,
    }


def _basis(row: Run, request: PageRequest) -> dict[str, object]:
    """The card of what the run rests on."""
    return {
        "run": row,
        "marks": beside.marks(row),
        "replayed": beside.replay(row, request.actor),
        "replaying": runs.replaying(row),
        "may_replay": REPLAY.ask(request.actor).allowed,
        "may_dispose": DISPOSE.ask(request.actor).allowed,
    }


def _wanted(request: PageRequest) -> tuple[Wanted, str]:
    get = request.GET.get
    tab = get("tab", "")
    tab = tab if tab in _TABS else "met"
    lack = get("lack", "")
    wanted = Wanted(
        verdict=tab if tab not in {_NEAR, _ALL} else "",
        near=tab == _NEAR,
        county=get("unit", "")[:40],
        unmet=get("unmet", "")[:80] if tab in {_NEAR, "unmet", _ALL} else "",
        lack=lack[:120] if tab == "unknown" else "",
        only=tab == "unknown" and get("only") == "1",
        words=get("words", "").strip()[:80],
    )
    return wanted, tab


class _Lines(Paginator):  # type: ignore[type-arg]
    """Pages of a list of which only the page shown is read."""

    def page(self, number: int | str) -> "Page":  # type: ignore[type-arg]
        """The page without cutting the list, which holds that page alone."""
        return Page(self.object_list, self.validate_number(number), self)


def _pages(row: Run, wanted: Wanted, request: PageRequest) -> "Page":  # type: ignore[type-arg]
    try:
        number = max(1, int(request.GET.get("page", "1")[:6]))
    except ValueError:
        number = 1
    found = findings.lines(
        row, wanted, request.actor, start=(number - 1) * _PER_PAGE, most=_PER_PAGE
    )
    pages = _Lines(list(found.lines), _PER_PAGE)
    pages.count = found.total
    try:
        return pages.page(number)
    except EmptyPage:
        return Page([], 1, pages)


def _tabs(tab: str, counts: Mapping[Verdict, int], near: int) -> list[tuple[str, Text, int, bool]]:
    words = {each.value: WORDS[each] for each in Verdict} | {
        _NEAR: Text("差一步", "one step short"),
        _ALL: Text("全部", "all"),
    }
    numbers = {each.value: counts.get(each, 0) for each in Verdict}
    numbers |= {_NEAR: near, _ALL: sum(counts.values())}
    kept = {"met", _NEAR, "unknown", "unmet", _ALL, tab}
    return [
        (each, words[each], numbers[each], each == tab)
        for each in _TABS
        if each in kept or numbers[each]
    ]


def _told(missing: Missing) -> dict[str, object]:
    addresses = {Why.LEAVE: "authorisation", Why.ROW: "import", Why.CELL: "dataset"}
    return {
        "missing": missing,
        "why": WHY[missing.why],
        "how": how(missing),
        "leads": addresses[missing.why],
    }


def _sentence(title: Text, row: Run, counts: findings.Counts, near: int, word: Text) -> Text:
    """What one says of the run first."""
    of = word.zh
    met, unknown = counts.verdicts.get(Verdict.MET, 0), counts.verdicts.get(Verdict.UNKNOWN, 0)
    return Text(
        f"{title.zh}：按{row.on}的规则和数据，{counts.total:,}{of}中{met:,}{of}符合，"
        f"{unknown:,}{of}数据待补，{near:,}{of}只差一项。",
        f"{title.en}: by rules and data of {row.on}, {met:,} of {counts.total:,} meet it,"
        f" {unknown:,} cannot be decided, {near:,} are one criterion short.",
    )
