"""The tables: one commit an import, nothing twice, columns that come later, compaction."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kechuang.tables.fields import Field, Layout
from kechuang.tables.log import visible
from kechuang.tables.store import Store
from tests.tables.scene import ACCOUNTS, Book, frame


def test_a_table_that_is_not_there_reads_as_empty(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.scan(ACCOUNTS).collect().is_empty()
    assert store.files("accounts") == []
    assert store.counts("accounts") == {}
    assert store.compact("accounts") == 0


def test_money_is_kept_to_the_fen(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append(ACCOUNTS, frame(("s", 2024, "50000000.01")), "a")
    assert store.scan(ACCOUNTS).collect()["revenue"].to_list() == [Decimal("50000000.01")]


def test_the_same_import_is_added_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for _time in range(2):
        assert store.append(ACCOUNTS, frame(("s", 2024, "1")), "a") == 1
    assert store.counts("accounts") == {"a": 1}


def test_whether_an_import_was_committed_can_be_asked(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert not store.holds("accounts", "a")
    store.append(ACCOUNTS, frame(("s", 2024, "1")), "a")
    assert store.holds("accounts", "a")
    assert not store.holds("accounts", "b")


def test_a_value_beyond_its_column_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(pl.exceptions.PolarsError):
        store.append(ACCOUNTS, frame(("s", 2024, "not money")), "a")
    assert store.files("accounts") == []


def test_a_column_declared_later_is_empty_before(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append(ACCOUNTS, frame(("s", 2024, "1")), "a")
    wider = Layout("accounts", (*ACCOUNTS.fields, Field("listed", "boolean")), ("year",))
    store.append(wider, frame(("s", 2025, "2")).with_columns(listed=True), "b")
    found = store.scan(wider).sort("year").collect()
    assert found["listed"].to_list() == [None, True]


def test_a_column_no_longer_declared_is_left_aside(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append(ACCOUNTS, frame(("s", 2024, "1")), "a")
    narrower = Layout("accounts", ACCOUNTS.fields[:1], ("year",))
    assert store.scan(narrower).collect().columns == ["subject", "import_id", "year"]


def test_imports_at_one_time_are_all_kept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append(ACCOUNTS, frame(("s", 2000, "1")), "first")

    def bring(number: int) -> None:
        Store(tmp_path).append(ACCOUNTS, frame(("s", number, "1")), f"i{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(bring, range(2001, 2013)))
    assert store.counts("accounts") == {"first": 1} | {f"i{year}": 1 for year in range(2001, 2013)}


def test_compaction_changes_the_files_and_no_row(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for year in range(2001, 2009):
        book.bring(f"i{year}", ("s", year, f"{year}.5"))
    before = book.read(visible(book.log))
    assert book.store.compact("accounts") == 8
    assert len(book.store.files("accounts")) == 1
    assert book.read(visible(book.log)) == before
    assert book.store.sweep("accounts", 0) == 8
    assert book.read(visible(book.log)) == before
    assert book.store.holds("accounts", "i2003")


def test_corrections_are_adopted_under_their_own_imports(tmp_path: Path) -> None:
    store = Store(tmp_path)
    rows = frame(("s", 2024, "1"), ("t", 2024, "2")).with_columns(
        pl.Series("import_id", ["c1", "c2"]), staff=None
    )
    for _time in range(2):
        store.adopt(ACCOUNTS, rows, "compaction 1")
    assert store.counts("accounts") == {"c1": 1, "c2": 1}
