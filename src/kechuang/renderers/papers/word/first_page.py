"""The head of a paper (版头) in its five layouts, down to the addressee."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from kechuang.renderers.papers.declared import Letter
from kechuang.renderers.papers.drafted import Draft, Run, plain
from kechuang.renderers.papers.formats import day
from kechuang.renderers.papers.measures import WIDTH_MM, head_size, title_lines
from kechuang.renderers.papers.word.official import (
    ADDRESSEE,
    GRID,
    HEAD,
    HEI_RUN,
    NUMBER,
    SIDE,
    SIGNER,
)
from kechuang.renderers.papers.word.pieces import border, element, say

_HEAD_AT, _LETTER_AT, _CERTIFICATE_AT = Mm(35), Mm(30), Mm(20)
_AFTER_FRAME = ("w:lnNumType", "w:pgNumType", "w:cols", "w:titlePg", "w:docGrid")
"""What follows the frame of a page in the order that Word wants."""
_UNNUMBERED = Run("【发文字号待编】", gap=True)


def write_head(document: Document, draft: Draft) -> None:
    """Everything above the body."""
    layouts = {
        Letter.ELECTRONIC: _official,
        Letter.PREPRINTED: _official,
        Letter.LETTER: _letter,
        Letter.MINUTES: _minutes,
        Letter.CERTIFICATE: _certificate,
    }
    layouts[draft.paper.letter](document, draft)
    title = document.add_paragraph(style="Title")
    for place, line in enumerate(title_lines(draft.parts)[0]):
        if place:
            title.add_run().add_break()
        say(title, line)
    title.paragraph_format.space_before = Pt(2 * GRID)
    if plain(draft.addressee):
        to = (*draft.addressee, Run("："))
        say(document.add_paragraph(style=ADDRESSEE), to)
    elif draft.paper.letter is not Letter.MINUTES:
        title.paragraph_format.space_after = Pt(GRID)


def _side_marks(document: Document, draft: Draft) -> int:
    """Copy number and urgency at the top left; how many lines they take."""
    marks = [each for each in (draft.copy_number, draft.urgency) if each]
    for each in marks:
        document.add_paragraph(each, SIDE)
    return len(marks)


def _official(document: Document, draft: Draft) -> None:
    taken = _side_marks(document, draft)
    drawn = draft.paper.letter is Letter.ELECTRONIC
    _mark(document, draft, _HEAD_AT.pt - taken * GRID, drawn=drawn)
    number = document.add_paragraph(style=NUMBER)
    number.paragraph_format.space_before = Pt(2 * GRID)
    _numbered(number, draft)
    if drawn:
        border(number, "bottom", "single", 12, 11)


def _mark(document: Document, draft: Draft, before: float, *, drawn: bool = True) -> None:
    """The red words; where they are printed beforehand their place stays empty."""
    _red_words(document.add_paragraph(style=HEAD), draft, before, drawn=drawn)


def _red_words(mark: Paragraph, draft: Draft, before: float, *, drawn: bool = True) -> None:
    size = head_size(draft.paper.head)
    mark.paragraph_format.space_before = Pt(before)
    mark.paragraph_format.line_spacing = Pt(size * 1.2)
    if drawn:
        mark.add_run(draft.paper.head).font.size = Pt(size)


def _numbered(paragraph: Paragraph, draft: Draft) -> None:
    """The number; on upward papers at the left, the signer at the right."""
    number = Run(draft.number) if draft.number else _UNNUMBERED
    shown = () if draft.paper.series is None else (number,)
    if not draft.paper.upward:
        say(paragraph, shown)
        return
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH_MM) - Pt(16), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.left_indent = Pt(16)
    say(paragraph, shown)
    paragraph.add_run("\t签发人：")
    signer = Run(draft.signer) if draft.signer else Run("【缺：签发人】", gap=True)
    say(paragraph, (signer,), SIGNER)


def _letter(document: Document, draft: Draft) -> None:
    """Mark 30 mm below the paper's edge, double line of 170 mm under it, the number at the right."""
    section = document.sections[0]
    section.header_distance = _LETTER_AT
    mark = section.first_page_header.paragraphs[0]
    mark.style = HEAD
    _red_words(mark, draft, 0)
    mark.paragraph_format.left_indent = -Mm(8)
    mark.paragraph_format.right_indent = -Mm(6)
    border(mark, "bottom", "thickThinSmallGap", 24, 11)
    number = document.add_paragraph(style=NUMBER)
    number.alignment = WD_ALIGN_PARAGRAPH.LEFT
    number.paragraph_format.space_before = Pt(14)
    stops = number.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    left = "  ".join(each for each in (draft.copy_number, draft.urgency) if each)
    if left:
        number.add_run(left, HEI_RUN)
    number.add_run("\t")
    if draft.paper.series is not None:
        say(number, (Run(draft.number) if draft.number else _UNNUMBERED,))


def _minutes(document: Document, draft: Draft) -> None:
    """Mark, number below it, organ at the left and date at the right above the red line."""
    _mark(document, draft, _HEAD_AT.pt)
    number = document.add_paragraph(style=NUMBER)
    number.paragraph_format.space_before = Pt(GRID)
    _numbered(number, draft)
    line = document.add_paragraph(style=NUMBER)
    line.alignment = WD_ALIGN_PARAGRAPH.LEFT
    line.paragraph_format.space_before = Pt(GRID)
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{draft.paper.organ}\t")
    dated = Run(day(draft.date)) if draft.date else Run("【缺：成文日期】", gap=True)
    say(line, (dated,))
    border(line, "bottom", "single", 12, 11)


def _certificate(document: Document, draft: Draft) -> None:
    """The page within a red frame, the organ in red above the title."""
    section = document.sections[0]
    frame = element("pgBorders", offsetFrom="page")
    for side in ("top", "left", "bottom", "right"):
        frame.append(element(side, val="double", sz=12, space=24, color="E60012"))
    section._sectPr.insert_element_before(frame, *_AFTER_FRAME)  # noqa: SLF001 - no other door
    _mark(document, draft, _CERTIFICATE_AT.pt)
