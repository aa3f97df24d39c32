"""The plan as a Word paper: page and styles of GB/T 9704, each promise with its state."""

import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from kechuang.planning.status import State, Tone
from kechuang.planning.text import PlanText, Section, SectionKind, Span, TaskText
from kechuang.planning.wording import STATES
from kechuang.renderers.papers.numerals import chinese
from kechuang.renderers.papers.plan import bracketed, plan_paper
from kechuang.renderers.shapes import Report
from kechuang.values.text import Text
from tests.renderers.making import ratio, report, standing

PLAN = PlanText(
    "2025年度重点工作",
    (
        Section(
            SectionKind.HEADLINE,
            "0",
            "主要目标",
            (
                (Span("高新产业占比 "), Span("71%", "T04")),
                (Span("研发投入占比 "), Span("3.6%", "T99")),
            ),
        ),
        Section(
            SectionKind.ACTION,
            "1",
            "一、企业主体壮大行动",
            tasks=(
                TaskText(
                    "14", "加强培育", ((Span("新认定"), Span("400家以上", "T08"), Span("。")),)
                ),
            ),
        ),
    ),
)


def paper(made: Report | None = None, plan: PlanText = PLAN) -> Document:
    return docx.Document(BytesIO(plan_paper(made or report(), plan).content))


def paragraphs(document: Document) -> list[tuple[str, str]]:
    return [
        (each.style.name if each.style and each.style.name else "", each.text)
        for each in document.paragraphs
    ]


def test_title_levels_and_body_have_real_styles() -> None:
    drawn = paragraphs(paper())
    assert ("Title", "2025年度重点工作") in drawn
    assert ("Heading 1", "一、企业主体壮大行动") in drawn
    assert ("Heading 2", "（十四）加强培育") in drawn
    assert ("Subtitle", "（截至2025年6月30日，数据到2025年1—6月）") in drawn


def test_each_promise_is_followed_by_its_state_in_brackets() -> None:
    said = [text for _, text in paragraphs(paper())]
    assert "新认定400家以上［▼148家，滞后3.4个百分点］。" in said
    assert "1. 高新产业占比 71%［●达序时，70.95%，差0.05个百分点］" in said


def test_a_promise_without_a_standing_stays_as_written() -> None:
    assert "2. 研发投入占比 3.6%" in [text for _, text in paragraphs(paper())]


def test_the_state_word_is_not_said_twice() -> None:
    awaited = replace(
        standing(state=State.AWAITING), live=Text("上年3.58%"), gap=STATES[State.AWAITING]
    )
    assert bracketed(awaited, "zh") == "［○上年3.58%，待统计部门发布］"
    assert bracketed(replace(awaited, live=Text("上年3.58%", "3.58% the year before")), "en") == (
        " [○3.58% the year before, awaiting release]"
    )
    late = standing(state=State.LATE)
    assert bracketed(late, "zh") == "［▼严重滞后，148家，滞后3.4个百分点］"
    assert bracketed(standing(), "en") == " [▼148 firms, 3.4 percentage points behind pace]"


def test_what_is_late_has_a_style_of_its_own() -> None:
    late = standing(state=State.MISSED, tone=Tone.BAD)
    runs = [run for each in paper(report("zh", late)).paragraphs for run in each.runs]
    styles = {run.text: run.style.name for run in runs}
    assert styles[bracketed(late, "zh")] == "Status late"
    assert styles["400家以上"] == "Promise"


def test_the_page_has_the_margins_and_the_grid_of_the_standard() -> None:
    section = paper().sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(each.mm) for each in margins if each] == [37, 28, 26, 35]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert grid.get(qn("w:type")) == "linesAndChars"
    assert grid.get(qn("w:linePitch")) == "579"


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
    ],
)
def test_each_level_has_its_font_and_none_is_bold(style: str, font: str, size: float) -> None:
    found = paper().styles[style]
    fonts = found.element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert (found.font.size.pt, found.font.bold) == (size, False)


def test_the_body_begins_two_characters_in() -> None:
    indent = paper().styles["Normal"].element.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_missing_fonts_have_named_substitutes() -> None:
    made = plan_paper(report(), PLAN)
    table = zipfile.ZipFile(BytesIO(made.content)).read("word/fontTable.xml").decode()
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/></w:font>' in table
    assert "以宋体代替" in made.notes[0].zh


def test_pages_are_numbered_odd_ones_at_the_right_even_ones_at_the_left() -> None:
    section = paper().sections[0]
    assert section.footer.paragraphs[0].text == "—  —"
    assert "PAGE" in section.footer.paragraphs[0]._p.xml
    assert (
        section.footer.paragraphs[0].alignment != section.even_page_footer.paragraphs[0].alignment
    )


def test_a_demonstration_is_marked_on_every_page() -> None:
    section = paper(report(demo=True)).sections[0]
    assert "虚构" in section.header.paragraphs[0].text
    assert "虚构" in section.even_page_header.paragraphs[0].text


def test_an_english_paper_is_english() -> None:
    plan = PlanText("Priorities", (Section(SectionKind.ACTION, "1", "1. Firms", tasks=(
        TaskText("14", "Growing firms", ((Span("Recognise "), Span("400", "T08")),)),)),))  # fmt: skip
    drawn = paragraphs(paper(report("en", standing(), ratio()), plan))
    assert ("Heading 2", "14. Growing firms") in drawn
    assert not any("\u4e00" <= each <= "\u9fff" for _, text in drawn for each in text)


def test_words_that_no_file_can_hold_are_left_out() -> None:
    bad = PlanText("标\x00题\ud800", ())
    assert ("Title", "标题") in paragraphs(paper(plan=bad))


def test_the_file_says_who_made_it_and_when() -> None:
    properties = paper(report(demo=True)).core_properties
    assert (properties.title, properties.author) == ("2025年度重点工作", "某市科学技术局")
    assert properties.created is not None
    assert properties.created.year == 2025
    assert "虚构" in properties.comments


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_numerals_of_headings(number: int, said: str) -> None:
    assert chinese(number) == said
