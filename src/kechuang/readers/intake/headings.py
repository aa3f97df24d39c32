"""The heading found by its names: under a title, in one row or two, with units in brackets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kechuang.readers.intake import findings
from kechuang.readers.intake.book import Cell, Sheet
from kechuang.readers.intake.findings import Finding
from kechuang.readers.intake.form import CODE, NAME, Form, FormColumn
from kechuang.values.text import Text
from kechuang.values.widths import narrow

_SEARCHED = 30
_BRACKETS = re.compile(r"[（(\[【]([^）)\]】]*)[）)\]】]")
_SIGNS = re.compile(r"[\s*＊:：_\-—、,，.。·“”\"'/]")
_UNIT_LINE = re.compile(r"(?:计量|金额)?单位\s*[:：]\s*([^\s，,；;）)]+)")
Spread = list[list[Cell]]
UNITS = {"元", "千元", "万元", "百万元", "亿元", "%", "％", "‰"}


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the columns stand: sheet column → what it is and its unit; data stand from `first` on.

    `words` are those of its lowest row, reduced by `plain`.
    """

    columns: Mapping[int, tuple[FormColumn, str]]
    top: int
    first: int
    words: tuple[str, ...]


def plain(words: object) -> str:
    """A heading or a name reduced to what it says: narrow letters, no blanks and signs."""
    return _SIGNS.sub("", narrow(str(words or ""))).lower()


def find_heading(sheet: Sheet, form: Form) -> tuple[Heading | None, list[Finding]]:
    """The heading that names most of the form's columns, and what is odd about it."""
    meant = _names(form)
    rows = _spread(sheet)
    best = max(_candidates(rows, meant), key=lambda each: (len(each[2]), -each[1]), default=None)
    if best is None or not {CODE, NAME} & {column.id for column, _unit in best[2].values()}:
        return None, [_no_heading(sheet, form)]
    top, last, columns = best
    unit = _unit_line(rows[: last + 1])
    placed = {
        col: (column, given or unit_for(column, unit)) for col, (column, given) in columns.items()
    }
    odd = [*_twice(sheet, last, columns), *_missing(sheet, form, columns)]
    odd += _strange(sheet, rows, top, last, columns)
    words = tuple(plain(cell) for cell in rows[last])
    return Heading(placed, top, last + 1, words), odd


def unit_for(column: FormColumn, line: str) -> str:
    """The unit of a column without one of its own: the sheet's unit line where it is money."""
    if column.kind == "money" and line.endswith("元"):
        return line
    return column.unit


def _names(form: Form) -> dict[str, FormColumn]:
    named: dict[str, FormColumn] = {}
    for column in form.wanted:
        for name in (column.label, column.id, *column.aliases):
            named.setdefault(plain(_BRACKETS.sub("", name)), column)
            named.setdefault(plain(name), column)
    return named


def _spread(sheet: Sheet) -> Spread:
    """The first rows, merged cells said in each of their places."""
    rows = [list(row) for row in sheet.rows[:_SEARCHED]]
    for top, left, bottom, right in sheet.merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (min(right + 1, len(row)) - left)
    return rows


Found = dict[int, tuple[FormColumn, str]]


def _candidates(rows: Spread, meant: Mapping[str, FormColumn]) -> Iterator[tuple[int, int, Found]]:
    for place in range(len(rows)):
        yield place, place, _matched([rows[place]], meant)
        if place + 1 < len(rows):
            yield place, place + 1, _matched(rows[place : place + 2], meant)


def _matched(levels: Spread, meant: Mapping[str, FormColumn]) -> Found:
    """The columns that one row, or two on top of each other, name."""
    found: Found = {}
    for col in range(max(map(len, levels), default=0)):
        words = [str(level[col] or "") for level in levels if col < len(level)]
        for heading in _spellings(words):
            column = meant.get(plain(heading)) or meant.get(plain(_BRACKETS.sub("", heading)))
            if column is not None:
                found[col] = (column, _unit_in(words))
                break
    return found


def _spellings(words: Sequence[str]) -> Iterable[str]:
    """The lower heading, both together, the upper one alone where nothing stands below."""
    if len(words) == 1:
        return words
    upper, lower = words
    if not lower.strip():
        return [upper]
    return [upper + lower, lower] if upper != lower else [lower]


def _unit_in(levels: Sequence[str]) -> str:
    """The unit in brackets, that of the lower level first."""
    known = {plain(each) for each in UNITS}
    for inside in (each for level in reversed(levels) for each in _BRACKETS.findall(level)):
        unit = plain(str(inside).replace("单位", ""))
        if unit in known:
            return "%" if unit in {"%", "％"} else unit
    return ""


def _unit_line(rows: Spread) -> str:
    for row in rows:
        for cell in row:
            found = _UNIT_LINE.search(str(cell or ""))
            if found:
                return found[1].strip()
    return ""


def _no_heading(sheet: Sheet, form: Form) -> Finding:
    columns = "、".join(column.label for column in form.wanted[:6])
    return Finding(
        findings.NO_HEADER,
        sheet.name,
        None,
        None,
        "",
        Text(
            f"前{_SEARCHED}行中没有找到“{form.title.zh}”的表头",
            f"No heading of “{form.title.en or form.title.zh}” in the first {_SEARCHED} rows",
        ),
        Text(
            f"表头须有“统一社会信用代码”或“名称”，以及 {columns} 等；可下载模板对照",
            f"The heading names the code or the name, and {columns} …; compare with the template",
        ),
    )


def _twice(sheet: Sheet, row: int, columns: Found) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for col, (column, _unit) in columns.items():
        if column.id in seen:
            first = findings.column_name(seen[column.id])
            yield Finding(
                findings.TWICE,
                sheet.name,
                row,
                col,
                column.label,
                Text(
                    f"“{column.label}”已在{first}列出现",
                    f"“{column.label}” stands in column {first}",
                ),
                Text("请只保留一列", "Keep one of them"),
            )
        seen.setdefault(column.id, col)


def _missing(sheet: Sheet, form: Form, columns: Found) -> Iterator[Finding]:
    there = {column.id for column, _unit in columns.values()}
    for column in form.columns:
        if (column.required or column.id in form.key) and column.id not in there:
            yield Finding(
                findings.MISSING,
                sheet.name,
                None,
                None,
                column.label,
                Text(f"缺少栏目“{column.label}”", f"The column “{column.label}” is missing"),
                Text("请补上此列，可为空", "Add the column; cells may be empty"),
            )


def _strange(sheet: Sheet, rows: Spread, top: int, last: int, columns: Found) -> Iterator[Finding]:
    for col, cell in enumerate(rows[last]):
        words = str(cell or rows[top][col] if col < len(rows[top]) else cell or "").strip()
        if words and col not in columns and plain(words) not in {"序号", "no", "备注"}:
            yield Finding(
                findings.STRANGE,
                sheet.name,
                last,
                col,
                words[:60],
                Text(
                    f"不认识栏目“{words[:60]}”，此列不导入",
                    f"“{words[:60]}” is not known and is left out",
                ),
                Text("如需导入，请改用模板中的名称", "To import it, use the name of the template"),
            )
