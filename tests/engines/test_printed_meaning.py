"""An expression printed in either language has the same core, and so the same value."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.engines.scalar.meaning import evaluate
from kechuang.engines.scalar.subject import Subject
from kechuang.language.elaborating import elaborate
from kechuang.language.parsing import parse
from kechuang.language.printing import printed
from kechuang.language.schema import Column, Schema
from kechuang.language.types import BOOLEAN, MONEY, NUMBER
from kechuang.values.errors import Refusal
from kechuang.values.text import LANGUAGES, Language

SCHEMA = Schema(
    (
        Column("x", NUMBER, "甲值"),
        Column("y", NUMBER, "乙值"),
        Column("flag", BOOLEAN, "标志"),
        Column("revenue", MONEY, "营业收入"),
    )
)
Texts = st.SearchStrategy[str]


def joined(pattern: str, *parts: Texts) -> Texts:
    return st.tuples(*parts).map(lambda given: pattern.format(*given))


def grown(numbers: Texts, truths: Texts, moneys: Texts) -> tuple[Texts, Texts, Texts]:
    number = st.one_of(
        numbers,
        joined("({} + {})", numbers, numbers),
        joined("{} * {}", numbers, numbers),
        joined("({} - {}) / {}", numbers, numbers, numbers),
        joined("-{}", numbers),
        joined("{} / {}", moneys, moneys),
        joined("(如果 {} 则 {} 否则 {})", truths, numbers, numbers),
        joined("分档 {} {{ <= 1: {}; <= 3: {}; 否则: {} }}", numbers, numbers, numbers, numbers),
        joined("(原则 {} 例外 {{ {}: {} 依据 “第一条”; }})", numbers, truths, numbers),
        joined("最大({}, {})", numbers, numbers),
        joined("四舍五入({}, 1)", numbers),
        joined("合计([{}, {}, {}])", numbers, numbers, numbers),
    )
    truth = st.one_of(
        truths,
        joined("({} < {})", numbers, numbers),
        joined("({} >= {})", moneys, moneys),
        joined("({} 且 {} 或 {})", truths, truths, truths),
        joined("非({})", truths),
        joined("({} 介于 {} 且 {})", numbers, numbers, numbers),
        joined("({} 属于 ({}, >= {}, [{}..{})))", numbers, numbers, numbers, numbers, numbers),
        joined("(每个 n 属于 [{}, {}] 满足 n > {})", numbers, numbers, numbers),
        joined("before([{}..{}], {})", numbers, numbers, numbers),
    )
    money = st.one_of(
        moneys,
        joined("({} - {})", moneys, moneys),
        joined("{} * {}", moneys, numbers),
        joined("最小({}, {})", moneys, moneys),
    )
    return number, truth, money


def expressions() -> Texts:
    made: tuple[Texts, Texts, Texts] = (
        st.sampled_from(["甲值", "y", "2", "0.5", "5%", "3亿", "未知"]),
        st.sampled_from(["标志", "真", "假"]),
        st.sampled_from(["营业收入", "5000万元", "1.5元"]),
    )
    for _ in range(2):
        made = grown(*made)
    return st.one_of(*made)


VALUES = st.none() | st.integers(-3, 3).map(Fraction)
subjects = st.builds(
    lambda x, y, flag, revenue: Subject({"x": x, "y": y, "flag": flag, "revenue": revenue}),
    VALUES,
    VALUES,
    st.none() | st.booleans(),
    VALUES,
)


def value_of(written: str, subject: Subject) -> object:
    try:
        return evaluate(elaborate(written, SCHEMA), subject)
    except Refusal as refusal:
        return refusal.code


@pytest.mark.parametrize("language", LANGUAGES)
@given(written=expressions(), subject=subjects)
def test_a_printed_expression_means_the_same(
    language: Language, written: str, subject: Subject
) -> None:
    labels = {column.id: column.label for column in SCHEMA.columns}
    tree = parse(written, SCHEMA.vocabulary)
    again = printed(tree, language, lambda name: labels.get(name, name))
    assert elaborate(again, SCHEMA) == elaborate(written, SCHEMA), again
    assert value_of(again, subject) == value_of(written, subject)
