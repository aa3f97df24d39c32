"""Numbers and texts that may grow too large within the declared ranges are told to the author."""

import pytest

from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems
from tests.pack.test_rule_checks import CRITERIA, FILES, RULES, said


def terms(number: int, first: str, each: str) -> str:
    made = f"terms:\n  - {{id: t0, label: 零, value: {first}}}\n"
    for index in range(1, number):
        value = each.format(f"t{index - 1}")
        made += f"  - {{id: t{index}, label: 项{index}, value: {value}}}\n"
    return made


def problems_of(with_terms: str, condition: str) -> list[str]:
    rules = RULES.replace("terms:\n", with_terms).replace("      两倍职工 >=", f"      {condition}")
    rules = rules.replace("        参数.下限\n", "        或 两倍职工 > 1人\n")
    problems = Problems()
    rules_of({name: text.encode() for name, text in {**FILES, CRITERIA: rules}.items()}, problems)
    return [f"{problem.place} {problem.code.code}" for problem in problems]


def test_money_times_money_fits() -> None:
    assert said(CRITERIA, "两倍职工 >=", "营业收入 * 营业收入 > 1元 * 1元 且 两倍职工 >=") == []


def test_money_three_times_does_not() -> None:
    lines = said(
        CRITERIA,
        "两倍职工 >=",
        "营业收入 * 营业收入 * 营业收入 > 1元 * 1元 * 1元 且 两倍职工 >=",
    )
    assert lines == [
        (
            "criteria/centre.yaml:14:1 rule_too_wide 按栏目的取值范围，此式可能超出128位整数或100000字。"
            "请给栏目写明 low、high，或改写此式"
        )
    ]


@pytest.mark.parametrize(
    ("first", "each", "condition"),
    [
        ("职工数 * 3", "{0} * {0}", "t39 > 5"),
        ("“笑”", "{0} + {0}", "string length(t39) > 5"),
    ],
)
def test_forty_terms_each_doubling_the_one_before_are_named_not_computed(
    first: str, each: str, condition: str
) -> None:
    found = problems_of(terms(40, first, each), condition)
    assert {line.split()[1] for line in found} == {"rule_too_wide"}
    assert len(found) <= 40
