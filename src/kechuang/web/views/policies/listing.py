"""All documents with their clauses: search, by field, level, unit, state, in force on a day."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date

from kechuang.apps.recognition.policies.listing import Filters, Row, rows
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES, READ_POLICIES
from kechuang.apps.recognition.policies.seeing import visible
from kechuang.apps.subjects.registering.scope import FIRM
from kechuang.criteria.policies.model import LEVELS, PolicyBook
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.plan import asked
from kechuang.web.wording import policies as words

_PER_PAGE = 20


@page(READ_POLICIES)
def policies(request: PageRequest) -> HttpResponse:
    """The documents that the reader may see, narrowed."""
    book, day, filters = visible(request.pack, request.actor), day_of(request), filters_of(request)
    found = rows(book, day, filters)
    pages = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    units = {each.policy.unit for each in rows(book, day, Filters())}
    context = {
        "pages": pages,
        "rows": [_told(row, book, request) for row in pages.object_list],
        "summary": _summary(found, day),
        "filters": filters,
        "day": day,
        "today": request.day,
        "fields": book.fields.items(),
        "levels": LEVELS.items(),
        "states": [(each.id, each.title) for each in book.stages],
        "forces": words.FORCES.items(),
        "units": [(id_, each.short) for id_, each in request.pack.units.items() if id_ in units],
        "asked": asked(request, page=""),
        "any": bool(book.policies),
        "may_check": CHECK_POLICIES.ask(request.actor).allowed,
        "firm": bool(request.actor.units(*FIRM)),
    }
    return render(request, "web/policies/list.html", context)


def filters_of(request: PageRequest) -> Filters:
    """What the address narrows the list by."""
    get = request.GET.get
    return Filters(
        words=get("words", "").strip()[:80],
        field=get("field", ""),
        level=get("level", ""),
        unit=get("unit", ""),
        state=get("state", ""),
        force=get("force", ""),
    )


def day_of(request: PageRequest) -> date:
    """The day asked for; today where none, or none that is a day."""
    try:
        return parse_date(request.GET.get("on", "")) or request.day
    except ValueError:
        return request.day


def _summary(found: list[Row], day: date) -> Text:
    held = sum(row.force == "held" for row in found)
    drafts = sum(row.force == "draft" for row in found)
    clauses = sum(len(row.clauses) for row in found)
    tail = Text(f"；草案{drafts}份", f"; {drafts} drafts") if drafts else Text("")
    return (
        Text(
            f"{day}：{len(found)}份文件{clauses}条条款，现行{held}份",
            f"{day}: {len(found)} documents with {clauses} clauses, {held} in force",
        )
        + tail
    )


def _told(row: Row, book: PolicyBook, request: PageRequest) -> dict[str, object]:
    return {
        "row": row,
        "policy": row.policy,
        "unit": words.unit_of(row.policy, request.pack),
        "level": LEVELS[row.policy.level],
        "state": row.policy.state.title,
        "force": words.FORCES[row.force],
        "look": words.LOOKS[row.force],
        "clauses": [
            {
                "clause": each,
                "field": book.fields.get(each.field, Text("")),
                "paid": [
                    words.paid(amount, book.rules.schema, max(each.starts, request.day))
                    for amount in each.amounts
                ],
            }
            for each in row.clauses
        ],
    }
