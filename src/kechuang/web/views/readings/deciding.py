"""What is decided with a button: accept, reject, undo, add, name units, take a result over."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.apps.plans.reading.adding import add
from kechuang.apps.plans.reading.deciding import Act, accept_plain, decide, name_owners
from kechuang.apps.plans.reading.queries import reading_of
from kechuang.apps.plans.reading.refusals import UndoneAlready
from kechuang.apps.plans.reading.reports import Result, accept_result, reject_result
from kechuang.apps.plans.reading.rules import DECIDE, UPLOAD_TEXT
from kechuang.apps.plans.reading.terms import Decision
from kechuang.apps.plans.reading.undoing import put_aside, take_up_again, undo, undo_last
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import back, say, telling, warn
from kechuang.web.page import page
from kechuang.web.request import PageRequest

POST = ("POST",)
_CHOICES = {
    "accept": Decision.ACCEPTED,
    "reject": Decision.REJECTED,
    "reopen": Decision.OPEN,
}
_DONE = {
    Decision.ACCEPTED: Text("已采用，可撤销", "Accepted; it can be undone"),
    Decision.REJECTED: Text("已标为不采用，可撤销", "Rejected; it can be undone"),
    Decision.OPEN: Text("已退回待确认", "Put back to be decided"),
}


def act(request: PageRequest) -> Act:
    """The reader acting now."""
    return Act(request.actor, request.now, request.pack)


def to_reading(reading: UUID, part: str = "") -> str:
    """Where the text is."""
    return reverse("web:reading", args=(reading,)) + part


@page(DECIDE, methods=POST)
def decide_item(request: PageRequest, item: UUID) -> HttpResponse:
    """Accept, reject, or put back."""
    reading = reading_of(item, request.actor)
    decision = _CHOICES.get(request.POST.get("decision", ""), Decision.OPEN)
    with telling(request, _DONE[decision]):
        decide(item, decision, version=_whole(request, "version"), act=act(request))
    return back(request, to_reading(reading, f"#item-{item}"))


@page(DECIDE, methods=POST)
def plain(request: PageRequest, reading: UUID) -> HttpResponse:
    """Accept all that raise no question, in one step."""
    try:
        made = accept_plain(reading, act=act(request))
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, Text.from_json(made.said) + Text("，可一次撤销", "; undone as one"))
    return back(request, to_reading(reading))


@page(DECIDE, methods=POST)
def undo_step(request: PageRequest, reading: UUID) -> HttpResponse:
    """Take back the step named, else the reader's latest one."""
    step = request.POST.get("step", "")
    try:
        made = undo(_uuid(step), act=act(request)) if step else undo_last(reading, act=act(request))
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        say(request, Text("已撤销：", "Undone: ") + Text.from_json(made.said))
    return back(request, to_reading(reading))


@page(DECIDE, methods=POST)
def owners(request: PageRequest, reading: UUID) -> HttpResponse:
    """Who is responsible for each task and for the headline."""
    wanted, seen = _named(request, "owner-"), _named(request, "was-")
    with telling(request, Text("责任单位已保存，可撤销", "Units saved; it can be undone")):
        name_owners(reading, wanted, seen, act=act(request))
    return back(request, to_reading(reading))


def _named(request: PageRequest, prefix: str) -> dict[str, str]:
    given = request.POST.items()
    return {
        name.removeprefix(prefix): str(value) for name, value in given if name.startswith(prefix)
    }


@page(DECIDE, methods=POST)
def add_mark(request: PageRequest, reading: UUID) -> HttpResponse:
    """Mark words as a promise, then fill in its form."""
    at = request.POST.get("at", "")
    try:
        _, row = add(
            reading,
            request.POST.get("words", ""),
            int(at) if at.isdecimal() and len(at) < 9 else None,
            act=act(request),
        )
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
        return HttpResponseRedirect(to_reading(reading))
    say(request, Text("已补标，请核对内容", "Marked; please check what it says"))
    return HttpResponseRedirect(reverse("web:reading_item", args=(row.pk,)))


@page(UPLOAD_TEXT, methods=POST)
def aside(request: PageRequest, reading: UUID) -> HttpResponse:
    """Use a text no more."""
    with telling(request, Text("文本已停用，可重新启用", "Put aside; it can be taken up again")):
        put_aside(reading, act=act(request))
    return HttpResponseRedirect(to_reading(reading))


@page(UPLOAD_TEXT, methods=POST)
def again(request: PageRequest, reading: UUID) -> HttpResponse:
    """Take a text up again."""
    with telling(request, Text("文本已重新启用", "The text is open again")):
        take_up_again(reading, act=act(request))
    return HttpResponseRedirect(to_reading(reading))


@page(DECIDE, methods=POST)
def result(request: PageRequest, item: UUID) -> HttpResponse:
    """Take a reported number over as a figure, or leave it out."""
    reading = reading_of(item, request.actor)
    version = _whole(request, "version")
    if request.POST.get("decision") == "reject":
        with telling(request, _DONE[Decision.REJECTED]):
            reject_result(
                item, version=version, actor=request.actor, now=request.now, pack=request.pack
            )
        return HttpResponseRedirect(to_reading(reading, f"#item-{item}"))
    given = Result(
        request.POST.get("value", ""),
        request.POST.get("period", ""),
        sure=request.POST.get("sure") == "yes",
    )
    with telling(request, Text("已填报，原数保留，可撤销", "Recorded; it can be undone")):
        accept_result(
            item,
            given,
            version=version,
            actor=request.actor,
            now=request.now,
            pack=request.pack,
            on=request.day,
        )
    return HttpResponseRedirect(to_reading(reading, f"#item-{item}"))


def _whole(request: PageRequest, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def _uuid(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise UndoneAlready from None
