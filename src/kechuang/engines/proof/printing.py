"""The core printed for z3: a truth as (surely true, surely false), all else as (number, known).

Each subterm gets a name of its own, so that what the tree shares the printed text shares too. What
z3 cannot do (roots, cut texts, records compared with the firm's own columns) becomes an open value:
what is proved with it holds whatever its value, and an example that rests on it must stand the
scalar engine's judgement before it counts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import reduce, singledispatchmethod

from kechuang.engines.proof import numbers
from kechuang.engines.proof.calendar import months_on, part_of_day
from kechuang.engines.proof.cells import closed
from kechuang.engines.proof.numbers import Number, constant
from kechuang.engines.proof.products import Products
from kechuang.engines.proof.rounding import rounded
from kechuang.engines.proof.spelling import (
    FALSE,
    TRUE,
    at_most,
    below,
    both,
    either,
    opposite,
    same,
    total,
)
from kechuang.engines.proof.worlds import World, sort_of
from kechuang.engines.scalar.applying import MAY_BE_UNKNOWN
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
    walk,
)
from kechuang.language.types import Kind

_DAY_SECONDS = 86400


@dataclass(frozen=True, slots=True)
class Truth:
    """A truth value: where it is surely true and where surely false."""

    true: str
    false: str

    @property
    def known(self) -> str:
        """Where it is either."""
        return either(self.true, self.false)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, day or text, and where it is known."""

    number: Number
    known: str


Printed = Truth | Quantity
_UNKNOWN = Quantity(constant(0), FALSE)


class Printer:
    """Prints cores about one world; `cores` are named steps that others may read like columns.

    `opaque` collects what had to be left open.
    """

    def __init__(
        self, world: World, scope: str = "", cores: Mapping[str, Core] | None = None
    ) -> None:
        self._world = world
        self._scope = scope
        self._cores = cores or {}
        self._made: dict[int, tuple[Core, Printed]] = {}
        self._products = Products(world)
        self._steps: dict[str, Printed] = {}
        self.opaque: list[str] = []

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
        return made if isinstance(made, Quantity) else _UNKNOWN

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

    def _open(self, node: Core, why: str) -> Printed:
        """A value about which nothing is known."""
        self.opaque.append(why)
        sort, known = sort_of(node.type), self._world.fresh("Bool")
        term = self._world.fresh(sort)
        if sort == "Bool":
            return Truth(both(known, term), both(known, opposite(term)))
        return Quantity(Number(term, real=sort == "Real"), known)

    @singledispatchmethod
    def _print(self, node: Core) -> Printed:
        return self._open(node, type(node).__name__)

    @_print.register
    def _(self, node: Const) -> Printed:
        value = node.value
        if isinstance(value, bool):
            return Truth(TRUE, FALSE) if value else Truth(FALSE, TRUE)
        if value is None:
            return Truth(FALSE, FALSE) if node.type.kind is Kind.BOOLEAN else _UNKNOWN
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
        if node.type.kind is Kind.BOOLEAN:
            return Truth(both(fact.known, fact.term), both(fact.known, opposite(fact.term)))
        return Quantity(Number(fact.term, real=sort_of(node.type) == "Real"), fact.known)

    @_print.register
    def _(self, node: Item) -> Printed:
        return self._open(node, node.name)

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
            return _UNKNOWN
        return Quantity(self._products.divided(left.number, right.number), known)

    def _two(
        self, left: Core, right: Core, combine: Callable[[Number, Number], Number]
    ) -> Quantity:
        first, second = self.quantity(left), self.quantity(right)
        known = both(first.known, second.known)
        return _UNKNOWN if known == FALSE else Quantity(combine(first.number, second.number), known)

    @_print.register
    def _(self, node: Compare) -> Printed:
        sides = (node.left, node.right)
        if any(side.type.kind is Kind.BOOLEAN for side in sides):
            first, second = self.truth(node.left), self.truth(node.right)
            alike = either(both(first.true, second.true), both(first.false, second.false))
            return self._decided(both(first.known, second.known), alike)
        if node.operator != "=" and any(side.type.kind is Kind.TEXT for side in sides):
            sides_printed = [self.of(side) for side in sides]
            return self._function(node, f"text {node.operator}", sides_printed)
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
            return _UNKNOWN

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
        return Quantity(_either_number(condition, then, otherwise), known)

    @_print.register
    def _(self, node: Round) -> Printed:
        operand, places = self.quantity(node.operand), self.quantity(node.places)
        if places.number.constant is None or places.number.constant.denominator != 1:
            return self._open(node, "places")
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
        made = self._applied(node, [each for each in given if isinstance(each, Quantity)])
        return self._function(node, node.name, given) if made is None else made

    def _function(self, node: Core, name: str, given: Sequence[Printed]) -> Printed:
        """A function that z3 does not have: open, but the same for the same arguments."""
        if name in MAY_BE_UNKNOWN or not all(isinstance(each, Quantity) for each in given):
            return self._open(node, name)
        numbers_given = [each.number for each in given if isinstance(each, Quantity)]
        terms = [f"{each.over}/{each.under}/{each.divisor}" for each in numbers_given]
        key = f"{name}({', '.join(terms)})"
        functions = self._world.shared.functions
        if key not in functions:
            functions[key] = self._world.fresh("Bool"), self._world.fresh(sort_of(node.type))
        self.opaque.append(name)
        defined, term = functions[key]
        known = both(defined, *(each.known for each in given))
        if node.type.kind is Kind.BOOLEAN:
            return Truth(both(known, term), both(known, opposite(term)))
        return Quantity(Number(term, real=sort_of(node.type) == "Real"), known)

    def _applied(self, node: Apply, given: list[Quantity]) -> Printed | None:
        known = both(*(each.known for each in given))
        plain = [self._products.settled(each.number) for each in given]
        if node.name == "days between" and len(plain) == 2:
            before = numbers.times_constant(plain[1], Fraction(-1))
            apart = self._products.added(plain[0], before)
            return Quantity(numbers.times_constant(apart, Fraction(_DAY_SECONDS)), known)
        if node.name == "abs":
            negative = numbers.times_constant(plain[0], Fraction(-1))
            below_zero = self._products.compared("<", plain[0], constant(0))
            return Quantity(
                numbers.chosen(below_zero, negative, plain[0], opposite(below_zero)), known
            )
        if node.name == "later":
            return self._later(node, plain, known)
        if given and plain[0].constant is None and node.arguments[0].type.kind is Kind.DAY:
            self._world.shared.calendar[plain[0].over] = None
        if given and node.arguments[0].type.kind is Kind.DAY and plain[0].under == 1:
            term = part_of_day(node.name, plain[0].over, self._world.named)
            return None if term is None else Quantity(Number(term), known)
        return None

    def _later(self, node: Apply, given: list[Number], known: str) -> Printed | None:
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

    def _beyond_cells(self, node: Gather) -> Printed:
        """An aggregate whose records cannot be told apart by cells.

        Where it looks at the records alone and never asks whether something is known, every
        operator in it keeps a known value when more becomes known, and so does the aggregate.
        """
        if any(isinstance(each, Input | Known) for each in walk(node)):
            return self._open(node, node.records)
        self.opaque.append(node.records)
        sort = sort_of(node.type)
        known, term = self._world.aggregate(node, sort)
        if sort == "Bool":
            return Truth(both(known, term), both(known, opposite(term)))
        return Quantity(Number(term, real=sort == "Real"), known)

    @_print.register
    def _(self, node: Gather) -> Printed:
        cells = self._world.cells.get(node.key)
        if cells is None or not closed(node) or node not in cells.gathers:
            return self._beyond_cells(node)
        held = self._world.records(node.key)
        place = cells.gathers.index(node)
        outcomes = [cell.outcomes[place] for cell in cells.cells]
        yes = [n for n, each in enumerate(outcomes) if each is True]
        open_ = total(held.counts[n] for n, each in enumerate(outcomes) if each is None)
        number = self._world.named("Int", total(held.counts[n] for n in yes))
        none_open = self._world.named("Bool", same(open_, "0"))
        if node.how == "any":
            return Truth(
                both(held.known, below("0", number)),
                both(held.known, at_most(number, "0"), none_open),
            )
        known = both(held.known, none_open)
        if node.how == "count":
            return Quantity(Number(number), known)
        assert isinstance(node.value, Item)  # noqa: S101 - `closed` saw to it
        sums = total(held.sums[n, node.value.name] for n in yes)
        return Quantity(Number(sums, real=sort_of(node.value.type) == "Real"), known)


def _either_number(condition: Truth, then: Quantity, otherwise: Quantity) -> Number:
    """The number of one of two branches; that of the known one where the other never is."""
    if FALSE in {then.known, otherwise.known}:
        chosen, guard = (
            (otherwise, condition.false) if then.known == FALSE else (then, condition.true)
        )
        cases = tuple((both(guard, each), value) for each, value in chosen.number.cases)
        return replace(chosen.number, cases=cases)
    return numbers.chosen(condition.true, then.number, otherwise.number, condition.false)
