"""Tables: a header gives unit, year, indicator and firmness; each cell that promises is a target.

Rows are lines with bars, tabs or wide gaps, or, under a caption that names a unit, lines of a name
and a number. Columns of past years and serial numbers hold no targets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kechuang.readers.plan.kinds import is_change_name, kind
from kechuang.readers.plan.lexicon import units
from kechuang.readers.plan.period import Period
from kechuang.readers.plan.quantities import Quantity, quantities
from kechuang.readers.plan.reading import Reading
from kechuang.readers.plan.records import Direction, Firmness, Op
from kechuang.readers.plan.tables import (
    BASE,
    CAPTION_UNIT,
    GOAL,
    NAME,
    NUMERIC,
    SERIAL,
    UNIT_NAME,
    YEAR,
    Cell,
    Table,
)

_CAPTION_NOUN = re.compile(
    r"^(?:附?(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,3}[:.、]?\s*)?(?:[\u4e00-\u9fff()]{0,8}各[\u4e00-\u9fff()、]{1,10}?)?(?:20\d\d年度?)?(?P<noun>[\u4e00-\u9fffA-Za-z&“”、]{2,30}?)(?:目标任务|目标|任务|计划|指标)*(?:分解|下达|分配|安排|一览)?(?:情况)?(?:表)?(?:\(|$)"
)
_FIRM_NAME = re.compile(r"属性|性质|约束|类型")
_PLACE = re.compile(
    r"区县|县区|县\(市|地区|乡镇|街道|园区|镇街|区域|单位|部门|学校|医院|县市|市县|板块"
)
_SUBJECT = re.compile(r"指标|项目|内容|任务名称|工作")
_ASIDE = re.compile(
    r"责任|牵头|备注|配合|说明|完成时限|时限|依据|来源|联系|负责|权重|分值|得分|进度|口径"
)
_TRAILING_VERB = re.compile(r"(?:培育|建设|发展|认定|创建|新建|新增|改造|主要|工作|年度|引进)$")
_NEW_CAPTION = re.compile(r"新增|新建|培育|认定|引进|创建|招引|净增")
_HEAD_UNIT = re.compile(r"[(\[](?P<unit>[^()\[\]]{1,12})[)\]]$")


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
    """A first row of words and years, without figures."""
    return len(row) > 1 and not any(
        NUMERIC.match(cell.text) and not YEAR.match(cell.text) for cell in row
    )


def _caption_unit(caption: str) -> str | None:
    match = CAPTION_UNIT.search(caption)
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
    unit = found["unit"] if found and not YEAR.search(found["unit"]) else None
    name = head[: found.start()] if unit and found else head
    if SERIAL.match(head):
        return _Column("serial", name, None, None)
    if UNIT_NAME.match(head) and not mostly and all(len(t) <= 8 for t in texts):
        return _Column("unit" if _are_units(texts) else "name", name, None, None)
    return _numbers(head, name, unit, texts, period, mostly=bool(mostly))


def _numbers(
    head: str,
    name: str,
    unit: str | None,
    texts: Sequence[str],
    period: Period,
    *,
    mostly: bool,
) -> _Column:
    years = [int(y) for y in YEAR.findall(head)]
    if (years and period.first and max(years) < period.first) or (
        BASE.search(head) and not GOAL.search(head)
    ):
        return _Column("base", name, unit, None)
    if years or (GOAL.search(head) and mostly):
        return _Column("goal", _cleaned(name), unit, str(max(years)) if years else None)
    if any(re.search("约束性|预期性", t) for t in texts) or (
        _FIRM_NAME.search(head) and not mostly
    ):
        return _Column("firm", name, None, None)
    if mostly and head and not NAME.fullmatch(head):
        return _Column("value", _cleaned(name), unit, None)
    return _Column("name" if NAME.search(head) else "aside", name, None, None)


def _are_units(texts: Sequence[str]) -> bool:
    known = re.compile(rf"(?:{units.COMPOUND}|%|‰|(?:{units.SCALE})|个百分点|位|次|-)")
    return not texts or sum(bool(known.fullmatch(t)) for t in texts) * 2 >= len(texts)


def _cleaned(name: str) -> str:
    return re.sub(r"20\d\d年?度?|目标值?|计划数?|任务数?|预期|规划|值$|数$", "", name).strip("()")


def _row(
    row: tuple[Cell, ...],
    columns: list[_Column],
    noun: str,
    unit: str | None,
    period: Period,
    caption: str,
) -> Iterator[Reading]:
    pairs = list(zip(columns, row, strict=False))
    names = [
        c.text for col, c in pairs if col.role == "name" and c.text and not NUMERIC.match(c.text)
    ]
    own = next((c.text for col, c in pairs if col.role == "unit"), None)
    firm = _firmness(" ".join(c.text for col, c in pairs if col.role in ("firm", "aside")))
    for column, cell in pairs:
        if column.role not in ("goal", "value") or not cell.text:
            continue
        name = _joined(names, column, columns, noun)
        deadline = column.deadline or (str(period.last) if period.last else None)
        yield from _cell(
            cell, name, column.unit or own or unit or _name_unit(names), firm, deadline, caption
        )


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
    return (
        name + noun
        if places and noun and not any(_SUBJECT.search(c.name) for c in columns)
        else name
    )


def _firmness(text: str) -> Firmness:
    return "binding" if "约束" in text else "stretch" if "力争" in text else "plain"


def _bare_row(
    row: tuple[Cell, ...], noun: str, unit: str | None, period: Period, caption: str
) -> Iterator[Reading]:
    if len(row) != 2 or not NUMERIC.match(row[1].text) or (not noun and unit is None):
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
    own = found.unit or unit
    own = None if own in ("-", "/") else own
    verb = "新增" if _NEW_CAPTION.search(caption) and own != "%" else ""
    change = _change(name)
    found_kind = kind(own, name, verb, reach=not verb, change=change)
    yield Reading(
        cell.start,
        cell.end,
        cell.start,
        cell.end,
        name.replace(" ", ""),
        _op(found, cell.text),
        found.value,
        found.value_hi,
        own,
        found_kind,
        firm,
        change or "up" if found_kind == "growth" else None,
        deadline,
    )


def _change(name: str) -> Direction | None:
    if not is_change_name(name):
        return None
    return "down" if re.search("下降|降低|降幅|减少", name) else "up"


_OPS: tuple[tuple[Op, re.Pattern[str]], ...] = (
    (">=", re.compile(r"^(?:不低于|不少于|≥)|以上$")),
    ("<=", re.compile(r"^(?:不超过|不高于|≤)|以[内下]$")),
    ("~", re.compile(r"左右$|^约")),
    (">", re.compile(r"^(?:>|超|突破)")),
    ("<", re.compile(r"^<")),
)


def _op(found: Quantity, text: str) -> Op:
    if found.value_hi is not None:
        return "range"
    return next((op for op, pattern in _OPS if pattern.search(text)), "=")
