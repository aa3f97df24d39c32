"""What is done about a standing: warned, kept, withdrawn, corrected, merged; a page each."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kechuang.apps.standings import actions
from kechuang.apps.standings.queries.history import History, history
from kechuang.apps.standings.rules import KEEP
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say
from kechuang.web.forms.standings import (
    CorrectForm,
    MergeForm,
    ReasonForm,
    WarnForm,
    WithdrawForm,
)
from kechuang.web.page import page
from kechuang.web.request import PageRequest

_BOTH = ("GET", "HEAD", "POST")


@dataclass(frozen=True, slots=True)
class Act:
    """A page with one form: heading, button, what was done, what follows from it."""

    heading: Text
    done: Text
    lead: Text
    form: Callable[[PageRequest, History], forms.Form]
    do: Callable[[PageRequest, UUID, forms.Form], object]
    danger: bool = False


@page(KEEP, methods=_BOTH)
def standing_act(request: PageRequest, standing: UUID, act: str) -> HttpResponse:
    """The form, or what it says; a refusal stands above the form and keeps what was typed."""
    made = ACTS.get(act)
    if made is None:
        raise NotFound(Text("没有这类办理。", "There is no such act."))
    found = history(standing, actor=request.actor, on=request.day, pack=request.pack)
    form = made.form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            made.do(request, standing, form)
        except (NotAllowed, NotFound):
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            say(request, made.done)
            return HttpResponseRedirect(reverse("web:standing", args=(standing,)))
    context = {"line": found.line, "form": form, "act": made}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "web/standings/act.html", context, status=status)


def _warn(request: PageRequest, standing: UUID, form: forms.Form) -> object:
    said = form.cleaned_data
    return actions.warn(
        standing,
        said["reason"],
        answer_by=said["answer_by"],
        actor=request.actor,
        now=request.now,
    )


def _keep(request: PageRequest, standing: UUID, form: forms.Form) -> object:
    reason = form.cleaned_data["reason"]
    return actions.keep(standing, reason, actor=request.actor, now=request.now)


def _withdraw(request: PageRequest, standing: UUID, form: forms.Form) -> object:
    said = form.cleaned_data
    return actions.withdraw(
        standing,
        said["reason"],
        on=said["on"],
        source=said["source"],
        actor=request.actor,
        now=request.now,
    )


def _correct(request: PageRequest, standing: UUID, form: forms.Form) -> object:
    assert isinstance(form, CorrectForm)  # noqa: S101 - the act's own form
    reason = form.cleaned_data["reason"]
    return actions.correct(
        standing, form.correcting(), reason, actor=request.actor, now=request.now
    )


def _merge(request: PageRequest, standing: UUID, form: forms.Form) -> object:
    said = form.cleaned_data
    return actions.merge(
        standing,
        UUID(said["into"]),
        said["reason"],
        on=said["on"],
        actor=request.actor,
        now=request.now,
    )


ACTS = {
    "warn": Act(
        Text("预警", "Warn"),
        Text("已预警，持有者可在期限前答复", "Warned; its holder may answer until the day"),
        Text("资格继续有效，答复期内不影响办理", "It stays in force while the answer is awaited"),
        lambda request, _found: WarnForm(request.POST or None),
        _warn,
    ),
    "keep": Act(
        Text("复核保留", "Keep after review"),
        Text("已保留，预警解除", "Kept; the warning is over"),
        Text("写明复核情况，预警随即解除", "Say what the review found; a warning ends"),
        lambda request, _found: ReasonForm(request.POST or None),
        _keep,
    ),
    "withdraw": Act(
        Text("撤销", "Withdraw"),
        Text("已撤销，规则和计数随即更新", "Withdrawn; rules and counts follow at once"),
        Text(
            "撤销后规则不再认定持有，计数随即减去；原记录和经过保留",
            "Rules and counts follow at once; the record and its history stay",
        ),
        lambda request, _found: WithdrawForm(request.day, request.POST or None),
        _withdraw,
        danger=True,
    ),
    "correct": Act(
        Text("更正", "Correct"),
        Text("已更正，原内容保留在经过中", "Corrected; what stood there is in the history"),
        Text("原内容保留在经过中", "What stands there now is kept in the history"),
        lambda request, found: CorrectForm(found.row, request.POST or None),
        _correct,
    ),
    "merge": Act(
        Text("合并", "Merge"),
        Text("已合并，只计一家", "Merged; the two count once"),
        Text("合并后只计并入的一家", "Afterwards only the other one counts"),
        lambda request, found: MergeForm(found.others, request.day, request.POST or None),
        _merge,
        danger=True,
    ),
}
