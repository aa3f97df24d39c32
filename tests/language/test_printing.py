"""The canonical text of a tree, in either language, is read back as the same tree."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.language import syntax as s
from kechuang.language.functions import FUNCTIONS, PROPERTY_LABELS
from kechuang.language.parsing import parse
from kechuang.language.printing import printed
from kechuang.language.words import UNITS
from kechuang.values.text import LANGUAGES, Language

NAMES = ("revenue", "营业收入", "x1", "Monthly fee", "与会人数", "近5年专利")
DECLARED = {name: name for name in NAMES}
_SYMBOLS = ("=", "!=", "<", "<=", ">", ">=")

amounts = st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=4)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
names = st.sampled_from(NAMES).map(s.Name)
units = st.sampled_from(["year", "quarter", "month"])
windows = st.one_of(
    st.builds(s.Window, st.just(s.WindowKind.THIS), st.just(0), units),
    st.just(s.Window(s.WindowKind.SAME_PERIOD, 1)),
    st.builds(s.Window, st.just(s.WindowKind.LAST), st.integers(1, 20), units),
    st.builds(s.Window, st.just(s.WindowKind.BACK), st.integers(1, 20), units),
)
years = st.integers(1990, 2100)
periods = st.one_of(
    years.map(str),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(str),
).map(lambda written: s.Window(s.WindowKind.WRITTEN, written=written))
leaves: st.SearchStrategy[s.Node] = st.one_of(
    st.builds(s.Number, amounts, st.none() | st.sampled_from(UNITS)),
    texts.map(s.Words),
    texts.map(s.Temporal),
    st.dates(date(1000, 1, 1)).map(s.Day),
    st.sampled_from([True, False, None]).map(s.Truth),
    names,
    st.just(s.TheDay()),
    st.sampled_from(NAMES).map(s.Parameter),
    windows,
    st.builds(s.Within, names, windows | periods),
)


def larger(inner: st.SearchStrategy[s.Node]) -> st.SearchStrategy[s.Node]:
    some = st.lists(inner, min_size=2, max_size=3).map(tuple)
    any_number = st.lists(inner, max_size=3).map(tuple)
    intervals = st.builds(s.Interval, inner, inner, st.booleans(), st.booleans())
    tests = st.one_of(inner, intervals, st.builds(s.Test, st.sampled_from(_SYMBOLS), inner))
    tiers = st.lists(st.builds(s.Tier, tests, inner), max_size=2).map(tuple)
    overrides = st.lists(st.builds(s.Override, inner, inner, texts), max_size=2).map(tuple)
    return st.one_of(
        st.builds(s.Unary, st.sampled_from(["-", "not"]), inner),
        st.builds(s.Binary, st.sampled_from(["+", "-", "*", "/", "**", *_SYMBOLS]), inner, inner),
        st.builds(s.Logic, st.sampled_from(["and", "or"]), some),
        st.builds(s.Between, inner, inner, inner),
        intervals,
        st.builds(s.Among, inner, st.lists(tests, min_size=1, max_size=3).map(tuple)),
        st.builds(s.If, inner, inner, inner),
        st.builds(s.Tiers, inner, tiers, inner),
        st.builds(s.Generally, inner, overrides),
        any_number.map(s.List),
        st.builds(s.Call, st.sampled_from(sorted(set(FUNCTIONS) - {"not"})), any_number),
        st.builds(s.Property, inner, st.sampled_from(sorted(PROPERTY_LABELS))),
        st.builds(s.Quantified, st.sampled_from(["some", "every"]), st.just("item"), inner, inner),
    )


trees = st.recursive(leaves, larger, max_leaves=12)


@pytest.mark.parametrize("language", LANGUAGES)
@given(tree=trees)
def test_what_is_printed_reads_back_as_the_same_tree(language: Language, tree: s.Node) -> None:
    written = printed(tree, language)
    assert parse(written, DECLARED) == tree, written


@given(tree=trees)
def test_printing_what_was_printed_changes_nothing(tree: s.Node) -> None:
    once = printed(tree, "zh")
    assert printed(parse(once, DECLARED), "zh") == once


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("revenue>=５０００万元", "营业收入 >= 5000万元", "revenue >= 5000 wan CNY"),
        ("((1+2))*3", "(1 + 2) * 3", "(1 + 2) * 3"),
        ("非(真)", "非 真", "not true"),
        (
            "分档 revenue {<=1万元:5%;否则:3%}",
            "分档 营业收入 { <= 1万元: 5%; 否则: 3% }",
            "tiers revenue { <= 1 wan CNY: 5%; else: 3% }",
        ),
        ("x1 in ]1..2[", "x1 属于 (1..2)", "x1 in (1..2)"),
        ("四舍五入(1.5, 0)", "四舍五入(1.5, 0)", "round half up(1.5, 0)"),
    ],
)
def test_the_canonical_text_is_plain(written: str, zh: str, en: str) -> None:
    labels = {"revenue": "营业收入"}
    tree = parse(written, DECLARED)
    assert printed(tree, "zh", lambda name: labels.get(name, name)) == zh
    assert printed(tree, "en") == en


def test_a_number_keeps_its_digits() -> None:
    assert printed(s.Number(Decimal("0.10")), "en") == "0.10"
