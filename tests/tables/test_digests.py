"""The fingerprint of rows looks at what they say, not at how they lie."""

import polars as pl

from kechuang.tables.digests import digest


def test_the_order_of_rows_and_columns_does_not_matter() -> None:
    one = pl.DataFrame({"a": [1, 2], "b": ["x", None]})
    assert digest(one) == digest(one.reverse().select("b", "a"))


def test_a_column_that_was_widened_gives_the_same() -> None:
    narrow = pl.DataFrame({"a": ["1.50", "100"]}, schema={"a": pl.String}).cast(pl.Decimal(18, 2))
    assert digest(narrow) == digest(narrow.cast(pl.Decimal(24, 8)))


def test_zeros_before_the_point_count() -> None:
    whole = pl.DataFrame({"a": ["100", "1"]}).cast(pl.Decimal(18, 0))
    assert digest(whole[:1]) != digest(whole[1:])
    assert digest(whole[:1]) == digest(whole[:1].cast(pl.Decimal(18, 2)))


def test_another_value_gives_another() -> None:
    found = {digest(pl.DataFrame({"a": [each]})) for each in ("1", "2", None, "", "\x00\x00")}
    assert len(found) == 5


def test_cells_cannot_be_moved_across_columns() -> None:
    assert digest(pl.DataFrame({"a": ["xy"], "b": [""]})) != digest(
        pl.DataFrame({"a": ["x"], "b": ["y"]})
    )
