"""The page on which figures are recorded, for one unit or for all of them."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.plans.actions import record_figures
from kechuang.apps.plans.refusals import FigureDoubtful, FigureWrong
from kechuang.apps.plans.rules import RECORD
from kechuang.values.errors import Invalid, NotAllowed
from kechuang.values.text import Text
from kechuang.web.answers import say, to_target
from kechuang.web.forms.figures import VALUE, FiguresForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.views.target import read


@page(RECORD, methods=("GET", "HEAD", "POST"))
def record(request: PageRequest, year: int, code: str) -> HttpResponse:
    """Record figures of a period; doubtful ones are asked about once."""
    found = read(request, year, code)
    if not found.recordable:
        raise NotAllowed(found.rights.record.reason, action=RECORD.name)
    form = FiguresForm(found, request.day, request.POST or None)
    doubtful = False
    if request.method == "POST" and form.is_valid():
        try:
            made = _record(request, year, form)
        except FigureDoubtful as doubt:
            doubtful = True
            _place(form, doubt.fields["doubts"], request)
        except FigureWrong as wrong:
            _place(form, wrong.fields["problems"], request)
        except Invalid as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(request, Text(f"已填报{made}个数，原数保留", f"{made} recorded; earlier ones stay"))
            return to_target(year, code, "#vintages")
    context = {"page": found, "item": found.item, "year": year, "form": form, "doubtful": doubtful}
    return render(request, "web/target/record.html", context, status=422 if form.is_bound else 200)


def _record(request: PageRequest, year: int, form: FiguresForm) -> int:
    return len(
        record_figures(
            year,
            form.entries(),
            actor=request.actor,
            now=request.now,
            pack=request.pack,
            on=request.day,
            sure=form.cleaned_data["sure"],
        )
    )


def _place(form: FiguresForm, problems: object, request: PageRequest) -> None:
    """Each problem beside the number it speaks of."""
    units = [unit.id for unit in form.page.recordable if unit.id in form.numbers]
    for each in problems if isinstance(problems, list) else ():
        sentence = Text.from_json(each["sentence"]).within(request.language)
        form.add_error(VALUE + units[each["row"] - 1], sentence)
