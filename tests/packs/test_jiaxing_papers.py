"""The papers of our city: each is filled by its example, made as Word and PDF, and read back."""

from io import BytesIO
from pathlib import Path

import docx as word
import pytest
from docx.document import Document

from kechuang.pack import Pack, read
from kechuang.pack.paperwork.examples import values_of
from kechuang.renderers.papers import Draft, draft, pdf
from kechuang.renderers.papers import docx as as_word
from kechuang.renderers.papers.checking import points
from kechuang.renderers.papers.declared import Letter
from tests.renderers.pages import words

FOLDER = Path(__file__).parents[2] / "packs/jiaxing"
PAPERS = (
    "consultation",
    "follow_up_order",
    "minutes",
    "monthly_circular",
    "normative",
    "pilot_list",
    "plan_consultation",
    "plan_issued",
    "recognition_certificate",
    "recognition_document",
    "recognition_notice",
    "reporting_circular",
    "zone_bulletin",
    "zone_note",
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, problems = read(FOLDER)
    assert found, [each.line() for each in problems]
    return found


def values(name: str) -> dict[str, object]:
    return values_of((FOLDER / f"documents/{name}.example.json").read_bytes())


def made(pack: Pack, name: str, **others: object) -> Draft:
    return draft(pack.documents[name], {**values(name), **others}, invented=True)


def file(pack: Pack, name: str) -> Document:
    return word.Document(BytesIO(as_word(made(pack, name))))


def test_these_papers_are_declared(pack: Pack) -> None:
    assert set(pack.documents) == set(PAPERS)
    assert {each.series.pattern for each in pack.documents.values() if each.series} == {
        "嘉科发〔{year}〕{number}号",
        "嘉科告〔{year}〕{number}号",
        "嘉科纪〔{year}〕{number}号",
        "嘉科督〔{year}〕{number}号",
    }


@pytest.mark.parametrize("name", PAPERS)
def test_the_example_leaves_no_open_point(pack: Pack, name: str) -> None:
    assert [each.code for each in points(made(pack, name)) if not each.ok] == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_word_file_has_real_styles(pack: Pack, name: str) -> None:
    document = file(pack, name)
    used = {each.style.name for each in document.paragraphs if each.style}
    assert {"Title", "Normal"} <= used
    assert ("发文字号" in used) == (pack.documents[name].letter is not Letter.CERTIFICATE)
    assert "缺项" not in {run.style.name for each in document.paragraphs for run in each.runs}
    assert "List Paragraph" not in used


@pytest.mark.parametrize(
    ("name", "pages", "said"),
    [
        (
            "monthly_circular",
            4,
            [
                "关于2025年6月科技创新主要指标完成情况的通报",
                "全市新认定高新技术企业223家，完成年度任务的53.9%",
                "嘉善县（65.5%）、海宁市（56.2%）、南湖区（55.3%）",
                "海盐县（44.7%）、秀洲区（46.1%）还有一定差距",
                "附件：各地科技创新主要指标完成情况表",
            ],
        ),
        (
            "zone_bulletin",
            4,
            [
                "全市应报4家，已报送并经核对的4个高新区实现营业收入1,233.20亿元",
                "两期数据齐全的高新区营业收入同比增长13.3%",
                "盐官高新技术产业园区（下降2.7%）",
                "31.62（待1家）",
                "原因正在核实",
            ],
        ),
        (
            "minutes",
            2,
            ["第7次局长办公会议纪要", "研究2项议题", "出席：顾清和（办公室）", "2025年7月15日"],
        ),
        ("follow_up_order", 2, ["嘉科督〔2025〕5号", "其中1件已过时限", "（联系人：唐可风"]),
    ],
)
def test_the_pdf_says_what_the_values_mean(
    pack: Pack, name: str, pages: int, said: list[str]
) -> None:
    found = words(pdf(made(pack, name)))
    assert len(found) == pages
    whole = "".join(found)
    for each in said:
        assert each in whole
    assert all("演示城市，数据均为虚构" in page for page in found)


def test_the_circular_lists_counties_in_the_order_of_the_pack(pack: Pack) -> None:
    table = file(pack, "monthly_circular").tables[0]
    assert [row.cells[1].text for row in table.rows][1:-1] == [
        each.short.zh for each in pack.reporting_units
    ]


def test_a_county_that_has_not_reported_is_asked_for_politely_and_counts_no_zero(
    pack: Pack,
) -> None:
    rows = values("monthly_circular")["counties"]
    assert isinstance(rows, list)
    late = [{**rows[0], "hnte": None, "sme": None, "sent": "未报"}, *rows[1:]]
    found = "".join(words(pdf(made(pack, "monthly_circular", counties=late))))
    assert "除南湖尚待报送外" in found
    assert "全市合计待各地报齐后发布" in found
    assert "192（待1家）" in found
    assert "批评" not in found


def test_a_county_left_out_or_named_twice_keeps_the_circular_back(pack: Pack) -> None:
    rows = values("monthly_circular")["counties"]
    assert isinstance(rows, list)
    points_ = points(made(pack, "monthly_circular", counties=rows[1:]))
    (whole,) = [each for each in points_ if each.code == "rows_whole"]
    assert (whole.refuses, whole.came.zh) == (True, "各地：南湖0次")


def test_the_minutes_lay_out_topics_tasks_and_who_was_there(pack: Pack) -> None:
    document = file(pack, "minutes")
    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles.count("Heading 1") == 3
    assert styles.count("出席人员") == 4
    assert "落款" not in styles
    assert [row.cells[0].text for row in document.tables[0].rows] == ["序号", "1", "2", "3"]


def test_the_order_is_a_letter_with_its_remark(pack: Pack) -> None:
    document = file(pack, "follow_up_order")
    assert document.sections[0].different_first_page_header_footer
    assert any(each.style and each.style.name == "附注" for each in document.paragraphs)
