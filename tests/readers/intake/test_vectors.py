"""A column read at once says what its cells say one by one, and leaves the odd ones to them."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kechuang.readers.intake.book import Cell
from kechuang.readers.intake.columns import sorted_out
from kechuang.readers.intake.form import CODE_COLUMN, FormColumn
from kechuang.readers.intake.numbering import good_at_once
from kechuang.readers.intake.reading import parser_of
from kechuang.readers.intake.vectors import read_at_once
from kechuang.values.identifiers import Scheme, checked

KINDS = (
    *("money", "ratio", "number", "count", "date", "boolean", "text", "choice"),
    *("year", "quarter", "month"),
)
UNITS = ("元", "千元", "万元", "百万元", "亿元", "")
SIGNS = "0123456789.-+eE%年月/（），,万亿元 无/—ＡＢ１a\t\n"
cell = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.integers(-(10**8), 10**8).map(lambda n: n / 100),
    st.integers(1900, 2300).map(float),
    st.text(SIGNS, max_size=24),
    st.decimals(-(10**14), 10**14, places=3, allow_nan=False).map(str),
    st.dates(date(1990, 1, 1)).map(date.isoformat),
    st.dates(),
    st.datetimes(),
)


@given(st.sampled_from(KINDS), st.sampled_from(UNITS), st.lists(cell, max_size=12))
@example("money", "元", [0.285, 1.005, 2.675, -0.5, 1e13, 1e300, "1.25", "1.255"])
@example("money", "亿元", [1e13, 99999999.99, "12345678.1234567891", "9" * 13])
@example("date", "", ["0000-01-01", "2025-02-30", "2024-02-29"])
@example("quarter", "", ["2025-Q2", "2025年第2季度", "2025-Q5"])
@example("month", "", ["2025-06", "202506", "2025-13"])
@example("text", "", ["\x1c", " / ", "Ａ", 1e15, 5.0, 5.5, ""])
def test_at_once_is_one_by_one(kind: str, unit: str, cells: list[Cell]) -> None:
    column = FormColumn("c", "栏目", kind, unit, options=("I类", "1"))
    parse = parser_of(column, unit)
    values, others = read_at_once(sorted_out(cells), column, unit)
    for at, each in enumerate(cells):
        value, rule = parse(each)
        if at in others.to_list():
            continue
        assert rule is None
        assert _same(values[at], value)


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str) and one != other:
        return Decimal(one) == Decimal(other)
    return one == other


@given(st.lists(cell, max_size=12))
def test_codes_at_once_are_codes_one_by_one(cells: list[Cell]) -> None:
    values, others = read_at_once(sorted_out(cells), CODE_COLUMN, "")
    for at, each in enumerate(cells):
        if at not in others.to_list():
            assert (values[at], None) == parser_of(CODE_COLUMN, "")(each)


LEADS = st.sampled_from(["91330402", "12330400", "A1330402", "99330402", "5233040"])
ENDS = st.text("0123456789ABCDEFGHIJKLMNPQRTUWXYZ", min_size=10, max_size=11)


@given(st.lists(st.one_of(st.builds(str.__add__, LEADS, ENDS), st.text(max_size=20)), max_size=20))
@example(["91330402MA2B0QH50L", "91330411MA2C7T3K1Y", "91350211M0000XUF46", "K000123"])
def test_numbers_that_pass_at_once_pass_one_by_one(numbers: list[str]) -> None:
    own = FormColumn("own", "代码", "text", scheme="credit_code")
    for column in (CODE_COLUMN, own):
        good = good_at_once(pl.Series("code", numbers, dtype=pl.String), column).to_list()
        for number, passes in zip(numbers, good, strict=True):
            found = checked(Scheme.CREDIT_CODE, number)
            short = column is CODE_COLUMN and not found.form and len(found.number) < 15
            if passes:
                assert found.number == number
                assert found.passes or short


@pytest.mark.parametrize("number", ["91330402MA2B0QH50L", "91330411MA2C7T3K1Y"])
def test_a_right_credit_code_needs_no_closer_look(number: str) -> None:
    column = FormColumn("own", "代码", "text", scheme="credit_code")
    assert good_at_once(pl.Series([number, number[:-1] + "0"]), column).to_list() == [True, False]


def test_only_odd_cells_are_looked_at_singly() -> None:
    cells: list[Cell] = [1.5, "2.5", "1,000", "/", None, "", 3]
    _values, others = read_at_once(sorted_out(cells), FormColumn("c", "额", "money"), "万元")
    assert others.to_list() == [2, 3, 6]
