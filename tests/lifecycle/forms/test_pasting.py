"""A block from a spreadsheet becomes rows, found by headings or taken in order."""

from kechuang.lifecycle.forms.filling import filled
from kechuang.lifecycle.forms.pasting import pasted
from tests.lifecycle.forms.scene import BRIDGE, GROUNDS

PIERS = BRIDGE.by_id["piers"]


def test_headings_are_found_by_name_alias_and_unit_in_any_order() -> None:
    raw, problems = pasted(PIERS, "造价（万元）\t备注\t编号\n300\t好\t甲\n5\t\t乙\n")
    assert raw == {
        "piers.0.cost": "300",
        "piers.0.pier": "甲",
        "piers.1.cost": "5",
        "piers.1.pier": "乙",
    }
    (problem,) = problems
    assert (problem.words.zh, problem.stops) == ("未取用的列：备注", False)


def test_without_headings_the_columns_are_those_of_the_form() -> None:
    raw, problems = pasted(PIERS, "甲\t300\t200\n\n乙\t5\n")
    assert problems == ()
    made = filled(BRIDGE, raw, GROUNDS)
    assert [len(row) for row in made.values.rows["piers"]] == [4, 2]


def test_cells_with_line_ends_and_quotes_stay_one_cell() -> None:
    raw, _problems = pasted(PIERS, '墩号\t造价\n"甲\n""一号"""\t3\n')
    assert raw["piers.0.pier"] == '甲\n"一号"'


def test_more_columns_than_the_form_has_are_refused() -> None:
    _raw, (problem,) = pasted(PIERS, "甲\t1\t2\t3\t4\n")
    assert problem.words.zh == "粘贴的有5列，本表有4列"
    assert problem.stops


def test_a_block_of_ten_megabytes_is_refused() -> None:
    raw, (problem,) = pasted(PIERS, "甲\t1\n" * 2_500_000)
    assert raw == {}
    assert problem.kind == "length"


def test_an_empty_block_gives_nothing() -> None:
    assert pasted(PIERS, " \n\t\n") == ({}, ())
