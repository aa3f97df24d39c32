"""What generated Python calls by name."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import gcd
from typing import Any

from kechuang.engines.scalar.applying import MAY_BE_UNKNOWN, applied
from kechuang.engines.scalar.exactness import rounded
from kechuang.engines.scalar.meaning import gathered
from kechuang.engines.scalar.subject import Record
from kechuang.language.core import Value
from kechuang.language.types import Type


def plain(value: Any) -> Any:
    """A number that is whole as Python's own."""
    if value.__class__ is Fraction and value.denominator == 1:
        return value.numerator
    return value


def boxed(value: Any) -> Any:
    """A number as the rest of the program holds it."""
    return _fraction(value, 1) if value.__class__ is int else value


def divided(over: Any, under: Any) -> Any:
    """The same of a quotient whose divisor is more than 0; unknown where it is."""
    if over.__class__ is int and under.__class__ is int:
        common = gcd(over, under)
        return _fraction(over // common, under // common)
    return None if over is None else Fraction(over, under)


def _fraction(over: int, under: int) -> Fraction:
    """A fraction in lowest terms, without asking again whether it is; this takes most of the time."""
    made = object.__new__(Fraction)
    made._numerator, made._denominator = over, under  # type: ignore[attr-defined]
    return made


def ratio(over: Any, under: Any) -> Any:
    """An exact quotient; the divisor is not 0."""
    return plain(Fraction(over) / under)


def rounding(value: Any, mode: str, places: Any, shift: int) -> Any:
    """A number rounded."""
    return plain(rounded(Fraction(value), mode, Fraction(places), shift))


def apply(name: str, values: Sequence[Value], types: Sequence[Type]) -> Any:
    """A function's value; strict."""
    if None in values[: MAY_BE_UNKNOWN.get(name, len(values))]:
        return None
    return plain(applied(name, values, types))


def gather(
    how: str,
    records: Sequence[Record] | None,
    condition: Callable[[Record], Any],
    value: Callable[[Record], Any] | None,
) -> Any:
    """An aggregate over records."""
    if records is None:
        return None
    met = [condition(record) for record in records]
    held = [value(record) for record, yes in zip(records, met, strict=True) if yes] if value else []
    return plain(gathered(how, met, held))
