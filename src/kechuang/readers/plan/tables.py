"""Tables: a header gives unit, year, indicator and firmness; each cell that promises is a target.

Rows are lines with bars, tabs or wide gaps, or, under a caption that names a unit, lines of a name
and a number. Columns of past years and serial numbers hold no targets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kechuang.readers.plan.kinds import base_unit, is_change_name, kind
from kechuang.readers.plan.lexicon import units
from kechuang.readers.plan.lines import Line
from kechuang.readers.plan.period import Period
from kechuang.readers.plan.quantities import quantities
from kechuang.readers.plan.readings import Reading
from kechuang.readers.plan.records import Firmness

_BARS = re.compile(r"[^|]+")
_TABS = re.compile(r"[^\t]+")
_GAPS = re.compile(r"\S+(?: \S+)*")
_SPACED = re.compile(r"\S+")
_RULE = re.compile(r"[|:\- \t]+$")
_NUMERIC = re.compile(r"^[≥≤><约]?=?[\d,]{1,20}(?:\.\d{1,9})?(?:-\d[\d.,]{0,20})?[\u4e00-\u9fff%‰/]{0,8}$")
_PAIR = re.compile(r"^[^\d|\t]{2,24} \d[\d,.]*$")
_CAPTION_UNIT = re.compile(r"\(?单位:\s*(?P<unit>[^()\s]{1,12})\)?")
_CAPTION_NOUN = re.compile(
    r"^(?:附?(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,3}[:.、]?\s*)?(?:[\u4e00-\u9fff()]{0,8}各[\u4e00-\u9fff()、]{1,10}?)?(?:20\d\d年度?)?(?P<noun>[\u4e00-\u9fffA-Za-z&“”、]{2,30}?)(?:目标任务|目标|任务|计划|指标)*(?:分解|下达|分配|安排|一览)?(?:情况)?(?:表)?(?:\(|$)"
)
_YEAR = re.compile(r"(20\d\d)")
_SERIAL = re.compile(r"^(?:序号|编号|序|NO\.?|No\.?|#)$", re.IGNORECASE)
_UNIT_NAME = re.compile(r"^(?:计量|指标)?单位$")
_FIRM_NAME = re.compile(r"属性|性质|约束|类型")
_NAME = re.compile(r"指标|名称|项目|内容|任务|类别|区县|县区|县\(市|地区|乡镇|街道|园区|镇街|区域|单位|部门|学校|医院|县市|市县|事项|工作|板块|领域|分类")
_PLACE = re.compile(r"区县|县区|县\(市|地区|乡镇|街道|园区|镇街|区域|单位|部门|学校|医院|县市|市县|板块")
_SUBJECT = re.compile(r"指标|项目|内容|任务名称|工作")
_BASE = re.compile(r"实际|完成|基数|基期|现状|基准|上年|去年|实绩|预计|同比|执行|初值|达到值")
_GOAL = re.compile(r"目标|计划|任务|预期|规划")
_ASIDE = re.compile(r"责任|牵头|备注|配合|说明|完成时限|时限|依据|来源|联系|负责|权重|分值|得分|进度|口径")
_TRAILING_VERB = re.compile(r"(?:培育|建设|发展|认定|创建|新建|新增|改造|主要|工作|年度|引进)$")
_NEW_CAPTION = re.compile(r"新增|新建|培育|认定|引进|创建|招引|净增")
_MODIFIER = re.compile(r"^(?P<sign>[≥≤><]?)")
_HEAD_UNIT = re.compile(r"[(\[](?P<unit>[^()\[\]]{1,12})[)\]]$")


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
    if at == 0 or not _CAPTION_UNIT.search(rows[at - 1].text):
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
        if len(cells) != len(head) or not any(_NUMERIC.match(c.text) for c in cells):
            break
        made.append(cells)
        last += 1
    return Table(tuple(made), at, last - 1, _caption(rows, at)) if len(made) > 1 else None


def _is_head(text: str) -> bool:
    return bool(_SERIAL.match(text) or _UNIT_NAME.match(text) or _NAME.search(text) or _GOAL.search(text)
                or _BASE.search(text) or _YEAR.match(text))


def _caption(rows: Sequence[Line], at: int) -> str:
    above = [row.text for row in rows[max(0, at - 2) : at] if len(row.text) <= 60]
    with_unit = [text for text in above if _CAPTION_UNIT.search(text)]
    return (with_unit or above or [""])[-1] if not with_unit or "表" in with_unit[-1] or "任务" in with_unit[-1] else " ".join(above)


@dataclass(frozen=True, slots=True)
class _Column:
    role: str
    name: str
    unit: str | None
    deadline: str | None


def read_table(table: Table, period: Period) -> Iterator[Reading]:
    """A reading for each cell that promises; offsets are of the folded text."""
    has_head = _has_head(table.rows[0])
    columns = _columns(table, period) if has_head else None
    noun, unit = _caption_noun(table.caption), _caption_unit(table.caption)
    for row in table.rows[1 if has_head else 0 :]:
        if columns is None:
            yield from _bare_row(row, noun, unit, period, table.caption)
        else:
            yield from _row(row, columns, noun, unit, period, table.caption)


def _has_head(row: tuple[Cell, ...]) -> bool:
    numeric = sum(bool(_NUMERIC.match(c.text)) and not _YEAR.fullmatch(c.text.rstrip("年")) for c in row)
    return numeric == 0 and len(row) > 1


def _caption_unit(caption: str) -> str | None:
    match = _CAPTION_UNIT.search(caption)
    return match["unit"] if match else None


def _caption_noun(caption: str) -> str:
    match = _CAPTION_NOUN.match(caption)
    if match is None:
        return ""
    noun = match["noun"]
    while (shorter := _TRAILING_VERB.sub("", noun)) != noun and len(shorter) >= 2:
        noun = shorter
    return "" if re.search("主要|一览|清单", noun) else noun


def _columns(table: Table, period: Period) -> list[_Column]:
    body = table.rows[1:]
    made: list[_Column] = []
    for i, cell in enumerate(table.rows[0]):
        texts = [row[i].text for row in body if i < len(row)]
        made.append(_column(cell.text.replace(" ", ""), texts, period))
    if not any(c.role == "name" for c in made):
        first = next((i for i, c in enumerate(made) if c.role not in ("serial", "unit")), 0)
        made[first] = _Column("name", made[first].name, None, None)
    return made


def _column(head: str, texts: Sequence[str], period: Period) -> _Column:
    numeric = sum(any(ch.isdigit() for ch in t) for t in texts)
    mostly = texts and numeric * 2 >= len([t for t in texts if t])
    found = _HEAD_UNIT.search(head)
    unit = found["unit"] if found and not _YEAR.search(found["unit"]) else None
    name = head[: found.start()] if unit and found else head
    if _SERIAL.match(head):
        return _Column("serial", name, None, None)
    if _UNIT_NAME.match(head) and not mostly and all(len(t) <= 8 for t in texts):
        return _Column("unit" if _are_units(texts) else "name", name, None, None)
    if _ASIDE.search(head):
        return _Column("aside", name, None, None)
    years = [int(y) for y in _YEAR.findall(head)]
    if years and period.first and max(years) < period.first or (_BASE.search(head) and not _GOAL.search(head)):
        return _Column("base", name, unit, None)
    if years or (_GOAL.search(head) and mostly):
        return _Column("goal", _cleaned(name), unit, str(max(years)) if years else None)
    if any(re.search("约束性|预期性", t) for t in texts) or (_FIRM_NAME.search(head) and not mostly):
        return _Column("firm", name, None, None)
    if mostly and head and not _NAME.fullmatch(head):
        return _Column("value", _cleaned(name), unit, None)
    return _Column("name" if _NAME.search(head) else "aside", name, None, None)


def _are_units(texts: Sequence[str]) -> bool:
    known = re.compile(rf"(?:{units.COMPOUND}|%|‰|(?:{units.SCALE})|个百分点|位|次|-)")
    return not texts or sum(bool(known.fullmatch(t)) for t in texts) * 2 >= len(texts)


def _cleaned(name: str) -> str:
    return re.sub(r"20\d\d年?度?|目标值?|计划数?|任务数?|预期|规划|值$|数$", "", name).strip("()")


def _row(
    row: tuple[Cell, ...], columns: list[_Column], noun: str, unit: str | None, period: Period, caption: str
) -> Iterator[Reading]:
    pairs = list(zip(columns, row, strict=False))
    names = [c.text for col, c in pairs if col.role == "name" and c.text and not _NUMERIC.match(c.text)]
    own = next((c.text for col, c in pairs if col.role == "unit"), None)
    firm = _firmness(" ".join(c.text for col, c in pairs if col.role in ("firm", "aside")))
    for column, cell in pairs:
        if column.role not in ("goal", "value") or not cell.text:
            continue
        name = _joined(names, column, columns, noun)
        deadline = column.deadline or (str(period.last) if period.last else None)
        yield from _cell(cell, name, column.unit or own or unit or _name_unit(names), firm, deadline, caption)


def _name_unit(names: Sequence[str]) -> str | None:
    found = _HEAD_UNIT.search(names[-1]) if names else None
    return found["unit"] if found and _are_units([found["unit"]]) else None


def _joined(names: Sequence[str], column: _Column, columns: Sequence[_Column], noun: str) -> str:
    name = names[-1] if names else ""
    found = _HEAD_UNIT.search(name)
    if found and _are_units([found["unit"]]):
        name = name[: found.start()]
    if column.role == "value" or column.name:
        return name + column.name
    places = any(_PLACE.search(c.name) for c in columns if c.role == "name")
    return name + noun if places and noun and not any(_SUBJECT.search(c.name) for c in columns) else name


def _firmness(text: str) -> Firmness:
    return "binding" if "约束" in text else "stretch" if "力争" in text else "plain"


def _bare_row(
    row: tuple[Cell, ...], noun: str, unit: str | None, period: Period, caption: str
) -> Iterator[Reading]:
    if len(row) != 2 or not _NUMERIC.match(row[1].text) or (not noun and unit is None):
        return
    deadline = str(period.last) if period.last else None
    yield from _cell(row[1], _bare_name(row[0].text, noun), unit, "plain", deadline, caption)


def _bare_name(label: str, noun: str) -> str:
    return noun + label if label in ("合计", "总计", "全市", "全县", "小计") else label + noun


def _cell(
    cell: Cell, name: str, unit: str | None, firm: Firmness, deadline: str | None, caption: str
) -> Iterator[Reading]:
    found = next(quantities(cell.text), None)
    if found is None or found.start > 4 or not name:
        return
    text = cell.text
    behind = text[found.end :]
    own = found.unit or unit
    own = None if own in ("-", "/", "—") else own
    op = found.hint or (">=" if "以上" in behind else "<=" if "以内" in behind or "以下" in behind else "~" if "左右" in behind else "=")
    if re.match(r"(?:不低于|不少于)", text):
        op = ">="
    elif re.match(r"(?:不超过|不高于)", text):
        op = "<="
    op = "range" if found.value_hi is not None else op
    verb = "新增" if _NEW_CAPTION.search(caption) and base_unit(own) not in ("%",) else ""
    change = "down" if is_change_name(name) and re.search("下降|降低|降幅|减少", name) else "up" if is_change_name(name) else None
    found_kind = kind(own, name, verb, reach=not verb, change=change)
    direction = ("down" if change == "down" else "up") if found_kind == "growth" else None
    yield Reading(cell.start, cell.end, cell.start, cell.end, name.replace(" ", ""), op, found.value, found.value_hi, own,  # type: ignore[arg-type]
                  found_kind, firm, direction, deadline, None)  # type: ignore[arg-type]
