"""The form of one promise: every field, the indicators that may be meant, the county split."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.plans.reading.deciding import Act, correct
from kechuang.apps.plans.reading.queries import item_page
from kechuang.apps.plans.reading.refusals import ItemChanged
from kechuang.apps.plans.reading.rules import DECIDE
from kechuang.apps.plans.reading.shapes import ItemPage
from kechuang.apps.plans.refusals import NothingChanged
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say
from kechuang.web.forms.readings import ItemForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest


@page(DECIDE, methods=("GET", "HEAD", "POST"))
def item(request: PageRequest, item: UUID) -> HttpResponse:
    """Correct a promise; whoever comes second sees who was first and what differs."""
    shown = item_page(item, actor=request.actor, pack=request.pack)
    if not shown.may_decide.allowed:
        raise NotAllowed(shown.may_decide.reason, action=DECIDE.name)
    form = ItemForm(shown, request.pack, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _correct(request, shown, form)
        except ItemChanged as conflict:
            return _conflict(request, shown, form, conflict)
        except NothingChanged:
            return _back(shown)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(request, Text("已按更正采用，可撤销", "Accepted as corrected; it can be undone"))
            return _back(shown)
    status = 422 if form.is_bound else 200
    context = {"page": shown, "form": form}
    return render(request, "web/readings/item.html", context, status=status)


def _correct(request: PageRequest, shown: ItemPage, form: ItemForm) -> None:
    correct(
        shown.item.id,
        form.terms(shown.item.terms),
        form.cleaned_data["marked"],
        version=form.cleaned_data["version"],
        act=Act(request.actor, request.now, request.pack),
    )


def _conflict(
    request: PageRequest, shown: ItemPage, form: ItemForm, conflict: ItemChanged
) -> HttpResponse:
    """What stands now beside what was wanted, and the form once more over the new version."""
    again = dict(form.data.items())
    again["version"] = str(shown.item.version)
    context = {
        "page": shown,
        "form": ItemForm(shown, request.pack, again),
        "conflict": conflict,
        "theirs": [Text.from_json(each) for each in _listed(conflict.fields["theirs"])],
        "yours": [Text.from_json(each) for each in _listed(conflict.fields["yours"])],
    }
    return render(request, "web/readings/item.html", context, status=409)


def _listed(told: object) -> list[dict[str, str]]:
    return told if isinstance(told, list) else []


def _back(shown: ItemPage) -> HttpResponse:
    address = reverse("web:reading", args=(shown.row.id,))
    return HttpResponseRedirect(f"{address}#item-{shown.item.id}")
