"""What the reading of a rule book checks beyond single expressions, in the words authors read."""

import pytest

from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems, Severity

ENTERPRISE = """\
id: enterprise
title: {zh: 企业, en: Enterprise}
grain: subject
source: {zh: 登记, en: Register}
purposes: [recognition]
columns:
  - {id: staff, label: 职工数, type: count, counter: 人, low: 0, high: 100000}
  - {id: revenue, label: 营业收入, type: money, low: 0, high: 1000000000000}
"""
SURVEY = """\
id: survey
title: {zh: 统计调查, en: Survey}
grain: record
counter: 人
source: {zh: 统计部门, en: Statistics}
purposes: [statistics]
columns:
  - {id: kind, label: 种类, type: text}
"""
PARAMETERS = """\
parameters:
  - id: floor
    label: 下限
    type: count
    counter: 人
    values:
      - {from: 2020-01-01, value: 5人, basis: 第一条, checked: unverified}
"""
RULES = """\
id: centre
title: {zh: 研发中心, en: R&D centre}
basis: {document: 示例办法, checked: illustrative}
from: 2020-01-01
subject: enterprise
draft: true
terms:
  - {id: double, label: 两倍职工, value: 职工数 * 2}
criteria:
  - id: size
    title: {zh: 规模, en: Size}
    basis: 第一条
    require: |
      两倍职工 >=
        参数.下限
amounts:
  - {id: award, title: {zh: 奖励, en: Award}, basis: 第二条, matter: centre, stacking: sum, pay: 1万元}
"""
FILES = {
    "datasets/enterprise.yaml": ENTERPRISE,
    "datasets/survey.yaml": SURVEY,
    "parameters/all.yaml": PARAMETERS,
    "criteria/centre.yaml": RULES,
}
CRITERIA = "criteria/centre.yaml"


def said(file: str, old: str, new: str, language: str = "zh") -> list[str]:
    assert old in FILES[file]
    files = {**FILES, file: FILES[file].replace(old, new, 1)}
    problems = Problems()
    rules_of({name: text.encode() for name, text in files.items()}, problems)
    return [problem.line("en" if language == "en" else "zh") for problem in problems]


def test_the_smallest_rule_book_has_no_problem() -> None:
    assert said(CRITERIA, "draft: true", "draft: true") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "datasets/enterprise.yaml",
            "purposes: [recognition]",
            "purposes: [recognition, recognitions]",
            (
                "datasets/enterprise.yaml:5:11 rule_purpose_name 没有用途“recognitions”。"
                "是否指“recognition”？可用：statistics、recognition、review、service"
            ),
        ),
        (
            "datasets/enterprise.yaml",
            "purposes: [recognition]",
            "purposes: [recognition]\nauthorisation: firms",
            (
                "datasets/enterprise.yaml:6:16 rule_authorisation 没有授权方式“firms”。"
                "是否指“firm”？可用：firm、sharing"
            ),
        ),
        (
            "datasets/survey.yaml",
            "purposes: [statistics]",
            "purposes: [statistics]\nkey: [kinds]",
            (
                "datasets/survey.yaml:7:6 rule_record_key “kinds”不能作记录的主键。"
                "是否指“kind”？可用：kind"
            ),
        ),
        (
            CRITERIA,
            "        参数.下限\n",
            "        计数(survey)\n",
            (
                "criteria/centre.yaml:15:9 rule_purpose “survey”出自数据集“survey”，"
                "该数据集可用于：statistics，本规则的用途是 recognition。"
                "请改用可作此用途的数据集，或依其采集依据补上用途"
            ),
        ),
        (
            "datasets/enterprise.yaml",
            "purposes: [recognition]\n",
            "",
            (
                "criteria/centre.yaml:8:38 rule_purpose “staff”出自数据集“enterprise”，"
                "该数据集可用于：无（未写 purposes），本规则的用途是 recognition。"
                "请改用可作此用途的数据集，或依其采集依据补上用途"
            ),
        ),
        (
            CRITERIA,
            "id: size",
            "id: double",
            "criteria/centre.yaml:10:9 rule_twice 标识“double”已用",
        ),
        (
            CRITERIA,
            "id: double",
            "id: verdict",
            "criteria/centre.yaml:8:10 rule_twice 标识“verdict”已用",
        ),
        (
            CRITERIA,
            "两倍职工, value: 职工数 * 2}",
            "两倍职工, value: 半数 * 2}\n  - {id: half, label: 半数, value: 两倍职工 / 2}",
            (
                "criteria/centre.yaml:8:38 rule_term_cycle 术语循环引用：double → half → double。"
                "请断开其中一处"
            ),
        ),
        (
            CRITERIA,
            "value: 职工数 * 2}",
            "value: 两倍职工 * 2}",
            (
                "criteria/centre.yaml:8:38 rule_term_cycle 术语循环引用：double → double。"
                "请断开其中一处"
            ),
        ),
        (
            CRITERIA,
            "      两倍职工 >=",
            "      职工数 >=",
            (
                "criteria/centre.yaml:8:10 rule_term_unused 术语“两倍职工”没有用到。"
                "请删去，或检查是否漏用"
            ),
        ),
        (
            CRITERIA,
            "from: 2020-01-01",
            "from: 2019-12-31",
            (
                "criteria/centre.yaml:15:9 rule_parameter_day 规则自2019-12-31起施行，"
                "参数“floor”当日还没有值。该日起结果为未知；请补上当时的值"
            ),
        ),
        (
            CRITERIA,
            "matter: centre, ",
            "",
            "criteria/centre.yaml:17:10 rule_matter 没有写明针对的事项。如 matter: rd_expense",
        ),
        (
            CRITERIA,
            "draft: true\n",
            "",
            (
                "criteria/centre.yaml:1:5 rule_cases_few “centre”只有 0 个案例。"
                "请在 criteria/centre.cases.yaml 写到十个：分界、未知、不符各若干"
            ),
        ),
    ],
)
def test_its_author_reads_these_words(file: str, old: str, new: str, words: str) -> None:
    assert said(file, old, new) == [words]
    assert all(line.isascii() or "“" in line or "→" in line for line in said(file, old, new, "en"))


def test_what_only_needs_attention_is_a_warning() -> None:
    problems = Problems()
    changed = RULES.replace("draft: true\n", "").replace("两倍职工 >=", "职工数 >=")
    changed = changed.replace("from: 2020", "from: 2019")
    files = {**FILES, CRITERIA: changed}
    rules_of({name: text.encode() for name, text in files.items()}, problems)
    found = {problem.code.code: problem.severity for problem in problems}
    assert found == dict.fromkeys(
        ("rule_cases_few", "rule_term_unused", "rule_parameter_day"), Severity.WARNING
    )


def test_terms_may_be_written_in_any_order() -> None:
    terms = "terms:\n  - {id: four, label: 四倍职工, value: 两倍职工 * 2}\n"
    lines = said(CRITERIA, "terms:\n", terms)
    assert lines == [
        "criteria/centre.yaml:8:10 rule_term_unused 术语“四倍职工”没有用到。请删去，或检查是否漏用"
    ]


def test_a_mistake_in_a_term_is_reported_once() -> None:
    """Whatever reads the term is not reported as well."""
    lines = said(CRITERIA, "value: 职工数 * 2}", "value: 职工人数 * 2}")
    assert [line.split()[1] for line in lines] == ["rule_unknown_name"]


def test_a_dataset_is_reported_once_in_an_expression() -> None:
    lines = said(
        CRITERIA, "        参数.下限\n", "        计数(survey) + 计数(survey, 种类 = “甲”)\n"
    )
    assert [line.split()[1] for line in lines] == ["rule_purpose"]


def test_all_problems_come_in_one_run_by_file_and_line() -> None:
    files = {
        **FILES,
        "datasets/enterprise.yaml": ENTERPRISE.replace("grain: subject", "grain: day"),
        CRITERIA: RULES.replace("draft: true", "combine: most").replace("1万元", "1"),
    }
    problems = Problems()
    rules_of({name: text.encode() for name, text in files.items()}, problems)
    lines = [problem.line() for problem in problems]
    assert [line.split()[1] for line in lines] == [
        "rule_cases_few",
        "rule_combine",
        "rule_unknown_name",
        "rule_column_type",
        "rule_grain",
    ]
