"""The core printed for z3: a truth as (surely true, surely false), all else as (number, known).

Each subterm gets a name of its own, so that what the tree shares the printed text shares too. What
z3 cannot do (roots, cut texts, records compared with the firm's own columns) becomes an open value:
what is proved with it holds whatever its value, and an example that rests on it must stand the
scalar engine's judgement before it counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import reduce, singledispatchmethod

from kechuang.engines.proof import numbers
from kechuang.engines.proof.applying import Applying
from kechuang.engines.proof.cells import closed
from kechuang.engines.proof.counting import counted
from kechuang.engines.proof.numbers import Number, constant
from kechuang.engines.proof.opening import Opening
from kechuang.engines.proof.printed import (
    UNKNOWN,
    Printed,
    Quantity,
    Truth,
    either_number,
    of_term,
)
from kechuang.engines.proof.products import Products
from kechuang.engines.proof.rounding import rounded
from kechuang.engines.proof.spelling import (
    FALSE,
    TRUE,
    both,
    either,
    opposite,
)
from kechuang.engines.proof.worlds import World
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
from kechuang.language.types import Kind


class Printer:
    """Prints cores about one world; `cores` are named steps that others may read like columns."""

    def __init__(
        self, world: World, scope: str = "", cores: Mapping[str, Core] | None = None
    ) -> None:
        self._world = world
        self._scope = scope
        self._cores = cores or {}
        self._made: dict[int, tuple[Core, Printed]] = {}
        self._products = Products(world)
        self._opening = Opening(world)
        self._applying = Applying(world, self._products)
        self._steps: dict[str, Printed] = {}

    @property
    def opaque(self) -> list[str]:
        """What had to be left open, and why."""
        return self._opening.reasons

    def step(self, name: str) -> Printed:
        """One step, printed when it is first asked for."""
        if name not in self._steps:
            self._steps[name] = self.of(self._cores[name])
        return self._steps[name]

    def bind(self, name: str, value: Printed) -> None:
        """Let a step stand for a value, for whatever is printed from now on."""
        self._steps[name] = value

    def of(self, node: Core) -> Printed:
        """Print a core; the same one once."""
        held = self._made.get(id(node))
        if held is None:
            held = self._made[id(node)] = (node, self._short(self._print(node)))
        return held[1]

    def truth(self, node: Core) -> Truth:
        """Print a core as a truth value; anything else as unknown."""
        made = self.of(node)
        return made if isinstance(made, Truth) else Truth(FALSE, FALSE)

    def quantity(self, node: Core) -> Quantity:
        """Print a core as a number; anything else as unknown."""
        made = self.of(node)
        return made if isinstance(made, Quantity) else UNKNOWN

    def where(self, operator: str, left: Quantity, right: Quantity) -> str:
        """The condition that both are known and compare so; they may be of two firms."""
        known = both(left.known, right.known)
        if known == FALSE:
            return FALSE
        return both(known, self._products.compared(operator, left.number, right.number))

    def settled(self, quantity: Quantity) -> Number:
        """The number without a divisor."""
        return self._products.settled(quantity.number)

    def more(self, quantity: Quantity, by: Fraction) -> Quantity:
        """A quantity and a constant more."""
        return replace(quantity, number=self._products.added(quantity.number, constant(by)))

    def _short(self, made: Printed) -> Printed:
        if isinstance(made, Truth):
            return Truth(
                self._world.named("Bool", made.true), self._world.named("Bool", made.false)
            )
        number = made.number
        sort = "Real" if number.real else "Int"
        under = "Real" if number.real_divisor else "Int"
        short = replace(
            number,
            over=self._world.named(sort, number.over),
            divisor=self._world.named(under, number.divisor) if number.divisor else "",
            cases=tuple((self._world.named("Bool", guard), value) for guard, value in number.cases),
        )
        return Quantity(short, self._world.named("Bool", made.known))

    @singledispatchmethod
    def _print(self, node: Core) -> Printed:
        return self._opening.of(node, type(node).__name__)

    @_print.register
    def _(self, node: Const) -> Printed:
        value = node.value
        if isinstance(value, bool):
            return Truth(TRUE, FALSE) if value else Truth(FALSE, TRUE)
        if value is None:
            return Truth(FALSE, FALSE) if node.type.kind is Kind.BOOLEAN else UNKNOWN
        return Quantity(constant(self._number(value)), TRUE)

    def _number(self, value: Value) -> Fraction:
        if isinstance(value, str):
            return Fraction(self._world.words.code(value))
        return Fraction(value.toordinal()) if isinstance(value, date) else Fraction(value or 0)

    @_print.register
    def _(self, node: Input) -> Printed:
        if node.key in self._cores:
            return self.step(node.key)
        fact = self._world.fact(node, self._scope)
        return of_term(node.type, fact.term, fact.known)

    @_print.register
    def _(self, node: Item) -> Printed:
        return self._opening.of(node, node.name)

    @_print.register
    def _(self, node: Sum) -> Printed:
        return self._two(node.left, node.right, self._products.added)

    @_print.register
    def _(self, node: Product) -> Printed:
        return self._two(node.left, node.right, self._products.multiplied)

    @_print.register
    def _(self, node: Quotient) -> Printed:
        left, right = self.quantity(node.left), self.quantity(node.right)
        zero = self._products.compared("=", right.number, constant(0))
        known = both(left.known, right.known, opposite(zero))
        if known == FALSE:
            return UNKNOWN
        return Quantity(self._products.divided(left.number, right.number), known)

    def _two(
        self, left: Core, right: Core, combine: Callable[[Number, Number], Number]
    ) -> Quantity:
        first, second = self.quantity(left), self.quantity(right)
        known = both(first.known, second.known)
        return UNKNOWN if known == FALSE else Quantity(combine(first.number, second.number), known)

    @_print.register
    def _(self, node: Compare) -> Printed:
        sides = (node.left, node.right)
        if any(side.type.kind is Kind.BOOLEAN for side in sides):
            first, second = self.truth(node.left), self.truth(node.right)
            alike = either(both(first.true, second.true), both(first.false, second.false))
            return self._decided(both(first.known, second.known), alike)
        if node.operator != "=" and any(side.type.kind is Kind.TEXT for side in sides):
            sides_printed = [self.of(side) for side in sides]
            return self._opening.function(node, f"text {node.operator}", sides_printed)
        left, right = self.quantity(node.left), self.quantity(node.right)
        known = both(left.known, right.known)
        if known == FALSE:
            return Truth(FALSE, FALSE)
        return self._decided(
            known, self._products.compared(node.operator, left.number, right.number)
        )

    def _decided(self, known: str, holds: str) -> Truth:
        holds = self._world.named("Bool", holds)
        return Truth(both(known, holds), both(known, opposite(holds)))

    @_print.register
    def _(self, node: Not) -> Printed:
        operand = self.truth(node.operand)
        return Truth(operand.false, operand.true)

    @_print.register
    def _(self, node: AllOf) -> Printed:
        parts = [self.truth(part) for part in node.parts]
        return Truth(both(*(part.true for part in parts)), either(*(part.false for part in parts)))

    @_print.register
    def _(self, node: AnyOf) -> Printed:
        parts = [self.truth(part) for part in node.parts]
        return Truth(either(*(part.true for part in parts)), both(*(part.false for part in parts)))

    @_print.register
    def _(self, node: Least) -> Printed:
        return self._extreme(node.parts, lambda left, right: (left, right))

    @_print.register
    def _(self, node: Greatest) -> Printed:
        return self._extreme(node.parts, lambda left, right: (right, left))

    def _extreme(
        self,
        parts: tuple[Core, ...],
        order: Callable[[Number, Number], tuple[Number, Number]],
    ) -> Quantity:
        printed = [self.quantity(part) for part in parts]
        known = both(*(part.known for part in printed))
        if known == FALSE:
            return UNKNOWN

        def better(left: Number, right: Number) -> Number:
            first = self._world.named("Bool", self._products.compared("<=", *order(left, right)))
            return numbers.chosen(first, left, right, opposite(first))

        return Quantity(reduce(better, (part.number for part in printed)), known)

    @_print.register
    def _(self, node: Choose) -> Printed:
        condition = self.truth(node.condition)
        then, otherwise = self.of(node.then), self.of(node.otherwise)
        if isinstance(then, Truth) or isinstance(otherwise, Truth):
            first, second = self.truth(node.then), self.truth(node.otherwise)
            return Truth(
                either(both(condition.true, first.true), both(condition.false, second.true)),
                either(both(condition.true, first.false), both(condition.false, second.false)),
            )
        known = either(both(condition.true, then.known), both(condition.false, otherwise.known))
        return Quantity(either_number(condition, then, otherwise), known)

    @_print.register
    def _(self, node: Round) -> Printed:
        operand, places = self.quantity(node.operand), self.quantity(node.places)
        if places.number.constant is None or places.number.constant.denominator != 1:
            return self._opening.of(node, "places")
        number = self._products.settled(operand.number)
        shifted = int(places.number.constant) - node.shift
        return Quantity(rounded(number, node.mode, shifted), both(operand.known, places.known))

    @_print.register
    def _(self, node: Known) -> Printed:
        known = self.of(node.operand).known
        return Truth(known, opposite(known))

    @_print.register
    def _(self, node: Apply) -> Printed:
        given = [self.of(argument) for argument in node.arguments]
        made = self._applying.of(node, [each for each in given if isinstance(each, Quantity)])
        return self._opening.function(node, node.name, given) if made is None else made

    @_print.register
    def _(self, node: Gather) -> Printed:
        cells = self._world.cells.get(node.key)
        if cells is None or not closed(node) or node not in cells.gathers:
            return self._opening.aggregate(node)
        return counted(self._world, node, cells)
