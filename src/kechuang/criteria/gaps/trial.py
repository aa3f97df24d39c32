"""A condition evaluated at one value of one input, noting how far that input may move.

As long as all guards of a trial hold, the outcome is the same; so the first `k` at which one fails
is where the next trial starts.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import singledispatchmethod
from typing import Any

from kechuang.criteria.gaps.moving import ONE, Guard, Moves, Moving, Opaque, moves
from kechuang.criteria.gaps.unknowns import Added, Moved, Unknown, Waited
from kechuang.engines.scalar.applying import MAY_BE_UNKNOWN, applied
from kechuang.engines.scalar.exactness import rounded
from kechuang.engines.scalar.meaning import gathered
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
    TheDay,
)


class Trial:
    """One evaluation at `k`; `guards` say while what it is the same."""

    def __init__(
        self, steps: Mapping[str, Core], subject: Subject, unknown: Unknown, k: int
    ) -> None:
        self._steps = steps
        self._subject = subject
        self._unknown = unknown
        self._k = k
        self._made: dict[str, Any] = {}
        self._record: Record = {}
        self._moves = Moves(k)

    @property
    def guards(self) -> list[Guard]:
        """Polynomials in `k` and the signs while which the outcome is the same."""
        return self._moves.guards

    def step(self, name: str) -> Any:
        """The value of a named step."""
        if name not in self._made:
            self._made[name] = self.of(self._steps[name])
        return self._made[name]

    @singledispatchmethod
    def of(self, _node: Core) -> Any:
        """The value of a node: plain, or Moving. Raises Opaque."""
        raise Opaque

    @of.register
    def _(self, node: Const) -> Any:
        return node.value

    @of.register
    def _(self, _node: TheDay) -> Any:
        if isinstance(self._unknown, Waited):
            return self._moves.quotient((Fraction(self._unknown.day.toordinal()), Fraction(1)), ONE)
        raise Opaque

    @of.register
    def _(self, node: Input) -> Any:
        if isinstance(self._unknown, Moved) and node.key == self._unknown.key:
            return self._moves.quotient((self._unknown.base, self._unknown.step), ONE)
        if node.key in self._steps:
            return self.step(node.key)
        return self._subject.columns.get(node.key)

    @of.register
    def _(self, node: Item) -> Any:
        return self._record.get(node.name)

    def _pair(self, node: Any) -> tuple[Any, Any] | None:
        left, right = self.of(node.left), self.of(node.right)
        return None if left is None or right is None else (left, right)

    @of.register
    def _(self, node: Sum) -> Any:
        pair = self._pair(node)
        return self._moves.added(*pair) if pair else None

    @of.register
    def _(self, node: Product) -> Any:
        pair = self._pair(node)
        return self._moves.multiplied(*pair) if pair else None

    @of.register
    def _(self, node: Quotient) -> Any:
        pair = self._pair(node)
        return self._moves.divided(*pair) if pair else None

    @of.register
    def _(self, node: Compare) -> Any:
        pair = self._pair(node)
        return self._moves.compared(node.operator, *pair) if pair else None

    @of.register
    def _(self, node: Not) -> Any:
        value = self.of(node.operand)
        return None if value is None else not value

    @of.register
    def _(self, node: AllOf) -> Any:
        return self._kleene(node, ends=False)

    @of.register
    def _(self, node: AnyOf) -> Any:
        return self._kleene(node, ends=True)

    def _kleene(self, node: Any, *, ends: bool) -> bool | None:
        unknown = False
        for part in node.parts:
            value = self.of(part)
            if value is ends:
                return bool(ends)
            unknown = unknown or value is None
        return None if unknown else not ends

    @of.register
    def _(self, node: Least) -> Any:
        return self._extreme(node, "<")

    @of.register
    def _(self, node: Greatest) -> Any:
        return self._extreme(node, "<=")

    def _extreme(self, node: Any, operator: str) -> Any:
        values = [self.of(part) for part in node.parts]
        if None in values:
            return None
        best = values[0]
        for each in values[1:]:
            less = self._moves.compared(operator, each, best)
            best = each if less == (operator == "<") else best
        return best

    @of.register
    def _(self, node: Choose) -> Any:
        condition = self.of(node.condition)
        if condition is None:
            return None
        return self.of(node.then if condition else node.otherwise)

    @of.register
    def _(self, node: Known) -> Any:
        return self.of(node.operand) is not None

    @of.register
    def _(self, node: Round) -> Any:
        value, places = self.of(node.operand), self.of(node.places)
        if value is None or places is None:
            return None
        if not moves(value, places):
            return rounded(value, node.mode, places, node.shift)
        if isinstance(places, Moving):
            raise Opaque
        made = rounded(value.value, node.mode, places, node.shift)
        if made is None:
            raise Opaque
        unit = Fraction(10) ** (node.shift - int(places))
        self._moves.stays(value, made, unit)
        return made

    @of.register
    def _(self, node: Apply) -> Any:
        values = [self.of(each) for each in node.arguments]
        if None in values[: MAY_BE_UNKNOWN.get(node.name, len(values))]:
            return None
        if not moves(*values):
            return applied(node.name, values, [each.type for each in node.arguments])
        return self._moves.applied(node, values)

    @of.register
    def _(self, node: Gather) -> Any:
        records = self._subject.records.get(node.key)
        added = self._unknown if isinstance(self._unknown, Added) else None
        mine = added is not None and added.key == node.key
        if records is None:
            return None
        before = self._record
        met: list[Any] = []
        values: list[Any] = []
        for self._record in records:
            met.append(self.of(node.condition))
            if node.value is not None and met[-1]:
                values.append(self.of(node.value))
        self._record = added.record if added and mine else before
        counts = self.of(node.condition) if mine else False
        value = self.of(node.value) if mine and counts and node.value is not None else None
        self._record = before
        if moves(*values, value):
            raise Opaque
        return self._with_added(node, gathered(node.how, met, values), counts, value)

    def _with_added(self, node: Gather, before: Any, counts: Any, value: Any) -> Any:
        """The aggregate with `k` records more of the one that is added."""
        if not self._k or counts is False:
            if counts is not False:
                self.guards.append(((Fraction(0), Fraction(1)), frozenset({0})))
            return before
        if node.how == "any":
            return True if before or counts else None
        if before is None or counts is None or (node.value is not None and value is None):
            return None
        if node.how in {"min", "max"}:
            raise Opaque
        each = Fraction(1) if node.how == "count" else value
        return self._moves.quotient((before, each), ONE)
