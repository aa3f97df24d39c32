"""Chance is the same everywhere: numbers compared with a second, plain implementation."""

from hashlib import blake2b

import polars as pl

from kechuang.demo.city.chance import Dice, along

MASK = (1 << 64) - 1


def plainly(seed: int, name: str, row: int) -> int:
    start = int.from_bytes(blake2b(f"{seed}:{name}".encode(), digest_size=8).digest(), "big")
    state = row * 0x9E3779B97F4A7C15 + start & MASK
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
    state = (state ^ state >> 27) * 0x94D049BB133111EB & MASK
    return state ^ state >> 31


def rows(many: int) -> pl.DataFrame:
    return pl.DataFrame({"row": pl.Series(range(many), dtype=pl.UInt64)})


def test_bits_are_those_of_the_plain_generator() -> None:
    found = rows(50).select(Dice(7).bits("name")).to_series().to_list()
    assert found == [plainly(7, "name", row) for row in range(50)]


def test_another_name_and_another_seed_give_other_numbers() -> None:
    frame = rows(40).select(
        Dice(1).bits("a").alias("a"), Dice(1).bits("b").alias("b"), Dice(2).bits("a").alias("c")
    )
    assert len({*frame["a"], *frame["b"], *frame["c"]}) == 120


def test_even_numbers_fill_their_range_evenly() -> None:
    found = rows(40_000).select(Dice(3).even("x").alias("x"))["x"]
    assert 0 <= found.min() < 0.001  # type: ignore[operator] # a float column's
    assert 0.999 < found.max() < 1  # type: ignore[operator] # a float column's
    tenths = (found * 10).floor().value_counts()["count"]
    assert tenths.len() == 10
    assert tenths.min() > 3_700  # type: ignore[operator] # a count


def test_picks_come_as_often_as_their_shares_say() -> None:
    found = rows(40_000).select(Dice(3).pick("x", [5, 3, 2]).alias("x"))["x"].value_counts()
    counts = dict(zip(found["x"], found["count"], strict=True))
    assert [round(counts[place] / 4000) for place in range(3)] == [5, 3, 2]


def test_a_curve_is_straight_between_its_points() -> None:
    parts = pl.DataFrame({"part": [0.0, 0.25, 0.5, 0.75, 1.0]})
    found = parts.select(along(pl.col("part"), [(0, 10), (0.5, 20), (1, 100)])).to_series()
    assert found.to_list() == [10, 15, 20, 60, 100]
