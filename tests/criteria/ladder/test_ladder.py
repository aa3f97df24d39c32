"""A ladder needs no subject and has the same nodes as every explanation."""

import pytest

from kechuang.criteria.explaining import Explainer
from kechuang.criteria.ladder import ladder
from tests.criteria.explaining.scene import BOOK, CASES, DAY, one, rules


@pytest.mark.parametrize("name", BOOK.ids())
def test_an_explanation_stands_on_its_rungs(name: str) -> None:
    case = next(each for each in CASES if each.rules == name)
    made = BOOK.on(name, case.day)
    assert made is not None
    static = ladder(made, BOOK.schema, case.day)
    found = Explainer(made, BOOK.schema, case.day).of(case.subject)
    for rung, each in zip(static.criteria, found.criteria, strict=True):
        ids = [below.id for below in rung.require.walk()] if rung.require else []
        assert ids == ([below.rung.id for below in each.require.walk()] if each.require else [])
        assert len(ids) == len(set(ids))
    assert static == found.ladder


def test_it_says_both_languages_and_which_threshold() -> None:
    made, schema = rules(one("研发费用[上年] / 营业收入[上年] >= 参数.占比下限"))
    rung = ladder(made, schema, DAY).criteria[0].require
    assert rung is not None
    assert rung.words.zh == "研发费用[上年] / 营业收入[上年] >= 参数.占比下限"
    assert rung.words.en == "rd[last year] / revenue[last year] >= parameter.share"
    assert [side.limit.kind if side.limit else "" for side in rung.sides] == ["", "parameter"]


def test_tiers_are_rows() -> None:
    made, schema = rules(one("研发费用[上年] >= 分档 职工数[上年] { <= 20人: 5万元; 否则: 8万元 }"))
    rung = ladder(made, schema, DAY).criteria[0].require
    assert rung is not None
    rows = [(row.condition.zh, row.value.zh) for row in rung.sides[1].rows]
    assert rows == [("<= 20人", "5万元"), ("否则", "8万元")]


def test_without_a_day_it_reads_as_on_its_first() -> None:
    made, schema = rules(one("居民企业"))
    assert ladder(made, schema).day == made.starts
