"""What a workbook of a dataset should hold, as the pack declares it."""

from dataclasses import dataclass
from decimal import Decimal

from kechuang.values.text import Text

CODE = "code"
NAME = "name"
YEAR = "year"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column to look for. `kind` is money, ratio, number, count, date, text, choice or boolean.

    `aliases` are other headings that mean it; `unit` is what is meant where the sheet names none
    (万元, %); `low` and `high` bound its value, money in yuan. `scheme` is that of a number with a
    check digit; `compares` the column of another dataset that measures the same.
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


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a dataset's workbook. `key` names those that tell records of a subject apart.

    The subject's code and name, and for what is said by the year the year, come on top.
    """

    dataset: str
    title: Text
    grain: str
    columns: tuple[FormColumn, ...]
    key: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[FormColumn, ...]:
        """Every column that may be found, those of the subject first."""
        year = (YEAR_COLUMN,) if self.grain == "year" else ()
        return (CODE_COLUMN, NAME_COLUMN, *year, *self.columns)

    @property
    def identity(self) -> tuple[str, ...]:
        """The columns that with the subject tell one row from another; empty for none."""
        return (YEAR,) if self.grain == "year" else self.key


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
YEAR_COLUMN = FormColumn(
    YEAR, "年度", "year", aliases=("年份", "所属年度", "会计年度", "year"), example="2024"
)
