"""Rows told one by one come back as the columns that they were."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
from polars.testing import assert_frame_equal

from kechuang.tables.fields import Field, Layout
from kechuang.tables.log import Import
from kechuang.tables.reading import as_of
from kechuang.tables.rows import framed, plain
from kechuang.tables.store import Store

LAYOUT = Layout("rights", (Field("number", "text"), Field("filed", "date"), Field("fee", "money")))


def test_days_and_money_come_back_from_their_texts() -> None:
    row = {"number": "1", "filed": date(2024, 2, 29), "fee": Decimal("100.50")}
    named = {"subject": "s", "import_id": "i"}
    frame = framed([named | row, named], LAYOUT)
    again = framed([named | values for _who, _what, values in plain(frame, LAYOUT)], LAYOUT)
    assert frame["filed"].to_list() == [date(2024, 2, 29), None]
    assert_frame_equal(frame, again)


def test_rows_are_read_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    """Rules number the rows of a table and read it several times: its order has to stay."""
    store, many = Store(tmp_path), 40_000
    number = pl.int_range(many, eager=True).cast(pl.String)
    for part in ("a", "b"):
        frame = pl.DataFrame({"subject": number, "number": part + number})
        store.append(LAYOUT, frame, part)
    seen = [Import("a", 1, rows=many), Import("b", 2, rows=many)]
    layout = replace(LAYOUT, identity=("number",))
    found = as_of(store.scan(layout), layout, seen).select("number").collect().to_series()
    again = as_of(store.scan(layout), layout, seen).select("number").collect().to_series()
    assert found.len() == 2 * many
    assert found.equals(again)
