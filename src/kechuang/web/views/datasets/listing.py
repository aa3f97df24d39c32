"""The datasets of the pack, what each holds within the reader's reach, and one of them."""

from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.facts import papers
from kechuang.apps.facts.actions import withdraw
from kechuang.apps.facts.queries import quality
from kechuang.apps.facts.queries.catalogue import Kept, dataset
from kechuang.apps.facts.queries.quality import Freshness
from kechuang.apps.facts.queries.reading import exported, history, visible
from kechuang.apps.facts.rules import IMPORT, READ
from kechuang.apps.subjects.queries import people
from kechuang.apps.subjects.registering.shapes import KIND_NAMES, Kind
from kechuang.readers.intake.form import FormColumn
from kechuang.values.quantity import percent_of
from kechuang.values.text import Text
from kechuang.web.answers import back, telling
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.subjects.listing import units_of
from kechuang.web.wording import facts as words
from kechuang.web.wording import rules as purposes


@page(READ)
def datasets(request: PageRequest) -> HttpResponse:
    """All of them, those with data first."""
    found = quality.freshness(request.actor, request.pack)
    wanted = request.GET.get("words", "").strip()[:80].casefold()
    rows = [each for each in found if wanted in _said(each).casefold()]
    context = {
        "rows": [(each, supplier(each.kept, request)) for each in rows],
        "words": request.GET.get("words", ""),
        "held": sum(1 for each in found if each.rows),
        "count": len(found),
        "may_import": IMPORT.ask(request.actor),
        "grains": words.GRAINS,
    }
    return render(request, "web/datasets/list.html", context)


def _said(found: Freshness) -> str:
    declared = found.kept.declared
    title, source = declared.form.title, declared.source
    return f"{title.zh} {title.en} {source.zh} {source.en} {found.kept.id}"


def supplier(kept: Kept, request: PageRequest) -> Text:
    """Who owes a dataset: the unit that the pack names, else its source."""
    found = request.pack.units.get(kept.declared.supplier)
    return found.title if found else kept.declared.source


@page(READ)
def dataset_page(request: PageRequest, named: str) -> HttpResponse:
    """What it is, how complete, what came when."""
    kept = dataset(named, request.pack)
    found = quality.fresh(kept, request.actor)
    everybody = people()
    units = [each for each in units_of(request) if each.id in found.units]
    context = {
        "kept": kept,
        "found": found,
        "supplier": supplier(kept, request),
        "grain": words.GRAINS[kept.declared.form.grain],
        "kind": KIND_NAMES[Kind(kept.declared.subject)],
        "purposes": [purposes.PURPOSES.get(p, Text(p)) for p in kept.declared.purposes],
        "authorisation": words.AUTHORISATIONS[kept.declared.authorisation],
        "columns": [_column(each, found) for each in kept.declared.form.columns],
        "units": units,
        "unit_rows": [(each, found.units[each.id]) for each in units],
        "matrix": _matrix(kept, found, [each.id for each in units]),
        "imports": [
            (each, everybody.get(each.by) if each.by else None, words.WAYS.get(each.kind))
            for each in history(kept, actor=request.actor)
        ],
        "may_import": IMPORT.ask(request.actor),
        "visible": visible(kept.declared, request.actor),
    }
    return render(request, "web/datasets/page.html", context)


def _column(column: FormColumn, found: Freshness) -> tuple[FormColumn, int, Text | None]:
    filled = sum(each.filled.get(column.id, 0) for each in found.units.values())
    return column, filled, _share(filled, found.rows)


def _share(part: int, whole: int) -> Text | None:
    share = percent_of(Decimal(part), Decimal(whole))
    return None if share is None else Text(f"{share}%", f"{share}%")


def _matrix(
    kept: Kept, found: Freshness, units: list[str]
) -> list[tuple[Text, list[tuple[Text | None, str]]]]:
    """For each column and unit the share of rows that say it, with a tone."""
    rows = []
    for column in kept.declared.form.columns:
        cells = [(found.units[u].filled.get(column.id, 0), found.units[u].rows) for u in units]
        rows.append((column.words, [(_share(n, of), _tone(n, of)) for n, of in cells]))
    return rows


def _tone(part: int, whole: int) -> str:
    if not whole:
        return "open"
    return "full" if part == whole else "most" if part * 5 >= whole * 4 else "few"


@page(READ)
def dataset_template(request: PageRequest, named: str) -> HttpResponse:
    """An empty workbook to fill in."""
    kept = dataset(named, request.pack)
    made = papers.template(kept, frame_of(request), actor=request.actor)
    return sent(made, kept.declared.form.title + Text("模板", " template"), request)


@page(READ)
def dataset_export(request: PageRequest, named: str) -> HttpResponse:
    """The statements in force within the reader's reach, as a workbook."""
    kept = dataset(named, request.pack)
    rows = exported(kept, actor=request.actor)
    return sent(papers.export(rows, "xlsx"), kept.declared.form.title, request)


@page(IMPORT, methods=("POST",))
def import_withdraw(request: PageRequest, named: str, made: UUID) -> HttpResponse:
    """Take an import back, with a reason."""
    reason = request.POST.get("reason", "")
    done = Text("已撤回这次导入，之前的数据重新生效", "Withdrawn; what stood before counts again")
    with telling(request, done):
        withdraw(made, reason=reason, actor=request.actor, now=request.now)
    return back(request, reverse("web:dataset", args=(named,)))


def to_dataset(named: str) -> HttpResponse:
    """To a dataset's page."""
    return HttpResponseRedirect(reverse("web:dataset", args=(named,)))
