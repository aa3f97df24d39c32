"""A score may ask for whole marks: one with decimals is no mark, and the score stays open."""

from datetime import date
from fractions import Fraction

import pytest

from kechuang.criteria.judging import Judgement, judge
from kechuang.criteria.plans import plan
from kechuang.engines.scalar.subject import Subject
from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems
from tests.pack.test_rulebook import FILES, RULES

DAY = date(2025, 6, 30)


def judged(mark: Fraction, rules: str) -> Judgement:
    problems = Problems()
    files = {**FILES, "criteria/centre.yaml": rules}
    book, _cases = rules_of({name: text.encode() for name, text in files.items()}, problems)
    assert [problem.line() for problem in problems] == []
    version = book.on("centre", DAY)
    assert version is not None
    subject = Subject({"mark.quality": mark}, {"ip": [{"class": "I类"}] * 3})
    return judge(plan(version, book.schema, DAY), subject)


WHOLE = RULES.replace("  least: 5分", "  least: 5分\n  whole: true")


@pytest.mark.parametrize(
    ("mark", "total", "verdict"),
    [("2", "5", "met"), ("1", "4", "unmet"), ("2.5", None, "unknown"), ("5", None, "unknown")],
)
def test_a_mark_with_decimals_is_no_mark(mark: str, total: str | None, verdict: str) -> None:
    judgement = judged(Fraction(mark), WHOLE)
    assert judgement.values["score"] == (None if total is None else Fraction(total))
    assert judgement.criterion("score") == verdict


def test_elsewhere_it_counts_as_it_stands() -> None:
    assert judged(Fraction("2.5"), RULES).values["score"] == Fraction("5.5")
