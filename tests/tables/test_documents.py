"""Documents made by the column say what rows say one by one."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kechuang.tables.documents import documents
from kechuang.tables.fields import Field, Layout
from kechuang.tables.rows import framed, plain

LAYOUT = Layout(
    "accounts",
    (
        *(Field("year", "year"), Field("revenue", "money"), Field("share", "ratio")),
        *(Field("staff", "count"), Field("listed", "boolean"), Field("founded", "date")),
        Field("said", "text"),
    ),
    ("year", "listed"),
)
row = st.fixed_dictionaries(
    {
        "subject": st.sampled_from(["a", "b", "c"]),
        "year": st.none() | st.integers(1990, 2200),
        "revenue": st.none() | st.decimals(-(10**15), 10**15, places=2),
        "share": st.none() | st.decimals(-(10**9), 10**9, places=8),
        "staff": st.none() | st.integers(-(10**12), 10**12),
        "listed": st.none() | st.booleans(),
        "founded": st.none() | st.dates(),
        "said": st.none() | st.text(max_size=20),
    }
)


@given(st.lists(row, max_size=5))
def test_they_say_what_the_rows_say(rows: list[dict[str, object]]) -> None:
    frame = framed(rows, LAYOUT)
    told = [(who, what, json.loads(said)) for who, what, said in documents(frame, LAYOUT, "i")]
    assert told == sorted(plain(frame, LAYOUT), key=lambda each: each[0])


def test_numbers_are_written_short_and_texts_as_they_stand() -> None:
    named = {"subject": "a", "revenue": Decimal("100.50"), "share": Decimal(0), "said": '"x"\\\n中'}
    ((_who, _what, said),) = documents(framed([named], LAYOUT), LAYOUT, "i")
    assert said == '{"revenue": "100.5", "share": "0", "said": "\\"x\\"\\\\\\n中"}'


def test_records_without_a_key_are_told_apart_by_their_place() -> None:
    layout = Layout("rights", (Field("filed", "date"),), keyed=False)
    rows = [{"subject": who, "filed": date(2024, 1, 1)} for who in "ba"]
    told = [(who, what) for who, what, _said in documents(framed(rows, layout), layout, "i")]
    assert told == [("a", "i#1"), ("b", "i#0")]


def test_a_statement_is_kept_to_two_hundred_characters() -> None:
    layout = Layout("rights", (Field("number", "text"),), ("number",))
    frame = framed([{"subject": "a", "number": "9" * 300}], layout)
    assert [len(what) for _who, what, _said in documents(frame, layout, "i")] == [200]
