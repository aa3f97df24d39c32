"""The rules of the pack that comes along are read without a problem, and their worked cases hold."""

from collections import Counter
from pathlib import Path

from kechuang.criteria.cases import run
from kechuang.pack.rulebook import read_rules

PACK = Path(__file__).parents[2] / "packs" / "jiaxing"


def test_every_worked_case_holds() -> None:
    book, cases, problems = read_rules(PACK)
    assert [problem.line() for problem in problems] == []
    assert [(each.case.title.zh, each.wrong) for each in run(book, cases) if not each.holds] == []


def test_every_rule_set_has_ten_cases_or_more() -> None:
    book, cases, _problems = read_rules(PACK)
    number = Counter(case.rules for case in cases)
    assert [name for name in book.ids() if number[name] < 10] == []


def test_every_rule_says_whether_somebody_checked_it() -> None:
    book, _cases, _problems = read_rules(PACK)
    assert all(version.checked for version in book.versions)
