"""What an import changes, in counts, subjects and cells."""

import polars as pl

from kechuang.tables.differing import Cell, difference
from kechuang.tables.fields import Field, Layout, fitted
from tests.tables.scene import ACCOUNTS, Row, frame


def kept(*rows: Row) -> pl.DataFrame:
    return fitted(frame(*rows), ACCOUNTS, "x")


def test_new_changed_gone_and_same_are_told_apart() -> None:
    before = kept(("s", 2024, "1"), ("t", 2024, "2"), ("u", 2024, None))
    after = kept(("s", 2024, "1"), ("t", 2024, "2.5"), ("v", 2024, "3"))
    found = difference(before, after, ACCOUNTS)
    assert (found.new, found.changed, found.gone, found.same) == (1, 1, 1, 1)
    assert (found.new_subjects, found.gone_subjects) == (("v",), ("u",))
    assert found.cells == (Cell("t", "2024", "revenue", "2.00", "2.50"),)


def test_becoming_known_and_becoming_unknown_are_changes() -> None:
    found = difference(
        kept(("s", 2024, None), ("t", 2024, "1")),
        kept(("s", 2024, "1"), ("t", 2024, None)),
        ACCOUNTS,
    )
    assert (found.changed, found.same) == (2, 0)
    assert {(each.before, each.after) for each in found.cells} == {("", "1.00"), ("1.00", "")}


def test_the_first_import_is_all_new() -> None:
    found = difference(kept(), kept(("s", 2024, "1")), ACCOUNTS)
    assert (found.new, found.changed, found.gone, found.same) == (1, 0, 0, 0)


def test_records_without_a_key_are_gone_and_new_when_they_change() -> None:
    layout = Layout("events", (Field("day", "text"),), keyed=False)
    before, after = (
        pl.DataFrame({"subject": ["s"], "day": [day]}) for day in ("2024-01-01", "2024-01-02")
    )
    found = difference(before, after, layout)
    assert (found.new, found.changed, found.gone, found.same) == (1, 0, 1, 0)
