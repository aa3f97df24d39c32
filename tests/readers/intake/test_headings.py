"""The heading is found by its names, wherever and however officials wrote it."""

from kechuang.readers.intake.form import FormColumn
from kechuang.readers.intake.headings import find_heading
from tests.readers.intake.scene import ACCOUNTS, CODE, OTHER, codes, sheet, taken


def found(heading: dict[int, tuple[FormColumn, str]]) -> dict[int, tuple[str, str]]:
    return {col: (column.id, unit) for col, (column, unit) in heading.items()}


def test_a_heading_under_a_merged_title_and_a_unit_line() -> None:
    made, odd = find_heading(
        sheet(
            ["附件1", None, None],
            ["2024年度企业经营情况表", None, None],
            [None, None, "单位：万元"],
            ["企业名称", "统一社会信用代码", "营 业 收 入"],
            ["甲", CODE, 5],
            merged=((1, 0, 1, 2),),
        ),
        ACCOUNTS,
    )
    assert made is not None
    assert found(dict(made.columns)) == {0: ("name", ""), 1: ("code", ""), 2: ("revenue", "万元")}
    assert (made.first, odd) == (4, [])


def test_a_heading_of_two_levels_with_merged_groups() -> None:
    made, _odd = find_heading(
        sheet(
            ["单位基本情况", None, "研发（万元）", None],
            ["名称", "信用代码", "研发费用", "研发占比（%）"],
            merged=((0, 0, 0, 1), (0, 2, 0, 3)),
        ),
        ACCOUNTS,
    )
    assert made is not None
    assert found(dict(made.columns)) == {
        0: ("name", ""),
        1: ("code", ""),
        2: ("rd", "万元"),
        3: ("share", "%"),
    }


def test_units_of_a_heading_come_before_the_unit_line_and_that_is_for_money_only() -> None:
    made, _odd = find_heading(
        sheet(
            ["金额单位：千元"],
            ["代码", "主营业务收入（亿元）", "研发费用", "职工总数（人）"],
        ),
        ACCOUNTS,
    )
    assert made is not None
    assert [unit for _column, unit in made.columns.values()] == ["", "亿元", "千元", "人"]


def test_totals_signatures_empty_rows_and_repeated_headings_are_no_data() -> None:
    read = taken(
        ["统一社会信用代码", "营业收入"],
        [CODE, 1],
        ["", None],
        ["统一社会信用代码", "营业收入"],
        [OTHER, 2],
        ["合　计", 3],
        ["单位负责人：", None],
        ["备注：以上为快报数", None],
    )
    assert read.frame["row"].to_list() == [1, 4]
    assert not read.errors


def test_a_firm_whose_name_begins_like_a_total_is_data() -> None:
    read = taken(["名称", "营业收入"], ["合计科技有限公司", 1], ["备注信息技术公司", 2])
    assert read.frame["name"].to_list() == ["合计科技有限公司", "备注信息技术公司"]


def test_without_code_or_name_there_is_no_heading() -> None:
    read = taken(["营业收入", "研发费用"], [1, 2])
    assert codes(read) == ["intake_no_header"]
    assert "统一社会信用代码" in read.listed[0].fix.zh


def test_columns_that_are_twice_missing_or_strange_are_told() -> None:
    read = taken(["代码", "营业收入", "主营业务收入", "利润"], [CODE, 1, 2, 3])
    assert codes(read) == ["intake_column_twice", "intake_column_strange"]
    assert [each.cell for each in read.listed] == ["C1", "D1"]
    assert read.frame["revenue"].to_list()[0] == 1
