"""The table of clauses, and what a check found and costs, as officials' workbooks."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from kechuang.apps.recognition.models import CheckState
from kechuang.apps.recognition.policies.kept import check_of
from kechuang.apps.recognition.policies.listing import Row, rows
from kechuang.apps.recognition.policies.refusals import NoCheck
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES, READ_POLICIES
from kechuang.apps.recognition.policies.seeing import visible
from kechuang.criteria.policies.collisions import KINDS, Kind
from kechuang.criteria.policies.model import CAVEAT, LEVELS, PolicyBook
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Column, Sheet, numbered
from kechuang.renderers.workbooks.sheets import Row as Cells
from kechuang.values.text import Text, listed, same
from kechuang.web.page import page
from kechuang.web.policies.costs import cost_table
from kechuang.web.request import PageRequest
from kechuang.web.rulebook.sending import frame_of, sent
from kechuang.web.views.policies.listing import day_of, filters_of
from kechuang.web.wording import policies as words

_TITLE = Text("政策条款表", "Clauses of policies")
_CLAUSES = (
    NUMBER,
    Column(Text("文件", "Document"), 34),
    Column(Text("文号", "Number"), 22),
    Column(Text("层级", "Level"), 8),
    Column(Text("单位", "Unit"), 10),
    Column(Text("状态", "State"), 12),
    Column(Text("条款", "Clause"), 30),
    Column(Text("领域", "Field"), 14),
    Column(Text("受益对象", "For whom"), 34),
    Column(Text("条件", "Conditions"), 44),
    Column(Text("金额", "Amount"), 34),
    Column(Text("事项", "Matter"), 24),
    Column(Text("起", "From"), 12),
    Column(Text("止", "Until"), 12),
    Column(Text("替代", "Replaces"), 24),
)
_FOUND = (
    NUMBER,
    Column(Text("发现", "Finding"), 14),
    Column(Text("条款", "Clauses"), 44),
    Column(Text("事项", "Matter"), 24),
    Column(Text("说明", "In words"), 70),
    Column(Text("见证企业", "Firm that shows it"), 60),
)


@page(READ_POLICIES)
def policies_export(request: PageRequest) -> HttpResponse:
    """The list as it is narrowed, one row a clause."""
    book = visible(request.pack, request.actor)
    found = rows(book, day_of(request), filters_of(request))
    lines = tuple(cells for row in found for cells in _cells(row, book, request))
    sheet = Sheet(_TITLE, _TITLE, _CLAUSES, numbered(lines), kept=2, signed=False)
    return sent(workbook(_TITLE, [sheet], frame_of(request)), _TITLE, request)


def _cells(row: Row, book: PolicyBook, request: PageRequest) -> Iterator[Cells]:
    policy = row.policy
    for each in row.clauses:
        last = book.last_day(each)
        written = [c.require.written for c in each.rules.criteria if c.require]
        yield (
            policy.title,
            policy.number,
            LEVELS[policy.level],
            words.unit_of(policy, request.pack),
            policy.state.title,
            each.title,
            book.fields.get(each.field, Text("")),
            each.beneficiary,
            same("；".join(written)),
            listed(
                words.paid(amount, book.rules.schema, max(each.starts, request.day))
                for amount in each.amounts
            ),
            same("；".join(sorted(each.matters))),
            str(each.starts),
            str(last) if last else "",
            same("；".join(each.replaces)),
        )


@page(CHECK_POLICIES)
def check_export(request: PageRequest, check: UUID) -> HttpResponse:
    """Costs by field and county, and every finding with its witness."""
    row = check_of(check, request.actor)
    if row.state != CheckState.DONE:
        raise NoCheck
    title = Text("政策比对与测算", "Policies compared and costed")
    table = cost_table(row.content, request.pack)
    columns = (
        NUMBER,
        Column(Text("领域", "Field"), 18),
        *(Column(head, 14, align=Align.RIGHT) for head in table.heads),
    )
    money: list[Cells] = [
        (name, *(cell["net"] // 100 for cell in cells)) for name, cells in table.rows
    ]
    sheets = [
        Sheet(
            Text("测算（元）", "Costs in yuan"),
            Text(
                f"{CAVEAT.zh}；同一事项按叠加、就高、不兼得计（单位：元）",
                f"{CAVEAT.en}; one matter as its clauses stack (yuan)",
            ),
            columns,
            numbered(tuple(money)),
            kept=2,
            signed=False,
        ),
        Sheet(
            Text("发现", "Findings"),
            title,
            _FOUND,
            numbered(tuple(map(_finding, row.content["collisions"]))),
            kept=2,
            signed=False,
        ),
    ]
    return sent(workbook(title, sheets, frame_of(request)), title, request)


def _finding(each: dict[str, Any]) -> Cells:
    shown = "；".join(
        f"{row['name']['zh']}={'/'.join(value['zh'] for value in row['values'])}"
        for row in each["witness"]
    )
    return (
        KINDS[Kind(each["kind"])],
        same("；".join(each["clauses"])),
        each["matter"],
        Text(**each["sentence"]),
        same(shown),
    )
