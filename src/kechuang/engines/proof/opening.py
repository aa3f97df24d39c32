"""What z3 cannot do, left open: a value of which only that is known which surely holds of it.

What is proved with it holds whatever its value, and an example that rests on it must stand the scalar
engine's judgement before it counts.
"""

from collections.abc import Sequence

from kechuang.engines.proof.printed import Printed, Quantity, of_term
from kechuang.engines.proof.spelling import both
from kechuang.engines.proof.worlds import World, sort_of
from kechuang.engines.scalar.applying import MAY_BE_UNKNOWN
from kechuang.language.core import Core, Gather, Input, Known, walk


class Opening:
    """Makes open values of one world; `reasons` collects why."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.reasons: list[str] = []

    def of(self, node: Core, why: str) -> Printed:
        """A value about which nothing is known."""
        self.reasons.append(why)
        known, term = self._world.fresh("Bool"), self._world.fresh(sort_of(node.type))
        return of_term(node.type, term, known)

    def function(self, node: Core, name: str, given: Sequence[Printed]) -> Printed:
        """A function that z3 does not have: open, but the same for the same arguments."""
        if name in MAY_BE_UNKNOWN or not all(isinstance(each, Quantity) for each in given):
            return self.of(node, name)
        numbers_given = [each.number for each in given if isinstance(each, Quantity)]
        terms = [f"{each.over}/{each.under}/{each.divisor}" for each in numbers_given]
        key = f"{name}({', '.join(terms)})"
        functions = self._world.shared.functions
        if key not in functions:
            functions[key] = self._world.fresh("Bool"), self._world.fresh(sort_of(node.type))
        self.reasons.append(name)
        defined, term = functions[key]
        return of_term(node.type, term, both(defined, *(each.known for each in given)))

    def aggregate(self, node: Gather) -> Printed:
        """An aggregate whose records cannot be told apart by cells.

        Where it looks at the records alone and never asks whether something is known, every
        operator in it keeps a known value when more becomes known, and so does the aggregate.
        """
        if any(isinstance(each, Input | Known) for each in walk(node)):
            return self.of(node, node.records)
        self.reasons.append(node.records)
        known, term = self._world.aggregate(node, sort_of(node.type))
        return of_term(node.type, term, known)
