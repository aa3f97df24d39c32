"""What a round comes to, to take along: the merged table, the circular as Word and PDF."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse

from kechuang.apps.cases.queries.board import Board, board
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.reported import Figures
from kechuang.apps.cases.rules import READ_ROUND
from kechuang.apps.work.directory import holders_directory
from kechuang.renderers.papers import Draft, docx, pdf
from kechuang.renderers.shapes import Made
from kechuang.renderers.workbooks import workbook
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.casework.circular import Circular, circular
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


@page(READ_ROUND)
def round_table(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """The merged table, as far as the reader sees it."""
    found = figures(round, actor=request.actor, now=request.now)
    if found is None:
        raise NotFound(Text("这一批次没有指标数。", "This round has no figures."), round=str(round))
    title = board(round, actor=request.actor, now=request.now).round.title
    made = workbook(title, [sheet(found, title)], frame_of(request))
    return sent(made, title + Text("合并表", " merged table"), request)


@page(READ_ROUND)
def round_circular(request: PageRequest, round: UUID, kind: str) -> HttpResponse:  # noqa: A002 - the address
    """The draft circular, to who sees every unit of the round; gaps stay visible in it."""
    table = figures(round, actor=request.actor, now=request.now)
    found = board(round, actor=request.actor, now=request.now)
    made = circular_of(request, found, table)
    if made is None or kind not in FILES:
        raise NotFound(
            Text("这一批次没有这种通报稿。", "This round has no such circular."), round=str(round)
        )
    write, media = FILES[kind]
    return sent(Made(write(made.draft), media, kind), Text(made.title), request)


def circular_of(request: PageRequest, found: Board, table: Figures | None) -> Circular | None:
    """The circular of a round as it stands, to who keeps the round or oversees."""
    if table is None or not table.whole:
        return None
    contact = holders_directory(request.day).responsible(found.round.owner)
    return circular(found, table, request.pack, request.day, contact=contact, invented=request.demo)
