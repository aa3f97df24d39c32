"""Arithmetic of what moves with `k`, the number of steps that an input is away from where it stands.

A moving number is a quotient of polynomials in `k`. Every comparison leaves a guard: a polynomial and
the signs that it may have. As long as all guards hold, the outcome is the same.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from kechuang.criteria.gaps import polynomials as p
from kechuang.criteria.gaps.polynomials import HIGHEST, Poly
from kechuang.engines.scalar.applying import applied
from kechuang.language.core import Apply
from kechuang.language.types import Kind

ONE: Poly = (Fraction(1),)
_DAY = 86400
_SIGNS = {"=": frozenset({0}), "<": frozenset({-1}), "<=": frozenset({-1, 0})}
_ALL = frozenset({-1, 0, 1})
Guard = tuple[Poly, frozenset[int]]


class Opaque(Exception):
    """The condition is no quotient of polynomials of the input."""


@dataclass(frozen=True, slots=True)
class Moving:
    """A number, or a day as its ordinal, that depends on `k`; `under` is not 0 around here."""

    over: Poly
    under: Poly
    value: Fraction


def moves(*values: Any) -> bool:
    """Whether any of these depends on `k`."""
    return any(isinstance(each, Moving) for each in values)


class Moves:
    """What is computed at one `k`, and the guards it leaves. Operands are plain or Moving."""

    def __init__(self, k: int) -> None:
        self.k = k
        self.guards: list[Guard] = []

    def quotient(self, over: Poly, under: Poly) -> Any:
        """A number that depends on `k`, plain where it does not. Raises Opaque beyond what is solved."""
        if len(over) > HIGHEST or len(under) > HIGHEST:
            raise Opaque
        value = p.at(over, self.k) / p.at(under, self.k)
        if len(over) <= 1 and len(under) <= 1:
            return value
        return Moving(over, under, value)

    def guard(self, poly: Poly, allowed: frozenset[int]) -> None:
        """Note which signs a polynomial may have."""
        if len(poly) > 1:
            self.guards.append((poly, allowed))

    def _here(self, poly: Poly) -> int:
        """The sign of a polynomial here, which is noted to stay."""
        found = p.sign(p.at(poly, self.k))
        self.guard(poly, frozenset({found}))
        return found

    def added(self, left: Any, right: Any) -> Any:
        """The sum."""
        if not moves(left, right):
            return left + right
        (a, b), (c, d) = _fraction(left), _fraction(right)
        if b == d:
            return self.quotient(p.plus(a, c), b)
        return self.quotient(p.plus(p.times(a, d), p.times(c, b)), p.times(b, d))

    def multiplied(self, left: Any, right: Any) -> Any:
        """The product."""
        if not moves(left, right):
            return left * right
        (a, b), (c, d) = _fraction(left), _fraction(right)
        return self.quotient(p.times(a, c), p.times(b, d))

    def divided(self, left: Any, right: Any) -> Any:
        """The quotient; unknown where the divisor is 0."""
        if not moves(left, right):
            return Fraction(left) / right if right else None
        (a, b), (c, d) = _fraction(left), _fraction(right)
        if not self._here(c):
            return None
        return self.quotient(p.times(a, d), p.times(b, c))

    def compared(self, operator: str, left: Any, right: Any) -> bool:
        """Whether they compare so; while they do is noted."""
        if not moves(left, right):
            if operator == "=":
                return bool(left == right)
            return bool(left < right if operator == "<" else left <= right)
        (a, b), (c, d) = _fraction(left), _fraction(right)
        over = p.plus(p.times(a, d), p.scaled(p.times(c, b), Fraction(-1)))
        turned = p.sign(p.at(b, self.k)) * p.sign(p.at(d, self.k))
        over = p.scaled(over, Fraction(turned))
        holds = _SIGNS[operator]
        found = p.sign(p.at(over, self.k)) in holds
        self.guard(over, holds if found else _ALL - holds)
        return found

    def stays(self, value: Moving, made: Fraction, unit: Fraction) -> None:
        """Guard that a value stays between the halves of a unit, where every mode rounds alike."""
        turned = Fraction(p.sign(p.at(value.under, self.k)))
        for halves in range(-2, 3):
            end = made + unit * halves / 2
            over = p.plus(value.over, p.scaled(value.under, -end))
            self.guard(p.scaled(over, turned), frozenset({p.sign(value.value - end)}))

    def applied(self, node: Apply, values: list[Any]) -> Any:
        """A function of days of which one moves. Raises Opaque for any other."""
        if node.name == "days between":
            (a, b), (c, d) = _fraction(values[0]), _fraction(values[1])
            if b == d == ONE:
                over = p.plus(a, p.scaled(c, Fraction(-1)))
                return self.quotient(p.scaled(over, Fraction(_DAY)), ONE)
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
        return self.quotient(p.plus(day.over, (Fraction(length // _DAY),)), day.under)

    def _day_part(self, node: Apply, values: list[Any]) -> Any:
        """A part of a day, or a day some months on: the same on this very day only, or this year."""
        day = date.fromordinal(int(values[0].value))
        given = [day, *values[1:]]
        if moves(*given):
            raise Opaque
        made = applied(node.name, given, [each.type for each in node.arguments])
        first, last = (day, day)
        if node.name == ".year":
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        below = p.plus(values[0].over, (Fraction(-first.toordinal()),))
        above = p.plus(values[0].over, (Fraction(-last.toordinal()),))
        self.guard(below, frozenset({0, 1}))
        self.guard(above, frozenset({-1, 0}))
        return made


def _fraction(value: Any) -> tuple[Poly, Poly]:
    if isinstance(value, Moving):
        return value.over, value.under
    if isinstance(value, date):
        return (Fraction(value.toordinal()),), ONE
    if isinstance(value, Fraction):
        return ((value,) if value else p.ZERO), ONE
    raise Opaque
