"""What follows the body: attachment note, name and date, remark, attachments, colophon (版记)."""

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import _Cell

from kechuang.renderers.papers.declared import Letter
from kechuang.renderers.papers.drafted import Draft, Line, Run, plain
from kechuang.renderers.papers.formats import day
from kechuang.renderers.papers.measures import WIDTH_MM, signing
from kechuang.renderers.papers.word.official import (
    ATTACHED,
    COLOPHON,
    GRID,
    REMARK,
    SIGNED,
    Form,
    indents,
)
from kechuang.renderers.papers.word.pieces import element, say

_ROOM_FOR_SEAL = 2
_AFTER_PLACE = ("w:tblOverlap", "w:bidiVisual", "w:tblW", "w:jc", "w:tblInd")
_AFTER_LINES = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
"""What follows a table's place, and its lines, in the order that Word wants."""
_THICK, _THIN = 8, 6
"""Lines of the colophon in eighths of a point: 0.35 mm first and last, 0.25 mm between."""


def write_attachment_note(document: Document, draft: Draft) -> None:
    """附件：1.… without a full stop; a single one has no number."""
    several = len(draft.attachments) > 1
    for place, each in enumerate(draft.attachments, start=1):
        note = document.add_paragraph(style=ATTACHED)
        number = f"{place}." if several else ""
        if place > 1:
            note.paragraph_format.space_before = Pt(0)
            indents(note._p.get_or_add_pPr(), Form(first=-1, left=6))  # noqa: SLF001 - in characters
        say(note, (Run(f"附件：{number}" if place == 1 else number), *each.title))


def write_signature(document: Document, draft: Draft) -> None:
    """Name over date with room for the seal, which is left to the user; minutes have neither."""
    if draft.paper.letter is Letter.MINUTES:
        return
    dated = day(draft.date) if draft.date else "【缺：成文日期】"
    places = signing(draft.paper.organ, dated, sealed=draft.paper.sealed)
    name = document.add_paragraph(draft.paper.organ, SIGNED)
    name.paragraph_format.space_before = Pt(_ROOM_FOR_SEAL * GRID)
    indents(name._p.get_or_add_pPr(), Form(right=places.organ))  # noqa: SLF001 - in characters
    date = document.add_paragraph(style=SIGNED)
    date.paragraph_format.keep_with_next = False
    indents(date._p.get_or_add_pPr(), Form(right=places.date))  # noqa: SLF001 - the same
    say(date, (Run(dated, gap=draft.date is None),))


def write_remark(document: Document, draft: Draft) -> None:
    """The remark in brackets: （此件公开发布）."""
    if plain(draft.remark):
        say(document.add_paragraph(style=REMARK), (Run("（"), *draft.remark, Run("）")))


def write_colophon(document: Document, draft: Draft) -> None:
    """Copies, printer and day between lines, at the foot of the last page."""
    rows: list[tuple[Line, str]] = []
    if plain(draft.copies):
        rows.append(((Run("抄送："), *draft.copies, Run("。")), ""))
    if draft.paper.printer and draft.paper.letter is not Letter.LETTER:
        printed = f"{day(draft.printed_on)}印发" if draft.printed_on else "【缺：印发日期】"
        rows.append(((Run(draft.paper.printer),), printed))
    if not rows:
        return
    document.add_paragraph("", COLOPHON)
    table = document.add_table(rows=len(rows), cols=1)
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001 - a floating table has no other door
    placed = element(
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="margin",
        tblpXSpec="center",
        tblpYSpec="bottom",
    )
    properties.insert_element_before(placed, *_AFTER_PLACE, *_AFTER_LINES)
    properties.insert_element_before(_lines(), *_AFTER_LINES)
    for row, (line, right) in zip(table.rows, rows, strict=True):
        _fill(row.cells[0], line, right)


def _lines() -> object:
    borders = element("tblBorders")
    for side, size in (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN)):
        borders.append(element(side, val="single", sz=size, space=0, color="000000"))
    return borders


def _fill(cell: _Cell, line: Line, right: str) -> None:
    cell.width = Mm(WIDTH_MM)
    paragraph = cell.paragraphs[0]
    paragraph.style = COLOPHON
    say(paragraph, line)
    if right:
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(WIDTH_MM) - Pt(18), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run("\t")
        say(paragraph, (Run(right, gap=right.startswith("【")),))
    elif line[0].words == "抄送：":
        indents(paragraph._p.get_or_add_pPr(), Form(size=14, first=-3, left=4, right=1))  # noqa: SLF001 - in characters
