"""The file of a subject as a workbook: who it is, figures by year, related records."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse

from kechuang.apps.facts.queries.profile import Profile, profile
from kechuang.apps.subjects.registering.scope import SEE
from kechuang.language.periods import period_words
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Cell, Column, Sheet, numbered
from kechuang.values.text import Text, same
from kechuang.web.firm import figures, heading, records
from kechuang.web.page import page
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent

_WHO = (
    NUMBER,
    Column(Text("项目", "What"), 18),
    Column(Text("内容", "Value"), 40),
    Column(Text("起止", "Days"), 24),
    Column(Text("来源", "Source"), 24),
    Column(Text("存疑原因", "Doubt"), 30),
)


@page(SEE)
def subject_export(request: PageRequest, subject: UUID) -> HttpResponse:
    """What the page shows, every year of it."""
    found = profile(subject, actor=request.actor, pack=request.pack, on=request.day)
    line = found.file.line
    sheets = [_who(found), _years(found), *_related(found)]
    title = same(line.name)
    return sent(workbook(title, sheets, frame_of(request)), title + Text("档案", " file"), request)


def _who(found: Profile) -> Sheet:
    rows = tuple(
        (each.label, each.value, each.days, each.source, each.doubt)
        for each in heading.through(found)
    )
    title = Text("名称、代码和属地", "Names, numbers, places")
    return Sheet(title, title, _WHO, numbered(rows), kept=2, signed=False)


def _years(found: Profile) -> Sheet:
    table = figures.by_year(found, every=True)
    years = (Column(period_words(p), 16, align=Align.RIGHT) for p in table.periods)
    columns = (
        NUMBER,
        Column(Text("来源", "Source"), 30),
        Column(Text("指标", "Figure"), 30),
        Column(Text("单位", "Unit"), 10),
        *years,
    )
    title = Text("历年数据", "Figures by year")
    rows = numbered(tuple(_lines(table)))
    return Sheet(title, title, columns, rows, kept=3, signed=False)


def _lines(table: figures.Table) -> Iterator[tuple[Cell, ...]]:
    for group in table.groups:
        if not group.lines:
            yield group.title, group.said, "", *("" for _ in table.periods)
        for line in group.lines:
            cells = (each.value if each else "" for each in line.cells)
            yield group.title, line.label, line.unit, *cells


def _related(found: Profile) -> Iterator[Sheet]:
    for block in records.related(found, unmasked=found.whole):
        columns = (NUMBER, *(Column(each.label, 18) for each in block.heads))
        lines = numbered(tuple(each.cells for each in (*block.lines, *block.rest)))
        yield Sheet(block.title, block.title, columns, lines, kept=2, signed=False)
