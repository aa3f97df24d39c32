"""Datasets say how their workbooks look: headings, units, relations within a row."""

import pytest

from kechuang.pack.rulebook import forms_of
from kechuang.readers.intake.checking import cross_checked
from kechuang.readers.intake.declared import Declared
from kechuang.readers.intake.reading import take
from kechuang.values.problems import Problems
from tests.readers.intake.scene import CODE, OTHER, sheet

DATASET = """\
id: statistics
title: {zh: 研发统计, en: R&D statistics}
grain: year
source: {zh: 统计部门, en: Statistics bureau}
purposes: [statistics]
whole: true
supplier: statistics_bureau
checks:
  - id: total
    title: {zh: 合计等于各项之和, en: The total is the sum}
    require: 费用合计 = 人工 + 其他
  - id: staff
    title: {zh: 有人员须有人工费用, en: Staff means labour cost}
    require: 非 (人员 > 0人) 或 人工 > 0元
    keeps_out: true
columns:
  - {id: cost, label: 费用合计, type: money, unit: 千元, low: 0, aliases: [研发费用合计]}
  - {id: labour, label: 人工, type: money, unit: 千元}
  - {id: other, label: 其他, type: money, unit: 千元}
  - {id: staff, label: 人员, type: count, counter: 人, required: true, sensitive: true}
"""


def read(text: str = DATASET) -> tuple[dict[str, Declared], Problems]:
    problems = Problems()
    return forms_of({"datasets/statistics.yaml": text.encode()}, problems), problems


def test_a_dataset_gives_its_form() -> None:
    found, problems = read()
    declared = found["statistics"]
    assert list(problems) == []
    assert (declared.whole, declared.supplier, declared.sensitive) == (
        True,
        "statistics_bureau",
        frozenset({"staff"}),
    )
    cost, *_rest, staff = declared.form.columns
    assert (cost.unit, cost.aliases, staff.unit, staff.required) == (
        "千元",
        ("研发费用合计",),
        "人",
        True,
    )


def test_relations_that_do_not_hold_are_told_with_their_cells() -> None:
    declared = read()[0]["statistics"]
    taken = take(
        sheet(
            ["代码", "费用合计", "人工", "其他", "人员"],
            [CODE, 30, 10, 20, 5],
            [OTHER, 31, 10, 20, 5],
            ["C3", 20, 0, 20, 5],
            ["C4", None, 0, 20, None],
        ),
        declared.form,
        "2024",
    )
    broken = cross_checked(taken, declared)
    assert [(each.cell, each.rule.code) for each in broken] == [
        ("B3", "intake_cross_check"),
        ("C4", "intake_cross_check_out"),
    ]
    assert "费用合计 31000" in broken[0].value


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("whole: true|subject: firm", "dataset_subject"),
        ("unit: 千元, low: 0|unit: 斤, low: 0", "dataset_unit"),
        ("type: money, unit: 千元}|type: text, scheme: barcode}", "dataset_scheme"),
        ("人工 > 0元|人工 > 0人", "rule_type"),
        ("费用合计 = 人工|费用合计 = 工资", "rule_unknown_name"),
    ],
)
def test_mistakes_are_told_with_their_place(line: str, code: str) -> None:
    before, after = line.split("|")
    _found, problems = read(DATASET.replace(before, after, 1))
    told = [each for each in problems if each.code.code == code]
    assert told
    assert told[0].place.line


def test_who_owes_it_by_when_and_by_what_right_is_said() -> None:
    more = "due: 90\nbasis: {zh: 统计法, en: The statistics law}\n"
    found, problems = read(DATASET.replace("checks:", f"{more}checks:", 1))
    assert list(problems) == []
    assert (found["statistics"].due, found["statistics"].basis.zh) == (90, "统计法")


@pytest.mark.parametrize(
    ("grain", "due"), [("year", "-1"), ("year", "731"), ("year", "1.5"), ("subject", "20")]
)
def test_a_term_that_does_not_fit_is_a_problem(grain: str, due: str) -> None:
    text = DATASET.replace("grain: year", f"grain: {grain}\ndue: {due}")
    found, problems = read(text)
    assert [(each.code.code, each.place.line) for each in problems] == [("rule_due", 4)]
    assert found["statistics"].due is None
