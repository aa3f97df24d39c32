"""A sheet drawn from top to bottom, and set up for paper: A4 landscape, its header on each page."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kechuang.renderers.shapes import INVENTED, Frame
from kechuang.renderers.workbooks.cells import Writer
from kechuang.renderers.workbooks.sheets import Align, Column, Row, Sheet
from kechuang.values.text import Text

_A4 = 9
_SIGNATURE = (
    Text("单位负责人：", "Head of unit: "),
    Text("填表人：", "Filled in by: "),
    Text("联系电话：", "Phone: "),
    Text("报出日期：", "Reported on: "),
)
_CHARACTER = 2


class Layout:
    """Draws one sheet; `row` is the next free one."""

    def __init__(self, sheet: Sheet, frame: Frame, writer: Writer) -> None:
        self.sheet = sheet
        self.frame = frame
        self.writer = writer
        self.row = 0

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.sheet.columns) - 1

    def draw(self) -> None:
        """Everything in order."""
        for place, column in enumerate(self.sheet.columns):
            self.writer.sheet.set_column(place, place, column.width)
        self._top()
        first = self.row
        self._header()
        self._paper(first)
        self._rows()
        self._bottom()

    def _top(self) -> None:
        self._across(self.sheet.title, self.writer.looks.title(), 30)
        if self.frame.invented:
            self._across(INVENTED, self.writer.looks.mark(), 18)
        for line in self.sheet.lead:
            self._lines(line)
        self._unit_line()

    def _unit_line(self) -> None:
        half = self.last // 2
        looks = self.writer.looks
        self.writer.across(self.row, 0, half, _as_of(self.frame), looks.line())
        unit = self.sheet.unit
        shown = Text(f"单位：{unit.zh}", f"Unit: {unit.en or unit.zh}") if unit else Text("")
        if self.last > half:
            self.writer.across(self.row, half + 1, self.last, shown, looks.line(Align.RIGHT))
        self.writer.sheet.set_row(self.row, 18)
        self.row += 1

    def _header(self) -> None:
        look, columns = self.writer.looks.header(), self.sheet.columns
        two = any(column.group for column in columns)
        for first, last, group in _groups(columns) if two else ():
            if group:
                self.writer.across(self.row, first, last, group, look)
        for place, column in enumerate(columns):
            self._heading(place, column, two=two)
        self.row += 2 if two else 1

    def _heading(self, place: int, column: Column, *, two: bool) -> None:
        look, row = self.writer.looks.header(), self.row
        if two and not column.group:
            shown = self.writer.looks.of(look)
            self.writer.sheet.merge_range(row, place, row + 1, place, "", shown)
        self.writer.said(row + 1 if two and column.group else row, place, column.title, look)

    def _rows(self) -> None:
        first = self.row
        for row in self.sheet.rows:
            self._write(row)
        if not self.sheet.rows:
            self._across(self.sheet.empty, self.writer.looks.words(Align.CENTER), 24)
        else:
            self.writer.sheet.autofilter(first - 1, 0, self.row - 1, self.last)
        if self.sheet.total:
            self._write(self.sheet.total, total=True)

    def _write(self, row: Row, *, total: bool = False) -> None:
        for place, (value, column) in enumerate(zip(row, self.sheet.columns, strict=True)):
            self.writer.cell(self.row, place, value, column.align, total=total)
        self.row += 1

    def _bottom(self) -> None:
        for note in self.sheet.notes:
            self._lines(note)
        if self.sheet.signed:
            self._signature()

    def _signature(self) -> None:
        """Four labels over the width; a reader of tables stops at the first (§5.3)."""
        day = _day(self.frame)
        labels = (*_SIGNATURE[:3], _SIGNATURE[3] + day)
        look, columns = self.writer.looks.line(), len(self.sheet.columns)
        edges = [columns * place // 4 for place in range(5)]
        if columns < 4:
            joined = "    ".join(self.writer.words(label) for label in labels)
            self._across(joined, look, 24)
            return
        for label, first, after in zip(labels, edges, edges[1:], strict=False):
            self.writer.across(self.row, first, after - 1, label, look)
        self.writer.sheet.set_row(self.row, 24)
        self.row += 1

    def _lines(self, text: Text) -> None:
        """A merged row as high as its words need; merged rows do not grow by themselves."""
        width = sum(column.width for column in self.sheet.columns)
        words = self.writer.words(text)
        lines = sum(-(-_width(line) // max(int(width), 1)) or 1 for line in words.split("\n"))
        self._across(text, self.writer.looks.line(), min(15 * lines + 3, 400))

    def _across(self, text: Text | str, look: Any, height: float) -> None:
        self.writer.across(self.row, 0, self.last, text, look)
        self.writer.sheet.set_row(self.row, height)
        self.row += 1

    def _paper(self, header: int) -> None:
        sheet = self.writer.sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header, self.row - 1)
        sheet.freeze_panes(self.row, self.sheet.kept)
        page = Text("&C第 &P 页，共 &N 页", "&CPage &P of &N").within(self.frame.language)
        sheet.set_footer(page)
        if self.frame.invented:
            sheet.set_header("&R" + INVENTED.within(self.frame.language))


def _groups(columns: tuple[Column, ...]) -> Iterator[tuple[int, int, Text]]:
    place = 0
    for group, members in groupby(columns, key=lambda column: column.group):
        count = len(list(members))
        yield place, place + count - 1, group
        place += count


def _as_of(frame: Frame) -> Text:
    """Up to when figures are known, else the day of the table."""
    if not frame.known_to:
        return Text("截至", "As of ") + _day(frame)
    return Text(f"数据截至：{frame.known_to.zh}", f"Figures to: {frame.known_to.en}")


def _day(frame: Frame) -> Text:
    on = frame.on
    return Text(f"{on.year}年{on.month}月{on.day}日", f"{on.day} {on:%B} {on.year}")


def _width(words: str) -> int:
    return sum(_CHARACTER if ord(each) > 0x2E7F else 1 for each in words)
