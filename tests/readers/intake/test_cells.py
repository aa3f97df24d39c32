"""Each cell to its exact value, in all the ways people write one."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.readers.intake import cells, findings
from kechuang.readers.intake.book import Cell
from kechuang.readers.intake.findings import Rule


@pytest.mark.parametrize("blank", [None, "", "  ", "/", "／", "—", "——", "-", "N/A", "　"])
@pytest.mark.parametrize(
    "parse", [cells.money("元"), cells.number, cells.count, cells.day, cells.year, cells.truth]
)
def test_what_says_nothing_is_unknown_and_never_zero(blank: Cell, parse: cells.Parser) -> None:
    assert parse(blank) == (None, None)


@pytest.mark.parametrize("parse", [cells.money("元"), cells.number, cells.count])
def test_zero_is_zero_and_none_is_asked_about(parse: cells.Parser) -> None:
    assert parse(0)[0] in {0, "0"}
    assert parse("0")[0] in {0, "0"}
    assert parse("无") == (None, findings.NONE_WORD)


@pytest.mark.parametrize(
    ("cell", "unit", "fen"),
    [
        (5000, "元", 500_000),
        (5000.01, "元", 500_001),
        (0.1 + 0.2, "元", 30),
        (1234.567891, "万元", 1_234_567_891),
        (3.6, "亿元", 36_000_000_000),
        ("5,000.50", "元", 500_050),
        ("５，０００", "千元", 500_000_000),
        ("￥12.30", "元", 1230),
        ("2.5亿", "元", 25_000_000_000),
        ("300万元", "千元", 300_000_000),
        ("(12.5)", "万元", -12_500_000),
        (-3, "万元", -3_000_000),
    ],
)
def test_money_is_exact_in_fen(cell: Cell, unit: str, fen: int) -> None:
    assert cells.money(unit)(cell) == (fen, None)


def test_parts_of_a_fen_are_told() -> None:
    assert cells.money("元")(1.239) == (124, findings.FEN)
    assert cells.money("元")("1.239") == (124, findings.FEN)


@pytest.mark.parametrize("cell", ["abc", "1.2.3", "12a", "五千"])
def test_what_is_no_number_is_told(cell: str) -> None:
    assert cells.money("元")(cell) == (None, findings.NUMBER)
    assert cells.number(cell) == (None, findings.NUMBER)


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_money_that_excel_holds_as_a_float_comes_out_exact(yuan: Decimal) -> None:
    assert cells.money("元")(float(yuan))[0] == int(yuan * 100)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025.1.31", date(2025, 1, 31)),
        ("2025/1/31", date(2025, 1, 31)),
        ("2025-01-31 00:00:00", date(2025, 1, 31)),
        ("2025年1月31日", date(2025, 1, 31)),
        ("２０２５年１月３１日", date(2025, 1, 31)),
        ("二〇二五年一月三十一日", date(2025, 1, 31)),
        ("二〇二五年十二月十日", date(2025, 12, 10)),
        ("20250131", date(2025, 1, 31)),
        (45688, date(2025, 1, 31)),
        (45688.5, date(2025, 1, 31)),
        ("45688", date(2025, 1, 31)),
        (datetime.fromisoformat("2025-01-31T08:00"), date(2025, 1, 31)),
        (date(2025, 1, 31), date(2025, 1, 31)),
    ],
)
def test_days_in_all_their_shapes(cell: Cell, day: date) -> None:
    assert cells.day(cell) == (day, None)


@pytest.mark.parametrize("cell", ["2025.1", "2025年1月", "二〇二五年一月", 2025.1])
def test_a_month_alone_is_taken_as_its_first_and_told(cell: Cell) -> None:
    assert cells.day(cell) == (date(2025, 1, 1), findings.MONTH_ONLY)


@pytest.mark.parametrize("cell", ["2025-13-01", "2025-02-30", "明天", "31/1/2025"])
def test_what_is_no_day_is_told(cell: str) -> None:
    assert cells.day(cell) == (None, findings.DAY)


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        (12.0, 12, None),
        ("12人", 12, None),
        ("1,200", 1200, None),
        (12.5, None, findings.WHOLE),
        ("12.5", None, findings.WHOLE),
    ],
)
def test_counts_are_whole(cell: Cell, value: int | None, rule: Rule | None) -> None:
    assert cells.count(cell) == (value, rule)


def test_shares_with_a_percent_sign_are_hundredths() -> None:
    assert cells.number("3.6%") == ("0.036", None)
    assert cells.number("３.６％") == ("0.036", None)


@pytest.mark.parametrize("cell", [91330402123456789.0, 913304021234567890, "9.1330402E+17"])
def test_codes_that_excel_made_numbers_of_are_damaged(cell: Cell) -> None:
    assert cells.code(cell) == (None, findings.DAMAGED)


def test_options_are_known_in_other_letters() -> None:
    parse = cells.choice(("I类", "II类"))
    assert parse("Ⅰ类") == ("I类", None)
    assert parse(" ＩＩ类 ") == ("II类", None)
    assert parse("III类") == (None, findings.OPTION)


@pytest.mark.parametrize(("cell", "truth"), [("√", True), ("否", False), (True, True), (0, False)])
def test_truths_as_people_mark_them(cell: Cell, *, truth: bool) -> None:
    assert cells.truth(cell) == (truth, None)


@pytest.mark.parametrize(
    ("cell", "year"), [("2024年度", 2024), (2024.0, 2024), ("二〇二四年", 2024)]
)
def test_years(cell: Cell, year: int) -> None:
    assert cells.year(cell) == (year, None)


any_cell = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.dates(),
    st.datetimes(),
)


@given(any_cell)
def test_no_cell_is_a_fault(cell: Cell) -> None:
    for parse in (
        cells.money("万元"),
        cells.number,
        cells.count,
        cells.day,
        cells.year,
        cells.truth,
        cells.text,
        cells.code,
        cells.choice(("a",)),
    ):
        value, rule = parse(cell)
        assert rule is None or isinstance(rule, Rule)
        assert value is None or repr(value) != "nan"


@pytest.mark.parametrize(
    "cell",
    ["2025-Q2", "2025q2", "２０２５年第二季度", "2025年2季度", "2025年二季", date(2025, 6, 30)],
)
def test_a_quarter_has_one_form(cell: Cell) -> None:
    assert cells.quarter(cell) == ("2025-Q2", None)


@pytest.mark.parametrize(
    "cell",
    ["2025-06", "2025年6月", "202506", "2025/6", "2025.6", "２０２５年０６月", date(2025, 6, 3)],
)
def test_a_month_has_one_form(cell: Cell) -> None:
    assert cells.month(cell) == ("2025-06", None)


@pytest.mark.parametrize("cell", ["2025", "2025-Q5", "上半年", "1899Q1"])
def test_what_is_no_quarter_is_told(cell: Cell) -> None:
    assert cells.quarter(cell) == (None, findings.QUARTER_FORM)


@pytest.mark.parametrize("cell", ["2025", "2025-13", "2025年0月", "六月"])
def test_what_is_no_month_is_told(cell: Cell) -> None:
    assert cells.month(cell) == (None, findings.MONTH_FORM)
