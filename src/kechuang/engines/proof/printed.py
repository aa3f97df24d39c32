"""What a core is printed as: a truth as (surely true, surely false), all else as (number, known)."""

from dataclasses import dataclass, replace

from kechuang.engines.proof import numbers
from kechuang.engines.proof.numbers import Number, constant
from kechuang.engines.proof.spelling import FALSE, both, either, opposite
from kechuang.engines.proof.worlds import sort_of
from kechuang.language.types import Kind, Type


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
UNKNOWN = Quantity(constant(0), FALSE)


def of_term(kind: Type, term: str, known: str) -> Printed:
    """A term of the prover that stands for a value where that is known."""
    if kind.kind is Kind.BOOLEAN:
        return Truth(both(known, term), both(known, opposite(term)))
    return Quantity(Number(term, real=sort_of(kind) == "Real"), known)


def either_number(condition: Truth, then: Quantity, otherwise: Quantity) -> Number:
    """The number of one of two branches; that of the known one where the other never is."""
    if FALSE in {then.known, otherwise.known}:
        chosen, guard = (
            (otherwise, condition.false) if then.known == FALSE else (then, condition.true)
        )
        cases = tuple((both(guard, each), value) for each, value in chosen.number.cases)
        return replace(chosen.number, cases=cases)
    return numbers.chosen(condition.true, then.number, otherwise.number, condition.false)
