"""Cells: numbers as numbers, days as days, and words as words whatever they look like."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell as Read

from kechuang.renderers.workbooks import Column, Number, Sheet
from kechuang.renderers.workbooks.sheets import Cell
from kechuang.values.text import Text
from tests.renderers.books import drawn
from tests.renderers.making import frame

COMMANDS = [
    "=1+1",
    '=HYPERLINK("http://x","点我")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "{=1+1}",
    "http://example.org",
    "007",
    "330402199001011234",
]


def written(value: Cell) -> Read:
    sheet = Sheet(
        Text("表"), Text("标题"), (Column(Text("甲")), Column(Text("乙"))), ((value, ""),)
    )
    return drawn(sheet, frame())["A4"]


@pytest.mark.parametrize("words", COMMANDS)
def test_what_looks_like_a_command_stays_words(words: str) -> None:
    cell = written(words)
    assert cell.data_type == "s"
    assert cell.value == words
    assert cell.hyperlink is None


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@a"])
def test_a_command_is_quoted_so_that_editing_the_cell_keeps_it_words(words: str) -> None:
    assert written(words).quotePrefix


@given(st.text(max_size=60))
def test_any_words_can_be_written_and_never_become_a_formula(words: str) -> None:
    assert written(words).data_type in {"s", "n"}
    assert not str(written(words).value or "").startswith("\x00")


def test_half_characters_and_marks_that_turn_the_line_are_left_out() -> None:
    assert written("甲\ud800\u202e\x07乙").value == "甲乙"


def test_words_longer_than_a_cell_are_cut() -> None:
    assert written("长" * 40_000).value == "长" * 32_000 + "…"


def test_a_percentage_is_a_number_with_its_format() -> None:
    cell = written(Number(Decimal("50.7"), 1, percent=True))
    assert (cell.value, cell.number_format) == (0.507, "#,##0.0%")


def test_a_number_shows_all_its_decimals_so_that_nothing_is_rounded_up() -> None:
    cell = written(Number(Decimal("70.96"), 1, percent=True))
    assert cell.number_format == "#,##0.00%"
    assert written(Number(Decimal("3.999"))).number_format == "#,##0.000"


def test_a_difference_shows_its_sign() -> None:
    cell = written(Number(Decimal("-3.4"), 1, signed=True))
    assert (cell.value, cell.number_format) == (-3.4, "+#,##0.0;-#,##0.0;#,##0.0")


def test_what_follows_a_number_is_shown_and_the_number_stays_one() -> None:
    cell = written(Number(Decimal(148), after=Text("（待1家）")))
    assert (cell.value, cell.number_format) == (148, '#,##0"（待1家）"')


def test_a_quote_cannot_break_out_of_a_number_format() -> None:
    assert written(Number(Decimal(1), after=Text('";[Red]"'))).number_format == '#,##0";[Red]"'


def test_a_day_is_a_day() -> None:
    cell = written(date(2025, 6, 30))
    assert cell.value == datetime(2025, 6, 30)  # noqa: DTZ001 - spreadsheets know no zones
    assert cell.number_format == 'yyyy"年"m"月"d"日"'
