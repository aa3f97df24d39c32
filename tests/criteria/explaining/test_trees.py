"""The tree of an explanation: what was found at every rung, and what the outcome needs of it."""

from datetime import date
from fractions import Fraction

import pytest

from kechuang.criteria.cases import Case
from kechuang.criteria.explaining import Branch, Explainer, Explanation
from kechuang.criteria.judging import judge
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from tests.criteria.explaining.scene import CASES, explained, explainer, one

IDS = [f"{case.rules} {case.title.zh}" for case in CASES]


def of_case(case: Case) -> tuple[Explainer, Explanation]:
    made = explainer(case.rules, case.day)
    return made, made.of(case.subject)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_its_verdicts_are_those_of_the_plan(case: Case) -> None:
    made, found = of_case(case)
    judged = judge(made.plan, case.subject)
    assert found.judgement == judged
    for each in found.criteria:
        assert each.verdict == judged.criterion(each.id)
        if each.require is not None and each.applies is None:
            words = {True: "met", False: "unmet", None: "unknown"}
            assert each.verdict == words[each.require.truth]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_truth_is_that_of_its_own_condition(case: Case) -> None:
    _explainer, found = of_case(case)
    columns = {**case.subject.columns, **found.judgement.values}
    subject = Subject(columns, case.subject.records)
    for criterion in found.criteria:
        for each in criterion.branches():
            assert each.truth == evaluate(each.rung.core, subject), each.rung.id
            for side in each.quantities:
                if side.side.core is not None:
                    assert side.value == evaluate(side.side.core, subject), side.side.id


def only(found: Explanation) -> Branch:
    branch = found.criteria[0].require
    assert branch is not None
    return branch


def test_a_failed_branch_that_its_or_does_not_need_is_marked() -> None:
    body = one("居民企业 或 研发费用[上年] >= 5万元 且 职工数[上年] >= 10人")
    given = {"居民企业": "是", "研发费用[上年]": "1万元", "职工数[上年]": "20人"}
    first, second = only(explained(body, given)).parts
    assert (first.truth, first.needed) == (True, True)
    assert (second.truth, second.needed) == (False, False)
    assert [(each.truth, each.needed) for each in second.parts] == [(False, False), (True, False)]


def test_below_not_the_other_branches_are_the_ones_not_needed() -> None:
    found = only(explained(one("非 (居民企业 且 职工数[上年] >= 10人)"), {"居民企业": "否"}))
    both = found.parts[0]
    assert (found.truth, both.truth, both.favourable) == (True, False, True)
    assert [(each.truth, each.needed) for each in both.parts] == [(False, True), (None, False)]


def test_of_a_choice_only_the_side_taken_is_needed() -> None:
    body = one("如果 居民企业 则 职工数[上年] >= 10人 否则 职工数[上年] >= 20人")
    found = only(explained(body, {"居民企业": "否", "职工数[上年]": "15人"}))
    assert [each.needed for each in found.parts] == [True, False, True]
    assert found.truth is False


def test_the_tier_that_applies_is_chosen() -> None:
    body = one(
        "研发费用[上年] / 营业收入[上年] >= 分档 营业收入[上年] { <= 5000万元: 5%; <= 2亿元: 4%; 否则: 3% }"
    )
    for revenue, row in {"5000万元": 0, "5000.01万元": 1, "2亿元": 1, "3亿元": 2}.items():
        given = {"研发费用[上年]": "1万元", "营业收入[上年]": revenue}
        right = only(explained(body, given)).quantities[1]
        assert (right.chosen, right.side.limit and right.side.limit.kind) == (row, "tiers")
    unknown = only(explained(body, {"研发费用[上年]": "1万元"})).quantities[1]
    assert (unknown.chosen, unknown.value) == (None, None)


def test_a_parameter_names_its_clause_and_since_when() -> None:
    body = one("研发费用[上年] / 营业收入[上年] >= 参数.占比下限")
    for day, since, basis in (
        (date(2023, 12, 31), date(2020, 1, 1), "旧办法第二条"),
        (date(2024, 1, 1), date(2024, 1, 1), "新办法第三条"),
    ):
        limit = only(explained(body, {}, day)).quantities[1].side.limit
        assert limit is not None
        assert (limit.kind, limit.label.zh, limit.basis) == ("parameter", "占比下限", basis)
        assert limit.since == since


def test_a_term_is_opened_into_what_it_is_made_of() -> None:
    terms = "  - {id: total, label: 两年研发费用, value: '合计(研发费用, 近2年)'}\n"
    given = {"研发费用[上年]": "1万元", "研发费用[前第2年]": "2万元"}
    operand = only(explained(one("两年研发费用 >= 5万元", terms), given)).quantities[0].operands[0]
    assert (operand.read.kind, operand.value) == ("term", Fraction(3_000_000))
    assert operand.opened is not None
    assert {each.read.label.zh: each.value for each in operand.opened.operands} == {
        "研发费用（上年）": Fraction(1_000_000),
        "研发费用（前第2年）": Fraction(2_000_000),
    }
    assert [each.read.period for each in operand.opened.operands] == ["2024", "2023"]


def test_a_condition_kept_in_a_term_is_taken_apart() -> None:
    terms = "  - {id: big, label: 规模以上, value: '职工数[上年] >= 20人 或 营业收入[上年] >= 2000万元'}\n"
    found = only(explained(one("规模以上 且 居民企业", terms), {"职工数[上年]": "20人"}))
    term = found.parts[0]
    assert (term.rung.kind, term.truth) == ("term", True)
    assert [(each.truth, each.needed) for each in term.parts[0].parts] == [
        (True, True),
        (None, False),
    ]


def test_an_exception_carries_its_clause() -> None:
    body = one("原则 职工数[上年] >= 20人 例外 { 居民企业: 职工数[上年] >= 5人 依据 “第九条”; }")
    found = only(explained(body, {"居民企业": "是", "职工数[上年]": "6人"}))
    assert (found.rung.kind, found.truth) == ("choice", True)
    assert [each.rung.clause for each in found.parts] == ["", "第九条", ""]


def test_related_records_are_counted_and_named_in_their_own_words() -> None:
    body = one("计数(知识产权, 类别 = “I类” 且 状态 = “有效”) >= 2件")
    ip = '[{"类别": "I类", "状态": "有效"}, {"类别": "I类", "状态": "失效"}]'
    left = only(explained(body, {"知识产权": ip})).quantities[0]
    assert (left.value, left.operands[0].read.kind) == (1, "records")
    assert left.operands[0].read.label.zh == '计数(知识产权, 类别 = "I类" 且 状态 = "有效")'
    assert (
        left.operands[0].read.label.en
        == 'count(intellectual property, class = "I类" and state = "有效")'
    )
