"""Finding tables among lines: bars, tabs, wide gaps, or names and numbers under a caption with a unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kechuang.readers.plan.lines import Line

_BARS = re.compile(r"[^|]+")
_TABS = re.compile(r"[^\t]+")
_GAPS = re.compile(r"\S+(?: \S+)*")
_SPACED = re.compile(r"\S+")
_RULE = re.compile(r"[|:\- \t]+$")
NUMERIC = re.compile(
    r"^[≥≤><约]?=?[\d,]{1,20}(?:\.\d{1,9})?(?:-\d[\d.,]{0,20})?[\u4e00-\u9fff%‰/]{0,8}$"
)
_PAIR = re.compile(r"^[^\d|\t]{2,24} \d[\d,.]*$")
CAPTION_UNIT = re.compile(r"\(?单位:\s*(?P<unit>[^()\s]{1,12})\)?")
YEAR = re.compile(r"(20\d\d)")
SERIAL = re.compile(r"^(?:序号|编号|序|NO\.?|No\.?|#)$", re.IGNORECASE)
UNIT_NAME = re.compile(r"^(?:计量|指标)?单位$")
NAME = re.compile(
    r"指标|名称|项目|内容|任务|类别|区县|县区|县\(市|地区|乡镇|街道|园区|镇街|区域|单位|部门|学校|医院|县市|市县|事项|工作|板块|领域|分类"
)
BASE = re.compile(r"实际|完成|基数|基期|现状|基准|上年|去年|实绩|预计|同比|执行|初值|达到值")
GOAL = re.compile(r"目标|计划|任务|预期|规划")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell's text and offsets in the folded text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the line numbers they come from, and the caption above."""

    rows: tuple[tuple[Cell, ...], ...]
    first: int
    last: int
    caption: str


def tables(rows: Sequence[Line]) -> list[Table]:
    """The tables among the lines of a text."""
    found: list[Table] = []
    at = 0
    while at < len(rows):
        table = _barred(rows, at) or _paired(rows, at) or _spaced(rows, at)
        if table is None:
            at += 1
            continue
        found.append(table)
        at = table.last + 1
    return found


def _barred(rows: Sequence[Line], at: int) -> Table | None:
    last = at
    while last < len(rows) and rows[last].is_tabular:
        last += 1
    made = [_cells(row) for row in rows[at:last] if not _RULE.match(row.text)]
    made = [cells for cells in made if len(cells) > 1]
    if last == at or len(made) < 2:
        return None
    return Table(tuple(made), at, last - 1, _caption(rows, at))


def _cells(row: Line) -> tuple[Cell, ...]:
    pattern = _BARS if "|" in row.text else _TABS if "\t" in row.text else _GAPS
    if pattern is _GAPS:
        return _split(row, re.compile(r"\S+(?: {1,2}\S+)*"))
    return _split(row, pattern)


def _split(row: Line, pattern: re.Pattern[str]) -> tuple[Cell, ...]:
    made: list[Cell] = []
    for match in pattern.finditer(row.text):
        text = match[0].strip(" \t*")
        left = match.start() + (match[0].find(text) if text else 0)
        made.append(Cell(row.start + left, row.start + left + len(text), text))
    while made and not made[-1].text:
        made.pop()
    return tuple(made)


def _paired(rows: Sequence[Line], at: int) -> Table | None:
    """Under a caption with a unit: lines of a name, a blank and a number."""
    if at == 0 or not CAPTION_UNIT.search(rows[at - 1].text):
        return None
    last = at
    while last < len(rows) and _PAIR.match(rows[last].text):
        last += 1
    if last - at < 2:
        return None
    made = tuple(_split(row, _SPACED) for row in rows[at:last])
    return Table(tuple(c for c in made if len(c) == 2), at, last - 1, _caption(rows, at))


def _spaced(rows: Sequence[Line], at: int) -> Table | None:
    """A header of single-spaced names over rows of as many cells."""
    head = _split(rows[at], _SPACED)
    if len(head) < 3 or len(rows[at].text) > 120 or sum(_is_head(c.text) for c in head) < 2:
        return None
    last = at + 1
    made = [head]
    while last < len(rows):
        cells = _split(rows[last], _SPACED)
        if len(cells) != len(head) or not any(NUMERIC.match(c.text) for c in cells):
            break
        made.append(cells)
        last += 1
    return Table(tuple(made), at, last - 1, _caption(rows, at)) if len(made) > 1 else None


def _is_head(text: str) -> bool:
    return bool(
        SERIAL.match(text)
        or UNIT_NAME.match(text)
        or NAME.search(text)
        or GOAL.search(text)
        or BASE.search(text)
        or YEAR.match(text)
    )


def _caption(rows: Sequence[Line], at: int) -> str:
    above = [row.text for row in rows[max(0, at - 2) : at] if len(row.text) <= 60]
    with_unit = [text for text in above if CAPTION_UNIT.search(text)]
    return (
        (with_unit or above or [""])[-1]
        if not with_unit or "表" in with_unit[-1] or "任务" in with_unit[-1]
        else " ".join(above)
    )
