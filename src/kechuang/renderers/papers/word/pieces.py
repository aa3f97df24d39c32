"""Small pieces of Word's markup that python-docx has no words for."""

from collections.abc import Iterator
from typing import cast

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from kechuang.renderers.papers.drafted import Line

GAP = "缺项"
"""The style of runs that stand for a missing value."""
RED = "E60012"
_AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:autoSpaceDE", "w:autoSpaceDN"),
    *("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"),
    "w:rPr",
)


def say(paragraph: Paragraph, line: Line, style: str | None = None) -> Paragraph:
    """Add the runs of a line; gaps look like gaps."""
    for run in line:
        paragraph.add_run(run.words, GAP if run.gap else style)
    return paragraph


def element(name: str, **values: object) -> BaseOxmlElement:
    """An element with attributes of Word's own space."""
    made = cast("BaseOxmlElement", OxmlElement(f"w:{name}"))
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def page_number(footer: _Footer, align: WD_ALIGN_PARAGRAPH) -> Paragraph:
    """— 1 —, one character from the edge of the text."""
    paragraph: Paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    paragraph.add_run("— ")
    for part in _field("PAGE"):
        paragraph.add_run()._r.append(part)  # noqa: SLF001 - fields have no other door
    paragraph.add_run(" —")
    return paragraph


def _field(code: str) -> Iterator[BaseOxmlElement]:
    yield element("fldChar", fldCharType="begin")
    words = element("instrText")
    words.text = code
    yield words
    yield element("fldChar", fldCharType="end")


def border(paragraph: Paragraph, side: str, kind: str, eighths: int, room: int) -> None:
    """A red line above or below a paragraph: `kind` as Word names it, `room` in points."""
    borders = element("pBdr")
    borders.append(element(side, val=kind, sz=eighths, space=room, color=RED))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - borders have no other door
    properties.insert_element_before(borders, *_AFTER_BORDERS)
