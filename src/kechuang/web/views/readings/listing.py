"""The list of texts, and the form by which one comes in."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from kechuang.apps.plans.reading.queries import readings as read_all
from kechuang.apps.plans.reading.rules import SEE_READINGS, UPLOAD_TEXT
from kechuang.apps.plans.reading.uploading import LONG, REPORT, Sent, upload_text
from kechuang.apps.plans.reading.wording import STATES
from kechuang.values.errors import HTTP_STATUS, NotAllowed, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say
from kechuang.web.forms.readings import UploadForm
from kechuang.web.page import page
from kechuang.web.request import PageRequest


@page(SEE_READINGS)
def readings(request: PageRequest) -> HttpResponse:
    """Every text that the reader may see, with who brought it and how much is decided."""
    context = {
        "rows": read_all(request.actor),
        "may_upload": UPLOAD_TEXT.ask(request.actor),
        "states": STATES,
    }
    return render(request, "web/readings/list.html", context)


@page(UPLOAD_TEXT, methods=("GET", "HEAD", "POST"))
def upload(request: PageRequest) -> HttpResponse:
    """Send a plan or a report in; what is refused is said above the form."""
    first = {
        "year": request.day.year,
        "kind": request.GET.get("kind", ""),
        "replaces": request.GET.get("replaces", ""),
    }
    rows = read_all(request.actor)
    form = UploadForm(rows, request.day, request.POST or None, request.FILES or None, initial=first)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = upload_text(_sent(form), actor=request.actor, now=request.now, pack=request.pack)
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence.within(request.language))
            status = HTTP_STATUS[refusal.kind]
        else:
            say(request, _received(len(made.text)))
            return redirect("web:reading", made.pk)
    elif form.is_bound:
        status = 422
    return render(request, "web/readings/upload.html", {"form": form}, status=status)


def _sent(form: UploadForm) -> Sent:
    given = form.cleaned_data
    file, report = given["file"], given["kind"] == REPORT
    return Sent(
        name=file.name or "",
        pieces=file.chunks(),
        pledged=given["pledged"],
        year=given["year"],
        kind=given["kind"],
        replaces=UUID(given["replaces"]) if given["replaces"] and not report else None,
        period=form.period() if report else "",
    )


def _received(size: int) -> Text:
    if size > LONG:
        return Text(
            f"已收到，共{size}字，正在后台读取，可先离开本页",
            f"Received, {size} characters; it is being read, you may leave this page",
        )
    return Text(f"已读取，共{size}字，请逐项确认", f"Read, {size} characters; please decide each")
