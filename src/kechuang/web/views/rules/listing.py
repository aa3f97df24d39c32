"""All rule sets in one table: search, filter, sort, page, take along."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.releases.rulebook import Filters, Row, rows, visible
from kechuang.apps.releases.rulebook.exporting import list_workbook
from kechuang.apps.releases.rulebook.reports import counted
from kechuang.apps.releases.rules import READ_RULES
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.links import Served, served
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.plan import asked
from kechuang.web.wording import rules as words

_PER_PAGE = 50
_SORTS: dict[str, tuple[Text, Callable[[Row], object]]] = {
    "title": (Text("规则", "Rule set"), lambda row: row.seen.rules.title.zh),
    "starts": (Text("现行版本", "In force"), lambda row: row.seen.rules.starts),
    "checked": (Text("条文核对", "Compared"), lambda row: row.marks.compared - row.marks.total),
    "cases": (Text("案例", "Cases"), lambda row: row.cases.holding),
}


@page(READ_RULES)
def rules(request: PageRequest) -> HttpResponse:
    """The list of the pack in force."""
    found = _found(request)
    sort, down = _sorted(request, found)
    reports = counted(request.pack, request.actor)
    told = [
        (row, *_told(row, request), reports.get((row.id, row.seen.rules.starts))) for row in found
    ]
    pages = Paginator(told, _PER_PAGE)
    book = visible(request.pack, request.actor)
    subjects = sorted({each.subject for each in book.versions})
    context = {
        "pages": pages.get_page(request.GET.get("page")),
        "summary": _summary(found),
        "filters": _filters(request),
        "subjects": [(each, words.subject(each, request.pack)) for each in subjects],
        "purposes": words.PURPOSES.items(),
        "checked": words.CHECKED.items(),
        "drafts": words.DRAFTS.items() if any(each.draft for each in book.versions) else (),
        "heads": {name: _head(request, name, sort, down=down) for name in _SORTS},
        "asked": asked(request, page=""),
        "any": bool(book.versions),
    }
    return render(request, "web/rules/list.html", context)


@page(READ_RULES)
def rules_export(request: PageRequest) -> HttpResponse:
    """The list as it is narrowed, as a workbook."""
    made = [
        (row, words.subject(row.seen.rules.subject, request.pack), served(row.seen.rules, request))
        for row in _found(request)
    ]
    told = [(row, subject, [each.title for each in serves]) for row, subject, serves in made]
    book = list_workbook(told, words.PURPOSES, frame_of(request))
    return sent(book, Text("规则清单", "Rules"), request)


def _found(request: PageRequest) -> list[Row]:
    return rows(request.pack, actor=request.actor, day=request.day, filters=_filters(request))


def _told(row: Row, request: PageRequest) -> tuple[Text, Text, list[Served]]:
    found = row.seen.rules
    purpose = words.PURPOSES.get(found.purpose, Text(found.purpose))
    return words.subject(found.subject, request.pack), purpose, served(found, request)


def _filters(request: PageRequest) -> Filters:
    get = request.GET.get
    return Filters(
        words=get("words", "").strip()[:80],
        subject=get("subject", ""),
        purpose=get("purpose", ""),
        checked=get("checked", ""),
        draft=get("draft", ""),
    )


def _summary(found: list[Row]) -> Text:
    cases = sum(row.cases.total for row in found)
    holding = sum(row.cases.holding for row in found)
    whole = sum(1 for row in found if row.marks.whole)
    return Text(
        f"{len(found)}套规则，条文全部核对过的{whole}套；案例{cases}个，符合预期{holding}个",
        f"{len(found)} rule sets, {whole} wholly compared with their documents; "
        f"{holding} of {cases} worked cases come out as expected",
    )


def _sorted(request: PageRequest, found: list[Row]) -> tuple[str, bool]:
    wanted = request.GET.get("sort", "")
    name, down = wanted.removeprefix("-"), wanted.startswith("-")
    if name not in _SORTS:
        return "", False
    found.sort(key=_SORTS[name][1], reverse=down)  # type: ignore[arg-type]
    return name, down


def _head(request: PageRequest, name: str, sort: str, *, down: bool) -> dict[str, object]:
    current = sort == name
    order = ("descending" if down else "ascending") if current else "none"
    turned = f"-{name}" if current and not down else name
    return {
        "title": _SORTS[name][0],
        "query": asked(request, sort=turned, page=""),
        "order": order,
    }
