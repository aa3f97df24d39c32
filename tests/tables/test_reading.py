"""Of each statement the latest that is to be seen, at any mark, as if later rows were not there."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kechuang.tables.log import Import, visible
from kechuang.tables.reading import as_of
from tests.tables.scene import Book, Row

SUBJECTS, YEARS = ("s", "t", "u"), (2023, 2024)


def test_a_later_import_takes_the_place_of_what_it_repeats(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.bring("a", ("s", 2023, "1.00"), ("s", 2024, "2.00"), ("t", 2024, "3.00"))
    book.bring("b", ("s", 2024, "2.50"))
    assert book.read(visible(book.log)) == {
        ("s", 2023, "1.00"),
        ("s", 2024, "2.50"),
        ("t", 2024, "3.00"),
    }
    assert ("s", 2024, "2.00") in book.read(visible(book.log, 1))


def test_an_empty_cell_that_is_imported_later_is_unknown_again(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.bring("a", ("s", 2024, "1.00"))
    book.bring("b", ("s", 2024, None))
    assert book.read(visible(book.log)) == {("s", 2024, None)}


def test_nothing_imported_reads_as_nothing(tmp_path: Path) -> None:
    assert Book(tmp_path).read([]) == set()


def test_rows_of_imports_that_were_never_finalised_are_not_seen(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.bring("a", ("s", 2024, "1.00"))
    book.store.append(book.layout, book.store.scan(book.layout).collect(), "killed")
    assert book.read(visible(book.log)) == {("s", 2024, "1.00")}


def test_a_merged_subject_speaks_as_the_one_it_is_part_of(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.bring("a", ("s", 2024, "1.00"), ("t", 2024, "2.00"), ("t", 2023, "3.00"))
    found = as_of(book.store.scan(book.layout), book.layout, visible(book.log), {"t": "s"})
    assert found.collect()["subject"].unique().to_list() == ["s"]
    assert found.collect().height == 2


rows = st.lists(
    st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(YEARS), st.sampled_from(["1.00", "2.00"])),
    unique_by=lambda row: row[:2],
    max_size=5,
)
imports = st.lists(st.tuples(rows, st.booleans(), st.sampled_from(["", "2023"])), max_size=5)


def plainly(kept: list[tuple[list[Row], Import]], mark: int | None) -> set[Row]:
    """The same said row by row."""
    wanted = {each.id for each in visible([one for _rows, one in kept], mark)}
    said: dict[tuple[str, int], Row] = {}
    for given_rows, one in kept:
        if one.id in wanted:
            said |= {(row[0], row[1]): row for row in given_rows}
    return set(said.values())


@settings(max_examples=40)
@given(imports, st.integers(0, 6))
def test_a_read_agrees_with_reading_row_by_row(
    given_imports: list[tuple[list[Row], bool, str]], mark: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Book(Path(folder))
        for number, (given_rows, whole, period) in enumerate(given_imports):
            book.bring(str(number), *given_rows, whole=whole, period=period)
        said = [each[0] for each in given_imports]
        kept = list(zip(said, book.log, strict=True))
        assert book.read(visible(book.log)) == plainly(kept, None)
        assert book.read(visible(book.log, mark)) == plainly(kept, mark)
