"""Typed arithmetic and comparisons: each function checks both sides and builds the core."""

from dataclasses import replace
from fractions import Fraction

from kechuang.language.core import (
    AllOf,
    AnyOf,
    Apply,
    Compare,
    Const,
    Core,
    Not,
    Product,
    Quotient,
    Sum,
)
from kechuang.language.mismatches import mismatch, not_an_option, wrong_kind
from kechuang.language.types import (
    ANY,
    BOOLEAN,
    MONEY,
    NUMBER,
    SPAN,
    Kind,
    Type,
    over,
    times,
    unify,
)
from kechuang.values.text import Text

FEN = 100
_ORDERED = frozenset(Kind) - {Kind.BOOLEAN, Kind.WORKING_DAYS}
_LENGTHS = (Kind.MONTHS, Kind.SPAN)
_STEPS = (*_LENGTHS, Kind.WORKING_DAYS)


def _is_zero(node: Core) -> bool:
    return isinstance(node, Const) and node.type.plain and node.value == 0


def adapted(left: Core, right: Core) -> tuple[Core, Core]:
    """Both sides, a bare 0 or 2亿 given the unit of the money on the other side."""
    return _adapt(left, right.type), _adapt(right, left.type)


def _adapt(node: Core, other: Type) -> Core:
    if not isinstance(node, Const) or not node.type.plain or not other.money:
        return node
    if _is_zero(node):
        return replace(node, type=other)
    if node.adapts and other.money == 1 and isinstance(node.value, Fraction):
        return replace(node, type=MONEY, value=node.value * FEN, adapts=False)
    return node


def added(left: Core, right: Core, at: int) -> Core:
    """Left plus right: numbers of one unit, durations, a day and a duration, two texts."""
    left, right = adapted(left, right)
    kinds = (left.type.kind, right.type.kind)
    if kinds[1] is Kind.DAY and kinds[0] in _STEPS:
        return added(right, left, at)
    if kinds[0] is Kind.DAY and kinds[1] in _STEPS:
        return Apply(left.type, "later", (left, right), at=at)
    if set(kinds) == {Kind.DAY, Kind.ANY}:
        return Const(ANY, None, at=at)
    both = unify(left.type, right.type)
    if both is not None and both.kind is Kind.TEXT:
        return Apply(both, "concatenate", (left, right), at=at)
    if both is None or both.kind not in {Kind.ANY, Kind.NUMBER, *_STEPS}:
        raise mismatch(left.type, right.type, "+", at)
    return Sum(both, left, right, at=at)


def subtracted(left: Core, right: Core, at: int) -> Core:
    """Left minus right; a day minus a day is a duration."""
    left, right = adapted(left, right)
    kinds = (left.type.kind, right.type.kind)
    if kinds == (Kind.DAY, Kind.DAY):
        return Apply(SPAN, "days between", (left, right), at=at)
    if set(kinds) == {Kind.DAY, Kind.ANY}:
        return Const(ANY, None, at=at)
    both = unify(left.type, right.type)
    steps = kinds[0] is Kind.DAY and kinds[1] in _STEPS
    if not steps and (both is None or both.kind not in {Kind.ANY, Kind.NUMBER, *_STEPS}):
        raise mismatch(left.type, right.type, "-", at)
    return added(left, negated(right, at), at)


def negated(node: Core, at: int) -> Core:
    """Minus a number or duration."""
    if node.type.kind not in {Kind.ANY, Kind.NUMBER, *_STEPS}:
        raise wrong_kind(Text("数或期限", "a number or duration"), node.type, at)
    return Product(node.type, Const(NUMBER, Fraction(-1), at=at), node, at=at)


def multiplied(left: Core, right: Core, at: int) -> Core:
    """Left times right: numbers, or a duration and a number."""
    if right.type.kind in _LENGTHS:
        left, right = right, left
    kinds = (left.type.kind, right.type.kind)
    if kinds[0] in _LENGTHS and (kinds[1] is Kind.ANY or right.type.plain):
        return Apply(left.type, "scaled", (left, right), at=at)
    if not set(kinds) <= {Kind.NUMBER, Kind.ANY}:
        raise mismatch(left.type, right.type, "*", at)
    if Kind.ANY in kinds:
        return Product(ANY, left, right, at=at)
    return Product(times(left.type, right.type), left, right, at=at)


def divided(left: Core, right: Core, at: int) -> Core:
    """Left over right; unknown when right is 0."""
    kinds = (left.type.kind, right.type.kind)
    if kinds[0] in _LENGTHS and (kinds[1] is Kind.ANY or right.type.plain):
        return Apply(left.type, "divided", (left, right), at=at)
    if kinds[0] in _LENGTHS and kinds[0] is kinds[1]:
        return Quotient(NUMBER, left, right, at=at)
    if not set(kinds) <= {Kind.NUMBER, Kind.ANY}:
        raise mismatch(left.type, right.type, "/", at)
    if Kind.ANY in kinds:
        return Quotient(ANY, left, right, at=at)
    return Quotient(over(left.type, right.type), left, right, at=at)


def raised(left: Core, right: Core, at: int) -> Core:
    """Left to the power of right; money to a whole written power only."""
    for side in (left, right):
        if side.type.kind not in {Kind.NUMBER, Kind.ANY}:
            raise mismatch(left.type, right.type, "**", at)
    if right.type.money or left.type.money:
        raise mismatch(left.type, right.type, "**", at)
    return Apply(NUMBER, "power", (left, right), at=at)


def compared(operator: str, left: Core, right: Core, at: int) -> Core:
    """A comparison of two values of one kind and unit; unknown when one is unknown."""
    left, right = adapted(left, right)
    both = unify(left.type, right.type)
    equality = operator in {"=", "!="}
    if both is None or (not equality and both.kind not in _ORDERED):
        raise mismatch(left.type, right.type, operator, at)
    for side in (left, right):
        _check_option(side, both)
    if operator == "!=":
        return Not(BOOLEAN, Compare(BOOLEAN, "=", left, right, at=at), at=at)
    if operator in {">", ">="}:
        left, right, operator = right, left, operator.replace(">", "<")
    return Compare(BOOLEAN, operator, left, right, at=at)


def _check_option(node: Core, both: Type) -> None:
    if not both.options or not isinstance(node, Const) or not isinstance(node.value, str):
        return
    if node.value not in both.options:
        raise not_an_option(node.value, both.options, node.at)


def combined(operator: str, parts: list[Core], at: int) -> Core:
    """`and` or `or` of several conditions."""
    for part in parts:
        needs_truth(part)
    if len(parts) == 1:
        return parts[0]
    made = AllOf if operator == "and" else AnyOf
    return made(BOOLEAN, tuple(parts), at=at)


def needs_truth(node: Core) -> Core:
    """The node, if it is a condition."""
    if node.type.kind not in {Kind.BOOLEAN, Kind.ANY}:
        raise wrong_kind(Text("条件（真假）", "a condition (true or false)"), node.type, node.at)
    return node


def matched(left: Core, right: Core, at: int) -> tuple[Core, Core, Type]:
    """Two values that may stand in for each other, and their type."""
    left, right = adapted(left, right)
    both = unify(left.type, right.type)
    if both is None:
        raise mismatch(left.type, right.type, "否则 else", at)
    return left, right, both
