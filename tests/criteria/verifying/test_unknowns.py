"""Unknown is never taken for an answer, proved or shown."""

import pytest

from kechuang.criteria.verifying.model import Outcome, Question
from tests.criteria.verifying.books import asked, codes, values

_BODY = """
criteria:
  - id: one
    title: {zh: 条件, en: Criterion}
    basis: 第一条
    require: REQUIRE
"""


@pytest.mark.parametrize(
    "require",
    [
        "研发费用[上年] / 营业收入[上年] >= 5% 或 居民企业",
        '计数(专利, 类别 = "I类") >= 1件 且 非 居民企业',
        '任一(专利, 类别 = "I类" 且 授权日 > 基准日 - 1年)',
        "最小(研发费用[上年], 营业收入[上年]) > 5万元",
        '(如果 领域 = "电子" 则 职工数[上年] 否则 0) >= 10',
        'starts with(领域, "电") 或 居民企业',
        "计数(专利, 授权日 + 1年 > 授权日) >= 1件",
        "已知(居民企业) 或 非 已知(居民企业)",
    ],
)
def test_rules_in_three_valued_logic_are_proved_steady(require: str) -> None:
    assert asked(Question.UNKNOWN, _BODY.replace("REQUIRE", require)).outcome is Outcome.PROVED


def test_missing_data_taken_for_an_answer_are_found_where_it_is_asked() -> None:
    body = _BODY.replace("REQUIRE", "(如果 已知(居民企业) 则 居民企业 否则 真)")
    answer = asked(Question.UNKNOWN, body)
    assert codes(answer) == [("unknown_counted", "one")]
    found = answer.findings[0]
    assert values(found, "居民企业") == ["数据待补", "否"]
    assert values(found, "条件") == ["符合", "不符合"]
    assert found.problem.place.line == 11


def test_a_score_with_marks_to_come_is_proved_steady() -> None:
    body = """
    score:
      title: {zh: 评分, en: Score}
      basis: 第二条
      parts:
        - {id: skill, title: {zh: 能力, en: Skill}, basis: 一, low: "0", high: "60"}
        - {id: people, title: {zh: 人员, en: People}, basis: 一, points: "分档 职工数[上年] { >= 9人: 40; 否则: 0 }"}
      least: 60分
    """
    assert asked(Question.UNKNOWN, body).outcome is Outcome.PROVED


def test_products_of_earlier_products_are_proved_steady() -> None:
    body = """
    terms:
      - {id: one, label: 一年, value: "职工数[上年] / 1000人"}
      - {id: two, label: 两年, value: "四舍五入(一年 * 一年, 2)"}
      - {id: three, label: 三年, value: "四舍五入(两年 * 一年, 2)"}
    criteria:
      - {id: grown, title: {zh: 增长, en: Grown}, basis: 第一条, require: "四舍五入(研发费用[上年] * 三年, 2) / (营业收入[上年] * (1 - 一年)) <= 10%"}
    """
    assert asked(Question.UNKNOWN, body).outcome is Outcome.PROVED
