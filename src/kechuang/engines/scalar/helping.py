"""What generated Python calls by name."""

from collections.abc import Callable, Sequence
from fractions import Fraction
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
    return Fraction(value) if value.__class__ is int else value


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
