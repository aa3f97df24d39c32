"""The task breakdown: who does what by when, and what presses."""

from collections.abc import Iterable

from kechuang.planning.status import Tone
from kechuang.renderers.shapes import Duty
from kechuang.renderers.workbooks.sheets import (
    NUMBER,
    Align,
    Cell,
    Column,
    Marked,
    Row,
    Sheet,
    numbered,
)
from kechuang.renderers.workbooks.wording import NONE, name, phone
from kechuang.values.text import Text, same

_COLUMNS = (
    NUMBER,
    Column(Text("专项行动", "Action"), 18),
    Column(Text("重点任务", "Task"), 24),
    Column(Text("工作举措", "Measure"), 40),
    Column(Text("责任单位", "Owner"), 15, Text("责任", "Responsible")),
    Column(Text("配合单位", "Partners"), 20, Text("责任", "Responsible")),
    Column(Text("联系人", "Contact"), 10, Text("责任", "Responsible"), Align.CENTER),
    Column(Text("联系电话", "Phone"), 14, Text("责任", "Responsible"), Align.CENTER),
    Column(Text("完成时限", "Due"), 16, Text("进度", "Progress"), Align.CENTER),
    Column(Text("剩余时间", "Time left"), 18, Text("进度", "Progress"), Align.CENTER),
    Column(Text("办结日期", "Done on"), 16, Text("进度", "Progress"), Align.CENTER),
    Column(Text("办理情况", "What was done"), 24, Text("进度", "Progress")),
)


def breakdown(title: Text, duties: Iterable[Duty]) -> Sheet:
    """Every measure of every task, in the plan's order."""
    whole = Text(f"{title.zh}任务分解表", f"{title.en or title.zh}: task breakdown")
    return _table(Text("任务分解", "Tasks"), whole, duties)


def pressing(title: Text, duties: Iterable[Duty]) -> Sheet:
    """What is overdue or falls due this week."""
    whole = Text(
        f"{title.zh}逾期和本周到期事项", f"{title.en or title.zh}: overdue and due this week"
    )
    return _table(Text("逾期和本周到期", "Due now"), whole, duties)


def _table(name_: Text, title: Text, duties: Iterable[Duty]) -> Sheet:
    return Sheet(
        name=name_,
        title=title,
        columns=_COLUMNS,
        rows=numbered(tuple(_row(each) for each in duties)),
        kept=2,
    )


def _row(duty: Duty) -> Row:
    left: Cell = Text("已办结", "done") if duty.done_on else Marked(duty.left, _loud(duty.tone))
    return (
        duty.action or NONE,
        _task(duty) or NONE,
        duty.title,
        duty.unit,
        duty.partners or NONE,
        name(duty.responsible),
        phone(duty.responsible),
        duty.due,
        left,
        duty.done_on or NONE,
        duty.note,
    )


def _task(duty: Duty) -> Text:
    if not duty.number:
        return duty.task
    return same(f"{duty.number} ") + duty.task if duty.task else same(duty.number)


def _loud(tone: Tone) -> Tone:
    """Only what presses is coloured."""
    return tone if tone in {Tone.WARN, Tone.BAD} else Tone.OPEN
