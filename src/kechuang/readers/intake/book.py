"""A file, or a block pasted from one, as sheets of plain cells. Formulas give their kept values."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from kechuang.readers.files.decoding import plain_text
from kechuang.readers.files.refusals import (
    BrokenFile,
    CompressionBomb,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    UnknownFormat,
)
from kechuang.readers.intake.lines import MOST_COLUMNS, MOST_ROWS, Lines, lines_of
from kechuang.readers.intake.refusals import MacroWorkbook
from kechuang.values.text import Text

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Rows = Sequence[Sequence[Cell]]
KNOWN = (".xlsx", ".xls", ".csv", ".txt")
MOST_BYTES = 200 * 1024 * 1024
_MOST_UNPACKED = 4 * 1024**3
_MOST_TIMES = 400
_SHEETS = 20
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows from the top, merged areas as (first row, first column, last, last)."""

    name: str
    rows: Rows
    merged: tuple[tuple[int, int, int, int], ...] = ()


def open_book(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook that hold anything. Raises FileRefused."""
    ending = PurePath(name).suffix.lower()
    if ending in {".xlsm", ".xltm", ".xlsb", ".xlam"}:
        raise MacroWorkbook(name)
    if ending not in KNOWN:
        raise UnknownFormat(name, KNOWN)
    if len(content) > MOST_BYTES:
        raise FileTooLarge(name, MOST_BYTES // (1024 * 1024), Text("兆字节", "megabytes"))
    if not content.strip():
        raise EmptyFile(name)
    sheets = _text(content, name) if ending in {".csv", ".txt"} else _workbook(content, name)
    held = tuple(each for each in sheets if any(map(_says, each.rows)))
    if not held:
        raise EmptyFile(name)
    return held


def pasted(block: str) -> Sheet:
    """A block copied out of a workbook: columns by tabs, rows by lines. Raises FileRefused."""
    return Sheet("粘贴", _split(block, "\t", "粘贴"))


def _says(row: Sequence[Cell]) -> bool:
    return any(cell not in {None, ""} for cell in row)


def _workbook(content: bytes, name: str) -> Iterator[Sheet]:
    ending = PurePath(name).suffix.lower()
    if ending == ".xlsx":
        _check_zip(content, name)
    elif not content.startswith(_OLE):
        raise BrokenFile(name, "Excel 97—2003")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet_name in book.sheet_names[:_SHEETS]:
            yield _sheet(book, sheet_name, name)
    except PasswordError as error:
        raise EncryptedFile(name) from error
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise BrokenFile(name, "Excel") from error


def _sheet(book: CalamineWorkbook, sheet_name: str, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(sheet_name)
    if sheet.total_width > MOST_COLUMNS:
        raise FileTooLarge(name, MOST_COLUMNS, Text("列", "columns"))
    if sheet.total_height > MOST_ROWS:
        raise FileTooLarge(name, MOST_ROWS, Text("行", "rows"))
    areas = sheet.merged_cell_ranges or ()
    merged = tuple((first[0], first[1], last[0], last[1]) for first, last in areas)
    return Sheet(sheet_name, sheet.to_python(skip_empty_area=False), merged)


def _check_zip(content: bytes, name: str) -> None:
    """Refuse what unpacks beyond measure, what is no workbook, and what carries macros."""
    if content.startswith(_OLE):
        raise EncryptedFile(name)
    if not content.startswith(_ZIP):
        raise BrokenFile(name, "Excel")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as error:
        raise BrokenFile(name, "Excel") from error
    unpacked = sum(part.file_size for part in parts)
    if unpacked > min(_MOST_UNPACKED, max(len(content) * _MOST_TIMES, 64 * 1024**2)):
        raise CompressionBomb(name)
    names = {part.filename.lower() for part in parts}
    if any(each.endswith("vbaproject.bin") for each in names):
        raise MacroWorkbook(name)
    if not any(each.startswith("xl/workbook") for each in names):
        raise BrokenFile(name, "Excel")


def _text(content: bytes, name: str) -> Iterator[Sheet]:
    text = plain_text(content, name)
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    yield Sheet(PurePath(name).stem, _split(text, delimiter, name))


def _split(text: str, delimiter: str, name: str) -> Lines:
    try:
        return lines_of(text, delimiter, name)
    except csv.Error as error:
        raise BrokenFile(name, "CSV") from error
