"""Exact numbers kept in bounds, roundings by name, and 34 digits where a number is irrational."""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DecimalException
from fractions import Fraction
from math import isqrt

from kechuang.values.errors import Invalid
from kechuang.values.text import Text

BITS = 100_000
_PLACES = (-6111, 6176)
_EXACT_POWER_BITS = 8192
DIGITS = Context(prec=34, rounding=ROUND_HALF_EVEN, Emax=6144, Emin=-6143)
_GUARDED = Context(prec=60, rounding=ROUND_HALF_EVEN, Emax=999999, Emin=-999999)


class NumberTooLarge(Invalid):
    """A calculation left what the language computes exactly."""

    code = "rule_number_too_large"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "计算结果超出可精确计算的范围",
                "The result is larger than what is computed exactly",
            )
        )


def bounded(value: Fraction) -> Fraction:
    """The value. Raises NumberTooLarge beyond 100,000 bits."""
    if value.numerator.bit_length() + value.denominator.bit_length() > BITS:
        raise NumberTooLarge
    return value


def decimal(value: Fraction) -> Decimal:
    """The value to 34 significant digits, half to even."""
    return DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator


def _half(value: Fraction, *, away: bool) -> int:
    size = abs(value)
    whole = _floor(size)
    rest = size - whole
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and away)
    return (whole + up) * (-1 if value < 0 else 1)


MODES: dict[str, Callable[[Fraction], int]] = {
    "floor": _floor,
    "ceiling": lambda value: -_floor(-value),
    "down": lambda value: _floor(abs(value)) * (-1 if value < 0 else 1),
    "up": lambda value: -_floor(-abs(value)) * (-1 if value < 0 else 1),
    "half up": lambda value: _half(value, away=True),
    "half down": lambda value: _half(value, away=False),
    "half even": round,
}


def rounded(value: Fraction, mode: str, places: Fraction, shift: int) -> Fraction | None:
    """The value at `places` decimals, cut to whole ones; unknown for places no decimal number has."""
    whole = int(places)
    if not _PLACES[0] <= whole <= _PLACES[1]:
        return None
    factor = Fraction(10) ** (whole - shift)
    return MODES[mode](value * factor) / factor


def root(value: Fraction) -> Fraction | None:
    """The square root: exact where it is rational, else to 34 digits; unknown below 0."""
    if value < 0:
        return None
    over, under = isqrt(value.numerator), isqrt(value.denominator)
    if over * over == value.numerator and under * under == value.denominator:
        return Fraction(over, under)
    return Fraction(DIGITS.plus(_GUARDED.sqrt(_wide(value))))


def _wide(value: Fraction) -> Decimal:
    return _GUARDED.divide(Decimal(value.numerator), Decimal(value.denominator))


def exponential(value: Fraction) -> Fraction | None:
    """E to the power of value, to 34 digits."""
    return _approximated(lambda: _GUARDED.exp(_wide(value)))


def logarithm(value: Fraction) -> Fraction | None:
    """The natural logarithm to 34 digits; unknown for 0 and below."""
    return _approximated(lambda: _GUARDED.ln(_wide(value))) if value > 0 else None


def power(base: Fraction, exponent: Fraction) -> Fraction | None:
    """Exact for whole exponents of moderate size, else to 34 digits; unknown where undefined."""
    whole = exponent.denominator == 1
    if (base == 0 and exponent < 0) or (base < 0 and not whole):
        return None
    bits = base.numerator.bit_length() + base.denominator.bit_length()
    if whole and bits * abs(exponent) <= _EXACT_POWER_BITS:
        return base**exponent.numerator
    if base == 0:
        return Fraction(0)
    return _approximated(lambda: _GUARDED.power(_wide(base), _wide(exponent)))


def _approximated(compute: Callable[[], Decimal]) -> Fraction | None:
    try:
        return Fraction(DIGITS.plus(compute()))
    except DecimalException as error:
        raise NumberTooLarge from error
