"""Entries of a pool as a workbook in the officials' layout."""

from collections.abc import Mapping

from django.http import HttpResponse

from kechuang.apps.recognition.pools.listing import Row
from kechuang.cultivation.model import Pool
from kechuang.renderers.workbooks import Column, Sheet, numbered, workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Cell
from kechuang.values.text import Text, listed, same
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.cultivation.asking import criteria_of, unit_names

COLUMNS = (
    NUMBER,
    Column(Text("县（市、区）", "County"), 12),
    Column(Text("企业名称", "Firm"), 36),
    Column(Text("统一社会信用代码", "Credit code"), 22),
    Column(Text("等级", "Grade"), 10),
    Column(Text("所差条件", "Short of"), 36),
    Column(Text("待补数据的条件", "Not known"), 30),
    Column(Text("差距", "Gap"), 40),
    Column(Text("差额（元）", "Short by (yuan)"), 16, align=Align.RIGHT),
    Column(Text("差额（人、件）", "People, pieces"), 14, align=Align.RIGHT),
    Column(Text("辅导人", "Coach"), 10),
    Column(Text("辅导人电话", "Coach's phone"), 12),
    Column(Text("目标年度", "Target year"), 9),
    Column(Text("入库日期", "Joined"), 12),
    Column(Text("出库日期", "Left on"), 12),
    Column(Text("出库情形", "Left because"), 24),
    Column(Text("企业经办人", "Firm's handler"), 12),
    Column(Text("企业经办人电话", "Handler's phone"), 14),
    Column(Text("最近电话", "Last call"), 12),
    Column(Text("电话结果", "What came of it"), 14),
    Column(Text("电话备注", "Remark"), 30),
)


def pool_sheet(request: PageRequest, pool: Pool, rows: list[Row], title: Text) -> HttpResponse:
    """Entries of a pool as a workbook."""
    names, words = unit_names(request), criteria_of(request.pack.rules, pool.rules, request.day)
    lines = numbered(tuple(_line(row, pool, names, words) for row in rows))
    sheet = Sheet(title, title, COLUMNS, lines, kept=3, notes=(pool.note,))
    return sent(workbook(title, [sheet], frame_of(request)), title, request)


def _line(
    row: Row, pool: Pool, names: Mapping[str, Text], words: dict[str, Text]
) -> tuple[Cell, ...]:
    entry = row.entry
    grade = pool.grade(entry.grade)
    leaves = {each.criterion: each.title for each in pool.leaves}
    money = [each["amount"] for each in entry.gaps if each["unit"] == "元"]
    counted = [
        each["amount"] + each["unit"] for each in entry.gaps if each["unit"] in {"人", "件", "项"}
    ]
    return (
        names.get(entry.subject.unit, same(entry.subject.unit)),
        entry.subject.name,
        entry.subject.code or "",
        grade.title if grade else entry.grade,
        listed(words.get(each, same(each)) for each in row.short),
        listed(words.get(each, same(each)) for each in row.unknown),
        listed(Text.from_json(each["said"]) for each in entry.gaps),
        "、".join(money),
        "、".join(counted),
        row.coach.name if row.coach else "",
        row.coach.phone if row.coach else "",
        entry.target_year or "",
        entry.joined_on,
        entry.left_on or "",
        leaves.get(entry.why, same(entry.reason)) if entry.left_on else "",
        *_phoned(row, pool),
    )


def _phoned(row: Row, pool: Pool) -> tuple[Cell, ...]:
    """Whom to phone, and the last call."""
    whom = (row.handler.name, row.handler.phone) if row.handler else ("", "")
    if row.call is None:
        return (*whom, "", "", "")
    found = pool.outcome(row.call.outcome)
    title = found.title if found else same(row.call.outcome)
    return (*whom, row.call.on, title, row.call.remark)
