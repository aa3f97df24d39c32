"""Worked cases start from named facts of their file and change what matters to them."""

from datetime import date
from fractions import Fraction

import pytest

from kechuang.criteria.cases import Case
from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems
from tests.pack.test_rulebook import FILES

HEAD = """\
rules: centre
bases:
  - id: firm
    facts: {成立日期: 2020-01-01, "研发费用[上年]": 500万元, 知识产权: [{类别: I类}, {类别: II类}]}
    marks: {field: met, quality: 4}
  - {id: listed, facts: {上市: true, "rd[-1]": 1万元}, marks: {quality: 2}}
cases:
"""
CASE = """\
  - title: {{zh: 甲, en: A}}
    on: 2024-06-30
    {}
    expect: {{}}
"""


def read(given: str, head: str = HEAD) -> tuple[list[Case], list[str]]:
    problems = Problems()
    files = {**FILES, "criteria/centre.cases.yaml": head + CASE.format(given)}
    _book, cases = rules_of({name: text.encode() for name, text in files.items()}, problems)
    return cases, [problem.line("en") for problem in problems]


def test_a_case_has_the_facts_and_marks_of_its_base() -> None:
    (case,), problems = read("base: [firm]")
    assert problems == []
    assert case.subject.columns == {
        "founded": date(2020, 1, 1),
        "rd[-1]": Fraction(500_000_000),
        "mark.field": "met",
        "mark.quality": 4,
    }
    assert case.subject.records == {"ip": [{"class": "I类"}, {"class": "II类"}]}


def test_its_own_facts_go_before_those_of_the_base_however_they_are_named() -> None:
    (case,), problems = read('base: [firm]\n    facts: {"rd[-1]": 7元}\n    marks: {quality: 1}')
    assert problems == []
    assert case.subject.columns["rd[-1]"] == 700
    assert case.subject.columns["mark.quality"] == 1
    assert case.subject.columns["founded"] == date(2020, 1, 1)


def test_of_several_bases_the_later_one_goes_first() -> None:
    (case,), problems = read("base: [firm, listed]")
    assert problems == []
    assert case.subject.columns["rd[-1]"] == 1_000_000
    assert case.subject.columns["mark.quality"] == 2
    assert case.subject.columns["mark.field"] == "met"
    assert case.subject.columns["listed"] is True


def test_records_of_a_kind_are_replaced_as_a_whole() -> None:
    (case,), problems = read("base: [firm]\n    facts: {知识产权: [{类别: II类}]}")
    assert problems == []
    assert case.subject.records == {"ip": [{"class": "II类"}]}


def test_an_empty_value_makes_unknown_what_the_base_knows() -> None:
    given = "base: [firm]\n    facts: {成立日期: , 知识产权: }\n    marks: {field: }"
    (case,), problems = read(given)
    assert problems == []
    assert case.subject.columns["founded"] is None
    assert case.subject.columns["mark.field"] is None
    assert case.subject.records == {}


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("base: [frim]", "criteria/centre.cases.yaml:10:11 rule_case There is no `frim`"),
        ("facts: {知识产权: 两件}", "rule_case Records are a list of mappings"),
        ("facts: {知识产权: [两件]}", "rule_case Records are a list of mappings"),
        ("facts: {知识产权: [{种类: I类}]}", "rule_case There is no `种类`"),
        ("facts: {知识产权: [{类别: III类}]}", "rule_case There is no `III类`"),
        ("marks: {fields: met}", "rule_case There is no `fields`"),
        ("marks: {field: 符合}", "rule_case There is no `符合`"),
        ("marks: {number: 3}", "rule_case There is no `number`"),
    ],
)
def test_a_slip_of_the_pen_is_found(given: str, line: str) -> None:
    _cases, problems = read(given)
    assert any(line in each for each in problems), problems


def test_a_mistake_in_a_base_is_said_once_although_two_cases_use_it() -> None:
    head = HEAD.replace("上市: true", "上市了: true") + CASE.format("base: [listed]")
    cases, problems = read("base: [listed]", head)
    assert len(cases) == 2
    assert len(problems) == 1
    assert "criteria/centre.cases.yaml:6:26 rule_case" in problems[0]


def test_two_bases_of_one_name_are_refused() -> None:
    _cases, problems = read("base: [firm]", HEAD.replace("id: listed", "id: firm"))
    assert ["rule_twice" in each for each in problems] == [True]
