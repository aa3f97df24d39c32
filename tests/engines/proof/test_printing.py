"""What is printed for the prover means what the scalar engine computes."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.engines.proof.encoding import ready, world_of
from kechuang.engines.proof.printing import Printer
from kechuang.engines.proof.session import Session
from kechuang.engines.scalar.meaning import evaluate
from kechuang.language.core import Core
from kechuang.language.elaborating import elaborate
from kechuang.language.specialising import specialise
from tests.engines.corpus import EXPRESSIONS
from tests.engines.proof.fixing import value_in
from tests.engines.subjects import SCHEMA, VALUES, subjects

DAY = date(2025, 6, 30)
OPEN = {
    '级别 < "b"': "texts in order",
    '级别 + "!" = "a!"': "texts joined",
    'contains(级别, "级")': "texts searched",
    'starts with(级别, "国")': "texts searched",
    'ends with(级别, "级")': "texts searched",
    "string length(级别)": "texts measured",
    "week of year(成立日期)": "weeks",
    "取模(数, 另一数)": "remainders",
    '最大(知识产权.费用, 类别 = "II类")': "extremes of records",
    "最小(知识产权.费用)": "extremes of records",
}
"""What the prover leaves open, and why."""


def core_of(written: str) -> Core:
    return ready(specialise(elaborate(written, SCHEMA), SCHEMA, DAY))


def printed(core: Core) -> Printer:
    return Printer(world_of(SCHEMA, DAY, [core], {}, Session()))


@pytest.mark.parametrize("written", EXPRESSIONS)
def test_the_prover_means_what_the_scalar_engine_computes(written: str) -> None:
    core = core_of(written)
    printer = printed(core)
    printer.of(core)
    assert bool(printer.opaque) == (written in OPEN), printer.opaque
    if printer.opaque:
        return
    for subject in subjects(5, seed=len(written)):
        expected = evaluate(core, subject)
        assert value_in(printer._world, printer, core, subject) == expected, subject


_LEAVES = ("数", "另一数", "职工数", "2", "0", "1 / 3", "-5", "未知")
_COMPARISONS = ("=", "<", "<=", ">", ">=", "!=")


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("最小({}, {})".format, inner, inner),
        st.builds("最大({}, {})".format, inner, inner),
        st.builds("四舍五入({}, 1)".format, inner),
        st.builds("向下取整({})".format, inner),
        st.builds(
            "(如果 {} {} {} 则 {} 否则 {})".format,
            inner,
            st.sampled_from(_COMPARISONS),
            inner,
            inner,
            inner,
        ),
    )


_NUMBERS = st.recursive(st.sampled_from(_LEAVES), _combined, max_leaves=8)
_TRUTHS = st.builds("{} {} {}".format, _NUMBERS, st.sampled_from(_COMPARISONS), _NUMBERS)


@settings(max_examples=50, deadline=None)
@given(
    st.one_of(_NUMBERS, _TRUTHS, st.builds("{} 且 非 ({} 或 上市)".format, _TRUTHS, _TRUTHS)),
    st.integers(0, 10**6),
)
def test_any_arithmetic_means_the_same(written: str, seed: int) -> None:
    core = core_of(written)
    printer = printed(core)
    subject = subjects(1, seed)[0]
    expected = evaluate(core, subject)
    assert value_in(printer._world, printer, core, subject) == expected


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1901, 1, 1), date(2098, 12, 31)), st.integers(-30, 30))
def test_days_are_taken_apart_alike(day: date, months: int) -> None:
    for written in (
        "成立日期.year * 10000 + 成立日期.month * 100 + 成立日期.day",
        f"成立日期 + {months}个月" if months >= 0 else f"成立日期 - {-months}个月",
    ):
        core = core_of(written)
        printer = printed(core)
        subject = subjects(1)[0].__class__({"founded": day})
        if date(1903, 12, 31) < day < date(2096, 1, 1):
            assert value_in(printer._world, printer, core, subject) == evaluate(core, subject)


def test_every_open_expression_still_is_in_the_corpus() -> None:
    assert set(OPEN) <= set(EXPRESSIONS)
    assert Fraction(1) in VALUES["n"]
