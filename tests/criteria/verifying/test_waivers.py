"""Findings that are meant."""

from kechuang.criteria.verifying.model import Report
from tests.criteria.verifying.books import report

_BODY = """
criteria:
  - {id: size, title: {zh: 规模, en: Size}, basis: 一, require: "职工数[上年] >= 5人 且 职工数[上年] < 5人"}
"""
_WAIVE = """
waive:
  - {finding: never_met, at: size, reason: {zh: 暂停受理, en: Suspended}, by: 张三, on: 2025-01-02}
  - {finding: never_met, at: verdict, reason: {zh: 暂停受理, en: Suspended}, by: 张三, on: 2025-01-02}
"""


def errors(found: Report) -> list[str]:
    return [each.at for each in found.findings() if each.refuses]


def test_errors_refuse_until_somebody_says_that_they_are_meant() -> None:
    assert errors(report(_BODY)) == ["size", "verdict"]
    waived = report(_BODY + _WAIVE)
    assert not waived.refuses
    kept = [each.waiver for each in waived.findings() if each.waiver is not None]
    assert [each.by for each in kept] == ["张三", "张三"]
    assert waived.unused == ()


def test_a_waiver_that_matches_nothing_is_a_warning() -> None:
    sound = _BODY.replace("且 职工数[上年] < 5人", "")
    unused = report(sound + _WAIVE).unused
    assert [each.code.code for each in unused] == ["rule_waiver_unused"] * 2
    assert not report(sound + _WAIVE).refuses
