"""Rule sets, parameters, datasets and worked cases are read from YAML with all their mistakes."""

from datetime import date

import pytest

from kechuang.criteria.cases import run
from kechuang.criteria.judging import judge
from kechuang.criteria.plans import plan
from kechuang.language.lexing import Lexer
from kechuang.language.tokens import Token
from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems

DATASET = """\
id: enterprise_year
title: {zh: 企业年度, en: Enterprise by year}
grain: year
source: {zh: 汇算清缴, en: Tax settlement}
purposes: [recognition]
columns:
  - {id: revenue, label: 营业收入, type: money, low: 0}
  - {id: rd, label: 研发费用, type: money, low: 0}
  - {id: founded, label: 成立日期, type: date}
  - {id: listed, label: 上市, type: boolean}
"""
RECORDS = """\
id: ip
title: {zh: 知识产权, en: Intellectual property}
grain: record
counter: 件
source: {zh: 知识产权局, en: IP office}
purposes: [recognition]
columns:
  - {id: class, label: 类别, type: choice, options: [I类, II类]}
"""
PARAMETERS = """\
parameters:
  - id: rd_floor
    label: 研发占比下限
    type: ratio
    values:
      - {from: 2016-01-01, value: 5%, basis: 第一条, checked: unverified}
      - {from: 2025-01-01, value: 6%, basis: 第一条, checked: unverified}
  - id: age_floor
    label: 成立年限下限
    type: months
    values:
      - {from: 2016-01-01, value: 1年, basis: 第一条, checked: unverified}
"""
RULES = """\
id: centre
title: {zh: 研发中心, en: R&D centre}
basis: {document: 示例办法, checked: illustrative}
from: 2016-01-01
subject: enterprise
draft: true
criteria:
  - id: age
    title: {zh: 成立满一年, en: A year old}
    basis: 第一条
    require: 已满(成立日期, 参数.成立年限下限)
  - id: intensity
    title: {zh: 研发费用占比, en: R&D intensity}
    basis: 第二条
    applies: 非 上市
    require: |
      研发费用[上年] / 营业收入[上年] >=
        参数.研发占比下限
  - id: field
    title: {zh: 技术领域, en: Field}
    basis: 第三条
    manual: {zh: 专家判断, en: Experts judge}
score:
  title: {zh: 评分, en: Score}
  basis: 第四条
  parts:
    - {id: number, title: {zh: 数量, en: Number}, basis: 第四条, points: "最小(计数(知识产权), 5)"}
    - {id: quality, title: {zh: 质量, en: Quality}, basis: 第四条, low: "1", high: "4"}
  least: 5分
amounts:
  - id: award
    title: {zh: 奖励, en: Award}
    basis: 第五条
    matter: centre
    stacking: sum
    pay: 研发费用[上年] * 10%
    cap: 20万元
values:
  - {id: base, title: {zh: 研发费用基数, en: Base}, basis: 第五条, value: "研发费用[上年] * 2"}
  - {id: gap, title: {zh: 占比差, en: Gap}, basis: 第五条, value: "研发费用[上年] / 营业收入[上年] - 6%"}
"""
CASES = """\
rules: centre
cases:
  - title: {zh: 达标, en: It passes}
    on: 2024-06-30
    facts: {成立日期: 2023-06-30, 上市: false, "营业收入[上年]": 1亿元, "rd[-1]": 500万元, 知识产权: [{类别: I类}, {类别: II类}]}
    marks: {field: met, quality: 4}
    expect: {verdict: met, criteria: {intensity: met, score: met}, score: 6, amounts: {award: 20万元}, values: {base: 1000万元, gap: -1%}}
  - title: {zh: 次年标准提高, en: The floor rose}
    on: 2025-06-30
    facts: {成立日期: 2023-06-30, 上市: false, "营业收入[上年]": 1亿元, "研发费用[上年]": 500万元, 知识产权: []}
    marks: {field: met}
    expect: {verdict: unmet, criteria: {intensity: unmet, score: unmet}, score: unknown, amount: 0}
  - title: {zh: 数据待补, en: Something is missing}
    on: 2025-06-30
    facts: {成立日期: 2023-06-30, 上市: , "营业收入[上年]": 1亿元}
    expect: {verdict: unknown, criteria: {intensity: unknown, field: manual, score: unknown}, amount: unknown, values: {base: unknown}}
  - title: {zh: 上市公司不适用, en: Listed firms are exempt}
    on: 2025-06-30
    facts: {成立日期: 2023-06-30, 上市: true, 知识产权: [{类别: I类}]}
    marks: {field: met}
    expect: {verdict: manual, criteria: {intensity: not_applicable, score: manual}, score.low: 2, score.high: 5}
"""
FILES = {
    "datasets/enterprise.yaml": DATASET,
    "datasets/ip.yaml": RECORDS,
    "parameters/rd.yaml": PARAMETERS,
    "criteria/centre.yaml": RULES,
    "criteria/centre.cases.yaml": CASES,
}


def read(**changed: str) -> tuple[object, list[str]]:
    files = {name: content.encode() for name, content in {**FILES, **changed}.items()}
    problems = Problems()
    book, cases = rules_of(files, problems)
    return (book, cases), [problem.line() for problem in problems]


def test_worked_cases_hold() -> None:
    problems = Problems()
    book, cases = rules_of({name: text.encode() for name, text in FILES.items()}, problems)
    assert [problem.line() for problem in problems] == []
    outcomes = list(run(book, cases))
    assert [each.wrong for each in outcomes] == [()] * 4
    assert all(each.holds for each in outcomes)


def test_a_case_that_does_not_hold_says_what_came() -> None:
    problems = Problems()
    changed = {**FILES, "criteria/centre.cases.yaml": CASES.replace("score: 6", "score: 7")}
    book, cases = rules_of({name: text.encode() for name, text in changed.items()}, problems)
    first = next(iter(run(book, cases)))
    assert first.wrong == (("score", 7, 6),)


def test_the_version_of_the_day_is_used() -> None:
    problems = Problems()
    later = RULES.replace("from: 2016-01-01", "from: 2026-01-01").replace(
        "参数.成立年限下限", "3年"
    )
    files = {**FILES, "criteria/later.yaml": later}
    book, cases = rules_of({name: text.encode() for name, text in files.items()}, problems)
    assert book.ids() == ["centre"]
    assert book.on("centre", date(2015, 12, 31)) is None
    for day, verdict in ((date(2025, 6, 30), "met"), (date(2026, 6, 29), "unmet")):
        rules = book.on("centre", day)
        assert rules is not None
        assert judge(plan(rules, book.schema, day), cases[0].subject).criterion("age") == verdict


def test_missing_inputs_are_named() -> None:
    problems = Problems()
    book, cases = rules_of({name: text.encode() for name, text in FILES.items()}, problems)
    third = list(run(book, cases))[2]
    assert third.judgement is not None
    assert third.judgement.missing == ("listed", "rd[-1]")


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        (
            "criteria/centre.yaml",
            "参数.研发占比下限\n",
            "职工数\n",
            "criteria/centre.yaml:18:9 rule_unknown_name",
        ),
        (
            "criteria/centre.yaml",
            "已满(成立日期, 参数.成立年限下限)",
            "营业收入 > 成立日期",
            "criteria/centre.yaml:11:19 rule_type",
        ),
        (
            "criteria/centre.yaml",
            "已满(成立日期, 参数.成立年限下限)",
            "成立日期",
            "criteria/centre.yaml:11:14 rule_type",
        ),
        ("criteria/centre.yaml", "manual: {zh: 专家判断", "note: {zh: 专家判断", "unknown_key"),
        (
            "criteria/centre.yaml",
            "manual: {zh: 专家判断, en: Experts judge}",
            "applies: 真",
            "rule_decided",
        ),
        ("criteria/centre.yaml", ', low: "1", high', ", high", "rule_decided"),
        ("criteria/centre.yaml", "stacking: sum", "stacking: twice", "rule_stacking"),
        (
            "criteria/centre.yaml",
            "研发费用[上年] * 10%",
            "研发费用[上年] / 营业收入",
            "rule_column_type",
        ),
        ("criteria/centre.yaml", "id: field", "id: age", "rule_twice"),
        (
            "criteria/centre.yaml",
            "subject: enterprise",
            "subject: enterprise\ncombine: some",
            "rule_combine",
        ),
        ("criteria/centre.yaml", "from: 2016-01-01", "from: 2016", "day_form"),
        ("datasets/enterprise.yaml", "type: date", "type: day", "rule_column_type"),
        ("datasets/enterprise.yaml", "grain: year", "grain: week", "rule_grain"),
        ("datasets/enterprise.yaml", "label: 上市", "label: 研发费用", "rule_name_taken"),
        ("datasets/ip.yaml", ", options: [I类, II类]", "", "rule_column_type"),
        ("parameters/rd.yaml", "value: 6%", "value: 6件", "rule_column_type"),
        ("criteria/centre.cases.yaml", "营业收入[上年]", "营业收人[上年]", "rule_case"),
        ("criteria/centre.cases.yaml", '"rd[-1]": 500万元', '"rd[-1]": 500', "rule_case"),
        ("criteria/centre.cases.yaml", "rules: centre", "rules: centra", "rule_case"),
        (
            "criteria/centre.cases.yaml",
            "{intensity: met, score",
            "{intensty: met, score",
            "rule_case",
        ),
    ],
)
def test_a_mistake_is_found_at_its_place(file: str, old: str, new: str, line: str) -> None:
    assert old in FILES[file]
    _found, lines = read(**{file: FILES[file].replace(old, new, 1)})
    assert any(line in each for each in lines), lines


def test_a_name_that_is_taken_is_found_where_it_is_declared() -> None:
    file = "datasets/enterprise.yaml"
    _found, lines = read(**{file: FILES[file].replace("label: 上市", "label: 如果", 1)})
    taken = [each for each in lines if "rule_name_taken" in each]
    assert taken
    assert all(each.startswith(f"{file}:") and ":1:1 " not in each for each in taken)


def test_many_rule_sets_are_read() -> None:
    problems = Problems()
    files = {f"criteria/r{n}.yaml": RULES.replace("id: centre", f"id: r{n}") for n in range(30)}
    files |= {name: FILES[name] for name in list(FILES)[:3]}
    book, _cases = rules_of({name: text.encode() for name, text in files.items()}, problems)
    assert len(book.ids()) == 30


def test_what_rule_sets_repeat_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred rule sets with the same expressions take as many readings as one."""
    read_texts: list[str] = []
    tokens = Lexer.tokens

    def counted(lexer: Lexer) -> list[Token]:
        read_texts.append(lexer._text)
        return tokens(lexer)

    monkeypatch.setattr(Lexer, "tokens", counted)
    files = {f"criteria/r{n}.yaml": RULES.replace("id: centre", f"id: r{n}") for n in range(300)}
    files |= {name: FILES[name] for name in list(FILES)[:3]}
    files["datasets/enterprise.yaml"] += "  - {id: apart, label: 与他处不同, type: date}\n"
    book, _cases = rules_of({name: text.encode() for name, text in files.items()}, Problems())
    assert len(book.ids()) == 300
    of_rules = [text for text in read_texts if text not in {"5%", "6%"}]
    assert len(of_rules) == len(set(of_rules)) == 11
