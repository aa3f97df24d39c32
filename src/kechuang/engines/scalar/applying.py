"""The functions behind `Apply`, each strict: called with known values only.

Each takes the types of its arguments beside the values, because a duration is a number whose
meaning (months, seconds) stands in its type.
"""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from kechuang.engines.scalar import days, exactness, texts
from kechuang.language.core import Value
from kechuang.language.temporal import months_written, read_months, read_span, span_written
from kechuang.language.types import Kind, Type

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
Function = Callable[..., Value]


def applied(name: str, values: Sequence[Value], types: Sequence[Type]) -> Value:
    """The function's value; unknown where it has none. Raises Refusal beyond exact ranges."""
    typed = _TYPED.get(name)
    if typed is not None:
        return typed(types, *values)
    return _PLAIN[name](*values)


def plain_decimal(value: Fraction) -> str:
    """A number in plain digits, 34 of them at most, no trailing zeros."""
    shown = exactness.decimal(value)
    plain = f"{shown:f}" if abs(shown.adjusted()) < 60 else str(shown)
    if "." in plain and "E" not in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


def written(kind: Kind, value: Any) -> str:
    """A value as text: numbers plain, days and durations in ISO form."""
    if kind is Kind.MONTHS:
        return months_written(value)
    if kind is Kind.SPAN:
        return span_written(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return plain_decimal(value) if isinstance(value, Fraction) else str(value)


def _median(*values: Fraction) -> Fraction:
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _deviation(*values: Fraction) -> Fraction | None:
    """Of a sample: divided by one less than the number of values."""
    if len(values) < 2:
        return None
    mean = sum(values, Fraction(0)) / len(values)
    squares = sum(((value - mean) ** 2 for value in values), Fraction(0))
    return exactness.root(squares / (len(values) - 1))


def _modulo(value: Fraction, divisor: Fraction) -> Fraction | None:
    return value % divisor if divisor else None


def _scaled(types: Sequence[Type], length: Fraction, factor: Fraction) -> Fraction:
    """A length times a number; months are cut to whole ones, towards zero."""
    made = length * factor
    return Fraction(int(made)) if types[0].kind is Kind.MONTHS else made


def _divided(types: Sequence[Type], length: Fraction, by: Fraction) -> Fraction | None:
    return _scaled(types, length, 1 / by) if by else None


def _date(types: Sequence[Type], *given: Any) -> date | None:
    if len(given) == 3:
        return days.made_of(*given)
    if types[0].kind is Kind.DAY:
        return given[0] if isinstance(given[0], date) else None
    return days.read(given[0])


def _length_or_day_part(name: str) -> Function:
    def part(types: Sequence[Type], value: Any) -> Fraction:
        if types[0].kind is Kind.DAY:
            return days.part(value, name)
        return days.length_part(value, name)

    return part


_PARTS = (
    ".year",
    ".month",
    ".day",
    ".weekday",
    ".years",
    ".months",
    ".days",
    ".hours",
    ".minutes",
    ".seconds",
    "day of year",
    "week of year",
)
_TYPED: dict[str, Function] = {
    "later": lambda types, day, length: days.later(day, length, types[1].kind),
    "scaled": _scaled,
    "divided": _divided,
    "date": _date,
    "string": lambda types, value: written(types[0].kind, value),
    **{name: _length_or_day_part(name) for name in _PARTS},
}
_PLAIN: dict[str, Function] = {
    "abs": abs,
    "modulo": _modulo,
    "sqrt": exactness.root,
    "exp": exactness.exponential,
    "log": exactness.logarithm,
    "power": exactness.power,
    "even": lambda value: value % 2 == 0,
    "odd": lambda value: value % 2 == 1,
    "median": _median,
    "stddev": _deviation,
    "number": texts.number,
    "concatenate": texts.concatenated,
    "substring": texts.substring,
    "string length": lambda text: Fraction(len(text)),
    "upper case": str.upper,
    "lower case": str.lower,
    "substring before": texts.before,
    "substring after": texts.after,
    "contains": lambda text, match: match in text,
    "starts with": str.startswith,
    "ends with": str.endswith,
    "days between": lambda left, right: Fraction((left - right).days * 86400),
    "duration": lambda text: read_span(text) if read_months(text) is None else read_months(text),
    "years and months duration": days.months_between,
    "day of week": lambda day: _DAY_NAMES[day.weekday()],
    "month of year": lambda day: _MONTH_NAMES[day.month - 1],
}
MAY_BE_UNKNOWN = {"number": 1}
"""Functions whose later arguments may be unknown: from which one on."""
