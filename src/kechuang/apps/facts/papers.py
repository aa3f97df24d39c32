"""Files about facts: the template of a dataset, a preview's workbook marked, exports."""

from collections.abc import Sequence

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Preview
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.facts.queries.previews import finding_read
from kechuang.apps.facts.rules import READ
from kechuang.apps.work import store as contents
from kechuang.readers.intake.book import Sheet, open_book, pasted
from kechuang.readers.intake.findings import Finding, Severity
from kechuang.readers.intake.form import FormColumn
from kechuang.renderers.shapes import Frame, Made
from kechuang.renderers.tabular import as_csv, as_xlsx
from kechuang.renderers.workbooks.filling import Blank, filling
from kechuang.renderers.workbooks.marking import Mark, marked
from kechuang.tables.exporting import as_parquet, cells
from kechuang.tables.rows import Frame as Rows
from kechuang.values.text import Language, Text

ENDS = ("xlsx", "csv", "parquet")


def template(kept: Kept, frame: Frame, *, actor: Actor) -> Made:
    """An empty workbook of a dataset. Raises NotAllowed."""
    READ.require(actor)
    form = kept.declared.form
    units = {each.unit for each in form.columns if each.kind == "money"}
    unit = units.pop() if len(units) == 1 else ""
    blanks = [_blank(each) for each in form.wanted]
    return filling(form.title, blanks, frame, Text(unit))


def _blank(column: FormColumn) -> Blank:
    low = "" if column.low is None else format(column.low, "f")
    high = "" if column.high is None else format(column.high, "f")
    return Blank(
        column.label,
        column.kind,
        column.unit if column.kind in {"money", "ratio"} else "",
        column.options,
        column.required,
        column.note,
        column.example or _EXAMPLES.get(column.kind, "") or next(iter(column.options), ""),
        f"{low or '不限'}—{high or '不限'}" if low or high else "",
    )


_EXAMPLES = {
    "money": "1250.5",
    "count": "36",
    "number": "12.5",
    "date": "2024-06-30",
    "boolean": "是",
}


def given_back(row: Preview, language: Language = "zh") -> Made:
    """The workbook as it was sent, with every finding marked and listed."""
    with contents.opened(row.content) as file:
        content: bytes = file.read()
    sheets: Sequence[Sheet]
    sheets = [pasted(content.decode())] if row.kind == "paste" else open_book(content, row.name)
    marks = [_mark(finding_read(each), language) for each in row.said.get("findings", ())]
    return marked(((each.name, each.rows) for each in sheets), marks)


def _mark(each: Finding, language: Language) -> Mark:
    return Mark(
        each.sheet,
        each.row,
        each.col,
        each.cell,
        each.rule.severity is Severity.ERROR,
        each.value,
        each.rule.said.within(language),
        each.said.within(language),
        each.fix.within(language),
    )


def export(rows: Rows, end: str) -> Made:
    """Statements as a file of one of `ENDS`."""
    if end == "parquet":
        return Made(as_parquet(rows), "application/vnd.apache.parquet", "parquet")
    write = as_csv if end == "csv" else as_xlsx
    return write(rows.columns, cells(rows))
