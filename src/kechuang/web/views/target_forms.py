"""Pages with a form about a target: correct it, its tolerance, an adjustment."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.plans.actions import correct_target, request_adjustment, set_tolerance
from kechuang.apps.plans.refusals import CorrectedMeanwhile
from kechuang.apps.plans.rules import CORRECT, REQUEST_ADJUSTMENT, SET_TOLERANCE
from kechuang.apps.plans.shapes import Item
from kechuang.values.errors import Invalid, NotAllowed
from kechuang.values.text import Text
from kechuang.web.answers import say, to_target
from kechuang.web.forms.targets import AdjustmentForm, CorrectionForm, ToleranceForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.target import read
from kechuang.web.views.target_acts import home_unit

BOTH = ("GET", "HEAD", "POST")


@page(CORRECT, methods=BOTH)
def correct(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Correct a promise; whoever comes second sees who was first and what differs."""
    found = read(request, year, code)
    if not found.rights.correct.allowed:
        raise NotAllowed(found.rights.correct.reason, action=CORRECT.name)
    form = CorrectionForm(found.item, request.pack, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            correct_target(
                found.item.id,
                form.change(),
                form.cleaned_data["reason"],
                actor=request.actor,
                now=request.now,
                pack=request.pack,
                version=form.cleaned_data["version"],
            )
        except CorrectedMeanwhile as conflict:
            return _conflict(request, found.item, year, conflict)
        except Invalid as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(request, Text("目标已更正，更正前后都保留", "Corrected; before and after are kept"))
            return to_target(year, code, "#history")
    return _form(request, "web/target/correct.html", found.item, year, form)


def _conflict(
    request: PageRequest, item: Item, year: int, conflict: CorrectedMeanwhile
) -> HttpResponse:
    """What stands now beside what was wanted, and the form once more over the new version."""
    pairs = [
        (Text.from_json(theirs), Text.from_json(yours))
        for theirs, yours in zip(
            conflict.fields["theirs"],  # type: ignore[call-overload]
            conflict.fields["yours"],
            strict=False,
        )
    ]
    again = request.POST.copy()
    again["version"] = str(item.version)
    context = {
        "conflict": conflict,
        "pairs": pairs,
        "item": item,
        "year": year,
        "form": CorrectionForm(item, request.pack, again),
    }
    return render(request, "web/target/correct.html", context, status=409)


@page(SET_TOLERANCE, methods=BOTH)
def tolerance(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Enter how far an “about” may be off."""
    item = read(request, year, code).item
    first = {"tolerance": item.target.tolerance, "version": item.version}
    form = ToleranceForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            set_tolerance(
                item.id,
                form.cleaned_data["tolerance"],
                actor=request.actor,
                now=request.now,
                pack=request.pack,
                version=form.cleaned_data["version"],
            )
        except (Invalid, CorrectedMeanwhile) as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(request, Text("允许偏差已保存", "The tolerance was saved"))
            return to_target(year, code)
    return _form(request, "web/target/tolerance.html", item, year, form)


@page(REQUEST_ADJUSTMENT, methods=BOTH)
def adjust(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Ask the plan's office for an adjustment."""
    item = read(request, year, code).item
    form = AdjustmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request_adjustment(
            item.id,
            form.cleaned_data["words"],
            unit=home_unit(request),
            actor=request.actor,
            now=request.now,
            on=request.day,
        )
        say(request, Text("申请已送计划牵头处室", "Your request went to the plan's office"))
        return to_target(year, code, "#comments")
    return _form(request, "web/target/adjust.html", item, year, form)


def _form(
    request: PageRequest, template: str, item: Item, year: int, form: forms.Form
) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, template, {"item": item, "year": year, "form": form}, status=status)
