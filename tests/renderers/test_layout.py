"""The officials' layout: title, unit line, header of two levels, signature, paper."""

from dataclasses import replace

from kechuang.renderers.workbooks import Column, Sheet, progress, workbook
from kechuang.values.text import Text
from tests.renderers.books import drawn, read, texts
from tests.renderers.making import frame, report

PLAIN = Sheet(
    name=Text("日志", "Log"),
    title=Text("操作日志", "Operation log"),
    columns=(
        Column(Text("时间", "When"), 16),
        Column(Text("处室", "Division"), 12, Text("谁", "Who")),
        Column(Text("姓名", "Name"), 12, Text("谁", "Who")),
    ),
    rows=(("九点", "规划处", "陈一"),),
    unit=Text("万元", "10,000 yuan"),
)


def test_the_title_spans_the_table_and_the_unit_stands_at_the_right() -> None:
    sheet = drawn(PLAIN)
    assert sheet["A1"].value == "操作日志"
    assert "A1:C1" in {str(each) for each in sheet.merged_cells.ranges}
    assert sheet["C2"].value == "单位：万元"
    assert sheet["C2"].alignment.horizontal == "right"


def test_the_header_has_two_levels_and_a_single_column_spans_both() -> None:
    sheet = drawn(PLAIN)
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"A3:A4", "B3:C3"} <= merged
    assert [cell.value for cell in sheet[4]] == [None, "处室", "姓名"]


def test_without_groups_the_header_has_one_level() -> None:
    plain = Sheet(PLAIN.name, PLAIN.title, (PLAIN.columns[0],), (("九点",),))
    assert drawn(plain)["A4"].value == "九点"


def test_the_page_is_a4_landscape_and_repeats_the_header() -> None:
    sheet = drawn(PLAIN)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "A5"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0


def test_the_signature_line_closes_the_table_with_the_day() -> None:
    sheet = drawn(progress(report()))
    assert texts(sheet)[-1] == ["单位负责人：", "填表人：", "联系电话：", "报出日期：2025年6月30日"]


def test_rows_can_be_filtered_and_the_total_is_not_among_them() -> None:
    closed = replace(PLAIN, total=("合计", "—", "—"))
    assert drawn(closed).auto_filter.ref == "A4:C5"
    assert drawn(closed)["A6"].value == "合计"


def test_an_empty_table_says_so() -> None:
    bare = Sheet(PLAIN.name, PLAIN.title, PLAIN.columns, ())
    assert ["没有符合条件的内容"] in texts(drawn(bare))


def test_english_has_no_chinese_in_it() -> None:
    sheet = drawn(replace(PLAIN, rows=()), frame("en"))
    said = " ".join(str(value) for row in texts(sheet) for value in row)
    assert "Operation log" in said
    assert "Unit: 10,000 yuan" in said
    assert said.replace("–", "").isascii()


def test_a_demonstration_is_marked_on_the_sheet_and_on_paper() -> None:
    sheet = drawn(PLAIN, frame(invented=True))
    assert sheet["A2"].value == "演示城市，数据均为虚构"
    assert "虚构" in sheet.oddHeader.right.text


def test_names_of_sheets_are_made_acceptable_and_different() -> None:
    odd = Sheet(Text("a/b:[c]*?" + "长" * 40), PLAIN.title, PLAIN.columns, ())
    history = Sheet(Text("History"), PLAIN.title, PLAIN.columns, ())
    names = read(workbook(PLAIN.title, [odd, odd, history], frame()).content).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (workbook(PLAIN.title, [PLAIN], frame()).content for _ in range(2))
    assert first == second


def test_a_workbook_without_tables_says_so() -> None:
    (sheet,) = read(workbook(PLAIN.title, [], frame()).content).worksheets
    assert ["没有符合条件的内容"] in texts(sheet)
