"""What is declared as never hurting."""

from kechuang.criteria.verifying.model import Outcome, Question
from tests.criteria.verifying.books import asked, codes, values

_BODY = """
monotone: [研发费用]
criteria:
  - id: share
    title: {zh: 研发占比, en: R&D share}
    basis: 第一条
    require: 研发费用[上年] / 营业收入[上年] >= 5%
"""


def test_more_of_a_share_above_a_limit_never_hurts() -> None:
    assert asked(Question.MONOTONE, _BODY).outcome is Outcome.PROVED


def test_an_upper_limit_is_found_to_hurt() -> None:
    body = _BODY.replace(">= 5%", ">= 5% 且 研发费用[上年] <= 1亿元")
    answer = asked(Question.MONOTONE, body)
    assert codes(answer) == [("not_monotone", "rd")]
    assert values(answer.findings[0], "研发占比") == ["符合", "不符合"]


def test_nothing_is_asked_where_nothing_is_declared() -> None:
    body = _BODY.replace("monotone: [研发费用]\n", "")
    assert asked(Question.MONOTONE, body).outcome is Outcome.NONE
