"""Bits that numbers may take at most, counted quickly and never too low.

A number is a numerator over a denominator, `(over, under)` in bits; `fixed` says that the denominator
is the same for every subject. Where the count stays within
`NARROW` there is nothing more to ask; else `widths` goes through the forms of the batch engines.
"""

from collections.abc import Mapping

from kechuang.language.core import (
    Apply,
    Choose,
    Const,
    Core,
    Gather,
    Greatest,
    Input,
    Item,
    Least,
    Product,
    Quotient,
    Sum,
    children,
)
from kechuang.language.schema import Column, Schema
from kechuang.language.types import Kind

NARROW = 120
_UNBOUNDED = 48
_ROWS = 20
_SMALL = 32
_MUCH = 10_000
Size = tuple[int, int, bool]
_NOTHING: Size = (0, 0, True)
_NUMBERS = {Kind.NUMBER, Kind.MONTHS, Kind.SPAN, Kind.WORKING_DAYS}
_SHORT = {"string length", "days between", "day of year", "week of year"}


class Sizes:
    """Counts for one rule set; `most` is the largest number met since it was last set to 0."""

    def __init__(self, schema: Schema, known: Mapping[str, Size]) -> None:
        self._schema = schema
        self._known = known
        self.most = 0

    def of(self, node: Core) -> Size:
        """The bits of a node; none for what is no number, whose operands are counted all the same."""
        sizes = [self.of(part) for part in children(node)]
        made = self._made(node, sizes)
        together = 0 if isinstance(node, Choose) else _cross(sizes)
        self.most = max(self.most, made[0], made[1], together)
        return made if node.type.kind in _NUMBERS else _NOTHING

    def _made(self, node: Core, sizes: list[Size]) -> Size:
        if isinstance(node, Const):
            return _constant(node)
        if isinstance(node, Input | Item):
            return self._known.get(getattr(node, "key", ""), (self._column(node.name), 1, True))
        if isinstance(node, Gather):
            under = max([1, *(size[1] for size in sizes)])
            return sum(size[0] for size in sizes) + _ROWS, under, True
        if isinstance(node, Apply):
            short = node.name.startswith(".") or node.name in _SHORT
            return _SMALL if short or node.type.kind not in _NUMBERS else _MUCH, 1, True
        return _combined(node, sizes)

    def _column(self, name: str) -> int:
        declared = self._schema.column(name) or self._item(name)
        if declared is None or declared.low is None or declared.high is None:
            return _UNBOUNDED
        return int(max(-declared.low, declared.high)).bit_length() + 1

    def _item(self, name: str) -> Column | None:
        columns = (column for each in self._schema.records for column in each.columns)
        return next((column for column in columns if column.id == name), None)


def _constant(node: Const) -> Size:
    numerator = getattr(node.value, "numerator", 0)
    denominator = getattr(node.value, "denominator", 1)
    return int(numerator).bit_length(), int(denominator).bit_length(), True


def _cross(sizes: list[Size]) -> int:
    """Two numbers over one denominator, as sums, choices and comparisons have them."""
    together = sum(size[1] for size in sizes)
    return max((size[0] - size[1] for size in sizes), default=0) + together + 1


def _combined(node: Core, sizes: list[Size]) -> Size:
    fixed = all(size[2] for size in sizes)
    if isinstance(node, Product):
        return sizes[0][0] + sizes[1][0], sizes[0][1] + sizes[1][1], fixed
    if isinstance(node, Quotient):
        fixed = fixed and isinstance(node.right, Const)
        return sizes[0][0] + sizes[1][1], sizes[0][1] + sizes[1][0], fixed
    if isinstance(node, Choose | Least | Greatest) and not fixed:
        return max(size[0] for size in sizes), max(size[1] for size in sizes), False
    if isinstance(node, Sum | Choose | Least | Greatest):
        return _cross(sizes), sum(size[1] for size in sizes), fixed
    return _MUCH if node.type.kind in _NUMBERS else 0, 1, True
