"""The list of rule sets, and the worked cases of one, as officials' tables."""

from collections.abc import Iterable, Mapping, Sequence

from kechuang.apps.releases.rulebook.casework import Worked
from kechuang.apps.releases.rulebook.listing import Row
from kechuang.apps.releases.rulebook.wording import expectations
from kechuang.criteria.cases import Outcome
from kechuang.criteria.model import RuleSet
from kechuang.renderers.shapes import Frame, Made
from kechuang.renderers.workbooks import workbook
from kechuang.renderers.workbooks.sheets import NUMBER, Align, Cell, Column, Sheet, numbered
from kechuang.values.text import Text, listed

Told = tuple[Row, Text, Sequence[Text]]
"""A row with whom it speaks of and what it serves, in words."""
_LIST = (
    NUMBER,
    Column(Text("规则", "Rule set"), 34),
    Column(Text("依据文件", "Document"), 34),
    Column(Text("对象", "Of"), 8),
    Column(Text("用途", "Purpose"), 10),
    Column(Text("版本自", "In force from"), 12),
    Column(Text("状态", "State"), 8),
    Column(Text("已核对", "Compared"), 9, align=Align.RIGHT),
    Column(Text("未核对", "Not compared"), 9, align=Align.RIGHT),
    Column(Text("示例值", "Illustrative"), 9, align=Align.RIGHT),
    Column(Text("案例", "Cases"), 8, align=Align.RIGHT),
    Column(Text("符合预期", "As expected"), 10, align=Align.RIGHT),
    Column(Text("服务于", "Serves"), 40),
)
_CASES = (
    NUMBER,
    Column(Text("案例", "Case"), 44),
    Column(Text("基准日", "Day"), 12),
    Column(Text("项目", "Of what"), 30),
    Column(Text("应为", "Expected"), 16),
    Column(Text("实为", "Came"), 16),
    Column(Text("相符", "Agree"), 8, align=Align.CENTER),
)


def list_workbook(rows: Iterable[Told], purposes: Mapping[str, Text], frame: Frame) -> Made:
    """One row a rule set."""
    title = Text("规则清单", "Rules")
    lines = tuple(_listed(told, purposes) for told in rows)
    sheet = Sheet(title, title, _LIST, numbered(lines), kept=2, signed=False)
    return workbook(title, [sheet], frame)


def cases_workbook(rules: RuleSet, found: Worked, frame: Frame) -> Made:
    """One row an expectation of a worked case."""
    title = rules.title + Text("：案例", ": worked cases")
    lines = tuple(line for outcome in found.outcomes for line in _outcome(rules, outcome))
    sheet = Sheet(Text("案例", "Cases"), title, _CASES, numbered(lines), kept=2, signed=False)
    return workbook(title, [sheet], frame)


def _listed(told: Told, purposes: Mapping[str, Text]) -> tuple[Cell, ...]:
    row, subject, serves = told
    rules = row.seen.rules
    state = Text("草稿", "Draft") if rules.draft else Text("现行", "In force")
    if not rules.draft and not row.seen.in_force:
        state = Text("未生效", "To come")
    return (
        rules.title,
        rules.document,
        subject,
        purposes.get(rules.purpose, Text(rules.purpose)),
        rules.starts,
        state,
        row.marks.compared,
        row.marks.unverified,
        row.marks.illustrative,
        row.cases.total,
        row.cases.holding,
        listed(serves),
    )


def _outcome(rules: RuleSet, outcome: Outcome) -> Iterable[tuple[Cell, ...]]:
    for each in expectations(rules, outcome):
        agrees = Text("是", "yes") if each.agrees else Text("否", "no")
        case = outcome.case
        yield case.title, case.day, each.title, each.expected, each.came, agrees
