"""An import step by step: send, look, accept warnings with reasons, confirm, wait, undo."""

from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.facts import papers
from kechuang.apps.facts.actions import cancel, confirm, preview, reread
from kechuang.apps.facts.models import Import, PreviewState
from kechuang.apps.facts.queries.catalogue import catalogue, dataset
from kechuang.apps.facts.queries.previews import Shown, preview_seen, previews_of, row_of
from kechuang.apps.facts.rules import IMPORT
from kechuang.apps.subjects import clock
from kechuang.readers.intake.findings import Finding, Rule, Severity
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text, same
from kechuang.web.answers import say, warn
from kechuang.web.forms.imports import ImportForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import sent
from kechuang.web.views.plan import asked

_PER_PAGE = 30
_BUSY = {PreviewState.READING, PreviewState.IMPORTING}
_SEVERITIES = {
    Severity.ERROR.value: Text("须改正", "Errors"),
    Severity.WARNING.value: Text("须说明", "Warnings"),
}


@page(IMPORT, methods=("GET", "HEAD", "POST"))
def import_new(request: PageRequest) -> HttpResponse:
    """Send a file or a pasted block; nothing is kept of a file that cannot be read."""
    kept = catalogue(request.pack)
    first = {"dataset": request.GET.get("dataset", "")}
    form = ImportForm(kept, request.POST or None, request.FILES or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = preview(form.upload(), pack=request.pack, actor=request.actor, now=_clock)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            return _to(made.id)
    chosen = next((each for each in kept if each.id == request.GET.get("dataset", "")), None)
    context = {
        "form": form,
        "chosen": chosen,
        "waiting": previews_of(request.actor),
        "titles": _titles(request),
    }
    return render(
        request, "web/datasets/import_new.html", context, status=422 if form.errors else 200
    )


def _clock() -> datetime:
    """The installation's clock, for work that takes a while."""
    return clock.now_of(clock.installation())


@page(IMPORT)
def import_preview(request: PageRequest, preview: UUID) -> HttpResponse:
    """Where the import stands: being read, to be looked at, being imported, done."""
    seen = preview_seen(preview, actor=request.actor)
    kept = dataset(seen.dataset, request.pack)
    context: dict[str, object] = {
        "seen": seen,
        "kept": kept,
        "title": kept.declared.form.title,
        "state": seen.state.value,
        "busy": seen.state in _BUSY,
    }
    if request.htmx and seen.state in _BUSY:
        return render(request, "web/datasets/import_busy.html", context)
    if request.htmx:
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    context |= _looked_at(request, seen)
    return render(request, "web/datasets/import_page.html", context)


def _looked_at(request: PageRequest, seen: Shown) -> dict[str, object]:
    severity, rule = request.GET.get("severity", ""), request.GET.get("rule", "")
    shown = [each for each in seen.findings if _fits(each, severity, rule)]
    made = Import.objects.filter(pk=seen.made).first() if seen.made else None
    return {
        "severities": _SEVERITIES.items(),
        "rules": [(each, number) for each, number in seen.counted.items()],
        "severity": severity,
        "rule": rule,
        "findings": Paginator(shown, _PER_PAGE).get_page(request.GET.get("page")),
        "needs": [(each, seen.counted[each]) for each in seen.needs],
        "asked": asked(request, page=""),
        "made": made,
    }


def _fits(finding: Finding, severity: str, rule: str) -> bool:
    found: Rule = finding.rule
    return severity in ("", found.severity.value) and rule in ("", found.code)


@page(IMPORT, methods=("POST",))
def import_confirm(request: PageRequest, preview: UUID) -> HttpResponse:
    """Import what was looked at; warnings need their reasons."""
    reasons = {
        name.removeprefix("reason-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("reason-")
    }
    try:
        confirm(preview, reasons, pack=request.pack, actor=request.actor, now=_clock)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
    return _to(preview)


@page(IMPORT, methods=("POST",))
def import_again(request: PageRequest, preview: UUID) -> HttpResponse:
    """Read another sheet or year of the same workbook."""
    sheet, period = request.POST.get("sheet", ""), request.POST.get("period", "")
    try:
        made = reread(
            preview,
            sheet=sheet[:100],
            period=period[:20],
            pack=request.pack,
            actor=request.actor,
            now=_clock,
        )
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return _to(preview)
    return _to(made.id)


@page(IMPORT, methods=("POST",))
def import_cancel(request: PageRequest, preview: UUID) -> HttpResponse:
    """Put it aside; nothing of it is kept."""
    cancel(preview, actor=request.actor, now=request.now)
    say(request, Text("已放弃这次导入，数据没有改动", "Put aside; no data was changed"))
    return HttpResponseRedirect(reverse("web:import_new"))


@page(IMPORT)
def import_marked(request: PageRequest, preview: UUID) -> HttpResponse:
    """The workbook as it was sent, with its findings marked and listed."""
    row = row_of(preview, request.actor)
    made = papers.given_back(row, request.language)
    return sent(
        made, same(row.name.rpartition(".")[0] or row.name) + Text("标注", " marked"), request
    )


def _titles(request: PageRequest) -> dict[str, Text]:
    return {name: each.form.title for name, each in request.pack.datasets.items()}


def _to(preview: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:import_preview", args=(preview,)))
