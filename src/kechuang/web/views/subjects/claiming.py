"""The public page on which somebody of a firm claims it by its code. It says nothing of any firm."""

from django.http import HttpResponse
from django.shortcuts import render

from kechuang.apps.subjects.registering.claiming import claim
from kechuang.apps.subjects.registering.scope import CLAIM
from kechuang.values.errors import Invalid, Refusal
from kechuang.values.text import Text
from kechuang.web.forms.subjects import ClaimForm
from kechuang.web.page import page
from kechuang.web.rates import count
from kechuang.web.request import PageRequest


class TooManyClaims(Invalid):
    """One address has sent many claims within an hour."""

    code = "claims_too_many"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "一小时内提交的申请较多，请稍后再试，或直接联系所在县（市、区）科技局。",
                "Many claims were sent within an hour; try later, or ask your county's S&T bureau.",
            )
        )


@page(CLAIM, methods=("GET", "HEAD", "POST"))
def claim_page(request: PageRequest) -> HttpResponse:
    """The form; whatever the code, the same answer, so that nobody learns who is registered."""
    form, sent = ClaimForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        try:
            _claim(form, request)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
        else:
            sent = True
    status = 422 if form.errors else 200
    return render(request, "web/subjects/claim.html", {"form": form, "sent": sent}, status=status)


def _claim(form: ClaimForm, request: PageRequest) -> None:
    count(request, "claims", TooManyClaims)
    given = form.cleaned_data
    claim(
        given["code"],
        form.coming(),
        words=given["words"],
        today=request.day,
        actor=request.actor,
        now=request.now,
    )
