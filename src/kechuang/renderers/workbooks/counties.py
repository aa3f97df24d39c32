"""The merged county table: promises by reporting units in the pack's order, done beside share."""

from kechuang.renderers.shapes import Part, Report, Standing
from kechuang.renderers.totals import total
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Cell, Column, Row, Sheet, numbered
from kechuang.renderers.workbooks.wording import NONE, UNREPORTED, measured, summed
from kechuang.values.text import Text

_SHARE = Text("任务", "Share")
_DONE = Text("完成", "Done")
_CITY = Text("全市", "City")
_TOTAL = Text("合计", "Total")
_NOTES = (
    Text(
        "注：“未报”和“待几家”不按零计；比重、位次不相加；标有月份的是较早一期数据，未计入合计。",
        "Not reported is not zero; ratios and places are not added up; a figure marked with a month"
        " is of an earlier period and not in the total.",
    ),
)


def counties(report: Report, units: tuple[Text, ...]) -> Sheet:
    """Every promise that units take part in; `units` in the fixed order of all tables."""
    kept = [each for each in report.standings if each.parts]
    return Sheet(
        name=Text("县（市、区）分解", "By county"),
        title=Text(
            f"{report.title.zh}县（市、区）分解完成情况表",
            f"{report.title.en or report.title.zh}: by county",
        ),
        columns=_columns(units),
        rows=numbered(tuple(_row(each, units) for each in kept)),
        unit=Text("见各行", "as in each row"),
        notes=_NOTES,
        kept=3,
    )


def _columns(units: tuple[Text, ...]) -> tuple[Column, ...]:
    return (
        NUMBER,
        Column(Text("目标名称", "Target"), 26),
        Column(Text("计量单位", "Unit"), 9, align=Align.CENTER),
        *_pair(_CITY, Text("目标", "Goal"), 9),
        *(column for unit in units for column in _pair(unit, _SHARE, 7.5)),
        *_pair(_TOTAL, _SHARE, 9, 14),
    )


def _pair(group: Text, first: Text, width: float, second: float = 0) -> tuple[Column, Column]:
    return (
        Column(first, width, group, Align.RIGHT),
        Column(_DONE, second or width, group, Align.RIGHT),
    )


def _row(standing: Standing, units: tuple[Text, ...]) -> Row:
    by_unit = {part.unit: part for part in standing.parts}
    found = total(standing)
    return (
        standing.title,
        standing.unit or NONE,
        measured(standing.goal, standing),
        measured(standing.value, standing),
        *(cell for unit in units for cell in _part(by_unit.get(unit), standing)),
        measured(found.share if found else None, standing),
        summed(found, standing),
    )


def _part(part: Part | None, standing: Standing) -> tuple[Cell, Cell]:
    if part is None:
        return NONE, NONE
    return measured(part.share, standing), done(part, standing)


def done(part: Part, standing: Standing) -> Cell:
    """What a unit has done, with the month where it is an older figure; 未报 where it owes one."""
    if part.value is None:
        return NONE if part.share is None else UNREPORTED
    return measured(part.value, standing, part.lagging)
