"""Parameters and clauses are changed in an overlay, typed as the rules are, the pack untouched."""

from datetime import date
from fractions import Fraction

import pytest

from kechuang.criteria.judging import judge
from kechuang.criteria.plans import plan
from kechuang.criteria.simulating.overlays import Overlay, clauses, overlaid
from kechuang.criteria.simulating.refusals import ClauseNotFound, ParameterNotFound, ValueNotRead
from kechuang.engines.scalar.subject import Subject
from kechuang.language.core import Value
from tests.criteria.simulating.scene import DAY, book

BOOK = book()
FIRM = Subject(
    {
        "revenue": Fraction(300),
        "rd": Fraction(12),
        "resident": True,
        "founded": date(2019, 1, 1),
        "staff": Fraction(4),
    }
)


def judged(name: str, overlay: Overlay) -> dict[str, Value]:
    changed = overlaid(BOOK, name, DAY, overlay)
    rules = changed.on(name, DAY)
    assert rules is not None
    return judge(plan(rules, changed.schema, DAY), FIRM).values


def test_a_parameter_is_changed_by_label_or_id() -> None:
    assert judged("tiers", Overlay())["verdict"] == "unmet"
    for name in ("占比下限", "floor"):
        assert judged("tiers", Overlay({name: "4%"}))["verdict"] == "met"
    assert BOOK.schema.parameter("floor") == overlaid(BOOK, "x", DAY, Overlay()).schema.parameter(
        "floor"
    )


@pytest.mark.parametrize(
    ("name", "clause", "written", "step", "value"),
    [
        ("tiers", "share", "研发费用 > 0元", "verdict", "met"),
        ("tiers", "resident.applies", "收入 > 100元", "criterion.resident", "not_applicable"),
        ("tiers", "amount.grant.pay", "2亿", "amount.grant", Fraction(0)),
        ("terms", "bar", "收入 + 1元", "criterion.large", "unmet"),
        ("score", "score.size", "3", "score.size.high", Fraction(3)),
        ("score", "score.least", "9", "verdict", "unmet"),
        ("product", "judged", "居民企业", "criterion.judged", "met"),
    ],
)
def test_a_clause_is_changed_where_it_stands(
    name: str, clause: str, written: str, step: str, value: Value
) -> None:
    assert judged(name, Overlay(clauses={clause: written}))[step] == value


def test_what_may_be_changed_is_listed_as_it_is_written() -> None:
    rules = BOOK.on("terms", DAY)
    assert rules is not None
    assert clauses(rules) == {
        "bar": "如果 居民企业 则 参数.收入下限 + 1元 否则 参数.收入下限",
        "large": "非 (收入 < 门槛)",
        "large.applies": "",
        "old": "成立日期 < 2019-01-01",
        "old.applies": "居民企业",
    }


def test_a_mistake_is_refused_with_its_place_and_a_hint() -> None:
    with pytest.raises(ParameterNotFound, match="是否指“占比下限”"):
        overlaid(BOOK, "tiers", DAY, Overlay({"占比下线": "4%"}))
    with pytest.raises(ClauseNotFound, match="是否指“share”"):
        overlaid(BOOK, "tiers", DAY, Overlay(clauses={"shear": "真"}))
    for value in ("4元", "收入", "4 %%", "真"):
        with pytest.raises(ValueNotRead, match=r"“占比下限”：1:\d"):
            overlaid(BOOK, "tiers", DAY, Overlay({"floor": value}))
    for written in ("收入", "收入 > 4", "收入 > 门槛"):
        with pytest.raises(ValueNotRead, match="“share”：1:"):
            overlaid(BOOK, "tiers", DAY, Overlay(clauses={"share": written}))


def test_a_term_reads_only_the_terms_before_it() -> None:
    with pytest.raises(ValueNotRead):
        overlaid(BOOK, "terms", DAY, Overlay(clauses={"bar": "门槛 + 1元"}))
