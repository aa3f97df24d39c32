"""Numbers for the prover: integers over a constant and, where it must be, over a divisor.

Linear stays linear: a constant or a choice among constants multiplies through, a comparison
crosses over. Only a product of two open terms, or a quotient that enters a sum, becomes a name of
its own, bound by a definition that is not linear.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from kechuang.engines.proof.spelling import (
    FALSE,
    at_most,
    below,
    both,
    choose,
    either,
    literal,
    same,
    scaled,
    total,
)

Cases = tuple[tuple[str, Fraction], ...]
MOST_CASES = 12


@dataclass(frozen=True, slots=True)
class Number:
    """`over / (under * divisor)`; `cases` are constants with the condition of each, when it is one."""

    over: str
    under: int = 1
    divisor: str = ""
    cases: Cases = ()
    real: bool = False
    real_divisor: bool = False

    @property
    def constant(self) -> Fraction | None:
        """Its value, when it has only one."""
        return self.cases[0][1] if len(self.cases) == 1 and self.cases[0][0] == "true" else None


def constant(value: Fraction | int) -> Number:
    """A constant."""
    over, under = Fraction(value).as_integer_ratio()
    return Number(literal(over), under, cases=(("true", Fraction(value)),))


def times_constant(number: Number, factor: Fraction) -> Number:
    """A number times a constant."""
    cases = tuple((guard, value * factor) for guard, value in number.cases)
    over, under = factor.as_integer_ratio()
    made = scaled(number.over, over)
    return Number(
        made, number.under * under, number.divisor, cases, number.real, number.real_divisor
    )


def by_cases(cases: Cases, term: Number) -> Number:
    """A choice among constants times a number: still linear in it."""
    under = lcm(*(value.denominator for _guard, value in cases))
    made = scaled(term.over, int(cases[-1][1] * under))
    for guard, value in reversed(cases[:-1]):
        made = choose(guard, scaled(term.over, int(value * under)), made)
    return Number(
        made, under * term.under, term.divisor, real=term.real, real_divisor=term.real_divisor
    )


def aligned(left: Number, right: Number) -> tuple[str, str, int]:
    """Both without divisor over one constant."""
    under = lcm(left.under, right.under)
    return scaled(left.over, under // left.under), scaled(right.over, under // right.under), under


def added(left: Number, right: Number) -> Number | None:
    """The sum, None when it is not linear."""
    if left.constant is not None and right.constant is not None:
        return constant(left.constant + right.constant)
    if left.divisor == right.divisor:
        first, second, under = aligned(left, right)
        made = total((first, second))
        real = left.real or right.real
        return Number(made, under, left.divisor, real=real, real_divisor=left.real_divisor)
    if left.divisor and right.divisor:
        return None
    ratio, other = (left, right) if left.divisor else (right, left)
    if not other.cases:
        return None
    lifted = by_cases(other.cases, Number(ratio.divisor, real=ratio.real_divisor))
    over = total((scaled(ratio.over, lifted.under), scaled(lifted.over, ratio.under)))
    return Number(
        over,
        ratio.under * lifted.under,
        ratio.divisor,
        real=ratio.real or ratio.real_divisor,
        real_divisor=ratio.real_divisor,
    )


def multiplied(left: Number, right: Number) -> Number | None:
    """The product, None when it is not linear."""
    for one, other in ((left, right), (right, left)):
        if one.constant is not None:
            return times_constant(other, one.constant)
    for one, other in ((left, right), (right, left)):
        if one.cases:
            return by_cases(one.cases, other)
    return None


def chosen(condition: str, then: Number, otherwise: Number, refused: str) -> Number:
    """The one or the other; `refused` is where the second is taken."""
    under = lcm(then.under, otherwise.under)
    first = scaled(then.over, under // then.under)
    second = scaled(otherwise.over, under // otherwise.under)
    divisor = ""
    if then.divisor or otherwise.divisor:
        divisor = choose(condition, then.divisor or "1", otherwise.divisor or "1")
    cases: Cases = ()
    if then.cases and otherwise.cases:
        cases = _merged(condition, then.cases, refused, otherwise.cases)
    real = then.real or otherwise.real
    real_divisor = then.real_divisor or otherwise.real_divisor
    return Number(choose(condition, first, second), under, divisor, cases, real, real_divisor)


def _merged(condition: str, then: Cases, refused: str, otherwise: Cases) -> Cases:
    guards: dict[Fraction, str] = {}
    for outer, cases in ((condition, then), (refused, otherwise)):
        for guard, value in cases:
            guards[value] = either(guards.get(value, FALSE), both(outer, guard))
    kept = tuple((guard, value) for value, guard in guards.items() if guard != FALSE)
    return kept if len(kept) <= MOST_CASES else ()


_TESTS = {"=": same, "<": below, "<=": at_most}
_HOLDS = {
    "=": lambda left, right: left == right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
}


def compared(operator: str, left: Number, right: Number) -> str | None:
    """The comparison, None when it is not linear; a divisor is not 0 where it matters."""
    if left.cases and right.cases and 1 in {len(left.cases), len(right.cases)}:
        pairs = ((g + h, a, b) for g, a in _each(left) for h, b in _each(right))
        return either(*(both(*guard) for guard, a, b in pairs if _HOLDS[operator](a, b)))
    if not left.divisor and not right.divisor:
        first, second, _under = aligned(left, right)
        return _TESTS[operator](first, second)
    if left.divisor and right.divisor:
        return None
    ratio, other = (left, right) if left.divisor else (right, left)
    if not other.cases:
        return None
    lifted = by_cases(other.cases, Number(ratio.divisor, real=ratio.real_divisor))
    first, second, _under = aligned(Number(ratio.over, ratio.under), lifted)
    if ratio is right:
        first, second = second, first
    straight, turned = _TESTS[operator](first, second), _TESTS[operator](second, first)
    return choose(below("0", ratio.divisor), straight, turned)


def _each(number: Number) -> list[tuple[tuple[str, ...], Fraction]]:
    return [((guard,), value) for guard, value in number.cases]
