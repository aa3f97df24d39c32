"""Tables of the body: repeated head, numbers at the right, rows that do not break."""

from dataclasses import dataclass

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
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head, body = (document.styles[name].style_id for name in (CELL_HEAD, CELL))
    filling = _Filling(made, widths, Pt(cell_size(drawn)), head, body)
    filling.head(heads(drawn))
    for row in (*drawn.rows, *([drawn.total] if drawn.total else [])):
        filling.row(row, drawn.right)
    note = document.add_paragraph(style=NOTE)
    say(note, drawn.note)


@dataclass(frozen=True, slots=True)
class _Filling:
    """Fills rows; styles by their ids, which python-docx would look up anew for every cell."""

    made: Table
    widths: tuple[Length, ...]
    size: Length
    head_style: str
    body_style: str

    def head(self, words: tuple[str, ...]) -> None:
        row = self._row()
        row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001 - it has no other door
        for place, (cell, each) in enumerate(zip(row.cells, words, strict=True)):
            self._cell(cell, (Run(each),), place, self.head_style)

    def row(self, cells: tuple[Line, ...], right: tuple[bool, ...]) -> None:
        for place, (cell, line) in enumerate(zip(self._row().cells, cells, strict=True)):
            paragraph = self._cell(cell, line, place, self.body_style)
            paragraph.alignment = _SIDES[side(line, right=right[place])]

    def _row(self) -> _Row:
        row: _Row = self.made.add_row()  # type: ignore[no-untyped-call] # python-docx leaves it untyped
        row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001 - it has no other door
        return row

    def _cell(self, cell: _Cell, line: Line, place: int, style: str) -> Paragraph:
        cell.width = self.widths[place]
        centred = element("vAlign", val="center")
        cell._tc.get_or_add_tcPr().append(centred)  # noqa: SLF001 - cells have no other door
        paragraph: Paragraph = cell.paragraphs[0]
        paragraph._p.style = style  # noqa: SLF001 - by id
        for run in say(paragraph, line).runs:
            run.font.size = self.size
        return paragraph
