"""Exact rationals as two whole-number forms, numerator over a denominator of at least 1."""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from kechuang.engines.columnar.arithmetic import (
    chosen as either_of,
)
from kechuang.engines.columnar.arithmetic import (
    compare,
    divide,
    factored,
    minus,
    nonzero,
    plus,
    size,
    times,
)
from kechuang.engines.columnar.arithmetic import (
    extreme as either_extreme,
)
from kechuang.engines.columnar.forms import (
    NO_NUMBER,
    NOTHING,
    Form,
    both,
    bounds,
    case,
    known,
    nothing,
    number,
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """`over` divided by `under`; null when either is."""

    over: Form
    under: Form = number(1)  # noqa: RUF009 - frozen


UNKNOWN = Ratio(NO_NUMBER)


def constant(value: Fraction) -> Ratio:
    """A rational written out."""
    return Ratio(number(value.numerator), number(value.denominator))


def _together(left: Ratio, right: Ratio) -> tuple[Form, Form, Form]:
    """Both numerators over one denominator."""
    a, b = left.under.constant, right.under.constant
    if a is not None and b is not None:
        under = lcm(a, b)
        return (
            times(left.over, number(under // a)),
            times(right.over, number(under // b)),
            number(under),
        )
    if left.under == right.under:
        return left.over, right.over, left.under
    return (
        times(left.over, right.under),
        times(right.over, left.under),
        times(left.under, right.under),
    )


def added(left: Ratio, right: Ratio) -> Ratio:
    """The sum."""
    a, b, under = _together(left, right)
    return Ratio(plus(a, b), under)


def multiplied(left: Ratio, right: Ratio) -> Ratio:
    """The product, in lowest terms where that is known."""
    return lowest(Ratio(times(left.over, right.over), times(left.under, right.under)))


def lowest(ratio: Ratio) -> Ratio:
    """Without the written factors that both parts have."""
    (a, over), (b, under) = factored(ratio.over), factored(ratio.under)
    common = gcd(a, b)
    if common < 2:
        return ratio
    return Ratio(times(number(a // common), over), times(number(b // common), under))


def divided(left: Ratio, right: Ratio) -> Ratio:
    """The quotient; null where the divisor is 0."""
    over, under = times(left.over, right.under), times(left.under, right.over)
    if bounds(under)[0] < 0:
        over = either_of(compare("lt", under, number(0)), minus(over), over)
        under = size(under)
    if under.constant == 0 or nothing(under):
        return UNKNOWN
    return lowest(Ratio(over, nonzero(under)))


def compared(op: str, left: Ratio, right: Ratio) -> Form:
    """A comparison, cross-multiplied; `op` is eq, lt or le."""
    a, b, under = _together(left, right)
    compared_ = compare(op, a, b)
    if left.under == right.under and under.constant is None:
        return case(known(under), compared_, NOTHING)
    return compared_


def chosen(condition: Form, then: Ratio, otherwise: Ratio) -> Ratio:
    """One of two rationals."""
    if then.under.constant is not None and otherwise.under.constant is not None:
        a, b, under = _together(then, otherwise)
        return Ratio(either_of(condition, a, b), under)
    return Ratio(
        either_of(condition, then.over, otherwise.over),
        either_of(condition, then.under, otherwise.under),
    )


def extreme(left: Ratio, right: Ratio, *, least: bool) -> Ratio:
    """The smaller of two rationals, or the greater."""
    if left.under.constant is not None and right.under.constant is not None:
        a, b, under = _together(left, right)
        return Ratio(either_extreme(a, b, least=least), under)
    sides = (left, right) if least else (right, left)
    return chosen(compared("le", *sides), left, right)


def is_known(ratio: Ratio) -> Form:
    """Whether both parts are."""
    if ratio.under.constant is not None:
        return known(ratio.over)
    return both(known(ratio.over), known(ratio.under))


def rounded(ratio: Ratio, mode: str, places: int) -> Ratio:
    """To a number of places by a named mode."""
    scale = number(10 ** abs(places))
    over = times(ratio.over, scale) if places >= 0 else ratio.over
    under = ratio.under if places >= 0 else times(ratio.under, scale)
    whole = _whole(over, under, mode)
    return Ratio(whole, scale) if places >= 0 else Ratio(times(whole, scale))


def _whole(over: Form, under: Form, mode: str) -> Form:
    if mode == "floor":
        return divide(over, under)
    if mode == "ceiling":
        return _ceiling(over, under)
    if mode == "half even":
        return _half_even(over, under)
    return _signed(over, _of_size(size(over), under, mode))


def _ceiling(over: Form, under: Form) -> Form:
    return minus(divide(minus(over), under))


def _of_size(over: Form, under: Form, mode: str) -> Form:
    """The modes that treat both signs alike, of a number that is not negative."""
    if mode == "down":
        return divide(over, under)
    if mode == "up":
        return _ceiling(over, under)
    twice, double = times(number(2), over), times(number(2), under)
    if mode == "half up":
        return divide(plus(twice, under), double)
    return _ceiling(plus(twice, minus(under)), double)


def _signed(over: Form, whole: Form) -> Form:
    if bounds(over)[0] >= 0:
        return whole
    return either_of(compare("lt", over, number(0)), minus(whole), whole)


def _half_even(over: Form, under: Form) -> Form:
    floor = divide(over, under)
    rest = times(number(2), plus(over, minus(times(floor, under))))
    even = plus(floor, plus(floor, minus(times(number(2), divide(floor, number(2))))))
    parity = plus(even, minus(floor))
    tie = plus(floor, parity)
    above = either_of(compare("lt", under, rest), plus(floor, number(1)), floor)
    return either_of(compare("eq", rest, under), tie, above)
