"""The Word file: real styles, the page of the standard, tables and charts that stay editable."""

import zipfile
from io import BytesIO

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kechuang.renderers.papers import docx, draft
from tests.renderers.papers.making import HEAD, ROWS, lines, markup, opened, paper, style_of

BODY = """\
body:
  - {heading: 总体, level: 1}
  - {heading: 分项, level: 2, text: 正文。}
  - {heading: 细项, level: 3}
  - {heading: 小项, level: 4}
  - text: 一段正文。
  - {roll: 出席, text: 甲、乙}
  - table:
      rows: 各地
      title: 完成情况
      unit: 单位：家
      total: 合计
      columns: [{head: 单位, value: 单位}, {head: 完成数, value: 完成数, sums: true}]
  - chart: {kind: line, rows: 各地, label: 单位, title: 走势, series: [{title: 完成, value: 完成数}]}
attachments:
  - {id: a, title: 名单, body: [{text: 名单如下。}]}
  - {id: b, title: 表样, file: true}
remark: 此件公开发布
copies: 市统计局
printer: 科技局办公室
series: issued
"""
VALUES: dict[str, object] = {
    "number": "小科发〔2025〕12号",
    "date": "2025-07-08",
    "printed_on": "2025-07-09",
    "urgency": "加急",
    "areas": [{"unit": "east", "done": 2, "share": 8}, {"unit": "port", "share": 4}],
}
ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
]
TABLE_ORDER = [
    "tblStyle",
    "tblpPr",
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblInd",
    "tblBorders",
    "tblLayout",
    "tblCellMar",
    "tblLook",
]


def made(head: str = HEAD, **values: object) -> bytes:
    return docx(draft(paper(ROWS + BODY, head), {**VALUES, **values}))


def test_every_part_has_its_own_style() -> None:
    assert lines(opened(made())) == [
        ("版头", "加急"),
        ("发文机关标志", "小城科技局文件"),
        ("发文字号", "小科发〔2025〕12号"),
        ("Title", "关于示例工作的通知"),
        ("主送机关", "各处室："),
        ("Heading 1", "一、总体"),
        ("Normal", "（一）分项。正文。"),
        ("Heading 3", "1.细项"),
        ("Heading 4", "（1）小项"),
        ("Normal", "一段正文。"),
        ("出席人员", "出席：甲、乙"),
        ("图表标题", "完成情况"),
        ("表格单位", "单位：家"),
        ("图表标题", "走势"),
        ("附件说明", "附件：1.名单"),
        ("附件说明", "2.表样"),
        ("落款", "小城科技局"),
        ("落款", "2025年7月8日"),
        ("附注", "（此件公开发布）"),
        ("附件序号", "附件1"),
        ("附件标题", "名单"),
        ("Normal", "名单如下。"),
    ]


def test_levels_are_headings_with_the_fonts_of_the_standard_and_no_bold() -> None:
    styles = opened(made()).styles
    for name, font, size in (
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
        ("Heading 4", "仿宋", 16),
        ("Normal", "仿宋", 16),
        ("主送机关", "仿宋", 16),
        ("版记", "仿宋", 14),
        ("Footer", "宋体", 14),
    ):
        style = styles[name]
        assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == font
        assert style.font.size == Pt(size)
        assert not style.font.bold
    alias = styles["Heading 1"].element.find(qn("w:aliases"))
    assert alias.get(qn("w:val")) == "一级标题"


def test_the_page_is_that_of_the_standard() -> None:
    section = opened(made()).sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(each.mm) for each in sizes if each] == [210, 297, 37, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert grid.get(qn("w:linePitch")) == "579"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages_with_dashes() -> None:
    document = opened(made())
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment == side
        assert paragraph.text == "—  —"
        assert "PAGE" in paragraph._p.xml


def test_the_red_line_stands_4_mm_below_the_number() -> None:
    number = next(each for each in opened(made()).paragraphs if each.text.startswith("小科发"))
    assert 'w:bottom w:val="single" w:sz="12" w:space="11" w:color="E60012"' in markup(number)


def test_a_table_repeats_its_head_and_puts_numbers_at_the_right() -> None:
    table = opened(made()).tables[0]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in table.rows)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["单位", "完成数"],
        ["东区", "2"],
        ["港区", "未报"],
        ["合计", "2（待1家）"],
    ]
    assert table.rows[1].cells[1].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert table.rows[2].cells[1].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_a_chart_is_a_picture_that_is_told_in_words() -> None:
    document = opened(made())
    (shape,) = document.inline_shapes
    assert shape.width == Mm(150)
    assert shape._inline.docPr.get("descr") == "走势。完成：东区 2，港区 —"


def test_the_colophon_stands_at_the_foot_of_the_last_page_between_lines() -> None:
    table = opened(made()).tables[-1]
    assert [row.cells[0].text for row in table.rows] == [
        "抄送：市统计局。",
        "科技局办公室\t2025年7月9日印发",
    ]
    assert 'w:tblpYSpec="bottom"' in table._tbl.xml


def test_name_and_date_leave_room_for_the_seal_four_characters_from_the_right() -> None:
    date = next(each for each in opened(made()).paragraphs if each.text == "2025年7月8日")
    assert 'w:rightChars="400"' in markup(date)


def test_a_missing_number_is_seen() -> None:
    document = opened(made(number=""))
    number = next(each for each in document.paragraphs if "待编" in each.text)
    assert number.runs[0].style.name == "缺项"


@pytest.mark.parametrize("letter", ["electronic", "preprinted", "letter", "minutes"])
@pytest.mark.parametrize("upward", [False, True])
def test_what_word_reads_in_order_is_written_in_order(letter: str, upward: bool) -> None:  # noqa: FBT001 - a case
    head = HEAD.replace("letter: electronic", f"letter: {letter}\nupward: {str(upward).lower()}")
    content = made(head, signer="顾清和")
    document = opened(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
    roots = [document.element, document.styles.element, document.sections[0].footer._element]
    for root in roots:
        for tag, order in (("w:pPr", ORDER), ("w:tblPr", TABLE_ORDER)):
            for each in root.iter(qn(tag)):
                names = [child.tag.partition("}")[2] for child in each]
                assert names == sorted(names, key=order.index), names


def test_a_pre_printed_head_stays_empty_and_has_no_line() -> None:
    document = opened(made(HEAD.replace("letter: electronic", "letter: preprinted")))
    mark = next(each for each in document.paragraphs if style_of(each) == "发文机关标志")
    assert mark.text == ""
    assert not any("w:pBdr" in each._p.xml for each in document.paragraphs)


def test_a_letter_has_its_double_lines_and_no_number_on_its_first_page() -> None:
    section = opened(made(HEAD.replace("letter: electronic", "letter: letter"))).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "小城科技局文件"
    assert "thickThinSmallGap" in section.first_page_header.paragraphs[0]._p.xml
    assert "thinThickSmallGap" in section.first_page_footer.paragraphs[0]._p.xml
    assert "PAGE" not in section.first_page_footer.paragraphs[0]._p.xml


def test_the_same_draft_makes_the_same_bytes() -> None:
    assert made() == made()


def test_invented_data_are_marked_on_every_page() -> None:
    body = 'body: [{text: "好。"}]\n'
    section = opened(docx(draft(paper(body), {}, invented=True))).sections[0]
    assert "虚构" in section.header.paragraphs[0].text
    assert "虚构" in section.even_page_header.paragraphs[0].text
