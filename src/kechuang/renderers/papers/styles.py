"""Page and styles after GB/T 9704 (§5.1): margins, 22 lines of 28 characters, fonts by level.

The fonts are licensed and may be missing where the paper is opened; the font table names what
stands in for each, and `FONT_NOTES` says so.
"""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from kechuang.planning.status import Tone
from kechuang.renderers.papers.typefaces import FANGSONG, HEI, KAI, SONG, XIAOBIAOSONG
from kechuang.values.text import Text

LATIN = "Times New Roman"
SUBSTITUTES = {
    XIAOBIAOSONG: "宋体",
    FANGSONG: "仿宋_GB2312",
    HEI: "SimHei",
    KAI: "楷体_GB2312",
}
FONT_NOTES = (
    Text(
        "标题用方正小标宋简体，打开文件的电脑没有此字体时以宋体代替；正文仿宋、层级黑体和楷体同此办理。",
        "The title is set in FZXiaoBiaoSong; where it is not installed, SimSun stands in, and"
        " likewise for FangSong, SimHei and KaiTi.",
    ),
)
STATUS = {Tone.WARN: "Status behind", Tone.BAD: "Status late"}
PLAIN_STATUS = "Status"
PROMISE = "Promise"
NOTE = "Paper note"
SUBTITLE = "Subtitle"

_WIDTH, _CHARACTERS = Mm(156), 28
_HEIGHT, _LINES = Mm(225), 22
_SIZE = 16
_TWIP = 635
_COLOURS = {"Status": "44546A", "Status behind": "9A5000", "Status late": "C9353F"}


@dataclass(frozen=True, slots=True)
class Face:
    """How a paragraph style is set; `indent` in characters."""

    font: str
    size: float = _SIZE
    indent: int = 2
    centred: bool = False


_FACES = {
    "Normal": Face(FANGSONG),
    "Title": Face(XIAOBIAOSONG, 22, 0, centred=True),
    SUBTITLE: Face(KAI, _SIZE, 0, centred=True),
    "Heading 1": Face(HEI),
    "Heading 2": Face(KAI),
    "Heading 3": Face(FANGSONG),
    "Header": Face(SONG, 10.5, 0),
    "Footer": Face(SONG, 14, 0),
    NOTE: Face(KAI, 12, 2),
}


def prepare(document: Document) -> None:
    """Give an empty document its page and its styles."""
    _page(document)
    document.styles.add_style(NOTE, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    for name, face in _FACES.items():
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            face_of(style, face)
    _characters(document)
    _name_substitutes(document)


def _page(document: Document) -> None:
    """A4, 37 mm above, 28 mm at the binding, text 156 × 225 mm on a grid of 28 by 22."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(24)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(_HEIGHT // _LINES // _TWIP))
    room = _WIDTH.pt / _CHARACTERS - _SIZE
    grid.set(qn("w:charSpace"), str(int(room * 4096)))
    for old in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 - it has no other door
        section._sectPr.remove(old)  # noqa: SLF001
    section._sectPr.append(grid)  # noqa: SLF001


def face_of(style: ParagraphStyle, face: Face) -> None:
    """Set a style of paragraphs."""
    _font(style, face.font, face.size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = 1.0
    shape.alignment = WD_ALIGN_PARAGRAPH.CENTER if face.centred else None
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(face.indent * 100))
    indent.set(qn("w:firstLine"), str(int(face.indent * face.size * 20)))


def _font(style: CharacterStyle | ParagraphStyle, font: str, size: float) -> None:
    """Family and size for both scripts; no bold, no slant on top of these fonts."""
    style.font.size = Pt(size)
    font_of(style, font)


def font_of(style: CharacterStyle | ParagraphStyle, font: str) -> None:
    """Family alone, the size being that of the text around."""
    style.font.bold = style.font.italic = False
    properties = style.element.get_or_add_rPr()
    for extra in (*properties.findall(qn("w:spacing")), *properties.findall(qn("w:kern"))):
        properties.remove(extra)
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for script, family in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", font)):
        fonts.set(qn(f"w:{script}"), family)


def _characters(document: Document) -> None:
    for name, colour in _COLOURS.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        if isinstance(style, CharacterStyle):
            _font(style, KAI, 14)
            style.font.color.rgb = RGBColor.from_string(colour)
    promise = document.styles.add_style(PROMISE, WD_STYLE_TYPE.CHARACTER)
    if isinstance(promise, CharacterStyle):
        promise.font.underline = True


def _name_substitutes(document: Document) -> None:
    """Write the font table anew: each family with what may stand in for it."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>'
        for name, other in SUBSTITUTES.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    table = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'
    )
    for related in document.part.rels.values():
        if related.reltype.endswith("/fontTable"):
            related.target_part._blob = table.encode()  # noqa: SLF001 - a part without a writer
