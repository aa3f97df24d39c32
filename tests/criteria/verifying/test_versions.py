"""Two versions, and two writings of the same."""

from kechuang.criteria.verifying.model import Outcome, Question
from kechuang.criteria.verifying.running import compare
from tests.criteria.verifying.books import DAY, asked, book_of, values

_BODY = """
criteria:
  - {id: share, title: {zh: 占比, en: Share}, basis: 一, require: "REQUIRE"}
"""
OLD = _BODY.replace("REQUIRE", "研发费用[上年] / 营业收入[上年] >= 5%")
DAYS = ("2020-01-01", "2024-01-01")


def test_a_lower_limit_is_shown_by_a_firm_that_it_lets_in() -> None:
    new = OLD.replace("5%", "4%")
    answer = asked(Question.VERSIONS, OLD, new, starts=DAYS)
    assert [each.problem.sentence.zh for each in answer.findings] == [
        "旧版“不符合”的主体，新版可能“符合”"
    ]
    assert values(answer.findings[0], "占比") == ["不符合", "符合"]
    assert answer.findings[0].note


def test_another_writing_of_the_same_is_proved_the_same() -> None:
    other = _BODY.replace(
        "REQUIRE", "研发费用[上年] * 20 >= 营业收入[上年] 且 营业收入[上年] > 0元"
    )
    book = book_of(OLD, other)
    first, second = book.on("a", DAY), book.on("b", DAY)
    assert first is not None
    assert second is not None
    answer = compare(book, first, second, DAY)
    assert answer.outcome is Outcome.FOUND  # without sales the one is unknown, the other unmet
    same = _BODY.replace("REQUIRE", "非 (研发费用[上年] / 营业收入[上年] < 5%)")
    book = book_of(OLD, same)
    first, second = book.on("a", DAY), book.on("b", DAY)
    assert first is not None
    assert second is not None
    assert compare(book, first, second, DAY).outcome is Outcome.PROVED


def test_a_rule_set_without_a_version_before_is_not_asked() -> None:
    assert asked(Question.VERSIONS, OLD).outcome is Outcome.NONE


_JUDGED = """
criteria:
  - {id: works, title: {zh: 属于研发活动, en: Is research}, basis: 一, manual: 专家判断}
  - {id: share, title: {zh: 占比, en: Share}, basis: 二, require: "REQUIRE"}
"""


def test_what_a_person_judges_is_judged_once_for_both_versions() -> None:
    body = _JUDGED.replace("REQUIRE", "研发费用[上年] / 营业收入[上年] >= 5%")
    assert asked(Question.VERSIONS, body, body, starts=DAYS).outcome is Outcome.PROVED
    differs = asked(Question.VERSIONS, body, body.replace("5%", "4%"), starts=DAYS)
    marks = [
        row.values
        for finding in differs.findings
        for row in finding.witness
        if "属于研发活动" in row.name.zh
    ]
    assert marks
    assert all(len({each.zh for each in values}) == 1 for values in marks)
