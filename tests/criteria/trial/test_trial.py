"""Values typed into a try-out: what is asked, what is taken, what is refused and why."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from kechuang.criteria.cases import Case
from kechuang.criteria.judging import Judgement, judging
from kechuang.criteria.model import RuleBook
from kechuang.criteria.plans import plan
from kechuang.criteria.trial import Form, as_given, form_of, read
from kechuang.engines.scalar.subject import Subject
from kechuang.pack.rulebook import read_rules, rules_of
from kechuang.values.problems import Problems

ROOT = Path(__file__).parents[3]
DAY = date(2025, 6, 30)
FILES = {
    "datasets/firm.yaml": """
id: firm
title: {zh: 企业, en: Firm}
grain: subject
source: {zh: 登记, en: Register}
purposes: [recognition]
columns:
  - {id: founded, label: 成立日期, type: date}
  - {id: resident, label: 居民企业, type: boolean}
  - {id: kind, label: 类型, type: choice, options: [甲, 乙]}
""",
    "datasets/year.yaml": """
id: year
title: {zh: 年度, en: Years}
grain: year
source: {zh: 申报, en: Returns}
purposes: [recognition]
columns:
  - {id: sales, label: 收入, type: money, low: 0, high: 1000000000}
  - {id: share, label: 占比, type: ratio}
  - {id: staff, label: 职工, type: count, counter: 人}
""",
    "datasets/patents.yaml": """
id: patents
title: {zh: 专利, en: Patents}
label: 专利
grain: record
counter: 件
source: {zh: 专利局, en: Office}
purposes: [recognition]
columns:
  - {id: state, label: 状态, type: choice, options: [有效, 失效]}
""",
    "criteria/small.yaml": """
id: small
title: {zh: 小规则, en: Small}
basis: {document: 某文, checked: unverified}
from: 2020-01-01
subject: firm
criteria:
  - {id: sales, title: {zh: 收入, en: Sales}, basis: 一, require: "收入[上年] >= 5万元 且 收入[前第2年] >= 1万元"}
  - {id: share, title: {zh: 占比, en: Share}, basis: 二, require: "占比[上年] >= 3%"}
  - {id: old, title: {zh: 成立, en: Old}, basis: 三, require: "居民企业 且 类型 = \\"甲\\" 且 成立日期 < 基准日"}
  - {id: patents, title: {zh: 专利, en: Patents}, basis: 四, require: "计数(专利, 状态 = \\"有效\\") >= 2件"}
  - {id: people, title: {zh: 人判, en: People}, basis: 五, manual: {zh: 专家, en: Experts}}
""",
}


@cache
def book() -> RuleBook:
    problems = Problems()
    made, _cases = rules_of({name: text.encode() for name, text in FILES.items()}, problems)
    assert not problems.refuses
    return made


def form() -> Form:
    return form_of(book().versions[0], book().schema, DAY)


def test_a_form_asks_for_what_the_rules_read_grouped_by_source() -> None:
    made = form()

    assert [group.dataset and group.dataset.id for group in made.groups] == ["firm", "year"]
    assert [each.key for each in made.groups[1].fields] == ["sales[-1]", "sales[-2]", "share[-1]"]
    assert [each.period.zh for each in made.groups[1].fields] == ["上年", "前第2年", "上年"]
    assert [table.records.id for table in made.tables] == ["patents"]
    assert [mark.id for mark in made.marks] == ["people"]


def test_money_is_typed_in_ten_thousands_and_shares_in_percent() -> None:
    found = read(form(), {"sales[-1]": "5,000.5", "share[-1]": "３．５％"})

    assert found.subject.columns["sales[-1]"] == Fraction("5000.5") * 1_000_000
    assert found.subject.columns["share[-1]"] == Fraction(35, 1000)
    assert not found.mistakes


def test_a_blank_is_unknown_and_records_are_unknown_until_the_list_is_whole() -> None:
    rows = {"patents.0.state": "有效", "patents.3.state": "有效"}

    assert "patents" not in read(form(), rows).subject.records
    whole = read(form(), rows | {"patents": "whole"}).subject
    assert list(whole.records["patents"]) == [{"state": "有效"}, {"state": "有效"}]
    assert whole.columns == {}


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("sales[-1]", "很多", "请填数字"),
        ("sales[-1]", "1e9", "请填数字"),
        ("sales[-1]", "9" * 199, "请填数字"),
        ("sales[-1]", "-1", "不低于0万元"),
        ("sales[-1]", "100001", "不高于100000万元"),
        ("sales[-1]", "1.0000001", "精确到分"),
        ("founded", "去年", "请填日期"),
        ("founded", "2025-02-30", "请填日期"),
        ("kind", "丙", "甲、乙"),
        ("resident", "maybe", "请选是或否"),
    ],
)
def test_what_cannot_be_taken_is_said_and_counts_as_unknown(
    key: str, typed: str, expected: str
) -> None:
    found = read(form(), {key: typed})

    assert key not in found.subject.columns
    assert [each.key for each in found.mistakes] == [key]
    assert expected in found.mistakes[0].why.zh
    assert found.mistakes[0].why.en


def test_a_decision_by_hand_is_met_or_unmet_and_nothing_else() -> None:
    assert read(form(), {"mark.people": "met"}).subject.columns == {"mark.people": "met"}
    assert read(form(), {"mark.people": "perhaps"}).subject.columns == {}


def test_keys_that_nobody_asked_for_are_left_alone() -> None:
    assert read(form(), {"nothing": "1", "sales[-9]": "1"}).subject.columns == {}


@cache
def _pack() -> tuple[RuleBook, list[Case]]:
    made, cases, _problems = read_rules(ROOT / "packs" / "jiaxing")
    return made, cases


@cache
def _made(name: str, day: date) -> tuple[Form, Callable[[Subject], Judgement]]:
    whole, _cases = _pack()
    rules = whole.on(name, day)
    assert rules is not None
    return form_of(rules, whole.schema, day), judging(plan(rules, whole.schema, day))


def test_every_worked_case_of_the_pack_can_be_typed_and_comes_to_the_same() -> None:
    _whole, cases = _pack()
    assert cases
    for case in cases:
        made, judge = _made(case.rules, case.day)
        found = read(made, as_given(made, case.subject))

        assert not found.mistakes, (case.title.zh, found.mistakes)
        assert judge(found.subject).values == judge(case.subject).values, case.title


def test_a_record_of_which_nothing_is_known_is_there_all_the_same() -> None:
    subject = Subject({}, {"patents": ({"state": None}, {"state": "有效"})})
    given = as_given(form(), subject)
    assert given == {"patents": "whole", "patents.0": "there", "patents.1.state": "有效"}
    assert read(form(), given).subject.records == subject.records
