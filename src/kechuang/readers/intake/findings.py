"""What is odd in a workbook: where, what stands there, which rule, what to do."""

from dataclasses import dataclass
from enum import StrEnum

from kechuang.values.text import Text


class Severity(StrEnum):
    """An error keeps the file out; a warning can be accepted with a reason."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its code, how severe, the rule in words."""

    code: str
    severity: Severity
    said: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """One oddity. `row` and `col` count from 0 in the sheet; None for the sheet as a whole."""

    rule: Rule
    sheet: str
    row: int | None
    col: int | None
    value: str
    said: Text
    fix: Text

    @property
    def cell(self) -> str:
        """The cell as Excel names it; empty for the sheet as a whole."""
        if self.row is None:
            return ""
        return (
            f"{column_name(self.col)}{self.row + 1}" if self.col is not None else f"{self.row + 1}"
        )


def column_name(col: int) -> str:
    """A, B … Z, AA."""
    name = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _rule(code: str, severity: Severity, zh: str, en: str) -> Rule:
    return Rule(code, severity, Text(zh, en))


ERROR, WARNING = Severity.ERROR, Severity.WARNING
NO_HEADER = _rule("intake_no_header", ERROR, "须有可识别的表头", "A heading must be recognised")
MISSING = _rule("intake_column_missing", ERROR, "必填栏目不得缺少", "A needed column is missing")
TWICE = _rule("intake_column_twice", ERROR, "每个栏目只出现一次", "A column stands once")
STRANGE = _rule(
    "intake_column_strange",
    WARNING,
    "表中有不认识的栏目",
    "The sheet has a column that is not known",
)
NUMBER = _rule("intake_number", ERROR, "应为数字", "A number is expected")
WHOLE = _rule("intake_whole", ERROR, "应为整数", "A whole number is expected")
FEN = _rule("intake_fen", WARNING, "金额精确到分", "Money is exact to the fen")
DAY = _rule("intake_day", ERROR, "应为日期", "A date is expected")
MONTH_ONLY = _rule("intake_month_only", WARNING, "日期只有年月", "The date has no day")
TRUTH = _rule("intake_truth", ERROR, "应为是或否", "Yes or no is expected")
OPTION = _rule("intake_option", ERROR, "应为所列选项之一", "One of the options is expected")
QUARTER_FORM = _rule("intake_quarter", ERROR, "应为季度", "A quarter is expected")
MONTH_FORM = _rule("intake_month", ERROR, "应为月份", "A month is expected")
YEAR_FORM = _rule("intake_year", ERROR, "应为年份", "A year is expected")
NONE_WORD = _rule("intake_none_word", WARNING, "“无”不等于零", "“None” is not zero")
RANGE = _rule("intake_range", ERROR, "数值须在允许范围内", "A value is out of range")
DAMAGED = _rule(
    "intake_code_damaged",
    ERROR,
    "长代码被Excel改成了数字",
    "Excel turned a long code into a number",
)
CODE_FORM = _rule("intake_code_form", ERROR, "代码格式不符", "A code has the wrong form")
CODE_CHECK = _rule("intake_code_check", WARNING, "代码校验位不符", "A check digit does not fit")
NOBODY = _rule("intake_nobody", ERROR, "每行须有代码或名称", "Each row names a subject")
NEEDED = _rule("intake_needed", ERROR, "必填项为空", "A needed cell is empty")
REPEATED = _rule("intake_repeated", ERROR, "同一主体同一期只能有一行", "A statement stands once")
PERCENT = _rule(
    "intake_percent", WARNING, "比例的写法不一致", "Ratios are written in more than one way"
)
SLIP = _rule(
    "intake_unit_slip",
    WARNING,
    "与上年相差约10、1000或10000倍",
    "About 10, 1,000 or 10,000 times last year",
)
CROSS = _rule("intake_cross_check", WARNING, "表内勾稽关系不符", "A cross-check does not hold")
CROSS_OUT = _rule(
    "intake_cross_check_out", ERROR, "表内勾稽关系不符", "A cross-check does not hold"
)
UNKNOWN = _rule(
    "intake_subject_unknown", WARNING, "须是已登记的主体", "A subject must be registered"
)
AMBIGUOUS = _rule(
    "intake_subject_ambiguous", ERROR, "名称须只属一个主体", "A name must be that of one subject"
)
RENAMED = _rule(
    "intake_subject_renamed", WARNING, "名称应与登记一致", "The name should be the registered one"
)
RECODED = _rule(
    "intake_subject_recoded", WARNING, "代码应与登记一致", "The code should be the registered one"
)
UNIT = _rule("intake_unit_unknown", ERROR, "须写明所属填报单位", "The reporting unit must be named")
TAKEN = _rule("intake_code_taken", ERROR, "代码已属别的主体", "The code belongs to another subject")
PERIODS = _rule(
    "intake_periods", ERROR, "整期替换的数据每次导入一期", "What replaces a period is of one period"
)
EMPTY = _rule("intake_no_rows", ERROR, "须有可导入的行", "There must be a row to import")
RULES = tuple(each for each in list(globals().values()) if isinstance(each, Rule))
