"""How complete a table is, by unit: counted, stopped, differing; strangers are left out."""

import polars as pl

from kechuang.tables.coverage import coverage, differing, stopped
from kechuang.tables.fields import Field, Layout

LAYOUT = Layout("accounts", (Field("year", "year"), Field("revenue", "money")), ("year",))
UNITS = {"a": "nanhu", "b": "nanhu", "c": "xiuzhou"}


def table(*rows: tuple[str, int, str | None]) -> pl.LazyFrame:
    frame = pl.DataFrame(
        {
            "subject": [row[0] for row in rows],
            "year": [row[1] for row in rows],
            "revenue": [row[2] for row in rows],
        },
        schema={"subject": pl.String, "year": pl.Int32, "revenue": pl.String},
    )
    return frame.lazy().with_columns(pl.col("revenue").cast(pl.Decimal(18, 2)))


def test_rows_and_filled_columns_are_counted_by_unit() -> None:
    found = coverage(
        table(("a", 2024, "1"), ("b", 2024, None), ("c", 2023, "2"), ("d", 2024, "3")),
        LAYOUT,
        UNITS,
    )

    assert set(found) == {"nanhu", "xiuzhou"}
    assert (found["nanhu"].rows, found["nanhu"].subjects) == (2, 2)
    assert found["nanhu"].filled == {"year": 2, "revenue": 1}
    assert found["xiuzhou"].periods == {"2023": 1}


def test_whoever_had_a_row_the_year_before_and_has_none_is_named() -> None:
    rows = table(("a", 2023, "1"), ("a", 2024, "1"), ("b", 2023, "1"), ("d", 2023, "1"))

    assert stopped(rows, LAYOUT, UNITS, "2024", "2023") == {"nanhu": ["b"]}


def test_two_tables_differ_only_where_both_know() -> None:
    one = table(("a", 2024, "1"), ("b", 2024, "2"), ("c", 2024, None))
    other = table(("a", 2024, "1.00"), ("b", 2024, "3"), ("c", 2024, "4"))

    pair = (one, "revenue"), (other, "revenue")
    assert differing(*pair, UNITS, "year", "2024") == {"nanhu": ["b"]}
