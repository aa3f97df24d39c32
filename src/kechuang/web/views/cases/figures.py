"""What a round comes to, to take along: the merged table, the circular as Word and PDF."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kechuang.apps.cases.actions.circulars import issue_circular, note_figure
from kechuang.apps.cases.models import RemarkState
from kechuang.apps.cases.queries.board import board
from kechuang.apps.cases.queries.circulars import issued_of, telling
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.queries.measures import measured
from kechuang.apps.cases.rules import ISSUE_CIRCULAR, NOTE_FIGURE, READ_ROUND
from kechuang.apps.releases.queries import pack_of
from kechuang.renderers.papers import Draft, docx, pdf
from kechuang.renderers.shapes import Made
from kechuang.renderers.workbooks import workbook
from kechuang.values.errors import NotAllowed, NotFound, Refusal
from kechuang.values.text import Text
from kechuang.web.answers import say, warn
from kechuang.web.casework.circular import Circular, as_issued, circular
from kechuang.web.casework.laid import measured_sheet
from kechuang.web.casework.merged import sheet
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES: dict[str, tuple[Callable[[Draft], bytes], str]] = {
    "docx": (docx, _WORD),
    "pdf": (pdf, "application/pdf"),
}
"""How a paper is made, and its media type, by ending."""
POST = ("POST",)


@page(READ_ROUND)
def round_table(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """The merged table, as far as the reader sees it."""
    title = board(round, actor=request.actor, now=request.now).round.title
    found = figures(round, actor=request.actor, now=request.now)
    numbers = None if found else measured(round, actor=request.actor, now=request.now)
    if found is not None:
        made = workbook(title, [sheet(found, title)], frame_of(request))
    elif numbers is not None:
        made = workbook(title, [measured_sheet(numbers.table, title)], frame_of(request))
    else:
        raise NotFound(Text("这一批次没有指标数。", "This round has no figures."), round=str(round))
    return sent(made, title + Text("合并表", " merged table"), request)


@page(READ_ROUND)
def round_circular(request: PageRequest, round: UUID, kind: str) -> HttpResponse:  # noqa: A002 - the address
    """The circular as issued, else its draft, to who sees every unit; gaps stay visible in a draft."""
    made = circular_of(request, round)
    if made is None or kind not in FILES:
        raise NotFound(
            Text("这一批次没有这种通报稿。", "This round has no such circular."), round=str(round)
        )
    write, media = FILES[kind]
    return sent(Made(write(made.draft), media, kind), Text(made.title), request)


@page(ISSUE_CIRCULAR, methods=POST)
def round_issue(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """Number the circular and keep it as issued."""
    try:
        made = issue_circular(round, actor=request.actor, now=request.now)
    except (NotAllowed, NotFound):
        raise
    except Refusal as refusal:
        warn(request, refusal.sentence)
    else:
        words = made.number.words if made.number else ""
        say(
            request,
            Text(f"已印发{words}，存入发文登记簿。", f"Issued {words}; kept in the register."),
        )
    return HttpResponseRedirect(reverse("web:round", args=(round,)) + "#circular")


@page(NOTE_FIGURE, methods=POST)
def round_note(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """Mark an odd figure as verified or explained."""
    given = {name: request.POST.get(name, "").strip() for name in ("unit", "what", "words")}
    state = RemarkState.EXPLAINED if given["words"] else RemarkState.VERIFIED
    note_figure(
        round,
        given["unit"],
        given["what"],
        state,
        given["words"],
        actor=request.actor,
        now=request.now,
    )
    say(
        request,
        Text("已标为已说明。", "Marked as explained.")
        if given["words"]
        else Text("已标为已核实。", "Marked as verified."),
    )
    return HttpResponseRedirect(reverse("web:round", args=(round,)) + "#figures")


def circular_of(request: PageRequest, round_id: UUID) -> Circular | None:
    """The circular of a round, to who keeps it or oversees: as issued, else as it stands."""
    told = telling(round_id, actor=request.actor, now=request.now)
    if told is None:
        return None
    issued = issued_of(round_id, actor=request.actor)
    if issued is not None:
        paper = pack_of(issued.pack).documents.get(issued.paper, told.paper)
        return as_issued(issued, paper, invented=request.demo)
    return circular(told, invented=request.demo)
