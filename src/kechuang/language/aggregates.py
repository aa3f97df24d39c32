"""Sums, means, extremes and logic over items known when the rule is read, as core operators."""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from kechuang.language import arithmetic
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Apply,
    Const,
    Core,
    Greatest,
    Least,
    Quotient,
)
from kechuang.language.mismatches import wrong_kind
from kechuang.language.types import ANY, BOOLEAN, NUMBER, Kind
from kechuang.values.text import Text

_ORDERED = {Kind.ANY, Kind.NUMBER, Kind.TEXT, Kind.DAY, Kind.MONTHS, Kind.SPAN}
_ADDABLE = {Kind.ANY, Kind.NUMBER, Kind.MONTHS, Kind.SPAN}


def aggregated(name: str, items: list[Core], at: int) -> Core:
    """The core of a function over a list. Strict: one unknown item makes the result unknown."""
    if name == "count":
        return Const(NUMBER, Fraction(len(items)), at=at)
    if name == "list contains":
        parts = [arithmetic.compared("=", items[0], item, at) for item in items[1:]]
        return AnyOf(BOOLEAN, tuple(parts), at=at)
    if name in {"all", "any"}:
        for item in items:
            arithmetic.needs_truth(item)
        return (AllOf if name == "all" else AnyOf)(BOOLEAN, tuple(items), at=at)
    if not items:
        return Const(ANY, None, at=at)
    return _numeric(name, _alike(items, _ORDERED if name in {"min", "max"} else _ADDABLE), at)


def _alike(items: list[Core], kinds: set[Kind]) -> list[Core]:
    """The items, each given the unit of the first that has one, so that they may be compared."""
    unit = next((item for item in items if item.type.kind is not Kind.ANY), items[0])
    unit = next((item for item in items if item.type.money), unit)
    made = []
    for item in items:
        if item.type.kind not in kinds:
            raise wrong_kind(
                Text("数、日期或期限", "numbers, dates or durations"), item.type, item.at
            )
        made.append(arithmetic.matched(item, unit, item.at)[0])
    return made


def _numeric(name: str, items: list[Core], at: int) -> Core:
    kind = reduce(lambda left, right: arithmetic.matched(left, right, at)[0], items).type
    if name in {"min", "max"}:
        return (Least if name == "min" else Greatest)(kind, tuple(items), at=at)
    if name in {"sum", "mean"}:
        total = _paired(items, arithmetic.added, at)
        number = Const(NUMBER, Fraction(len(items)), at=at)
        return total if name == "sum" else Quotient(total.type, total, number, at=at)
    if name == "product":
        return _paired(items, arithmetic.multiplied, at)
    return Apply(kind, name, tuple(items), at=at)


def _paired(items: list[Core], combine: Callable[[Core, Core, int], Core], at: int) -> Core:
    """The items combined two by two, so that a long list does not become a deep tree."""
    while len(items) > 1:
        rest = items[len(items) // 2 * 2 :]
        pairs = zip(items[::2], items[1::2], strict=False)
        items = [combine(left, right, at) for left, right in pairs] + rest
    return items[0]
