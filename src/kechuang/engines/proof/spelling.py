"""Terms of SMT-LIB as text, with what is constant worked out at once."""

from collections.abc import Iterable
from fractions import Fraction

TRUE = "true"
FALSE = "false"


def both(*parts: str) -> str:
    """All of them."""
    kept = list(dict.fromkeys(part for part in parts if part != TRUE))
    if FALSE in kept:
        return FALSE
    return kept[0] if len(kept) == 1 else f"(and {' '.join(kept)})" if kept else TRUE


def either(*parts: str) -> str:
    """At least one of them."""
    kept = list(dict.fromkeys(part for part in parts if part != FALSE))
    if TRUE in kept:
        return TRUE
    return kept[0] if len(kept) == 1 else f"(or {' '.join(kept)})" if kept else FALSE


def opposite(part: str) -> str:
    """Not that."""
    if part in {TRUE, FALSE}:
        return FALSE if part == TRUE else TRUE
    return part[5:-1] if part.startswith("(not ") else f"(not {part})"


def implies(condition: str, then: str) -> str:
    """The second wherever the first."""
    return either(opposite(condition), then)


def choose(condition: str, then: str, otherwise: str) -> str:
    """The one or the other."""
    if condition in {TRUE, FALSE}:
        return then if condition == TRUE else otherwise
    return then if then == otherwise else f"(ite {condition} {then} {otherwise})"


def literal(value: Fraction | int) -> str:
    """A number."""
    over, under = Fraction(value).as_integer_ratio()
    spelled = str(abs(over)) if under == 1 else f"(/ {abs(over)}.0 {under}.0)"
    return f"(- {spelled})" if over < 0 else spelled


def scaled(term: str, factor: int) -> str:
    """A term times a constant."""
    if factor == 1:
        return term
    return "0" if factor == 0 or term == "0" else f"(* {literal(factor)} {term})"


def total(terms: Iterable[str]) -> str:
    """The sum of terms."""
    kept = [term for term in terms if term != "0"]
    return kept[0] if len(kept) == 1 else f"(+ {' '.join(kept)})" if kept else "0"


def at_most(left: str, right: str) -> str:
    """Left no more than right."""
    return f"(<= {left} {right})"


def below(left: str, right: str) -> str:
    """Left less than right."""
    return f"(< {left} {right})"


def same(left: str, right: str) -> str:
    """Left equal to right."""
    return TRUE if left == right else f"(= {left} {right})"
