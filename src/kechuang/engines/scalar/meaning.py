"""The reference evaluator. What it says is what an expression means; it is not made for speed."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from kechuang.engines.scalar.applying import MAY_BE_UNKNOWN, applied
from kechuang.engines.scalar.exactness import bounded, rounded
from kechuang.engines.scalar.subject import Record, Subject
from kechuang.language.core import (
    AllOf,
    AnyOf,
    Apply,
    Choose,
    Compare,
    Const,
    Core,
    Gather,
    Greatest,
    Input,
    Item,
    Known,
    Least,
    Not,
    Product,
    Quotient,
    Round,
    Sum,
    Value,
)


def evaluate(core: Core, subject: Subject) -> Value:
    """The value for one subject, None for unknown. Raises Refusal beyond exact ranges."""
    return _Evaluation(subject).value(core)


class _Evaluation:
    """One walk over a tree; `record` is the related record at hand, inside Gather."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._record: Record = {}
        self._rules: dict[type[Core], Callable[[Any], Value]] = {
            Const: lambda node: node.value,
            Input: lambda node: self._subject.columns.get(node.key),
            Item: lambda node: self._record.get(node.name),
            Sum: self._sum,
            Product: self._product,
            Quotient: self._quotient,
            Compare: self._compare,
            Not: self._not,
            AllOf: lambda node: self._kleene(node.parts, ends=False),
            AnyOf: lambda node: self._kleene(node.parts, ends=True),
            Least: lambda node: self._extreme(node.parts, min),
            Greatest: lambda node: self._extreme(node.parts, max),
            Choose: self._choose,
            Round: self._round,
            Known: lambda node: self.value(node.operand) is not None,
            Apply: self._apply,
            Gather: self._gather,
        }

    def value(self, node: Core) -> Value:
        return self._rules[type(node)](node)

    def _pair(self, node: Any) -> tuple[Any, Any] | None:
        left = self.value(node.left)
        right = None if left is None else self.value(node.right)
        return None if right is None else (left, right)

    def _sum(self, node: Sum) -> Value:
        pair = self._pair(node)
        return bounded(pair[0] + pair[1]) if pair else None

    def _product(self, node: Product) -> Value:
        pair = self._pair(node)
        return bounded(pair[0] * pair[1]) if pair else None

    def _quotient(self, node: Quotient) -> Value:
        pair = self._pair(node)
        return bounded(Fraction(pair[0], pair[1])) if pair and pair[1] else None

    def _compare(self, node: Compare) -> Value:
        pair = self._pair(node)
        if pair is None:
            return None
        if node.operator == "=":
            return bool(pair[0] == pair[1])
        return bool(pair[0] < pair[1] if node.operator == "<" else pair[0] <= pair[1])

    def _not(self, node: Not) -> Value:
        value = self.value(node.operand)
        return None if value is None else not value

    def _kleene(self, parts: Iterable[Core], *, ends: bool) -> Value:
        unknown = False
        for part in parts:
            value = self.value(part)
            if value is ends:
                return ends
            unknown = unknown or value is None
        return None if unknown else not ends

    def _extreme(self, parts: Iterable[Core], best: Callable[..., Value]) -> Value:
        values = []
        for part in parts:
            value = self.value(part)
            if value is None:
                return None
            values.append(value)
        return best(values)

    def _choose(self, node: Choose) -> Value:
        condition = self.value(node.condition)
        if condition is None:
            return None
        return self.value(node.then if condition else node.otherwise)

    def _round(self, node: Round) -> Value:
        value, places = self.value(node.operand), self.value(node.places)
        if not isinstance(value, Fraction) or not isinstance(places, Fraction):
            return None
        return rounded(value, node.mode, places, node.shift)

    def _apply(self, node: Apply) -> Value:
        values = [self.value(argument) for argument in node.arguments]
        needed = MAY_BE_UNKNOWN.get(node.name, len(values))
        if None in values[:needed]:
            return None
        return applied(node.name, values, [argument.type for argument in node.arguments])

    def _gather(self, node: Gather) -> Value:
        records = self._subject.records.get(node.key)
        if records is None:
            return None
        before = self._record
        met: list[Value] = []
        values: list[Value] = []
        for self._record in records:
            met.append(self.value(node.condition))
            if node.value is not None and met[-1]:
                values.append(self.value(node.value))
        self._record = before
        return gathered(node.how, met, values)


def gathered(how: str, met: list[Value], values: list[Any]) -> Value:
    """Strict but for `any`: one record of which it is unknown whether it counts, and all is."""
    if how == "any":
        return True if True in met else None if None in met else False
    if None in met or None in values:
        return None
    if how == "count":
        return Fraction(met.count(True))
    if how == "sum":
        return sum(values, Fraction(0))
    chosen: Value = (min if how == "min" else max)(values) if values else None
    return chosen
