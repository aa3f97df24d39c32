"""A draft as a Word file, from the head to the colophon."""

import zipfile
from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm

from kechuang.renderers.papers.declared import Letter
from kechuang.renderers.papers.drafted import (
    AttachmentDrawn,
    ChartDrawn,
    Draft,
    Drawn,
    HeadingDrawn,
    ParagraphDrawn,
    RollDrawn,
    Run,
    TableDrawn,
    plain,
)
from kechuang.renderers.papers.measures import binds
from kechuang.renderers.papers.word.first_page import write_head
from kechuang.renderers.papers.word.last_page import (
    write_attachment_note,
    write_colophon,
    write_remark,
    write_signature,
)
from kechuang.renderers.papers.word.official import (
    ANNEX,
    ANNEX_TITLE,
    HEI_RUN,
    ROLL,
    RUN_IN,
    prepare,
)
from kechuang.renderers.papers.word.pictures import write_chart
from kechuang.renderers.papers.word.pieces import border, page_number, say
from kechuang.renderers.papers.word.tables import write_table

_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the file's properties hold no zone
_LETTER_FOOT = 4.0
"""The foot of a letter lies lower by this many millimetres; its page numbers do not."""
_ZIPPED = (1980, 1, 1, 0, 0, 0)


def write(draft: Draft) -> bytes:
    """The file; the same bytes for the same draft."""
    document = docx.Document()
    prepare(document)
    _properties(document, draft)
    _frame(document, draft)
    write_head(document, draft)
    for block in draft.body:
        _block(document, block)
    _bind_signature(document, draft)
    write_attachment_note(document, draft)
    write_signature(document, draft)
    write_remark(document, draft)
    several = len(draft.attachments) > 1
    for place, each in enumerate(draft.attachments, start=1):
        if not each.brought:
            _attachment(document, each, place if several else 0)
    write_colophon(document, draft)
    stream = BytesIO()
    document.save(stream)
    return _settled(stream.getvalue())


def _bind_signature(document: Document, draft: Draft) -> None:
    """No page holds the signature alone: the last paragraph goes with it."""
    if draft.body and binds(draft.body[-1]):
        last = document.paragraphs[-1].paragraph_format
        last.keep_with_next = last.keep_together = True


def _block(document: Document, block: Drawn) -> None:
    if isinstance(block, HeadingDrawn):
        _heading(document, block)
    elif isinstance(block, ParagraphDrawn):
        say(document.add_paragraph(style="Normal"), block.words)
    elif isinstance(block, RollDrawn):
        paragraph = document.add_paragraph(style=ROLL)
        paragraph.add_run(f"{block.label}：", HEI_RUN)
        say(paragraph, block.words)
    elif isinstance(block, TableDrawn):
        write_table(document, block)
    elif isinstance(block, ChartDrawn):
        write_chart(document, block)


def _heading(document: Document, block: HeadingDrawn) -> None:
    marked = (Run(block.marker), *block.words)
    if not block.text:
        say(document.add_paragraph(style=f"Heading {block.level}"), marked)
        return
    paragraph = document.add_paragraph(style="Normal")
    say(paragraph, (*marked, Run("。")), RUN_IN[block.level])
    say(paragraph, block.text)


def _attachment(document: Document, each: AttachmentDrawn, number: int) -> None:
    label = document.add_paragraph(f"附件{number or ''}", ANNEX)
    label.paragraph_format.page_break_before = True
    say(document.add_paragraph(style=ANNEX_TITLE), each.title)
    document.add_paragraph(style="Normal")
    for block in each.blocks:
        _block(document, block)


def _properties(document: Document, draft: Draft) -> None:
    about = document.core_properties
    about.title = plain(draft.title)[:200]
    about.author = about.last_modified_by = draft.paper.organ[:200]
    about.subject = draft.number[:200]
    about.comments = draft.mark
    made = datetime.combine(draft.date, time()) if draft.date else _UNDATED
    about.created = about.modified = made
    about.language = "zh-CN"


def _frame(document: Document, draft: Draft) -> None:
    """Page numbers with a dash each side, odd pages right, even left; the mark above."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    letter = draft.paper.letter is Letter.LETTER
    numbers = (
        page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    )
    if letter:
        for each in numbers:
            each.paragraph_format.space_after = Mm(_LETTER_FOOT)
        _letter_page(section)
    if draft.mark:
        for header in (section.header, section.even_page_header):
            header.paragraphs[0].text = draft.mark
        if letter:
            section.first_page_header.add_paragraph(draft.mark, "Header")


def _letter_page(section: Section) -> None:
    """A letter's first page has no number; a double line of 170 mm stands 20 mm above the edge."""
    section.different_first_page_header_footer = True
    section.footer_distance = Mm(20)
    line = section.first_page_footer.paragraphs[0]
    line.paragraph_format.left_indent = -Mm(8)
    line.paragraph_format.right_indent = -Mm(6)
    border(line, "bottom", "thinThickSmallGap", 24, 1)


def _settled(content: bytes) -> bytes:
    """The archive with every member's date fixed."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for member in before.infolist():
            fixed = zipfile.ZipInfo(member.filename, _ZIPPED)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(fixed, before.read(member.filename))
    return stream.getvalue()
