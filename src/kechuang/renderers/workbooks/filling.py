"""An empty workbook for officials to fill in: drop-downs, notes, the unit line, an example row."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from kechuang.renderers.shapes import Frame, Made
from kechuang.renderers.workbooks.book import MEDIA_TYPE, OPTIONS
from kechuang.renderers.workbooks.looks import Looks
from kechuang.values.text import Text

FILLED = 5_000
"""So many rows have drop-downs and formats."""
EXAMPLE = "示例"
_HEAD, _FIRST = 2, 3
_LONGEST_LIST = 255
_FORMATS = {"date": "yyyy-mm-dd", "money": "#,##0.00", "text": "@", "choice": "@"}


@dataclass(frozen=True, slots=True)
class Blank:
    """A column to fill in. `kind` is that of the dataset's column, `unit` stands in brackets."""

    label: str
    kind: str
    unit: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    note: Text = Text("")
    example: str = ""
    bounds: str = ""

    @property
    def heading(self) -> str:
        """What stands above the column."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


def filling(title: Text, columns: Sequence[Blank], frame: Frame, unit: Text) -> Made:
    """One sheet to fill in and one that explains every column."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        looks = Looks(book, frame.language)
        sheet = book.add_worksheet(title.within(frame.language)[:31])
        _head(sheet, looks, title, columns, frame, unit)
        for place, column in enumerate(columns, start=1):
            _column(book, sheet, looks, place, column)
        _explain(book.add_worksheet("填写说明"), looks, columns)
        sheet.freeze_panes(_FIRST, 3)
        sheet.activate()
    return Made(stream.getvalue(), MEDIA_TYPE, "xlsx")


def _head(
    sheet: Any,
    looks: Looks,
    title: Text,
    columns: Sequence[Blank],
    frame: Frame,
    unit: Text,
) -> None:
    last = max(len(columns), 1)
    sheet.merge_range(0, 0, 0, last, title.within(frame.language), looks.of(looks.title()))
    said = f"单位：{unit.zh}" if unit.zh else ""
    sheet.merge_range(1, 0, 1, last, said, looks.of({**looks.line(), "align": "right"}))
    sheet.write_string(_HEAD, 0, "序号", looks.of(looks.header()))
    sheet.write_string(_FIRST, 0, EXAMPLE, looks.of(_pale(looks)))
    sheet.set_column(0, 0, 6)


def _pale(looks: Looks) -> dict[str, object]:
    return {**looks.line(), "italic": True, "font_color": "#8C96A5"}


def _column(book: Any, sheet: Any, looks: Looks, place: int, column: Blank) -> None:
    star = "*" if column.required else ""
    sheet.write_string(_HEAD, place, column.heading + star, looks.of(looks.header()))
    kept = _FORMATS.get(column.kind)
    look = book.add_format({"num_format": kept}) if kept else None
    sheet.set_column(place, place, max(12, len(column.heading) * 2 + 2), look)
    sheet.write_string(_FIRST, place, column.example, looks.of(_pale(looks)))
    note = "\n".join(_notes(column))
    if note:
        sheet.write_comment(_HEAD, place, note, {"x_scale": 2})
    if column.options and sum(map(len, column.options)) + len(column.options) < _LONGEST_LIST:
        rule = {"validate": "list", "source": list(column.options), "ignore_blank": True}
        sheet.data_validation(_FIRST, place, _FIRST + FILLED, place, rule)


def _notes(column: Blank) -> list[str]:
    found = ["必填"] if column.required else []
    if column.note.zh:
        found.append(column.note.zh)
    if column.options:
        found.append("可填：" + "、".join(column.options))
    if column.bounds:
        found.append("范围：" + column.bounds)
    return found


def _explain(sheet: Any, looks: Looks, columns: Sequence[Blank]) -> None:
    heads = ("栏目", "必填", "单位", "可填内容或范围", "说明", "示例")
    for place, words in enumerate(heads):
        sheet.write_string(0, place, words, looks.of(looks.header()))
    for row, each in enumerate(columns, start=1):
        allowed = "、".join(each.options) or each.bounds
        cells = (
            each.label,
            "是" if each.required else "",
            each.unit,
            allowed,
            each.note.zh,
            each.example,
        )
        for place, words in enumerate(cells):
            sheet.write_string(row, place, words, looks.of(looks.line()))
    sheet.set_column(0, 0, 24)
    sheet.set_column(3, 5, 36)
    last = len(columns) + 2
    hint = "“示例”一行不会导入，可以删除；空白表示不掌握，零请填 0。"
    sheet.write_string(last, 0, hint, looks.of({"font_size": 10.5}))
