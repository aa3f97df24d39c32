"""Cliffs, with two firms one unit apart."""

from kechuang.criteria.verifying.model import Outcome, Question
from tests.criteria.verifying.books import asked, codes, values

_TIER = """
criteria:
  - id: rate
    title: {zh: 研发占比, en: R&D share}
    basis: 第一条
    require: |
      研发费用[上年] / 营业收入[上年] >= 分档 营业收入[上年] { <= 5000万元: 5%; 否则: 4% }
"""


def test_a_tier_boundary_is_a_cliff_shown_one_yuan_apart() -> None:
    answer = asked(Question.CLIFF, _TIER)
    assert codes(answer) == [("cliff", "rate")]
    found = answer.findings[0]
    assert values(found, "营业收入[上年]") == ["50000000元", "50000001元"]
    assert values(found, "研发占比") == ["不符合", "符合"]
    assert len(set(values(found, "研发费用[上年]"))) == 1


def test_a_ratio_that_just_holds_is_no_cliff() -> None:
    body = _TIER.replace("分档 营业收入[上年] { <= 5000万元: 5%; 否则: 4% }", "5%")
    assert codes(asked(Question.CLIFF, body)) == []


def test_a_tier_that_moves_nothing_is_proved_none() -> None:
    body = _TIER.replace("否则: 4%", "否则: 5%")
    assert asked(Question.CLIFF, body).outcome is Outcome.PROVED


def test_an_upper_limit_is_a_cliff_and_a_lower_one_is_not() -> None:
    body = """
    criteria:
      - {id: most, title: {zh: 上限, en: Most}, basis: 一, require: "职工数[上年] < 500人"}
      - {id: least, title: {zh: 下限, en: Least}, basis: 二, require: "营业收入[上年] >= 100万元"}
    """
    answer = asked(Question.CLIFF, body)
    assert codes(answer) == [("cliff", "most")]
    assert values(answer.findings[0], "职工数[上年]") == ["499人", "500人"]


_PAID = """
amounts:
  - id: grant
    title: {zh: 补助, en: Grant}
    basis: 第三条
    matter: rd(2024)
    stacking: sum
    pay: |
      分档 研发费用[上年] { <= 100万元: 研发费用[上年] * 20%; 否则: 研发费用[上年] * RATE }
"""


def test_money_that_falls_by_more_than_a_yuan_is_a_cliff() -> None:
    answer = asked(Question.CLIFF, _PAID.replace("RATE", "10%"))
    assert codes(answer) == [("cliff", "grant")]
    assert values(answer.findings[0], "研发费用[上年]")[1].endswith("1元")


def test_money_that_grows_slower_is_no_cliff() -> None:
    body = _PAID.replace("RATE", "10% + 10万元")
    assert asked(Question.CLIFF, body).outcome is Outcome.PROVED


def test_points_that_rise_with_a_column_are_no_cliff() -> None:
    body = """
    criteria:
      - id: points
        title: {zh: 积分, en: Points}
        basis: 第一条
        require: |
          分档 职工数[上年] { >= 100人: 20; >= 50人: 10; 否则: 0 } >= 10
    """
    assert asked(Question.CLIFF, body).outcome is Outcome.PROVED
