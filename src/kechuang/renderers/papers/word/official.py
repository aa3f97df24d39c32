"""The styles of official papers, after GB/T 9704, on top of the page and headings of `styles`."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from kechuang.renderers.papers import styles
from kechuang.renderers.papers.typefaces import FANGSONG, HEI, KAI, XIAOBIAOSONG
from kechuang.renderers.papers.word.pieces import GAP

RED = RGBColor(0xE6, 0x00, 0x12)
GRID = 225 / 25.4 * 72 / 22
"""The height of a line in points: 22 of them fill the page."""
HEAD, NUMBER, SIDE = "发文机关标志", "发文字号", "版头"
ADDRESSEE, ATTACHED, SIGNED, REMARK = "主送机关", "附件说明", "落款", "附注"
ANNEX, ANNEX_TITLE, ROLL, COLOPHON = "附件序号", "附件标题", "出席人员", "版记"
CAPTION, UNIT, CELL_HEAD, CELL, NOTE = "图表标题", "表格单位", "表头", "表格正文", "图表注释"
SIGNER, HEI_RUN = "签发人", "黑体字"
RUN_IN = {1: "一级引题", 2: "二级引题", 3: "三级引题", 4: "四级引题"}
LEVELS = {1: "一级标题", 2: "二级标题", 3: "三级标题", 4: "四级标题"}


@dataclass(frozen=True, slots=True)
class Form:
    """How a style of paragraphs is set: `first`, `left`, `right` in characters of its size."""

    font: str = FANGSONG
    size: float = 16
    align: WD_ALIGN_PARAGRAPH | None = None
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    exact: float = 0
    red: bool = False
    with_next: bool = False


_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_FORMS = {
    HEAD: Form(XIAOBIAOSONG, 42, _CENTRE, red=True),
    NUMBER: Form(align=_CENTRE),
    SIDE: Form(HEI),
    ADDRESSEE: Form(before=GRID),
    ATTACHED: Form(first=-3, left=5, before=GRID, with_next=True),
    SIGNED: Form(align=_RIGHT, with_next=True),
    REMARK: Form(first=2),
    ANNEX: Form(HEI, with_next=True),
    ANNEX_TITLE: Form(XIAOBIAOSONG, 22, _CENTRE, before=GRID, with_next=True),
    ROLL: Form(first=-3, left=5),
    COLOPHON: Form(size=14, left=1, right=1, exact=20),
    CAPTION: Form(HEI, 14, _CENTRE, before=6, exact=20, with_next=True),
    UNIT: Form(FANGSONG, 12, _RIGHT, exact=16, with_next=True),
    CELL_HEAD: Form(HEI, 12, _CENTRE, exact=16),
    CELL: Form(FANGSONG, 12, exact=16),
    NOTE: Form(KAI, 12, exact=16),
}
_RUNS = {SIGNER: KAI, HEI_RUN: HEI} | {
    RUN_IN[level]: font for level, font in enumerate((HEI, KAI, FANGSONG, FANGSONG), start=1)
}


def prepare(document: Document) -> None:
    """Give an empty document the page, headings and styles of an official paper."""
    styles.prepare(document)
    _fourth_level(document)
    for level, alias in LEVELS.items():
        _alias(document.styles[f"Heading {level}"], alias)
    for name, form in _FORMS.items():
        _paragraph(document, name, form)
    for name, font in _RUNS.items():
        _character(document, name, font)
    gap = document.styles.add_style(GAP, WD_STYLE_TYPE.CHARACTER)
    if isinstance(gap, CharacterStyle):
        gap.font.color.rgb = RED
        gap.font.highlight_color = WD_COLOR_INDEX.YELLOW
    _no_extra_space(document.styles["Normal"])


def _fourth_level(document: Document) -> None:
    style = document.styles["Heading 4"]
    if isinstance(style, ParagraphStyle):
        styles.face_of(style, styles.Face(FANGSONG))


def _alias(style: object, alias: str) -> None:
    name = style.element.find(qn("w:name"))  # type: ignore[attr-defined] # every style has it
    made = OxmlElement("w:aliases")
    made.set(qn("w:val"), alias)
    name.addnext(made)


def _paragraph(document: Document, name: str, form: Form) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        return
    style.base_style = document.styles["Normal"]
    styles.face_of(style, styles.Face(form.font, form.size, 0))
    style.quick_style = True
    shape = style.paragraph_format
    shape.alignment = form.align
    shape.space_before = Pt(form.before)
    shape.keep_with_next = form.with_next
    if form.exact:
        shape.line_spacing = Pt(form.exact)
        _off_grid(style)
    indents(style.element.get_or_add_pPr(), form)
    if form.red:
        style.font.color.rgb = RED


def indents(properties: object, form: Form) -> None:
    """Set indents in characters, with the same in points for programs that read those only."""
    indent = properties.get_or_add_ind()  # type: ignore[attr-defined] # paragraph properties
    indent.attrib.clear()
    hanging = form.first < 0
    parts = {
        "left": form.left,
        "right": form.right,
        "hanging" if hanging else "firstLine": abs(form.first),
    }
    for side, characters in parts.items():
        indent.set(qn(f"w:{side}Chars"), str(round(characters * 100)))
        indent.set(qn(f"w:{side}"), str(round(characters * form.size * 20)))


def _off_grid(style: ParagraphStyle) -> None:
    off = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().insert_element_before(
        off, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
    )


def _character(document: Document, name: str, font: str) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    if isinstance(style, CharacterStyle):
        styles.font_of(style, font)


def _no_extra_space(style: object) -> None:
    """No room between Chinese and Latin letters: a line holds 28 characters."""
    properties = style.element.get_or_add_pPr()  # type: ignore[attr-defined] # a paragraph style
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        properties.insert_element_before(
            off, "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"
        )
