"""Answers from sorted break-even values are those of a full re-run, unknowns and ties included."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kechuang.criteria.model import RuleBook
from kechuang.criteria.simulating.breaking import prepared
from kechuang.criteria.simulating.comparing import Asked, simulate
from kechuang.criteria.simulating.refusals import NotStepwise, ParameterNotFound, ParameterNotRead
from kechuang.language.core import Value
from tests.criteria.simulating.scene import DAY, STEPWISE, book, frame

BOOK = book()


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), values)


yuan = st.sampled_from([Decimal(fen) / 100 for fen in (0, 1, 15, 20, 300, 400, 500, 501, 600)])
firms = st.lists(
    st.tuples(
        maybe(st.dates(date(2018, 12, 30), date(2020, 1, 3))),
        maybe(st.booleans()),
        maybe(yuan),
        maybe(yuan),
        maybe(st.sampled_from([Decimal(tenth) / 10 for tenth in (-20, -5, 0, 5, 20)])),
        maybe(st.integers(0, 6)),
    ),
    min_size=1,
    max_size=30,
)
places = st.lists(st.sampled_from([None, "甲县", "乙县"]), min_size=30, max_size=30)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "占比下限": st.sampled_from([Fraction(n, 100) for n in (-1, 0, 3, 4, 5, 75, 100, 3000)]),
    "收入下限": st.sampled_from([Fraction(n) for n in (0, 1, 300, 400, 500, 501, 10**9)]),
    "成立不早于": st.dates(date(2018, 12, 29), date(2020, 1, 4)),
    "合格分": st.sampled_from([Fraction(n, 2) for n in (-16, -2, 0, 1, 2, 4, 6, 8, 16)]),
}


def with_value(at: RuleBook, label: str, value: Value) -> RuleBook:
    parameters = tuple(
        replace(each, values=((date.min, value),)) if each.label == label else each
        for each in at.schema.parameters
    )
    return replace(at, schema=replace(at.schema, parameters=parameters))


@pytest.mark.parametrize("name", STEPWISE)
@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_search_gives_what_a_run_gives(tmp_path: Path, name: str, data: st.DataObject) -> None:
    label = STEPWISE[name]
    rows = data.draw(firms)
    counties = data.draw(places)[: len(rows)]
    now, then = data.draw(VALUES[label]), data.draw(VALUES[label])
    path = tmp_path / "wide.parquet"
    frame(rows, county=counties, size=["大"] * len(rows)).write_parquet(path)
    asked = Asked(path, DAY)
    before, after = with_value(BOOK, label, now), with_value(BOOK, label, then)
    ran = simulate(before, after, name, asked)
    searched = prepared(before, name, label, asked)
    assert searched.at(then) == ran.effects
    assert searched.gaining(then, 99) == ran.gaining(99)
    assert searched.losing(then, 99) == ran.losing(99)
    assert ran.effects.whole.total == len(rows)
    assert sum(ran.effects.whole.kinds.values()) == len(rows)


def test_a_parameter_that_does_not_act_in_steps_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wide.parquet"
    frame([(None,) * 6]).write_parquet(path)
    asked = Asked(path, DAY)
    for name, label in (("paid", "补助比例"), ("several", "占比下限"), ("band", "合格分")):
        with pytest.raises(NotStepwise):
            prepared(BOOK, name, label, asked)
    with pytest.raises(ParameterNotRead):
        prepared(BOOK, "tiers", "没用到", asked)
    with pytest.raises(ParameterNotFound, match="占比下限"):
        prepared(BOOK, "tiers", "占比下线", asked)
