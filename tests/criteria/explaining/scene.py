"""A rule set written in a test, its explanation, and the pack's own rule sets with their cases."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from kechuang.criteria.explaining import Explainer, Explanation, explain
from kechuang.criteria.model import RuleSet
from kechuang.criteria.typed import typed_subject
from kechuang.language.schema import Schema
from kechuang.pack.rulebook import read_rules
from kechuang.pack.rulebook.reading import rules_of
from kechuang.values.problems import Problems

PACK = Path(__file__).parents[3] / "packs" / "jiaxing"
BOOK, CASES, _PROBLEMS = read_rules(PACK)
DAY = date(2025, 6, 30)
DATASETS = """
id: firm
title: {zh: 企业, en: Firms}
grain: subject
source: {zh: 企业登记, en: Registration}
purposes: [recognition]
columns:
  - {id: founded, label: 成立日期, type: date}
  - {id: resident, label: 居民企业, type: boolean}
  - {id: kind, label: 企业类型, type: choice, options: [甲, 乙, 丙]}
"""
YEARS = """
id: firm_year
title: {zh: 年度数据, en: Yearly figures}
grain: year
source: {zh: 年度审计, en: Audit}
purposes: [recognition]
columns:
  - {id: revenue, label: 营业收入, type: money, low: 0, high: 1000000000000}
  - {id: rd, label: 研发费用, type: money, low: 0, high: 1000000000000}
  - {id: staff, label: 职工数, type: count, counter: 人, low: 0, high: 1000000}
  - {id: researchers, label: 研发人员, type: count, counter: 人, low: 0, high: 1000000}
"""
RECORDS = """
id: ip
title: {zh: 知识产权, en: Intellectual property}
grain: record
counter: 件
source: {zh: 知识产权局, en: IP office}
purposes: [recognition]
columns:
  - {id: class, label: 类别, type: choice, options: [I类, II类]}
  - {id: state, label: 状态, type: choice, options: [有效, 失效]}
  - {id: day, label: 授权日期, type: date}
"""
PARAMETERS = """
parameters:
  - id: share
    label: 占比下限
    type: ratio
    values:
      - {from: 2020-01-01, value: 3%, basis: 旧办法第二条, checked: unverified}
      - {from: 2024-01-01, value: 4%, basis: 新办法第三条, checked: unverified}
"""
HEAD = """
id: rules
title: {zh: 规则, en: Rules}
basis: {document: 办法, checked: unverified}
from: 2020-01-01
subject: enterprise
"""


@cache
def explainer(name: str, day: date) -> Explainer:
    """The explainer of a rule set of the pack."""
    made = BOOK.on(name, day)
    assert made is not None
    return Explainer(made, BOOK.schema, day)


def rules(body: str) -> tuple[RuleSet, Schema]:
    """A rule set of `terms`, `criteria`, `score` and `amounts` written as in a pack."""
    problems = Problems()
    texts = {
        "datasets/firm.yaml": DATASETS,
        "datasets/firm_year.yaml": YEARS,
        "datasets/ip.yaml": RECORDS,
        "parameters/all.yaml": PARAMETERS,
        "criteria/rules.yaml": HEAD + body,
    }
    files = {name: text.encode() for name, text in texts.items()}
    book, _cases = rules_of(files, problems)
    assert not problems.refuses, [str(each.sentence) for each in problems]
    return book.versions[0], book.schema


def one(require: str, terms: str = "") -> str:
    """The body of a rule set with one criterion, `c`."""
    head = f"terms:\n{terms}" if terms else ""
    return f"{head}\ncriteria:\n  - {{id: c, title: {{zh: 条件, en: Condition}}, basis: 第一条, require: '{require}'}}\n"


def explained(body: str, given: Mapping[str, str], day: date = DAY) -> Explanation:
    """The explanation for values typed in."""
    found, schema = rules(body)
    return explain(found, schema, day, typed_subject(given, found, schema))
