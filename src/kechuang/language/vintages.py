"""截至: the day whose knowledge a rule looks at, computed when the rule's own day is known.

Such a day is a written day, 基准日, a parameter, or one of them moved by a written length of whole
months or days. A day after the rule's own means that day: nothing later can be known.
"""

from datetime import date, timedelta

from kechuang.language.core import Apply, Const, Core, Parameter, Product, TheDay
from kechuang.language.mismatches import outside, wrong_kind
from kechuang.language.temporal import months_later
from kechuang.language.types import Kind
from kechuang.values.text import Text

_DAY = 86400


def needs_day(node: Core) -> Core:
    """The node, if it is a day of a form that can be computed. Raises Fault."""
    if node.type.kind is not Kind.DAY:
        raise wrong_kind(Text("日期", "a day"), node.type, node.at)
    if not _computable(node):
        said = Text("“截至”的日期由数据计算", "Days of “as of” computed from data")
        raise outside(said, node.at)
    return node


def _computable(node: Core) -> bool:
    if isinstance(node, Apply):
        moved = node.name == "later" and node.arguments[1].type.kind is not Kind.WORKING_DAYS
        return moved and _computable(node.arguments[0]) and _length(node.arguments[1]) is not None
    return isinstance(node, Const | TheDay | Parameter)


def _length(node: Core) -> int | None:
    """A written length in whole months or whole days."""
    if isinstance(node, Product) and isinstance(node.left, Const):
        inner = _length(node.right)
        return None if inner is None else -inner
    unit = _DAY if node.type.kind is Kind.SPAN else 1
    if not isinstance(node, Const) or node.value is None or isinstance(node.value, str | date):
        return None
    whole, rest = divmod(node.value, unit)
    return None if rest else int(whole)


def day_of(node: Core) -> date | None:
    """The day itself, after days and parameters became values; None beyond the calendar."""
    if isinstance(node, Apply):
        start, length = day_of(node.arguments[0]), _length(node.arguments[1])
        if start is None or length is None:
            return None
        try:
            if node.arguments[1].type.kind is Kind.MONTHS:
                return months_later(start, length)
            return start + timedelta(days=length)
        except (ValueError, OverflowError):
            return None
    return node.value if isinstance(node, Const) and isinstance(node.value, date) else None
