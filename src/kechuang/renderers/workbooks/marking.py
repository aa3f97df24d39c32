"""The workbook that somebody sent, given back with what is odd marked, and a list of it all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from kechuang.renderers.cleaning import clean
from kechuang.renderers.shapes import Made
from kechuang.renderers.workbooks.book import MEDIA_TYPE, OPTIONS, sheet_name
from kechuang.renderers.workbooks.cells import COMMANDS, LONGEST

LIST = "问题清单"
_ERROR, _WARNING = "#FFC7CE", "#FFEB9C"
_HEADS = ("工作表", "单元格", "性质", "原值", "规则", "问题", "如何修改")
_WIDTHS = (14, 9, 7, 24, 28, 48, 48)
Cell = str | int | float | bool | Decimal | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something odd: `row` and `col` from 0, None for the sheet as a whole."""

    sheet: str
    row: int | None
    col: int | None
    cell: str
    error: bool
    value: str
    rule: str
    said: str
    fix: str


def marked(sheets: Iterable[tuple[str, Sequence[Sequence[Cell]]]], marks: Sequence[Mark]) -> Made:
    """Every sheet with its marks, values as they were and no formula, behind a list of all marks."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        writer = _Writer(book)
        writer.list(marks)
        names = {LIST.lower()}
        for name, rows in sheets:
            own = [each for each in marks if each.sheet == name]
            writer.sheet(sheet_name(name, names), rows, own)
    return Made(stream.getvalue(), MEDIA_TYPE, "xlsx")


class _Writer:
    def __init__(self, book: Any) -> None:
        self._book = book
        self._looks: dict[tuple[tuple[str, object], ...], Any] = {}

    def _look(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._looks:
            self._looks[key] = self._book.add_format(look)
        return self._looks[key]

    def list(self, marks: Sequence[Mark]) -> None:
        """The sheet that lists every mark."""
        sheet = self._book.add_worksheet(LIST)
        for place, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
            sheet.write_string(0, place, head, self._look(bold=True, bg_color="#E8EEF7"))
            sheet.set_column(place, place, width)
        for row, each in enumerate(marks, start=1):
            kind = "错误" if each.error else "提醒"
            cells = (each.sheet, each.cell, kind, each.value, each.rule, each.said, each.fix)
            for place, words in enumerate(cells):
                self._words(sheet, row, place, words, text_wrap=True)
        sheet.freeze_panes(1, 0)

    def sheet(self, name: str, rows: Sequence[Sequence[Cell]], marks: Sequence[Mark]) -> None:
        """One sheet as it was sent, with its marks."""
        sheet = self._book.add_worksheet(name)
        odd: dict[tuple[int, int], list[Mark]] = defaultdict(list)
        for each in marks:
            if each.row is not None:
                odd[each.row, each.col or 0].append(each)
        for row, cells in enumerate(rows):
            for col, cell in enumerate(cells):
                self._cell(sheet, row, col, cell, odd.get((row, col), ()))
        for (row, col), some in odd.items():
            note = "\n".join(f"{each.said}；{each.fix}" for each in some)
            sheet.write_comment(row, col, clean(note)[:2000], {"x_scale": 2.5, "y_scale": 1.5})

    def _cell(self, sheet: Any, row: int, col: int, cell: Cell, odd: Sequence[Mark]) -> None:
        look: dict[str, object] = {}
        if odd:
            look["bg_color"] = _ERROR if any(each.error for each in odd) else _WARNING
        if cell is None or cell == "":
            if odd:
                sheet.write_blank(row, col, None, self._look(**look))
        elif isinstance(cell, bool):
            sheet.write_boolean(row, col, cell, self._look(**look) if look else None)
        elif isinstance(cell, int | float | Decimal):
            sheet.write_number(row, col, cell, self._look(**look) if look else None)
        elif isinstance(cell, date | datetime):
            sheet.write_datetime(row, col, cell, self._look(num_format="yyyy-mm-dd", **look))
        else:
            self._words(sheet, row, col, str(cell), **look)

    def _words(self, sheet: Any, row: int, col: int, words: str, **look: object) -> None:
        said = clean(words)[:LONGEST]
        if said.startswith(COMMANDS):
            look["quote_prefix"] = True
        sheet.write_string(row, col, said, self._look(**look) if look else None)
