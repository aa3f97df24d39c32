"""Tables of the body: repeated head, numbers at the right, rows that do not break."""

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from kechuang.renderers.papers.drafted import Line, Run, TableDrawn, plain
from kechuang.renderers.papers.measures import WIDTH_MM, cell_size, heads, shares, side
from kechuang.renderers.papers.word.official import CAPTION, CELL, CELL_HEAD, NOTE, UNIT
from kechuang.renderers.papers.word.pieces import element, say

_SIDES = {
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
}


def write_table(document: Document, drawn: TableDrawn) -> None:
    """Title, unit, table, note."""
    if plain(drawn.title):
        say(document.add_paragraph(style=CAPTION), drawn.title)
    if drawn.unit:
        document.add_paragraph(drawn.unit, UNIT)
    made = document.add_table(rows=0, cols=len(drawn.head), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    widths = tuple(Mm(WIDTH_MM * share) for share in shares(drawn))
    size = Pt(cell_size(drawn))
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    _head(made, heads(drawn), widths, size)
    for row in (*drawn.rows, *([drawn.total] if drawn.total else [])):
        _body(made, row, drawn.right, widths, size)
    note = document.add_paragraph(style=NOTE)
    say(note, drawn.note)


def _head(made: Table, words: tuple[str, ...], widths: tuple[Length, ...], size: Length) -> None:
    row = _row(made)
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001 - rows have no other door
    for cell, each, width in zip(row.cells, words, widths, strict=True):
        paragraph = _cell(cell, (Run(each),), width, size)
        paragraph.style = CELL_HEAD


def _body(
    made: Table,
    cells: tuple[Line, ...],
    right: tuple[bool, ...],
    widths: tuple[Length, ...],
    size: Length,
) -> None:
    for cell, line, at_right, width in zip(_row(made).cells, cells, right, widths, strict=True):
        paragraph = _cell(cell, line, width, size)
        paragraph.style = CELL
        paragraph.alignment = _SIDES[side(line, right=at_right)]


def _row(made: Table) -> _Row:
    row: _Row = made.add_row()  # type: ignore[no-untyped-call] # python-docx leaves it untyped
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001 - rows have no other door
    return row


def _cell(cell: _Cell, line: Line, width: Length, size: Length) -> Paragraph:
    cell.width = width
    cell._tc.get_or_add_tcPr().append(element("vAlign", val="center"))  # noqa: SLF001 - the same
    paragraph: Paragraph = cell.paragraphs[0]
    for run in say(paragraph, line).runs:
        run.font.size = size
    return paragraph
