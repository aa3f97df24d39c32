"""Hostile rule files give problems, in bounded steps, never a crash."""

import pytest

from kechuang.pack.rulebook import rules_of
from kechuang.values.problems import Problems
from tests.pack.test_rule_checks import CRITERIA, FILES, RULES

DEEP = 10_000


def problems_of(**changed: str) -> list[str]:
    files = {**FILES, **{name.replace("__", "/"): text for name, text in changed.items()}}
    problems = Problems()
    rules_of(
        {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}, problems
    )
    assert all(problem.line("zh") and problem.line("en") for problem in problems)
    return [problem.code.code for problem in problems]


def with_condition(condition: str) -> list[str]:
    return problems_of(
        **{
            CRITERIA: RULES.replace(
                "      两倍职工 >=\n        参数.下限\n", f"      {condition}\n"
            )
        }
    )


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("(" * DEEP + "1" + ")" * DEEP, "rule_too_deep"),
        ("非 " * DEEP + "真", "rule_too_deep"),
        ("职工数 > " + "1 + " * 30_000 + "1", "rule_too_long"),
        ("职工数 > " + "9" * 50_000, "rule_number"),
        ("职工数 > 1e999999", "rule_number"),
        ("职\u200b工数 > 1人", "rule_character"),
        ("职工数 > 1人 \u202e", "control_character"),
        ("rеvenue > 1元", "rule_unknown_name"),
        ("“" + "字" * 99_000, "rule_syntax"),
        ("存在 x 属于 [" + "1," * 9_000 + "1] 满足 x > 1", ""),
    ],
)
def test_a_hostile_condition_is_a_problem(condition: str, code: str) -> None:
    found = with_condition(condition)
    assert code in found or (not code and "rule_term_unused" in found)


def test_five_megabytes_of_condition_are_a_problem() -> None:
    assert "rule_too_long" in with_condition("职工数 > 1人 或 " * 250_000 + "真")


@pytest.mark.parametrize("name", ["且", "if", "否则", "分档", "the day", "null"])
def test_a_label_that_is_a_keyword_is_a_problem(name: str) -> None:
    changed = FILES["datasets/enterprise.yaml"].replace("label: 职工数", f'label: "{name}"')
    assert "rule_name_taken" in problems_of(**{"datasets/enterprise.yaml": changed})


def test_two_labels_that_look_alike_are_a_problem() -> None:
    changed = (
        FILES["datasets/enterprise.yaml"]
        .replace("id: staff", "id: rev")
        .replace("label: 职工数", 'label: "rеvenue"')
    )
    assert "rule_name_taken" in problems_of(**{"datasets/enterprise.yaml": changed})


def test_a_chain_of_three_hundred_terms_is_read() -> None:
    terms = "terms:\n  - {id: t0, label: 零, value: 职工数 + 0人}\n"
    for index in range(1, 300):
        terms += f"  - {{id: t{index}, label: 项{index}, value: t{index - 1} + 1人}}\n"
    rules = RULES.replace("terms:\n", terms).replace("两倍职工 >=", "t299 + 两倍职工 >=")
    assert problems_of(**{CRITERIA: rules}) == []


def test_a_circle_of_a_thousand_terms_is_named() -> None:
    terms = "terms:\n"
    for index in range(1_000):
        terms += f"  - {{id: t{index}, label: 项{index}, value: t{(index + 1) % 1_000} + 1人}}\n"
    assert "rule_term_cycle" in problems_of(**{CRITERIA: RULES.replace("terms:\n", terms)})
