"""Whole numbers added, multiplied, divided and compared, each with the bounds of what it comes to.

A written factor stands in front (`100 × x`), comes out of sums and choices, and leaves comparisons
and quotients on both sides, so that money read in yuan is not multiplied by 100 row by row.
"""

from dataclasses import replace
from math import gcd

from kechuang.engines.columnar.forms import (
    FALSE,
    NO_NUMBER,
    NOTHING,
    TRUE,
    Form,
    bounds,
    case,
    known,
    matches,
    nothing,
    number,
)


def _span(*corners: int) -> tuple[int, int]:
    return min(corners), max(corners)


def factored(form: Form) -> tuple[int, Form]:
    """The written factor of a number, and the rest."""
    if form.constant is not None:
        return form.constant, number(1)
    if form.op == "times" and form.args[0].constant is not None:
        return form.args[0].constant, form.args[1]
    return 1, form


def _scaled(factor: int, form: Form) -> Form:
    if form.constant is not None:
        return number(factor * form.constant)
    if factor == 1:
        return form
    low, high = bounds(form)
    span = _span(factor * low, factor * high)
    return Form("times", (number(factor), form), None, *span, form.sure)


def plus(left: Form, right: Form) -> Form:
    """The sum of two numbers."""
    if nothing(left) or nothing(right):
        return NO_NUMBER
    if left.constant == 0:
        return right
    if right.constant == 0:
        return left
    common, left, right = _apart(left, right)
    if left.constant is not None and right.constant is not None:
        return number(common * (left.constant + right.constant))
    (a, b), (c, d) = bounds(left), bounds(right)
    sure = left.sure and right.sure
    return _scaled(common, Form("plus", (left, right), None, a + c, b + d, sure))


def _apart(left: Form, right: Form) -> tuple[int, Form, Form]:
    """The greatest written factor of both, and both without it."""
    (a, x), (b, y) = factored(left), factored(right)
    common = gcd(a, b) or 1
    return common, _scaled(a // common, x), _scaled(b // common, y)


def times(left: Form, right: Form) -> Form:
    """The product of two numbers."""
    if nothing(left) or nothing(right):
        return NO_NUMBER
    (a, x), (b, y) = factored(left), factored(right)
    if x.constant is not None or y.constant is not None:
        return _scaled(a * b, x if y.constant is not None else y)
    (low, high), (least, most) = bounds(x), bounds(y)
    span = _span(low * least, low * most, high * least, high * most)
    return _scaled(a * b, Form("times", (x, y), None, *span, x.sure and y.sure))


def minus(form: Form) -> Form:
    """The number with its sign turned."""
    return times(number(-1), form)


def divide(left: Form, right: Form) -> Form:
    """The floor of a quotient whose divisor is at least 1."""
    if nothing(left) or nothing(right):
        return NO_NUMBER
    _common, left, right = _apart(left, right)
    if right.constant == 1:
        return left
    (a, b), (c, d) = bounds(left), bounds(right)
    span = _span(a // c, a // d, b // c, b // d)
    return Form("divide", (left, right), None, *span, left.sure and right.sure)


def compare(op: str, left: Form, right: Form) -> Form:
    """`eq`, `lt` or `le`."""
    if nothing(left) or nothing(right):
        return NOTHING
    if left.number and right.number:
        _common, left, right = _apart(left, right)
        if left is right and op != "lt":
            return TRUE if left.sure else case(known(left), TRUE, NOTHING)
        decided = _decided(op, left, right) if left.sure and right.sure else None
        if decided is not None:
            return decided
    elif op == "eq" and "literal" in {left.op, right.op}:
        form, word = (left, right) if right.op == "literal" else (right, left)
        found = matches(form, word)
        if found is not None:
            return found
    return Form(op, (left, right), sure=left.sure and right.sure)


def _decided(op: str, left: Form, right: Form) -> Form | None:
    """What the bounds alone decide of numbers that are never null."""
    (a, b), (c, d) = bounds(left), bounds(right)
    if op == "eq":
        return FALSE if b < c or d < a else None
    if b < c or (op == "le" and b == c):
        return TRUE
    return FALSE if d < a or (op == "lt" and d == a) else None


def chosen(condition: Form, then: Form, otherwise: Form) -> Form:
    """One of two numbers."""
    if nothing(then) or nothing(otherwise):
        factor, rest = factored(otherwise if nothing(then) else then)
        factor, rest = (factor, rest) if factor else (1, number(0))
        first, second = (NO_NUMBER, rest) if nothing(then) else (rest, NO_NUMBER)
        return times(number(factor), case(condition, first, second))
    common, first, second = _apart(then, otherwise)
    return _scaled(common, case(condition, first, second))


def extreme(left: Form, right: Form, *, least: bool) -> Form:
    """The smaller of two numbers, or the greater; its bounds are those of both together."""
    sides = (left, right) if least else (right, left)
    factor, rest = factored(chosen(compare("le", *sides), left, right))
    if rest.op != "case":
        return _scaled(factor, rest)
    better = min if least else max
    ends = [better(pair) for pair in zip(bounds(left), bounds(right), strict=True)]
    low, high = -(-ends[0] // factor), ends[1] // factor
    return _scaled(factor, replace(rest, low=low, high=high))


def nonzero(form: Form) -> Form:
    """A number that is not negative, null where it is 0."""
    if nothing(form):
        return form
    low, high = bounds(form)
    if low > 0:
        return form
    factor, rest = factored(form)
    if factor < 1:
        return Form("nonzero", (form,), None, 1, max(high, 1))
    return _scaled(factor, Form("nonzero", (rest,), None, 1, max(bounds(rest)[1], 1)))


def size(form: Form) -> Form:
    """The number without its sign."""
    low, high = bounds(form)
    if low >= 0 or nothing(form):
        return form
    factor, rest = factored(form)
    low, high = bounds(rest)
    span = (0 if high >= 0 else -high, max(-low, high)) if low < 0 else (low, high)
    made = rest if low >= 0 else Form("size", (rest,), None, *span, rest.sure)
    return _scaled(abs(factor), made)
