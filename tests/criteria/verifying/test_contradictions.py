"""Criteria that nobody can meet or fail, or that say nothing new; each beside its repair."""

from dataclasses import replace
from datetime import date

from kechuang.criteria.cases import Case
from kechuang.criteria.verifying.model import Outcome, Question
from kechuang.criteria.verifying.running import Terms
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from kechuang.values.problems import Place
from kechuang.values.text import Text
from tests.criteria.verifying.books import DAY, asked, codes, report

_SOUND = """
criteria:
  - {id: size, title: {zh: 规模, en: Size}, basis: 第一条, require: '职工数[上年] <= 500人'}
  - {id: sales, title: {zh: 收入, en: Sales}, basis: 第二条, require: '营业收入[上年] <= 2亿元'}
"""


def contradiction(body: str) -> list[tuple[str, str]]:
    return codes(asked(Question.CONTRADICTION, body))


def test_a_sound_rule_set_is_proved_so() -> None:
    assert asked(Question.CONTRADICTION, _SOUND).outcome is Outcome.PROVED


def test_a_criterion_that_nobody_can_meet_is_found() -> None:
    body = _SOUND.replace("<= 500人", "<= 500人 且 职工数[上年] > 500人")
    assert ("never_met", "size") in contradiction(body)
    assert ("never_met", "verdict") in contradiction(body)


def test_criteria_that_only_together_exclude_everybody_are_found() -> None:
    body = _SOUND.replace("职工数[上年] <= 500人", "营业收入[上年] > 3亿元")
    assert contradiction(body) == [("never_met", "verdict")]


def test_a_criterion_that_nobody_can_fail_is_found() -> None:
    body = _SOUND.replace("职工数[上年] <= 500人", "职工数[上年] >= 0人")
    assert ("never_unmet", "size") in contradiction(body)


def test_a_criterion_that_another_implies_is_found() -> None:
    body = _SOUND.replace("职工数[上年] <= 500人", "营业收入[上年] <= 3亿元")
    assert contradiction(body) == [("redundant", "size")]


def test_a_criterion_that_decides_for_some_is_not_redundant() -> None:
    body = _SOUND.replace("职工数[上年] <= 500人", "营业收入[上年] <= 1亿元 或 居民企业")
    assert contradiction(body) == []


def test_of_several_ways_one_inside_another_is_redundant() -> None:
    body = _SOUND.replace("职工数[上年] <= 500人", "营业收入[上年] <= 1亿元") + "combine: any\n"
    assert contradiction(body) == [("redundant", "size")]


def test_counts_of_parts_do_not_exceed_the_whole() -> None:
    body = _SOUND.replace(
        "职工数[上年] <= 500人", '计数(专利, 类别 = "I类") <= 计数(专利) 或 居民企业'
    )
    assert ("never_unmet", "size") in contradiction(body)


def test_records_of_two_kinds_may_come_together() -> None:
    body = _SOUND.replace(
        "职工数[上年] <= 500人",
        '计数(专利, 类别 = "I类") >= 2件 且 计数(专利, 授权日 > 基准日 - 1年) = 1件',
    )
    assert contradiction(body) == []


def test_money_that_nobody_gets_is_found() -> None:
    paid = """
    amounts:
      - id: grant
        title: {zh: 补助, en: Grant}
        basis: 第三条
        matter: rd(2024)
        stacking: sum
        pay: 研发费用[上年] * 10%
        when: 营业收入[上年] > 2亿元
    """
    assert contradiction(_SOUND.rstrip() + paid.replace("\n    ", "\n")) == [("never_met", "grant")]
    repaired = paid.replace("> 2亿元", "> 1亿元")
    assert contradiction(_SOUND.rstrip() + repaired.replace("\n    ", "\n")) == []


_BEYOND = """
criteria:
  - {id: early, title: {zh: 早, en: Early}, basis: 第一条, require: "计数(专利, 授权日 >= 成立日期) >= 2件"}
  - {id: resident, title: {zh: 居民, en: Resident}, basis: 第二条, require: 居民企业}
"""


def _case(*granted: date) -> Case:
    rows = [{"granted": each} for each in granted]
    facts: dict[str, Value] = {"founded": date(2020, 1, 1), "resident": True}
    return Case("a", Text("例", "case"), DAY, Subject(facts, {"patent": rows}), {}, Place())


def test_what_the_prover_leaves_open_is_decided_by_a_firm_near_a_worked_case() -> None:
    terms = Terms(questions=[Question.CONTRADICTION])
    assert report(_BEYOND, terms=terms).answers[0].outcome is Outcome.OPEN
    near = replace(terms, cases=[_case(date(2021, 1, 1), date(2021, 1, 1))])
    assert report(_BEYOND, terms=near).answers[0].outcome is Outcome.PROVED


def test_a_worked_case_far_from_the_bound_decides_nothing() -> None:
    far = Terms(questions=[Question.CONTRADICTION], cases=[_case()])
    answer = report(_BEYOND, terms=far).answers[0]
    assert answer.outcome is Outcome.OPEN
    assert answer.findings == ()
