"""A condition evaluated at one value of one input, noting how far that input may move.

Whatever depends on the input is kept as a quotient of polynomials in `k`, the number of steps from
where it stands. Every comparison made on the way leaves a guard: a polynomial and the signs that it
may have. As long as all guards hold, the outcome is the same; so the first `k` at which one fails
is where the next trial starts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import singledispatchmethod
from typing import Any

from kechuang.criteria.gaps import polynomials as p
from kechuang.criteria.gaps.polynomials import HIGHEST, Poly
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
from kechuang.language.types import Kind

ONE: Poly = (Fraction(1),)
_DAY = 86400
_SIGNS = {"=": frozenset({0}), "<": frozenset({-1}), "<=": frozenset({-1, 0})}
_ALL = frozenset({-1, 0, 1})


class Opaque(Exception):
    """The condition is no quotient of polynomials of the input."""


@dataclass(frozen=True, slots=True)
class Moving:
    """A number, or a day as its ordinal, that depends on `k`; `under` is not 0 around here."""

    over: Poly
    under: Poly
    value: Fraction


Guard = tuple[Poly, frozenset[int]]


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
        self.guards: list[Guard] = []

    def step(self, name: str) -> Any:
        """The value of a named step."""
        if name not in self._made:
            self._made[name] = self.of(self._steps[name])
        return self._made[name]

    def _moving(self, over: Poly, under: Poly) -> Any:
        if len(over) > HIGHEST or len(under) > HIGHEST:
            raise Opaque
        value = p.at(over, self._k) / p.at(under, self._k)
        if len(over) <= 1 and len(under) <= 1:
            return value
        return Moving(over, under, value)

    def _guard(self, poly: Poly, allowed: frozenset[int]) -> None:
        if len(poly) > 1:
            self.guards.append((poly, allowed))

    def _here(self, poly: Poly) -> int:
        """The sign of a polynomial here, which is noted to stay."""
        found = p.sign(p.at(poly, self._k))
        self._guard(poly, frozenset({found}))
        return found

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
            return self._moving((Fraction(self._unknown.day.toordinal()), Fraction(1)), ONE)
        raise Opaque

    @of.register
    def _(self, node: Input) -> Any:
        if isinstance(self._unknown, Moved) and node.key == self._unknown.key:
            return self._moving((self._unknown.base, self._unknown.step), ONE)
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
        if pair is None or not _moves(*pair):
            return pair[0] + pair[1] if pair else None
        (a, b), (c, d) = _fraction(pair[0]), _fraction(pair[1])
        if b == d:
            return self._moving(p.plus(a, c), b)
        return self._moving(p.plus(p.times(a, d), p.times(c, b)), p.times(b, d))

    @of.register
    def _(self, node: Product) -> Any:
        pair = self._pair(node)
        if pair is None or not _moves(*pair):
            return pair[0] * pair[1] if pair else None
        (a, b), (c, d) = _fraction(pair[0]), _fraction(pair[1])
        return self._moving(p.times(a, c), p.times(b, d))

    @of.register
    def _(self, node: Quotient) -> Any:
        pair = self._pair(node)
        if pair is None:
            return None
        if not _moves(*pair):
            return Fraction(pair[0]) / pair[1] if pair[1] else None
        (a, b), (c, d) = _fraction(pair[0]), _fraction(pair[1])
        if not self._here(c):
            return None
        return self._moving(p.times(a, d), p.times(b, c))

    @of.register
    def _(self, node: Compare) -> Any:
        pair = self._pair(node)
        return None if pair is None else self._compared(node.operator, *pair)

    def _compared(self, operator: str, left: Any, right: Any) -> bool:
        if not _moves(left, right):
            if operator == "=":
                return bool(left == right)
            return bool(left < right if operator == "<" else left <= right)
        (a, b), (c, d) = _fraction(left), _fraction(right)
        over = p.plus(p.times(a, d), p.scaled(p.times(c, b), Fraction(-1)))
        turned = p.sign(p.at(b, self._k)) * p.sign(p.at(d, self._k))
        over = p.scaled(over, Fraction(turned))
        holds = _SIGNS[operator]
        found = p.sign(p.at(over, self._k)) in holds
        self._guard(over, holds if found else _ALL - holds)
        return found

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
            less = self._compared(operator, each, best)
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
        if not _moves(value, places):
            return rounded(value, node.mode, places, node.shift)
        if isinstance(places, Moving):
            raise Opaque
        made = rounded(value.value, node.mode, places, node.shift)
        if made is None:
            raise Opaque
        unit = Fraction(10) ** (node.shift - int(places))
        self._stays(value, made, unit)
        return made

    def _stays(self, value: Moving, made: Fraction, unit: Fraction) -> None:
        """Guard that a value stays between the halves of a unit, where every mode rounds alike."""
        turned = Fraction(p.sign(p.at(value.under, self._k)))
        for halves in range(-2, 3):
            end = made + unit * halves / 2
            over = p.plus(value.over, p.scaled(value.under, -end))
            self._guard(p.scaled(over, turned), frozenset({p.sign(value.value - end)}))

    @of.register
    def _(self, node: Apply) -> Any:
        values = [self.of(each) for each in node.arguments]
        if None in values[: MAY_BE_UNKNOWN.get(node.name, len(values))]:
            return None
        if not _moves(*values):
            return applied(node.name, values, [each.type for each in node.arguments])
        return self._applied(node, values)

    def _applied(self, node: Apply, values: list[Any]) -> Any:
        if node.name == "days between":
            (a, b), (c, d) = _fraction(values[0]), _fraction(values[1])
            if b == d == ONE:
                over = p.plus(a, p.scaled(c, Fraction(-1)))
                return self._moving(p.scaled(over, Fraction(_DAY)), ONE)
        if node.name == "later" and node.arguments[1].type.kind is Kind.SPAN:
            return self._later(*values)
        if node.name == "later" and isinstance(values[0], Moving) and values[0].under == ONE:
            return self._day_part(node, values)
        if node.name == ".year" and values[0].under == ONE:
            return self._day_part(node, values)
        raise Opaque

    def _later(self, day: Any, length: Any) -> Any:
        if isinstance(length, Moving):
            raise Opaque
        return self._moving(p.plus(day.over, (Fraction(length // _DAY),)), day.under)

    def _day_part(self, node: Apply, values: list[Any]) -> Any:
        """A part of a day, or a day some months on: the same on this very day only, or this year."""
        day = date.fromordinal(int(values[0].value))
        given = [day, *values[1:]]
        if any(isinstance(each, Moving) for each in given):
            raise Opaque
        made = applied(node.name, given, [each.type for each in node.arguments])
        first, last = (day, day)
        if node.name == ".year":
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        below = p.plus(values[0].over, (Fraction(-first.toordinal()),))
        above = p.plus(values[0].over, (Fraction(-last.toordinal()),))
        self._guard(below, frozenset({0, 1}))
        self._guard(above, frozenset({-1, 0}))
        return made

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
        if any(isinstance(each, Moving) for each in (*values, value)):
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
        return self._moving((before, each), ONE)


def _moves(*values: Any) -> bool:
    return any(isinstance(each, Moving) for each in values)


def _fraction(value: Any) -> tuple[Poly, Poly]:
    if isinstance(value, Moving):
        return value.over, value.under
    if isinstance(value, date):
        return (Fraction(value.toordinal()),), ONE
    if isinstance(value, Fraction):
        return ((value,) if value else p.ZERO), ONE
    raise Opaque
