"""Workbooks read back as an official's spreadsheet would show them."""

from io import BytesIO

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from kechuang.renderers.shapes import Frame
from kechuang.renderers.workbooks import Sheet, workbook
from tests.renderers.making import frame


def read(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def drawn(sheet: Sheet, of: Frame | None = None) -> Worksheet:
    return read(workbook(sheet.title, [sheet], of or frame()).content).worksheets[0]


def texts(sheet: Worksheet) -> list[list[object]]:
    """The rows without their empty cells."""
    rows = ([cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows())
    return [row for row in rows if row]


def row_of(sheet: Worksheet, words: str) -> dict[int, object]:
    """The cells by column (1-based) of the first row that has these words."""
    found = next(row for row in sheet.iter_rows() if words in [cell.value for cell in row])
    return {cell.column: cell.value for cell in found}


def cell_of(sheet: Worksheet, words: str, column: int) -> openpyxl.cell.cell.Cell:
    found = next(row for row in sheet.iter_rows() if words in [cell.value for cell in row])
    return found[column - 1]
