"""A datum that a firm called wrong: where it is put right, for whoever owes that."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.apps.facts.rules import IMPORT, OfRows
from kechuang.apps.recognition.queries.objected import objected
from kechuang.apps.recognition.rules import READ
from kechuang.web.page import page
from kechuang.web.request import PageRequest


@page(READ)
def datum(request: PageRequest, asked: UUID) -> HttpResponse:
    """To the form that corrects the statement, for who may; else to what is on record of the firm."""
    found, subject = objected(asked, actor=request.actor)
    may = IMPORT.ask(request.actor, OfRows(frozenset({subject.unit}))).allowed
    if may:
        query = urlencode({"dataset": found.dataset, "of": found.statement})
        address = reverse("web:subject_correct", args=(subject.id,))
        return HttpResponseRedirect(f"{address}?{query}")
    return HttpResponseRedirect(reverse("web:subject", args=(subject.id,)) + "#years")
