"""What is done with runs: started, replayed, discarded."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date

from kechuang.apps.recognition.actions import discard, start
from kechuang.apps.recognition.actions.replaying import ask_replay
from kechuang.apps.recognition.models import RunState
from kechuang.apps.recognition.queries import runs
from kechuang.apps.recognition.rules import REPLAY, RUN
from kechuang.values.text import Text
from kechuang.web.answers import say, telling, warning
from kechuang.web.page import page
from kechuang.web.request import PageRequest


@page(RUN, methods=("POST",))
def run_start(request: PageRequest) -> HttpResponse:
    """Have the worker judge everybody, or lead to the run that rests on the same."""
    address = reverse("web:recognition")
    with warning(request):
        on = _day(request.POST.get("on", "")) or request.day
        named = request.POST.get("named", "")[:80]
        begun = start(named, on, pack=request.pack, actor=request.actor, now=request.now)
        if not begun.new and begun.run.state == RunState.FINAL:
            say(
                request,
                Text(
                    "规则和数据都没有变化，这是上次按同样依据所作的运行。",
                    "Neither rules nor data have changed: this is the run that rests on the same.",
                ),
            )
        address = reverse("web:run", args=(begun.run.pk,))
    return redirect(address)


@page(REPLAY, methods=("POST",))
def run_replay(request: PageRequest, run: UUID) -> HttpResponse:
    """Have the worker read and judge again."""
    row = runs.run_of(run, request.actor)
    done = Text(
        "已交后台重放，可以离开，结果留在“这次运行的依据”。",
        "The worker replays it; you may leave, the result stays with what the run rests on.",
    )
    with telling(request, done):
        ask_replay(row, actor=request.actor, now=request.now)
    return redirect("web:run", run)


@page(RUN, methods=("POST",))
def run_discard(request: PageRequest, run: UUID) -> HttpResponse:
    """Take a run back."""
    row = runs.run_of(run, request.actor)
    reason = request.POST.get("reason", "")
    address = reverse("web:run", args=(run,))
    with warning(request):
        discard(row, reason=reason, actor=request.actor, now=request.now)
        say(
            request,
            Text("已放弃这次运行，理由已记入日志。", "The run is discarded; the log says why."),
        )
        address = reverse("web:recognition")
    return redirect(address)


def _day(written: str) -> date | None:
    try:
        return parse_date(written)
    except ValueError:
        return None
