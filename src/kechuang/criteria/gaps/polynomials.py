"""Polynomials with exact coefficients, and where on whole numbers their sign leaves a set."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise, zip_longest

Poly = tuple[Fraction, ...]
ZERO: Poly = ()
HIGHEST = 8


def plus(left: Poly, right: Poly) -> Poly:
    """The sum."""
    return _trimmed(a + b for a, b in zip_longest(left, right, fillvalue=Fraction(0)))


def times(left: Poly, right: Poly) -> Poly:
    """The product."""
    made = [Fraction(0)] * max(len(left) + len(right) - 1, 0)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            made[i + j] += a * b
    return _trimmed(made)


def scaled(poly: Poly, factor: Fraction) -> Poly:
    """The polynomial times a number."""
    return _trimmed(each * factor for each in poly)


def at(poly: Poly, k: int) -> Fraction:
    """The value at a whole number."""
    total = Fraction(0)
    for each in reversed(poly):
        total = total * k + each
    return total


def sign(value: Fraction) -> int:
    """-1, 0 or 1."""
    return (value > 0) - (value < 0)


def leaves(poly: Poly, allowed: frozenset[int], k: int, limit: int) -> int | None:
    """The first whole number after `k`, up to `limit`, where the sign is none of `allowed`."""
    if len(poly) <= 1:
        return None
    if len(poly) == 2:
        candidates = iter(_line(poly, k))
    else:
        candidates = (
            each for cell in _cells(poly, k, limit) for each in (cell, cell + 1, cell + 2)
        )
    for each in candidates:
        if k < each <= limit and sign(at(poly, each)) not in allowed:
            return each
    return None


def _line(poly: Poly, k: int) -> list[int]:
    root = -poly[0] / poly[1]
    floor = root.numerator // root.denominator
    return sorted({max(each, k + 1) for each in (floor, floor + 1, floor + 2)})


def _cells(poly: Poly, low: int, high: int) -> list[int]:
    """Whole numbers `c`, rising, such that every real root lies in some [c, c + 1]."""
    if len(poly) <= 1:
        return []
    if len(poly) == 2:
        root = -poly[0] / poly[1]
        floor = root.numerator // root.denominator
        return [floor] if low - 1 <= floor <= high else []
    turns = _cells(_derived(poly), low, high)
    ends = sorted({low, high, *turns, *(each + 1 for each in turns)})
    found = set(turns)
    for start, end in pairwise(ends):
        found |= set(_bisected(poly, start, end))
    return sorted(found)


def _bisected(poly: Poly, low: int, high: int) -> Iterator[int]:
    """The cell of the root between two whole numbers where the polynomial is monotone."""
    first, last = sign(at(poly, low)), sign(at(poly, high))
    if first == 0:
        yield low - 1
    if last == 0:
        yield high - 1
    if not first or not last or first == last:
        return
    while high - low > 1:
        middle = (low + high) // 2
        if sign(at(poly, middle)) == first:
            low = middle
        else:
            high = middle
    yield low


def _derived(poly: Poly) -> Poly:
    return tuple(each * power for power, each in enumerate(poly))[1:]


def _trimmed(values: Iterable[Fraction]) -> Poly:
    made = list(values)
    while made and not made[-1]:
        made.pop()
    return tuple(made)
