"""Money for the same matter twice, and the most that one firm can draw."""

from dataclasses import replace

from kechuang.criteria.verifying.model import Outcome, Question
from kechuang.criteria.verifying.running import verify
from tests.criteria.verifying.books import DAY, asked, book_of, codes, report


def paying(pay: str, matter: str = "rd(2024)", stacking: str = "sum", when: str = "") -> str:
    return f"""
amounts:
  - id: grant
    title: {{zh: 补助, en: Grant}}
    basis: 第三条
    matter: {matter}
    stacking: {stacking}
    pay: {pay}
    cap: 100万元
""" + (f"    when: {when}\n" if when else "")


_RATE = "研发费用[上年] * 10%"


def test_two_clauses_for_one_matter_are_found_with_a_firm_that_gets_both() -> None:
    answer = asked(Question.MATTER, paying(_RATE), paying("50万元", when="职工数[上年] > 10人"))
    assert codes(answer) == [("paid_twice", "grant")]
    shown = {row.name.zh: row.values[0].zh for row in answer.findings[0].witness}
    assert int(shown["职工数[上年]"].rstrip("人")) > 10
    assert shown["研发费用[上年]"] != "0元"


def test_clauses_that_exclude_each_other_are_proved_apart() -> None:
    first = paying(_RATE, when="职工数[上年] <= 10人")
    second = paying("50万元", when="职工数[上年] > 10人")
    assert asked(Question.MATTER, first, second).outcome is Outcome.PROVED


def test_other_matters_and_other_stackings_are_no_conflict() -> None:
    other = paying("50万元", matter="park(2024)")
    largest = paying("50万元", stacking="max")
    assert codes(asked(Question.MATTER, paying(_RATE), other)) == []
    assert codes(asked(Question.MATTER, paying(_RATE), largest)) == []


def test_an_amount_without_matter_is_found() -> None:
    book = book_of(paying(_RATE))
    rules = book.versions[0]
    bare = replace(rules, amounts=(replace(rules.amounts[0], matter=" "),))
    answers = verify(replace(book, versions=(bare,)), [], DAY).answers
    found = [code for each in answers for code in codes(each)]
    assert ("matter_missing", "grant") in found


def test_each_pair_is_reported_once_for_the_whole_pack() -> None:
    found = report(paying(_RATE), paying("50万元")).findings()
    assert [each.rules for each in found if each.problem.code.code == "rule_paid_twice"] == ["a"]


def test_the_largest_stack_adds_what_adds_up() -> None:
    book = book_of(paying(_RATE), paying("50万元"), paying("30万元", matter="park(2024)"))
    stack = verify(book, [], DAY).stack
    assert stack is not None
    assert stack.decided
    assert stack.least == 180 * 10**6
    assert stack.clauses == ("a.grant", "b.grant", "c.grant")


def test_the_largest_stack_keeps_to_the_largest_and_to_what_stands_alone() -> None:
    book = book_of(
        paying(_RATE, stacking="max"),
        paying("50万元", stacking="max"),
        paying("70万元", stacking="exclusive"),
    )
    stack = verify(book, [], DAY).stack
    assert stack is not None
    assert (stack.least, stack.most) == (100 * 10**6, 100 * 10**6)


def test_money_for_firms_that_cannot_be_the_same_does_not_add_up() -> None:
    book = book_of(
        paying("60万元", when="职工数[上年] <= 10人"),
        paying("50万元", matter="park(2024)", when="职工数[上年] > 10人"),
    )
    stack = verify(book, [], DAY).stack
    assert stack is not None
    assert (stack.least, stack.decided) == (60 * 10**6, True)
