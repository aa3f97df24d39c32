"""Tiers and branches that nobody can reach."""

from kechuang.criteria.verifying.model import Outcome, Question
from tests.criteria.verifying.books import asked, codes

_TIERS = """
criteria:
  - id: rate
    title: {zh: 比例, en: Rate}
    basis: 第一条
    require: |
      研发费用[上年] / 营业收入[上年] >=
        分档 营业收入[上年] { <= 5000万元: 5%; <= 2亿元: 4%; 否则: 3% }
"""


def test_tiers_in_order_are_all_reached() -> None:
    assert asked(Question.REACH, _TIERS).outcome is Outcome.PROVED


def test_a_branch_behind_a_wider_one_is_found_at_its_line() -> None:
    body = _TIERS.replace(
        "分档 营业收入[上年] { <= 5000万元: 5%; <= 2亿元: 4%; 否则: 3% }",
        "如果 营业收入[上年] <= 2亿元 则 4%\n        否则 如果 营业收入[上年] <= 5000万元 则 5% 否则 3%",
    )
    answer = asked(Question.REACH, body)
    assert codes(answer) == [("unreachable", "rate")]
    assert "5%" in answer.findings[0].problem.sentence.zh
    assert answer.findings[0].problem.place.line == 14


def test_an_exception_inside_an_impossible_one_is_reported_once() -> None:
    body = """
    criteria:
      - id: rate
        title: {zh: 比例, en: Rate}
        basis: 第一条
        require: |
          职工数[上年] >= (如果 营业收入[上年] < 0元 则 (如果 居民企业 则 1 否则 2) 否则 3)
    """
    assert codes(asked(Question.REACH, body)) == [("unreachable", "rate")]


def test_what_declared_bounds_exclude_is_out_of_reach() -> None:
    body = _TIERS.replace("<= 2亿元: 4%", "<= 20000亿元: 4%")
    assert codes(asked(Question.REACH, body)) == [("unreachable", "rate")]
