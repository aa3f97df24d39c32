"""What is not linear: quotients inside sums and products of open terms, each under a name.

A name is bound by lemmas that are linear, which often suffice for a proof, and by its definition,
which is asserted only when they do not. Fixing one term of a definition makes it linear again, which
is how examples are found.
"""

from dataclasses import replace

from kechuang.engines.proof import numbers
from kechuang.engines.proof.numbers import Number
from kechuang.engines.proof.spelling import below, both, choose, implies, same, scaled
from kechuang.engines.proof.worlds import Definition, World


class Products:
    """Arithmetic that never refuses: linear where it can be, by definitions where not."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._named = world.named
        self._known = world.shared.bent
        self._definitions = world.shared.definitions

    def added(self, left: Number, right: Number) -> Number:
        """The sum."""
        made = numbers.added(left, right)
        if made is None:
            made = numbers.added(self.settled(left), self.settled(right))
        assert made is not None  # noqa: S101 - without divisors a sum is linear
        return made

    def multiplied(self, left: Number, right: Number) -> Number:
        """The product."""
        made = numbers.multiplied(left, right)
        if made is not None:
            return made
        left, right = self.settled(left), self.settled(right)
        return Number(self._product(left.over, right.over), left.under * right.under, real=True)

    def divided(self, left: Number, right: Number) -> Number:
        """The quotient; the divisor is not 0 where it matters."""
        value = right.constant
        if value:
            return numbers.times_constant(left, 1 / value)
        left, right = self.settled(left), self.settled(right)
        over = Number(scaled(left.over, right.under), left.under, real=left.real)
        return replace(over, divisor=right.over, real_divisor=right.real)

    def compared(self, operator: str, left: Number, right: Number) -> str:
        """The comparison."""
        made = numbers.compared(operator, left, right)
        if made is None:
            made = numbers.compared(operator, self.settled(left), self.settled(right))
        assert made is not None  # noqa: S101 - without divisors a comparison is linear
        return made

    def settled(self, number: Number) -> Number:
        """The number without a divisor: the quotient under a name of its own."""
        if not number.divisor:
            return number
        over, by = self._named_terms(number)
        key = (over, f"{number.under}*{by}")
        if key not in self._known:
            name = self._known[key] = self._world.fresh("Real")
            under = scaled(by, number.under)
            self._definitions.append(
                Definition(implies(f"(not (= {by} 0))", same(f"(* {name} {under})", over)), by)
            )
            for threshold in (0, 1):
                self._world.require(_lemma(name, over, under, by, threshold))
        return Number(self._known[key], real=True)

    def _named_terms(self, number: Number) -> tuple[str, str]:
        over, under = ("Real" if real else "Int" for real in (number.real, number.real_divisor))
        return self._named(over, number.over), self._named(under, number.divisor)

    def _product(self, left: str, right: str) -> str:
        first, second = sorted((left, right))
        if (first, second) not in self._known:
            name = self._known[first, second] = self._world.fresh("Real")
            self._definitions.append(Definition(same(name, f"(* {first} {second})"), first))
            positive = choose(f"(= (< 0 {first}) (< 0 {second}))", f"(< 0 {name})", f"(< {name} 0)")
            zero = f"(or (= {first} 0) (= {second} 0))"
            self._world.require(choose(zero, same(name, "0"), positive))
        return self._known[first, second]


def _lemma(name: str, over: str, under: str, by: str, threshold: int) -> str:
    """Which side of a threshold a quotient lies on, told without dividing."""
    bound = scaled(under, threshold)
    at_least = f"(= (>= {name} {threshold}) (>= {over} {bound}))"
    turned = f"(= (>= {name} {threshold}) (<= {over} {bound}))"
    return both(implies(below("0", by), at_least), implies(below(by, "0"), turned))
