"""The quick count of bits never says less than what the batch engines find."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kechuang.criteria.sizes import NARROW, Sizes
from kechuang.engines.columnar import forms
from kechuang.engines.columnar.forms import TooWide
from kechuang.engines.columnar.lowering import Lowering
from kechuang.engines.columnar.ratios import Ratio
from kechuang.engines.folding import folded
from kechuang.language.core import Input, walk
from kechuang.language.elaborating import elaborate
from kechuang.language.schema import Column, Schema
from kechuang.language.types import NUMBER

LARGE = 10**14
SCHEMA = Schema(
    tuple(Column(name, NUMBER, "", Fraction(-LARGE), Fraction(LARGE)) for name in "abc")
)
Texts = st.SearchStrategy[str]


def larger(inner: Texts) -> Texts:
    pair = st.tuples(inner, inner)
    return st.one_of(
        pair.map(lambda two: f"({two[0]} + {two[1]})"),
        pair.map(lambda two: f"({two[0]} - {two[1]})"),
        pair.map(lambda two: f"({two[0]} * {two[1]})"),
        pair.map(lambda two: f"({two[0]} / {two[1]})"),
        pair.map(lambda two: f"最小({two[0]}, {two[1]})"),
        pair.map(lambda two: f"(如果 {two[0]} < {two[1]} 则 {two[1]} 否则 {two[0]})"),
        inner.map(lambda one: f"绝对值({one})"),
        inner.map(lambda one: f"四舍五入({one}, 2)"),
    )


numbers = st.recursive(st.sampled_from(["a", "b", "c", "3", "0.35", "7/9"]), larger, max_leaves=9)


def overflows(written: str) -> bool:
    core = folded(elaborate(written, SCHEMA))
    columns = {
        node.key: Ratio(forms.column(node.key, (-LARGE, LARGE)))
        for node in walk(core)
        if isinstance(node, Input)
    }
    try:
        Lowering(columns).of(core)
    except TooWide:
        return True
    return False


@given(numbers, numbers)
def test_what_overflows_is_never_counted_as_small(left: str, right: str) -> None:
    written = f"{left} < {right}"
    sizes = Sizes(SCHEMA, {})
    sizes.of(elaborate(written, SCHEMA))
    assert sizes.most > NARROW or not overflows(written), written


def test_a_growth_of_two_years_is_small() -> None:
    sizes = Sizes(SCHEMA, {})
    sizes.of(elaborate("a / b + 1 > 35%", SCHEMA))
    assert sizes.most <= NARROW
