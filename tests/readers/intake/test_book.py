"""Files are opened as what they are; what could do harm is refused with what to do."""

import io
import zipfile

import openpyxl
import pytest

from kechuang.readers.files.refusals import (
    BrokenFile,
    CompressionBomb,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    UnknownFormat,
)
from kechuang.readers.intake.book import open_book, pasted
from kechuang.readers.intake.refusals import MacroWorkbook


def workbook(*rows: list[object], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def test_a_workbook_gives_its_rows_and_merged_areas() -> None:
    (sheet,) = open_book(workbook(["表", None], ["代码", 1.5], merge="A1:B1"), "x.xlsx")
    assert sheet.rows[1] == ["代码", 1.5]
    assert sheet.merged == ((0, 0, 0, 1),)


def test_formulas_are_never_carried_out() -> None:
    (sheet,) = open_book(workbook(["代码", "=1+1"], ["x", '=HYPERLINK("a")']), "x.xlsx")
    assert "=" not in str(sheet.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_files_in_the_encodings_of_offices(encoding: str, delimiter: str) -> None:
    content = f"代码{delimiter}名称\r\nX1{delimiter}虚构公司\r\n".encode(encoding)
    (sheet,) = open_book(content, "x.csv")
    assert sheet.rows[:2] == [["代码", "名称"], ["X1", "虚构公司"]]


def test_a_pasted_block_is_a_sheet() -> None:
    assert pasted('代码\t名称\nX1\t"两\n行"').rows[:] == [["代码", "名称"], ["X1", "两\n行"]]


def test_lines_of_a_text_may_be_of_any_length() -> None:
    (sheet,) = open_book("表\n代码,名称,额\nX1,\n\nX2,乙,3,多\n".encode(), "x.csv")
    assert [list(filter(None, row)) for row in sheet.rows] == [
        *(["表"], ["代码", "名称", "额"], ["X1"], [], ["X2", "乙", "3", "多"])
    ]


@pytest.mark.parametrize("name", ["x.csv", "x.txt"])
def test_a_text_of_too_many_columns_is_refused(name: str) -> None:
    with pytest.raises(FileTooLarge):
        open_book(b"a" + b"," * 2_000 + b"b", name)


def test_what_is_no_workbook_is_refused() -> None:
    for name, content, refused in [
        ("x.docx", b"x", UnknownFormat),
        ("x.xlsx", b"no zip", BrokenFile),
        ("x.xlsx", b"PK\x03\x04 damaged", BrokenFile),
        ("x.xls", b"no ole", BrokenFile),
        ("x.xlsx", zipped(word__document=b"x"), BrokenFile),
        ("x.xlsx", b"\xd0\xcf\x11\xe0 encrypted", EncryptedFile),
        ("x.csv", b"  \n ", EmptyFile),
        ("x.xlsx", workbook(), EmptyFile),
    ]:
        with pytest.raises(refused):
            open_book(content, name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.xlsm", b"x"),
        ("x.xlsb", b"x"),
        ("x.xlsx", zipped(**{"xl__workbook.xml": b"x", "xl__vbaProject.bin": b"x"})),
    ],
)
def test_macros_are_refused_by_name_and_by_content(name: str, content: bytes) -> None:
    with pytest.raises(MacroWorkbook):
        open_book(content, name)


def test_a_zip_that_unpacks_beyond_measure_is_refused() -> None:
    bomb = zipped(**{"xl__workbook.xml": b"x", "xl__worksheets__sheet1.xml": b"0" * 200_000_000})
    with pytest.raises(CompressionBomb):
        open_book(bomb, "x.xlsx")


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(FileTooLarge):
        open_book(workbook(["x"] * 16_384), "x.xlsx")
