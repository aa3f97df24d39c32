"""Generated Python gives the same cells as the evaluator that says what they mean."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.engines.scalar.days import DayOutOfRange
from kechuang.engines.scalar.generating import generated
from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Core
from kechuang.language.elaborating import elaborate
from kechuang.language.schema import Column
from kechuang.language.specialising import specialise
from kechuang.language.types import NUMBER
from tests.engines.corpus import EXPRESSIONS
from tests.engines.subjects import SCHEMA, subjects

ON = date(2025, 6, 30)
PEOPLE = subjects(300, seed=2)
SCALAR_ONLY = [
    "平方根(数)",
    "转大写(级别)",
    "数 ** 另一数",
    "中位数(数, 另一数, 1)",
    "标准差(数, 另一数)",
]


def core(expression: str) -> Core:
    return specialise(elaborate(expression, SCHEMA), SCHEMA, ON)


@pytest.mark.parametrize("expression", EXPRESSIONS + SCALAR_ONLY)
def test_no_cell_differs(expression: str) -> None:
    made = core(expression)
    program = generated([("x", made)])
    for each in PEOPLE:
        came, want = program(each)["x"], evaluate(made, each)
        assert (came, came.__class__) == (want, want.__class__), each
        assert hash(came) == hash(want)


def test_later_steps_read_earlier_ones() -> None:
    steps = [("q", core("数 / 另一数")), ("again", core("数 / 另一数"))]
    for each in PEOPLE:
        values = generated(steps)(each)
        assert values["q"] == values["again"]


READ_AGAIN = [
    "前值 >= 5%",
    "前值 - 1 > 0",
    "前值 = 数",
    "数 <= 前值",
    "前值 * 2",
    "前值 >= 分档 数 { <= 5: 5%; <= 20: 4%; 否则: 3% }",
    "分档 前值 { >= 6%: 40; >= 5%: 30; > 0: 4; 否则: 0 }",
    "前值 > 1 且 前值 < 3",
    "如果 前值 > 1 则 前值 否则 数",
]


@pytest.mark.parametrize("expression", READ_AGAIN)
def test_a_ratio_that_a_step_leaves_is_read_exactly(expression: str) -> None:
    schema = replace(SCHEMA, columns=(*SCHEMA.columns, Column("前值", NUMBER)))
    first = core("数 / 另一数 - 1")
    second = specialise(elaborate(expression, schema), schema, ON)
    program = generated([("前值", first), ("x", second)])
    for each in PEOPLE:
        held = evaluate(first, each)
        assert program(each)["前值"] == held
        assert program(each)["x"] == evaluate(second, Subject({**each.columns, "前值": held}))


def test_only_what_is_wanted_comes_out() -> None:
    steps = [("a", core("数 + 1")), ("b", core("另一数")), ("c", core("数 > 0"))]
    program = generated(steps, ("c", "a"))
    assert program(Subject({"n": Fraction(2)})) == {"a": Fraction(3), "c": True}


def test_what_is_not_chosen_is_not_computed() -> None:
    rule = core('如果 上市 则 date("99999-01-01") 否则 成立日期')
    program = generated([("x", rule)])
    day = date(2024, 1, 1)
    assert program(Subject({"listed": False, "founded": day})) == {"x": day}
    with pytest.raises(DayOutOfRange):
        program(Subject({"listed": True, "founded": day}))


@pytest.mark.parametrize("depth", [45, 49])
def test_deep_expressions_come_out_alike(depth: int) -> None:
    rule = core("-(" * (depth // 2) + "数" + ")" * (depth // 2) + " + 1" * 90)
    assert generated([("x", rule)])(Subject({"n": Fraction(2)}))["x"] is not None


def test_a_text_never_becomes_code() -> None:
    rule = core("级别 = “') or __import__('os').abort() or ('”")
    assert generated([("x", rule)])(Subject({"level": "a"})) == {"x": False}


@given(st.fractions(), st.fractions(), st.fractions())
def test_any_numbers_come_out_alike(a: Fraction, b: Fraction, c: Fraction) -> None:
    subject = Subject({"n": a, "m": b, "rd": c})
    for expression in ("数 / 另一数 >= 数", "四舍五入(数 / 3, 1) + 另一数", "最小(数, 另一数) * 2"):
        made = core(expression)
        assert generated([("x", made)])(subject)["x"] == evaluate(made, subject)
