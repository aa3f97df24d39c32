"""Functions that the prover has: of days, and the size of a number."""

from collections.abc import Sequence
from fractions import Fraction

from kechuang.engines.proof import numbers
from kechuang.engines.proof.calendar import months_on, part_of_day
from kechuang.engines.proof.numbers import Number, constant
from kechuang.engines.proof.printed import Printed, Quantity
from kechuang.engines.proof.products import Products
from kechuang.engines.proof.spelling import both, opposite
from kechuang.engines.proof.worlds import World
from kechuang.language.core import Apply
from kechuang.language.types import Kind

_DAY_SECONDS = 86400


class Applying:
    """Applies functions in one world."""

    def __init__(self, world: World, products: Products) -> None:
        self._world = world
        self._products = products

    def of(self, node: Apply, given: Sequence[Quantity]) -> Printed | None:
        """The value of a function, None for one that the prover does not have."""
        known = both(*(each.known for each in given))
        plain = [self._products.settled(each.number) for each in given]
        if node.name == "days between" and len(plain) == 2:
            before = numbers.times_constant(plain[1], Fraction(-1))
            apart = self._products.added(plain[0], before)
            return Quantity(numbers.times_constant(apart, Fraction(_DAY_SECONDS)), known)
        if node.name == "abs":
            return Quantity(self._size(plain[0]), known)
        if node.name == "later":
            return self._later(node, plain, known)
        if not given or node.arguments[0].type.kind is not Kind.DAY:
            return None
        return self._part(node.name, plain[0], known)

    def _size(self, number: Number) -> Number:
        negative = numbers.times_constant(number, Fraction(-1))
        below_zero = self._products.compared("<", number, constant(0))
        return numbers.chosen(below_zero, negative, number, opposite(below_zero))

    def _part(self, name: str, day: Number, known: str) -> Printed | None:
        if day.constant is None:
            self._world.shared.calendar[day.over] = None
        term = part_of_day(name, day.over, self._world.named) if day.under == 1 else None
        return None if term is None else Quantity(Number(term), known)

    def _later(self, node: Apply, given: Sequence[Number], known: str) -> Printed | None:
        length = given[1].constant
        if length is None or length.denominator != 1:
            return None
        if node.arguments[1].type.kind is Kind.MONTHS:
            self._world.shared.calendar[given[0].over] = None
            return Quantity(Number(months_on(given[0].over, int(length), self._world.named)), known)
        if node.arguments[1].type.kind is Kind.SPAN:
            days = constant(length // _DAY_SECONDS)
            return Quantity(self._products.added(given[0], days), known)
        return None
