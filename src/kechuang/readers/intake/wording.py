"""Findings in the reader's words: what was expected, what stands there, what to do."""

from difflib import get_close_matches

from kechuang.readers.intake import findings
from kechuang.readers.intake.findings import Rule
from kechuang.readers.intake.form import FormColumn
from kechuang.values.identifiers import Scheme, checked
from kechuang.values.text import Text

_FIXES = {
    findings.NUMBER: Text(
        "请改为数字，单位写在表头", "Write a number; the unit stands in the heading"
    ),
    findings.WHOLE: Text("请改为整数", "Write a whole number"),
    findings.FEN: Text("已四舍五入到分；如有误请核对单位", "Rounded to the fen; check the unit"),
    findings.DAY: Text("请写成 2025-01-31", "Write it like 2025-01-31"),
    findings.MONTH_ONLY: Text(
        "已按当月1日；如不对请补全日期", "Taken as the first; complete it if wrong"
    ),
    findings.TRUTH: Text("请填“是”或“否”", "Write 是 or 否"),
    findings.YEAR_FORM: Text("请写成 2024", "Write it like 2024"),
    findings.QUARTER_FORM: Text("请写成 2025-Q2 或 2025年第2季度", "Write it like 2025-Q2"),
    findings.MONTH_FORM: Text("请写成 2025-06 或 2025年6月", "Write it like 2025-06"),
    findings.NONE_WORD: Text(
        "按未知处理；如确为零请填 0", "Taken as unknown; write 0 if it is zero"
    ),
    findings.DAMAGED: Text(
        "末几位已丢失，请从原始材料重新录入，并把该列设为文本格式",
        "Its last digits are lost; enter it anew from the source and format the column as text",
    ),
    findings.NOBODY: Text("请补上统一社会信用代码或名称", "Add the credit code or the name"),
    findings.NEEDED: Text("请补上此项", "Fill it in"),
    findings.REPEATED: Text("请合并或删去重复的行", "Merge or delete the repeated rows"),
    findings.PERCENT: Text(
        "请确认该列写的是百分数还是小数，并统一写法",
        "Say whether the column holds percent or shares",
    ),
    findings.SLIP: Text(
        "请核对计量单位（元、千元、万元）", "Check the unit (yuan, thousand, ten thousand)"
    ),
    findings.CROSS: Text(
        "请核对有关栏目，确有原因的可说明后保留", "Compare the columns, or give the reason"
    ),
}


def said_of(rule: Rule, column: FormColumn, value: str) -> tuple[Text, Text]:
    """The sentence about a cell, and what to do."""
    shown = value[:60]
    if rule is findings.OPTION:
        return _option(column, shown)
    if rule is findings.RANGE:
        return _range(column, shown)
    if rule in {findings.CODE_FORM, findings.CODE_CHECK}:
        doubt = checked(Scheme(column.scheme), value).doubt
        return doubt, Text("请与证照核对", "Compare it with the licence")
    said = Text(
        f"“{column.label}”：{rule.said.zh}，现为“{shown}”",
        f"“{column.label}”: {rule.said.en}; it is “{shown}”",
    )
    return said, _FIXES[rule]


def _option(column: FormColumn, shown: str) -> tuple[Text, Text]:
    near = get_close_matches(shown, column.options, 1, 0.4)
    listed = "、".join(column.options[:12])
    said = Text(f"“{column.label}”没有选项“{shown}”", f"“{column.label}” has no option “{shown}”")
    guess = Text(f"是否应为“{near[0]}”？", f"Is it “{near[0]}”? ") if near else Text("", " ")
    return said, guess + Text(f"可填：{listed}", f"Options: {listed}")


def _range(column: FormColumn, shown: str) -> tuple[Text, Text]:
    low = "" if column.low is None else format(column.low, "f")
    high = "" if column.high is None else format(column.high, "f")
    unit = "元" if column.kind == "money" else ""
    said = Text(
        f"“{column.label}”应在{low or '不限'}—{high or '不限'}{unit}之间，现为“{shown}”",
        f"“{column.label}” is from {low or 'any'} to {high or 'any'}{' yuan' if unit else ''};"
        f" it is “{shown}”",
    )
    return said, Text("请核对数值和单位", "Check the value and its unit")
