"""The merged table of a round as a workbook."""

from uuid import UUID

from django.http import HttpResponse

from kechuang.apps.cases.queries.board import board
from kechuang.apps.cases.queries.figures import figures
from kechuang.apps.cases.rules import READ_ROUND
from kechuang.renderers.workbooks import workbook
from kechuang.values.errors import NotFound
from kechuang.values.text import Text
from kechuang.web.casework.merged import sheet
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent


@page(READ_ROUND)
def round_table(request: PageRequest, round: UUID) -> HttpResponse:  # noqa: A002 - the address
    """The merged table, as far as the reader sees it."""
    found = figures(round, actor=request.actor, now=request.now)
    if found is None:
        raise NotFound(Text("这一批次没有指标数。", "This round has no figures."), round=str(round))
    title = board(round, actor=request.actor, now=request.now).round.title
    made = workbook(title, [sheet(found, title)], frame_of(request))
    return sent(made, title + Text("合并表", " merged table"), request)
