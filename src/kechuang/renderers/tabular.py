"""Plain tables for other programs: .xlsx and .csv in which no cell can become a command."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

from kechuang.renderers.cleaning import clean
from kechuang.renderers.shapes import Made
from kechuang.renderers.workbooks.book import MEDIA_TYPE, OPTIONS
from kechuang.renderers.workbooks.cells import COMMANDS, LONGEST

Cell = str | int | bool | Decimal | date | None
_FULL_WIDTH = ("＝", "＋", "－", "＠")


def as_xlsx(heads: Sequence[str], rows: Iterable[Sequence[Cell]], name: str = "数据") -> Made:
    """One sheet, numbers as numbers, days as days, words as words."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {**OPTIONS, "constant_memory": True}) as book:
        sheet = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF7"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        quoted = book.add_format({"quote_prefix": True})
        for col, head in enumerate(heads):
            sheet.write_string(0, col, head, bold)
        for row, cells in enumerate(rows, start=1):
            for col, cell in enumerate(cells):
                if cell is None:
                    continue
                if isinstance(cell, bool):
                    sheet.write_string(row, col, "是" if cell else "否")
                elif isinstance(cell, int | Decimal):
                    sheet.write_number(row, col, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, col, cell, day)
                else:
                    words = clean(cell)[:LONGEST]
                    sheet.write_string(row, col, words, quoted if _commands(words) else None)
        sheet.freeze_panes(1, 0)
    return Made(stream.getvalue(), MEDIA_TYPE, "xlsx")


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Made:
    """UTF-8 with a mark, so that spreadsheets read the Chinese; words that command are quoted."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([_plain(head) for head in heads])
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return Made(("\ufeff" + stream.getvalue()).encode(), "text/csv; charset=utf-8", "csv")


def _commands(words: str) -> bool:
    return words.startswith((*COMMANDS, *_FULL_WIDTH))


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | Decimal):
        return str(cell)
    words = clean(cell)
    return f"'{words}" if _commands(words) else words
