"""Small rule books written in the test itself: a few columns, and one rule set or several."""

from datetime import date
from textwrap import dedent

from kechuang.criteria.model import RuleBook
from kechuang.criteria.verifying.model import Answer, Finding, Question, Report
from kechuang.criteria.verifying.running import Terms, verify
from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems

DAY = date(2025, 6, 30)
_FIRM = """\
id: firm
title: {zh: 企业, en: Firm}
grain: subject
source: {zh: 登记, en: Registry}
purposes: [recognition]
columns:
  - {id: founded, label: 成立日期, type: date}
  - {id: resident, label: 居民企业, type: boolean}
  - {id: field, label: 领域, type: choice, options: [电子, 生物, 其他]}
"""
_YEAR = """\
id: firm_year
title: {zh: 年度, en: Year}
grain: year
source: {zh: 账, en: Accounts}
purposes: [recognition]
columns:
  - {id: revenue, label: 营业收入, type: money, low: 0, high: 1000000000000}
  - {id: rd, label: 研发费用, type: money, low: 0, high: 1000000000000}
  - {id: staff, label: 职工数, type: count, counter: 人, low: 0, high: 1000000}
"""
_PATENT = """\
id: patent
title: {zh: 专利, en: Patents}
label: 专利
grain: record
counter: 件
source: {zh: 知识产权局, en: IP office}
purposes: [recognition]
columns:
  - {id: class, label: 类别, type: choice, options: [I类, II类]}
  - {id: granted, label: 授权日, type: date}
"""
_HEAD = """\
id: {id}
title: {{zh: 规则, en: Rules}}
basis: {{document: 某办法, checked: unverified}}
from: {start}
subject: firm
"""


def files_of(*bodies: str, starts: tuple[str, ...] = ("2020-01-01",)) -> dict[str, bytes]:
    """The files of a pack with rule sets a, b, …, or versions of one when several days are given."""
    files = {
        "datasets/firm.yaml": _FIRM.encode(),
        "datasets/firm_year.yaml": _YEAR.encode(),
        "datasets/patent.yaml": _PATENT.encode(),
    }
    for place, body in enumerate(bodies):
        several = len(starts) > 1
        id_ = "a" if several else "abc"[place]
        head = _HEAD.format(id=id_, start=starts[place] if several else starts[0])
        files[f"criteria/r{place}.yaml"] = (head + dedent(body)).encode()
    return files


def book_of(*bodies: str, starts: tuple[str, ...] = ("2020-01-01",)) -> RuleBook:
    """The rule book of these files."""
    problems = Problems()
    book, _cases = rules_of(files_of(*bodies, starts=starts), problems)
    assert not problems.refuses, [each.line() for each in problems]
    return book


def report(*bodies: str, terms: Terms | None = None) -> Report:
    """Everything said of these rule sets."""
    return verify(book_of(*bodies), [], DAY, terms)


def asked(question: Question, *bodies: str, starts: tuple[str, ...] = ("2020-01-01",)) -> Answer:
    """The answer to one question about the first rule set."""
    made = verify(book_of(*bodies, starts=starts), ["a"], DAY, Terms(questions=(question,)))
    return made.answers[0]


def codes(answer: Answer) -> list[tuple[str, str]]:
    """Each finding's code without its prefix, and what it is about."""
    return [(each.problem.code.code.removeprefix("rule_"), each.at) for each in answer.findings]


def values(finding: Finding, name: str) -> list[str]:
    """What a witness shows under a name."""
    return [value.zh for row in finding.witness if row.name.zh == name for value in row.values]
