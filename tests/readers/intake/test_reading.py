"""A sheet read whole: exact columns, each oddity with its cell and what to do."""

from datetime import date
from decimal import Decimal

from kechuang.readers.intake.book import Cell
from kechuang.readers.intake.form import Form, FormColumn
from kechuang.readers.intake.reading import take
from kechuang.values.text import Text
from tests.readers.intake.scene import CODE, OTHER, PATENTS, codes, sheet, taken

HEAD = ["统一社会信用代码", "企业名称", "营业收入（万元）", "职工总数"]


def test_rows_come_out_exact_with_their_place() -> None:
    read = taken(HEAD, [CODE, "甲公司", 5000.01, 12], [OTHER, "乙公司", None, 0])
    assert read.frame.to_dicts() == [
        {
            "row": 1,
            "code": CODE,
            "name": "甲公司",
            "revenue": Decimal("50000100.00"),
            "staff": 12,
            "year": 2024,
        },
        {"row": 2, "code": OTHER, "name": "乙公司", "revenue": None, "staff": 0, "year": 2024},
    ]
    assert not read.listed


def test_every_oddity_names_cell_value_rule_and_fix() -> None:
    read = taken(HEAD, [CODE, "甲", "五千", 12.5], [913304020000000000.0, "乙", 1, 2])
    assert [(each.cell, each.rule.code) for each in read.listed] == [
        ("C2", "intake_number"),
        ("D2", "intake_whole"),
        ("A3", "intake_code_damaged"),
    ]
    assert read.listed[0].value == "五千"
    assert all(
        each.said.zh and each.said.en and each.fix.zh and each.fix.en for each in read.listed
    )
    assert read.errors


def test_a_code_that_fails_its_check_is_a_warning() -> None:
    read = taken(HEAD, ["91350211M0000XUF46", "甲", 1, 2])
    assert codes(read) == ["intake_code_check"]
    assert not read.errors


def test_codes_are_taken_in_their_normal_form() -> None:
    read = taken(HEAD, [" ９1330402ma2b0qh50l", "甲", 1, 2])
    assert read.frame["code"].to_list() == [CODE]
    assert not read.listed


def test_out_of_range_and_unknown_options_are_told() -> None:
    read = taken(["代码", "营业收入", "企业规模"], [CODE, -5, "中型企业"])
    assert codes(read) == ["intake_range", "intake_option"]
    assert "是否应为“中型”" in read.listed[1].fix.zh


def test_a_statement_that_stands_twice_is_told_at_each_row() -> None:
    read = taken(HEAD, [CODE, "甲", 1, 2], [CODE, "甲", 3, 4])
    assert [(each.cell, each.rule.code) for each in read.listed] == [
        ("A2", "intake_repeated"),
        ("A3", "intake_repeated"),
    ]


def test_rows_without_code_and_name_are_told() -> None:
    assert codes(taken(HEAD, [None, None, 1, 2])) == ["intake_nobody"]


def test_years_come_from_their_column_or_from_the_whole_sheet() -> None:
    own = taken(["代码", "年度", "营业收入"], [CODE, "2023年", 1], [CODE, None, 2])
    assert own.frame["year"].to_list() == [2023, 2024]
    without = taken(["代码", "年度", "营业收入"], [CODE, None, 1], period="")
    assert codes(without) == ["intake_needed"]
    nowhere = taken(["代码", "营业收入"], [CODE, 1], [OTHER, 1], period="")
    assert codes(nowhere) == ["intake_needed"]


def test_percent_is_read_by_its_heading_its_sign_or_its_neighbours() -> None:
    def shares(heading: str, *cells: Cell) -> list[Decimal | None]:
        read = taken(["代码", heading], *([f"C{n}", cell] for n, cell in enumerate(cells)))
        return read.frame["share"].to_list()

    assert shares("研发占比（%）", 3.6, 12) == [Decimal("0.036"), Decimal("0.12")]
    assert shares("研发占比", 0.036, "3.6%") == [Decimal("0.036"), Decimal("0.036")]
    assert shares("研发占比", 3.6, 0.5) == [Decimal("0.036"), Decimal("0.005")]
    assert shares("研发占比（%）", 0.036) == [Decimal("0.036")]


def test_unclear_percents_are_asked_about() -> None:
    assert codes(taken(["代码", "研发占比"], [CODE, 3.6])) == ["intake_percent"]
    assert codes(taken(["代码", "研发占比（%）"], [CODE, 0.036])) == ["intake_percent"]


def test_dates_truths_and_choices_are_read() -> None:
    read = taken(["代码", "上市", "成立日期", "企业规模"], [CODE, "√", "2015.3", "小型"])
    (row,) = read.frame.to_dicts()
    assert (row["listed"], row["founded"], row["size"]) == (True, date(2015, 3, 1), "小型")
    assert codes(read) == ["intake_month_only"]


def test_records_need_their_key() -> None:
    read = take(
        sheet(["代码", "专利号", "类别"], [CODE, "ZL200710308494.X", "Ⅰ类"], [CODE, None, "II类"]),
        PATENTS,
    )
    assert codes(read) == ["intake_needed"]
    assert read.frame["number"].to_list() == ["200710308494.X", None]
    assert codes(take(sheet(["代码", "类别"], [CODE, "I类"]), PATENTS)) == ["intake_column_missing"]


def test_thousands_of_oddities_are_counted_and_the_first_are_listed() -> None:
    rows: list[list[Cell]] = [[f"C{n}", "甲", "坏", 1] for n in range(3_000)]
    read = taken(HEAD, *rows)
    assert read.counted == {"intake_number": 3_000}
    assert len(read.listed) == 2_000


def test_a_sheet_with_a_heading_and_nothing_else_is_empty() -> None:
    read = taken(HEAD)
    assert read.frame.is_empty()
    assert not read.listed


def test_an_amount_beyond_any_column_is_told() -> None:
    assert codes(taken(["代码", "营业收入（亿元）"], [CODE, 10.0**12])) == ["intake_number"]
    assert codes(taken(["代码", "营业收入（亿元）"], [CODE, "9" * 13])) == ["intake_number"]


def test_a_full_width_percent_sign_is_a_percent_sign() -> None:
    read = taken(["代码", "研发占比（%）"], [CODE, "3.6％"], [OTHER, 12])
    assert read.frame["share"].to_list() == [Decimal("0.036"), Decimal("0.12")]


def test_a_cell_that_cannot_be_read_is_not_called_empty_too() -> None:
    staff = FormColumn("staff", "参保人数", "count", required=True)
    form = Form("insured", Text("参保", "Insured"), "subject", (staff,))
    read = take(sheet(["代码", "参保人数"], [CODE, "十"], [OTHER, None]), form)
    assert [(each.cell, each.rule.code) for each in read.listed] == [
        ("B2", "intake_number"),
        ("B3", "intake_needed"),
    ]
