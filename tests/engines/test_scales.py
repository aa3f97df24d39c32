"""Rationals are put in exact order, however near their floating neighbours are."""

from fractions import Fraction

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.engines.batch.scales import scale_of

near = st.tuples(
    st.sampled_from([10**15 + step for step in range(-3, 4)] + [1, 5, 50, 3 * 10**15]),
    st.sampled_from([2 * 10**16 + step for step in range(-3, 4)] + [20, 100, 1000]),
)
wide = st.tuples(st.integers(-(2**70), 2**70), st.integers(1, 2**66))
pairs = st.lists(
    st.one_of(near, wide, st.tuples(st.integers(-9, 9), st.integers(1, 9))), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(pairs, st.lists(st.one_of(near, wide), max_size=5))
def test_ranks_are_those_of_the_rationals(
    found: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    frame = pl.DataFrame(
        {"over": [each[0] for each in found], "under": [each[1] for each in found]},
        schema={"over": pl.Int128, "under": pl.Int128},
    )
    scale, ranks = scale_of(frame)
    values = sorted({Fraction(*each) for each in found})
    assert [scale.value(rank) for rank in range(len(scale))] == values
    for over, under, rank in ranks.iter_rows():
        assert values[rank] == Fraction(over, under)
    for each in [*asked, *found]:
        value = Fraction(*each)
        smaller = sum(other < value for other in values)
        assert scale.position(value) == (smaller, value in values)


def test_values_beyond_floating_point_have_their_place() -> None:
    scale, _ranks = scale_of(pl.DataFrame({"over": [1, 2], "under": [1, 1]}))
    assert scale.position(Fraction(10) ** 400) == (2, False)
    assert scale.position(-(Fraction(10) ** 400)) == (0, False)
