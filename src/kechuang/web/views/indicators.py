"""All promises of the plan in one table: sort, filter, page."""

from collections.abc import Callable
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.plans.queries import board
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import Item
from kechuang.planning.status import Tone
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.plan import asked, filters_asked

_PER_PAGE = 20
_URGENCY = (Tone.BAD, Tone.WARN, Tone.GOOD, Tone.OPEN, Tone.WAIT)
_LOWEST = Decimal(-1)
_SORTS: dict[str, tuple[Text, Callable[[Item], object]]] = {
    "code": (Text("目标", "Target"), lambda item: item.code),
    "status": (Text("状态", "Status"), lambda item: _URGENCY.index(item.status.tone)),
    "completion": (
        Text("完成率", "Done"),
        lambda item: _LOWEST if item.status.completion is None else item.status.completion,
    ),
    "owner": (Text("责任处室", "Owner"), lambda item: item.owner.id),
    "due": (Text("期限", "By"), lambda item: item.target.due),
}
_KINDS = {
    "headline": Text("主要目标", "Headline"),
    "numbered": Text("量化目标", "Numbered"),
    "other": Text("文件与事项", "Documents and bids"),
}


@page(READ)
def indicators(request: PageRequest) -> HttpResponse:
    """The table of the plan in force."""
    filters = filters_asked(request)
    found = board(
        None, actor=request.actor, on=request.day, pack=request.pack, filters=filters, beside=True
    )
    kind = request.GET.get("kind", "numbered")
    rows = [item for item in found.items.values() if item.shown and _fits(item, kind)]
    sort, down = _sorted(request, rows)
    pages = Paginator(rows, _PER_PAGE)
    context = {
        "board": found,
        "pages": pages.get_page(request.GET.get("page")),
        "heads": [_head(request, name, sort, down=down) for name in _SORTS],
        "kinds": [("all", Text("全部", "All")), *_KINDS.items()],
        "kind": kind,
        "asked": asked(request, page=""),
    }
    return render(request, "web/indicators.html", context)


def _fits(item: Item, kind: str) -> bool:
    match kind:
        case "headline":
            return item.headline
        case "numbered":
            return item.numbered
        case "other":
            return not item.numbered
        case _:
            return True


def _sorted(request: PageRequest, rows: list[Item]) -> tuple[str, bool]:
    asked_for = request.GET.get("sort", "")
    name, down = asked_for.removeprefix("-"), asked_for.startswith("-")
    if name in _SORTS:
        rows.sort(key=_SORTS[name][1], reverse=down)  # type: ignore[arg-type]
        return name, down
    return "", False


def _head(request: PageRequest, name: str, sort: str, *, down: bool) -> dict[str, object]:
    current = sort == name
    turned = f"-{name}" if current and not down else name
    order = "none"
    if current:
        order = "descending" if down else "ascending"
    return {
        "name": name,
        "title": _SORTS[name][0],
        "query": asked(request, sort=turned, page=""),
        "order": order,
    }
