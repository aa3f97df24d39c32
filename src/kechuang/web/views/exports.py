"""Files of a plan to take along: workbooks, the one-page brief, the paper."""

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpResponse

from kechuang.apps.plans.exports import (
    Asked,
    Export,
    brief_pdf,
    plan_document,
    progress_workbook,
    target_workbook,
    tasks_workbook,
)
from kechuang.apps.plans.rules import EXPORT
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.plan import day_asked, filters_asked

_FILES: dict[str, Callable[[Asked, PageRequest], Export]] = {
    "progress": lambda asked, request: progress_workbook(asked, filters_asked(request)),
    "tasks": lambda asked, request: tasks_workbook(asked, filters_asked(request)),
    "brief": lambda asked, request: brief_pdf(asked, filters_asked(request)),
    "text": lambda asked, _request: plan_document(asked),
}


@page(EXPORT)
def plan_export(request: PageRequest, year: int, kind: str) -> HttpResponse:
    """A file of the plan, narrowed as the page was."""
    if kind not in _FILES:
        raise NotFound(Text("没有这种导出文件。", "There is no such file to export."), kind=kind)
    return sent(_FILES[kind](_asked(request, year), request))


@page(EXPORT)
def target_export(request: PageRequest, year: int, code: str) -> HttpResponse:
    """The workbook of one target."""
    return sent(target_workbook(_asked(request, year), code))


def _asked(request: PageRequest, year: int) -> Asked:
    return Asked(
        year, request.actor, request.now, day_asked(request), request.pack, request.language
    )


def sent(made: Export) -> HttpResponse:
    """The file as a download under its own name."""
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
