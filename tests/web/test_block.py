"""Blocks pasted from a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.pack.model import Unit, UnitKind
from kechuang.values.text import Text
from kechuang.web.forms.block import read_block

UNITS = (
    Unit("east", Text("东区", "East District"), Text("东", "East"), UnitKind.COUNTY),
    Unit("west", Text("西区", "West District"), Text("西", "West"), UnitKind.COUNTY),
)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("东区\t34", "34"),
        ("1\t东区\t1,234.5", "1234.5"),
        ("东 34", "34"),
        ("East District\t34%", "34"),
        ("东区\t３４．５", "34.5"),
        ("34\t东区", "34"),
        ("东区\t-3", "-3"),
    ],
)
def test_it_reads_a_unit_and_its_number(line: str, value: str) -> None:
    assert read_block(line, UNITS).values == {"east": value}


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("南区\t3", "认不出"),
        ("东区\t待定", "没有数字"),
        ("东区\t3\n东区\t4", "重复"),
        ("东区\t3\n\n合计\t7", "第3行"),
    ],
)
def test_it_says_which_line_cannot_be_placed(pasted: str, words: str) -> None:
    assert words in read_block(pasted, UNITS).problems[0].zh


@given(st.text(max_size=400))
def test_nothing_that_is_pasted_breaks_it(pasted: str) -> None:
    block = read_block(pasted, UNITS)

    assert set(block.values) <= {"east", "west"}
