"""One subject in a run: its verdict out of the rows that the run kept, and why."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.recognition.queries import runs
from kechuang.apps.recognition.queries.explaining import explained
from kechuang.apps.recognition.queries.findings import title_of
from kechuang.apps.recognition.rules import READ
from kechuang.apps.releases.queries import pack_of
from kechuang.apps.releases.rulebook import Tried, form_for
from kechuang.criteria.trial import Trial
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.telling import told


@page(READ)
def run_subject(request: PageRequest, run: UUID, subject: UUID) -> HttpResponse:
    """The whole explanation as it was decided then."""
    row = runs.run_of(run, request.actor)
    line, found = explained(row, subject, request.actor)
    form = form_for(pack_of(row.pack), found.rules, row.on)
    context = {
        "run": row,
        "title": title_of(row),
        "line": line,
        "unit": request.pack.units.get(line.unit),
        "told": told(form, Tried(Trial(found.subject, ()), found)),
    }
    return render(request, "web/recognition/subject.html", context)
