"""A form of yearly accounts and one of patents, and sheets written as rows."""

from collections.abc import Sequence
from decimal import Decimal

from kechuang.readers.intake.book import Cell, Sheet
from kechuang.readers.intake.form import Form, FormColumn
from kechuang.readers.intake.reading import Taken, take
from kechuang.values.text import Text

ACCOUNTS = Form(
    "accounts",
    Text("企业年度经营数据", "Yearly accounts"),
    "year",
    (
        FormColumn("revenue", "营业收入", "money", "元", ("主营业务收入",), low=Decimal(0)),
        FormColumn("rd", "研发费用", "money", "元"),
        FormColumn("staff", "职工总数", "count", "人", low=Decimal(0), high=Decimal(10**7)),
        FormColumn("share", "研发占比", "ratio", high=Decimal(1)),
        FormColumn("listed", "上市", "boolean"),
        FormColumn("founded", "成立日期", "date"),
        FormColumn("size", "企业规模", "choice", options=("大型", "中型", "小型", "微型")),
    ),
)
PATENTS = Form(
    "patents",
    Text("知识产权", "Patents"),
    "record",
    (
        FormColumn("number", "专利号", "text", required=True, scheme="patent"),
        FormColumn("class", "类别", "choice", options=("I类", "II类")),
    ),
    key=("number",),
)
CODE = "91330402MA2B0QH50L"
OTHER = "91330411MA2C7T3K1Y"


def sheet(*rows: Sequence[Cell], merged: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    return Sheet("Sheet1", [list(row) for row in rows], merged)


def taken(*rows: Sequence[Cell], form: Form = ACCOUNTS, period: str = "2024") -> Taken:
    return take(sheet(*rows), form, period)


def codes(found: Taken) -> list[str]:
    """The codes of the findings, in order."""
    return [each.rule.code for each in found.listed]
