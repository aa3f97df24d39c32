"""Rows told one by one come back as the columns that they were."""

from datetime import date
from decimal import Decimal

from polars.testing import assert_frame_equal

from kechuang.tables.fields import Field, Layout
from kechuang.tables.rows import framed, plain

LAYOUT = Layout("rights", (Field("number", "text"), Field("filed", "date"), Field("fee", "money")))


def test_days_and_money_come_back_from_their_texts() -> None:
    row = {"number": "1", "filed": date(2024, 2, 29), "fee": Decimal("100.50")}
    named = {"subject": "s", "import_id": "i"}
    frame = framed([named | row, named], LAYOUT)
    again = framed([named | values for _who, _what, values in plain(frame, LAYOUT)], LAYOUT)
    assert frame["filed"].to_list() == [date(2024, 2, 29), None]
    assert_frame_equal(frame, again)
