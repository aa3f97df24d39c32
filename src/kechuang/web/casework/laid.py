"""The numbers of a round side by side as a workbook: subjects down, each number with its growth."""

from decimal import Decimal

from kechuang.apps.cases.measured import Measured, Number
from kechuang.apps.cases.reported import State
from kechuang.planning.status import Tone
from kechuang.renderers.workbooks.sheets import (
    NUMBER,
    Align,
    Cell,
    Column,
    Marked,
    Sheet,
    numbered,
)
from kechuang.renderers.workbooks.sheets import Number as Written
from kechuang.values.text import Text

_HEADS = (Text("本期", "This time"), Text("上年同期", "A year before"), Text("同比%", "Growth %"))
_NOTE = Text(
    "注：未报不按零计；合计只含已采用单位，两期数齐全才算合计同比；*为超出异动线，说明见附注。",
    "Not reported is not zero; the total is that of the adopted; * marks an unusual change.",
)


def measured_sheet(found: Measured, title: Text) -> Sheet:
    """The table as officials lay it out."""
    rows = tuple(
        (
            line.name,
            line.unit,
            line.state_words,
            *(cell for number in line.numbers for cell in _cells(number, line.state)),
        )
        for line in found.lines
    )
    sums = tuple(cell for number in found.sums for cell in _cells(number, State.ADOPTED))
    remarks = tuple(
        each.name
        + Text("，")
        + each.measure.title
        + Text(f"：{each.why or '待说明'}", f": {each.why}")
        for each in found.outliers
    )
    return Sheet(
        name=Text("监测表", "Numbers"),
        title=title + Text("监测表", ": numbers"),
        columns=_columns(found),
        rows=numbered(rows),
        unit=Text("见表头", "as in the heads"),
        total=("", Text("合计", "Total"), "", "", *sums) if sums else None,
        notes=(_NOTE, *remarks),
        kept=2,
    )


def _columns(found: Measured) -> tuple[Column, ...]:
    return (
        NUMBER,
        Column(Text("单位", "Subject"), 26),
        Column(Text("属地", "County"), 12),
        Column(Text("状态", "State"), 10),
        *(
            Column(head, 12, each.title + Text(f"（{each.unit}）", f" ({each.unit})"), Align.RIGHT)
            for each in found.measures
            for head in _HEADS
        ),
    )


def _cells(number: Number, state: State) -> tuple[Cell, Cell, Cell]:
    if number.value is None or state is State.MISSING:
        return Marked(Text("未报", "not reported"), Tone.WARN), _number(number.before), "—"
    mark = Text(" *") if number.odd else Text("")
    grown = Written(number.growth, after=mark) if number.growth is not None else "—"
    return Written(number.value), _number(number.before), grown


def _number(value: Decimal | None) -> Cell:
    return "—" if value is None else Written(value)
