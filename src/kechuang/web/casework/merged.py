"""The figures of a round in words and as a workbook: units down, targets across, last beside this."""

from decimal import Decimal

from kechuang.apps.cases.reported import Cell, Figures, Line, State, Sums, Target
from kechuang.planning.status import Tone
from kechuang.renderers.workbooks.sheets import (
    NUMBER,
    Align,
    Column,
    Marked,
    Number,
    Row,
    Sheet,
    numbered,
)
from kechuang.renderers.workbooks.sheets import Cell as Written
from kechuang.values.period import Period, PeriodKind
from kechuang.values.text import Text

_TOTAL = Text("合计", "Total")
_NOTE = Text(
    "注：“未报”不按零计，合计待各单位采用后出数；比重、增幅等不相加；退回补正的数不计入小计。",
    "Not reported is not zero; totals wait until every unit is adopted; ratios are not added up;"
    " figures sent back are in no sum.",
)


def to_date(period: Period | None) -> Text:
    """A period as counted from January, without its year: 1—5月."""
    if period is None:
        return Text("上期", "Before")
    if period.kind in (PeriodKind.YEAR, PeriodKind.HALF):
        return period.text
    said = Period(period.year, period.kind, period.number, cumulative=True).text
    return Text(said.zh.removeprefix(f"{period.year}年"), said.en.removesuffix(f" {period.year}"))


def waiting(count: int) -> Text:
    """How many units a total waits for."""
    return Text(f"待{count}家", f"{count} to come")


def subtotal(found: Figures) -> Text:
    """The heading of the row that adds up the adopted units."""
    return Text(f"已采用{found.adopted}家小计", f"{found.adopted} adopted")


def sheet(found: Figures, title: Text) -> Sheet:
    """The merged table as officials lay it out."""
    rows = [(line.name, *_cells(line)) for line in found.lines]
    total: Row | None = None
    if found.whole:
        adopted = [cell for each in found.targets for cell in _adopted(each)]
        rows.append((subtotal(found), *adopted))
        total = ("", _TOTAL, *(cell for each in found.targets for cell in _totals(each)))
    lines = numbered(tuple(rows))
    if found.whole:
        lines = (*lines[:-1], ("", *lines[-1][1:]))
    remarks = (Text(f"{each.number}. ") + each.words for each in found.remarks)
    return Sheet(
        name=Text("合并表", "Merged"),
        title=title + Text("合并表", ": merged table"),
        columns=_columns(found),
        rows=lines,
        unit=Text("见表头", "as in the heads"),
        total=total,
        notes=(_NOTE, *remarks),
        kept=2,
    )


def _columns(found: Figures) -> tuple[Column, ...]:
    heads = (to_date(found.last_period), to_date(found.period))
    return (
        NUMBER,
        Column(Text("填报单位", "Unit"), 16),
        *(Column(head, 10, _head(each), Align.RIGHT) for each in found.targets for head in heads),
    )


def _head(target: Target) -> Text:
    unit = Text(f"（{target.unit}）", f" ({target.unit})") if target.unit else Text("")
    return target.title + unit


def _cells(line: Line) -> tuple[Written, ...]:
    return tuple(
        written for cell in line.cells for written in (_number(cell.last), _now(cell, line))
    )


def _now(cell: Cell, line: Line) -> Written:
    if cell.value is not None and line.state is not State.MISSING:
        after = Text(f" [{cell.remark.number}]") if cell.remark else Text("")
        if cell.revised is not None:
            after += Text("（修订）", " (revised)")
        return Number(cell.value, after=after)
    if not cell.owed:
        return "—"
    return Marked(Text("未报", "not reported"), Tone.WARN)


def _number(value: object) -> Written:
    return Number(value) if isinstance(value, Decimal) else "—"


def _adopted(target: Target) -> tuple[Written, Written]:
    return _number(target.last.adopted), _number(target.now.adopted)


def _totals(target: Target) -> tuple[Written, Written]:
    return _total(target.last, target), _total(target.now, target)


def _total(sums: Sums, target: Target) -> Written:
    if not target.adds_up:
        return "—"
    return waiting(sums.waiting) if sums.total is None else Number(sums.total)
