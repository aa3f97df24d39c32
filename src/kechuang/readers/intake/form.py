"""What a workbook of a dataset should hold, as the pack declares it."""

from dataclasses import dataclass
from decimal import Decimal

from kechuang.values.text import Text

CODE = "code"
NAME = "name"
YEAR, UNITS = "year", "units"
NAMES = (UNITS, YEAR)
"""What gives values their names beside the lists of codes of a pack."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column to look for. `kind` is money, ratio, number, count, date, text, choice or boolean.

    `aliases` are other headings that mean it; `unit` is what is meant where the sheet names none
    (万元, %); `low` and `high` bound its value, money in yuan. `scheme` is that of a number with a
    check digit; `compares` the column of another dataset that measures the same. `named_by` says how
    pages show a value: `units` by the title of a reporting unit (its id or code is held), `year` as
    a year, else by a list of codes of the pack.
    """

    id: str
    label: str
    kind: str
    unit: str = ""
    aliases: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    required: bool = False
    scheme: str = ""
    note: Text = Text("")
    example: str = ""
    compares: str = ""
    named_by: str = ""
    english: str = ""

    @property
    def words(self) -> Text:
        """Its heading for readers; headings of workbooks are Chinese."""
        return Text(self.label, self.english)


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a dataset's workbook. `key` names those that tell records of a subject apart.

    The subject's code and name, and the period of what is said of one, come on top.
    """

    dataset: str
    title: Text
    grain: str
    columns: tuple[FormColumn, ...]
    key: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[FormColumn, ...]:
        """Every column that may be found, those of the subject first."""
        period = (self.period,) if self.period else ()
        return (CODE_COLUMN, NAME_COLUMN, *period, *self.columns)

    @property
    def period(self) -> FormColumn | None:
        """The column of the period; None where nothing is said of one."""
        return PERIOD_COLUMNS.get(self.grain)

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns that with the subject tell one row from another; empty for none."""
        return (self.grain,) if self.period else self.key


CODE_COLUMN = FormColumn(
    CODE,
    "统一社会信用代码",
    "text",
    aliases=(
        "社会信用代码",
        "信用代码",
        "企业代码",
        "单位代码",
        "组织机构代码",
        "代码",
        "编号",
        "code",
    ),
    scheme="credit_code",
    example="91330402MA2B0QH50L",
)
NAME_COLUMN = FormColumn(
    NAME,
    "名称",
    "text",
    aliases=(
        "企业名称",
        "单位名称",
        "机构名称",
        "公司名称",
        "主体名称",
        "企业（单位）名称",
        "name",
    ),
    example="虚构精密传动有限公司",
)
PERIOD_COLUMNS = {
    "year": FormColumn(
        "year", "年度", "year", aliases=("年份", "所属年度", "会计年度", "year"), example="2024"
    ),
    "quarter": FormColumn(
        "quarter",
        "季度",
        "quarter",
        aliases=("所属季度", "报告期", "报告季度", "统计季度", "quarter"),
        example="2025年第2季度",
    ),
    "month": FormColumn(
        "month",
        "月份",
        "month",
        aliases=("所属月份", "报告期", "报告月份", "统计月份", "年月", "month"),
        example="2025年6月",
    ),
    "date": FormColumn(
        "date",
        "数据日期",
        "date",
        aliases=("截止日期", "统计日期", "报告日期", "日期", "date"),
        example="2025-06-30",
    ),
}
"""By the grain of a dataset the column of its periods, called by the grain."""
