"""The functions that may be called: names in both languages, what they take, what they give.

A signature is written `name: kind, name?: kind -> kind`; `?` may be left out. Kinds: `number`
(no money), `quantity` (any number, with its unit), `length` (a duration), `same` (the type of the
first argument), and the kinds of `types`.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument: the name by which it may be given, and its kind."""

    name: str
    kind: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function."""

    slots: tuple[Slot, ...]
    result: str

    @property
    def fewest(self) -> int:
        """How many arguments must be given."""
        return sum(not slot.optional for slot in self.slots)


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its English name, which is canonical, its Chinese one, and how it is called."""

    en: str
    zh: str
    signatures: tuple[Signature, ...] = ()


def _signature(written: str) -> Signature:
    taken, _, result = written.partition("->")
    slots = []
    for each in taken.split(","):
        name, _, kind = each.partition(":")
        slots.append(Slot(name.strip(" ?"), kind.strip(), "?" in name))
    return Signature(tuple(slots), result.strip())


def _function(en: str, zh: str, *signatures: str) -> Function:
    return Function(en, zh, tuple(map(_signature, signatures)))


_ONE = "list: quantity -> same"
LISTS: Final = {
    each.en: each
    for each in (
        _function("sum", "合计", _ONE),
        _function("mean", "平均", _ONE),
        _function("min", "最小", _ONE),
        _function("max", "最大", _ONE),
        _function("count", "计数", "list: any -> number"),
        _function("median", "中位数", _ONE),
        _function("product", "连乘", "list: number -> number"),
        _function("stddev", "标准差", _ONE),
        _function("all", "全部", "list: boolean -> boolean"),
        _function("any", "任一", "list: boolean -> boolean"),
        _function("list contains", "列表包含", "list: any, element: any -> boolean"),
    )
}
"""Functions of a list; `sum`, `mean`, `min` and `max` also of a window, some of related records."""

ROUNDINGS: Final = {
    each.en: each
    for each in (
        _function("floor", "向下取整", "n: quantity, scale?: number -> same"),
        _function("ceiling", "向上取整", "n: quantity, scale?: number -> same"),
        _function("round up", "向外舍入", "n: quantity, scale: number -> same"),
        _function("round down", "截断", "n: quantity, scale: number -> same"),
        _function("round half up", "四舍五入", "n: quantity, scale: number -> same"),
        _function("round half down", "五舍六入", "n: quantity, scale: number -> same"),
        _function("decimal", "四舍六入五成双", "n: quantity, scale: number -> same"),
    )
}
ROUNDING_MODES: Final = {
    "floor": "floor",
    "ceiling": "ceiling",
    "round up": "up",
    "round down": "down",
    "round half up": "half up",
    "round half down": "half down",
    "decimal": "half even",
}

PLAIN: Final = {
    each.en: each
    for each in (
        _function("abs", "绝对值", "n: quantity -> same", "n: length -> same"),
        _function("modulo", "取模", "dividend: number, divisor: number -> number"),
        _function("sqrt", "平方根", "number: number -> number"),
        _function("exp", "指数", "number: number -> number"),
        _function("log", "对数", "number: number -> number"),
        _function("even", "是偶数", "number: number -> boolean"),
        _function("odd", "是奇数", "number: number -> boolean"),
        _function(
            "number",
            "转数",
            "from: text, grouping separator: text, decimal separator: text -> number",
            "from: text -> number",
        ),
        _function(
            "string",
            "转文字",
            "from: text -> text",
            "from: number -> text",
            "from: boolean -> text",
            "from: date -> text",
            "from: length -> text",
        ),
        _function(
            "substring", "截取", "string: text, start position: number, length?: number -> text"
        ),
        _function("string length", "字数", "string: text -> number"),
        _function("upper case", "转大写", "string: text -> text"),
        _function("lower case", "转小写", "string: text -> text"),
        _function("substring before", "截取前段", "string: text, match: text -> text"),
        _function("substring after", "截取后段", "string: text, match: text -> text"),
        _function("contains", "包含", "string: text, match: text -> boolean"),
        _function("starts with", "开头为", "string: text, match: text -> boolean"),
        _function("ends with", "结尾为", "string: text, match: text -> boolean"),
        _function(
            "date",
            "日期",
            "from: text -> date",
            "from: date -> date",
            "year: number, month: number, day: number -> date",
        ),
        _function("duration", "期限", "from: text -> length"),
        _function(
            "years and months duration",
            "年月间隔",
            "from: date, to: date -> years and months duration",
        ),
        _function("day of year", "年中第几天", "date: date -> number"),
        _function("day of week", "星期", "date: date -> text"),
        _function("month of year", "月份", "date: date -> text"),
        _function("week of year", "年中第几周", "date: date -> number"),
    )
}

SPECIAL: Final = {
    each.en: each
    for each in (
        _function("not", "非", "negand: boolean -> boolean"),
        _function("is known", "已知", "value: any -> boolean"),
        _function("aged", "已满", "date: date, age: length -> boolean"),
        _function("holds", "持有", "kind: any, state?: any -> boolean"),
        _function("barred", "受限", "scope: any -> boolean"),
        _function("as of", "截至", "date: date, value: any -> same"),
        _function("is", "等同", "value1: any, value2: any -> boolean"),
    )
}

_SIDES = "first: point or range, second: point or range -> boolean"
RELATIONS: Final = {
    each.en: each
    for each in (
        _function("before", "早于", _SIDES),
        _function("after", "晚于", _SIDES),
        _function("meets", "紧接", _SIDES),
        _function("met by", "被紧接", _SIDES),
        _function("overlaps", "重叠", _SIDES),
        _function("overlaps before", "前重叠", _SIDES),
        _function("overlaps after", "后重叠", _SIDES),
        _function("finishes", "同终于", _SIDES),
        _function("finished by", "被同终于", _SIDES),
        _function("includes", "涵盖", _SIDES),
        _function("during", "处于", _SIDES),
        _function("starts", "同始于", _SIDES),
        _function("started by", "被同始于", _SIDES),
        _function("coincides", "重合", _SIDES),
    )
}
"""Relations of points and ranges, see `ranges`."""

FUNCTIONS: Final = LISTS | ROUNDINGS | PLAIN | SPECIAL | RELATIONS
BY_NAME: Final = {name: each for each in FUNCTIONS.values() for name in (each.zh, each.en)}
SPACED: Final = (
    "date and time",
    "years and months duration",
    "met by",
    "finished by",
    "started by",
)
"""Names in which a keyword stands; they are read as names before a bracket only."""

PROPERTIES: Final = {
    "date": ("year", "month", "day", "weekday"),
    "years and months duration": ("years", "months"),
    "days and time duration": ("days", "hours", "minutes", "seconds"),
    "range": ("start", "end", "start included", "end included"),
}
PROPERTY_LABELS: Final = {
    "year": "年",
    "month": "月",
    "day": "日",
    "weekday": "星期几",
    "years": "年数",
    "months": "月数",
    "days": "天数",
    "hours": "小时数",
    "minutes": "分钟数",
    "seconds": "秒数",
    "start": "起点",
    "end": "终点",
    "start included": "含起点",
    "end included": "含终点",
}
PROPERTY_BY_NAME: Final = {label: name for name, label in PROPERTY_LABELS.items()} | {
    name: name for name in PROPERTY_LABELS
}
REFUSED: Final = {
    "mode": "众数可有几个",
    "matches": "正则表达式",
    "replace": "正则表达式",
    "split": "正则表达式",
    "date and time": "日期时间",
    "time": "时间",
    "now": "当前时刻（规则是基准日的纯函数）",
    "today": "当前日期（规则是基准日的纯函数）",
}
"""Names of FEEL's functions that are outside, and the reason in Chinese."""
