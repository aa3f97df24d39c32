"""The progress table: one row for each promise of the plan."""

from collections.abc import Iterable

from kechuang.renderers.shapes import Report, Standing
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Cell, Column, Number, Sheet, numbered
from kechuang.renderers.workbooks.wording import (
    NONE,
    measured,
    name,
    percentage,
    phone,
    state,
    task,
)
from kechuang.values.text import Text, same

_PROMISE = Text("年度目标", "Target")
_PROGRESS = Text("进展", "Progress")
_CONTACT = Text("责任", "Responsible")
_LEFT = (
    NUMBER,
    Column(Text("重点任务", "Task"), 22),
    Column(Text("目标名称", "Name"), 22, _PROMISE),
    Column(Text("计划表述", "In the plan's words"), 16, _PROMISE),
    Column(Text("性质", "Kind"), 11, _PROMISE, Align.CENTER),
    Column(Text("目标值", "Value"), 10, _PROMISE, Align.RIGHT),
    Column(Text("计量单位", "Unit"), 9, _PROMISE, Align.CENTER),
    Column(Text("完成时限", "Due"), 15, _PROMISE, Align.CENTER),
)
_RIGHT = (
    Column(Text("完成数", "Figure"), 10, _PROGRESS, Align.RIGHT),
    Column(Text("数据时点", "Period"), 13, _PROGRESS, Align.CENTER),
    Column(Text("口径", "Vintage"), 8, _PROGRESS, Align.CENTER),
    Column(Text("完成率", "Done"), 9, _PROGRESS, Align.RIGHT),
    Column(Text("与序时比（百分点）", "Against pace (points)"), 12, _PROGRESS, Align.RIGHT),
    Column(Text("状态", "State"), 16, _PROGRESS, Align.CENTER),
    Column(Text("进展情况", "In words"), 44, _PROGRESS),
    Column(Text("上报与计数相差", "Reported and counted apart"), 24, _PROGRESS),
    Column(Text("责任单位", "Owner"), 15, _CONTACT),
    Column(Text("联系人", "Contact"), 10, _CONTACT, Align.CENTER),
    Column(Text("联系电话", "Phone"), 14, _CONTACT, Align.CENTER),
)
_NOTES = (
    Text(
        "注：完成率和差距向不利方向截断，不四舍五入；“—”为没有或不适用，不是零。",
        "Completion and gaps are cut toward the unfavourable side, never rounded up; a dash is none"
        " or not applicable, not zero.",
    ),
)


def progress(report: Report) -> Sheet:
    """Every promise, in the plan's order."""
    title = Text(f"{report.title.zh}进展情况表", f"{report.title.en or report.title.zh}: progress")
    return _table(Text("进展总表", "Progress"), title, report.standings, (report.summary,))


def headline(report: Report) -> Sheet:
    """The headline targets alone."""
    title = Text(
        f"{report.title.zh}主要指标",
        f"{report.title.en or report.title.zh}: headline indicators",
    )
    kept = [each for each in report.standings if each.headline]
    return _table(Text("主要指标", "Headline indicators"), title, kept, ())


def _table(
    name_: Text, title: Text, standings: Iterable[Standing], lead: tuple[Text, ...]
) -> Sheet:
    return Sheet(
        name=name_,
        title=title,
        columns=_LEFT + _RIGHT,
        rows=numbered(tuple(_promised(each) + _reached(each) for each in standings)),
        unit=Text("见各行", "as in each row"),
        lead=lead,
        notes=_NOTES,
        kept=3,
    )


def _promised(standing: Standing) -> tuple[Cell, ...]:
    return (
        task(standing),
        standing.title,
        standing.promised,
        standing.firmness or NONE,
        measured(standing.goal, standing),
        standing.unit or NONE,
        standing.due,
    )


def _reached(standing: Standing) -> tuple[Cell, ...]:
    return (
        measured(standing.value, standing),
        standing.period or NONE,
        standing.vintage or NONE,
        percentage(standing.completion),
        Number(standing.pace_gap, 1, signed=True) if standing.pace_gap is not None else NONE,
        state(standing),
        standing.sentence,
        standing.beside or NONE,
        standing.owner,
        name(standing.responsible),
        same(phone(standing.responsible)),
    )
