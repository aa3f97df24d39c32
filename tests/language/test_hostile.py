"""Whatever is written, the answer is a tree or a fault: never a crash, never a long wait."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.language.elaborating import elaborate
from kechuang.language.faults import Fault
from kechuang.language.parsing import parse
from kechuang.language.schema import Column, Schema
from kechuang.language.types import BOOLEAN, NUMBER
from kechuang.values.problems import Problems

DEEP = 10_000


def fault_of(read: Callable[[], object]) -> Fault | None:
    try:
        read()
    except Fault as fault:
        return fault
    return None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("(" * DEEP + "1" + ")" * DEEP, "rule_too_deep"),
        ("[" * DEEP, "rule_too_deep"),
        ("-" * DEEP + "1", "rule_too_deep"),
        ("not " * DEEP + "true", "rule_too_deep"),
        ("abs(" * DEEP, "rule_too_deep"),
        ("如果 真 则 " * 5_000, "rule_too_deep"),
        ("分档 " * DEEP, "rule_too_deep"),
        ("原则 " * DEEP, "rule_too_deep"),
        ("1" + " + 1" * 9_000, "rule_too_deep"),
        ("x" + ".year" * 9_000, "rule_too_deep"),
        ("1 + " * 1_250_000, "rule_too_long"),
        ("1 " * 30_000, "rule_too_long"),
        ("9" * 50_000, "rule_number"),
        ("1e999999", "rule_number"),
        ("且" * 50_000, "rule_unknown_name"),
        ("营" * 50_000, "rule_unknown_name"),
        ("\x00", "rule_character"),
        ("\ud800", "rule_character"),
        ("", "rule_syntax"),
    ],
)
def test_an_oversized_expression_is_a_fault(written: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        elaborate(written, Schema())
    assert caught.value.code.code == code
    assert len(caught.value.sentence.zh) < 200


def test_nested_quantifiers_do_not_multiply_without_end() -> None:
    written = "1 = 1"
    for name in "abcdefghij":
        written = f"some {name} in [1,2,3,4,5,6,7,8] satisfies {written}"
    with pytest.raises(Fault) as caught:
        elaborate(written, Schema())
    assert caught.value.code.code == "rule_too_deep"


def test_nested_tiers_do_not_multiply_without_end() -> None:
    written = "1"
    for _ in range(20):
        tiers = "".join(f"<= {bound}: 1;" for bound in range(9))
        written = f"分档 {written} {{ {tiers} 否则: 2 }}"
    with pytest.raises(Fault) as caught:
        elaborate(written, Schema())
    assert caught.value.code.code == "rule_too_deep"


def test_a_long_list_is_no_deep_tree() -> None:
    assert elaborate(f"sum([{', '.join(['1'] * 5_000)}])", Schema()).type == NUMBER
    assert elaborate(" or ".join(["1 = 1"] * 3_000), Schema()).type == BOOLEAN


@pytest.mark.parametrize(
    "columns",
    [
        (Column("if", NUMBER),),
        (Column("x", NUMBER, "且"),),
        (Column("revenue", NUMBER), Column("rеvenue", NUMBER)),
        (Column("a", NUMBER, "收入"), Column("b", NUMBER, "收入")),
    ],
)
def test_names_that_cannot_be_told_apart_are_problems(columns: tuple[Column, ...]) -> None:
    problems = Problems()
    Schema(columns).check(problems)
    assert [problem.code.code for problem in problems] == ["rule_name_taken"]


@given(st.text(max_size=60))
def test_any_text_is_a_tree_or_a_fault(written: str) -> None:
    fault = fault_of(lambda: parse(written))
    assert fault is None or 0 <= fault.at <= len(written)


_PIECES = [
    "1",
    "2.5",
    "5%",
    "3年",
    "5000万元",
    "x",
    "营业收入",
    "+",
    "-",
    "*",
    "/",
    "**",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
    "..",
    ".",
    "=",
    "!=",
    "<",
    ">=",
    "且",
    "或",
    "非",
    "如果",
    "则",
    "否则",
    "介于",
    "属于",
    "分档",
    "原则",
    "例外",
    "依据",
    "存在",
    "满足",
    "真",
    "未知",
    "基准日",
    "参数",
    "近3年",
    "上年",
    "“甲”",
    "@",
    "sum(",
    "abs(",
    "date(",
    "持有(",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join))
def test_any_heap_of_words_is_a_core_or_a_fault(written: str) -> None:
    schema = Schema((Column("x", NUMBER), Column("营业收入", NUMBER)))
    fault = fault_of(lambda: elaborate(written, schema))
    assert fault is None or (fault.sentence.zh and fault.sentence.en)
