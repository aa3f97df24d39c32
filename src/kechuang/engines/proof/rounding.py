"""Rounding by whole-number division."""

from fractions import Fraction

from kechuang.engines.proof.numbers import Number, times_constant
from kechuang.engines.proof.spelling import choose


def rounded(number: Number, mode: str, places: int) -> Number:
    """A number without divisor, rounded to `places` decimals by a named mode."""
    shifted = times_constant(number, Fraction(10) ** places)
    whole = Number(_MODES[mode](shifted))
    return times_constant(whole, Fraction(10) ** -places)


def _floor(number: Number, add: Fraction = Fraction(0)) -> str:
    """The largest whole number no larger than the number plus a constant."""
    if number.real:
        return f"(to_int (/ (+ {number.over} {_real(add * number.under)}) {number.under}.0))"
    scale = add.denominator
    over = f"(+ (* {scale} {number.over}) {_whole(add.numerator * number.under)})"
    return f"(div {over} {number.under * scale})"


def _real(value: Fraction) -> str:
    spelled = f"(/ {abs(value.numerator)}.0 {value.denominator}.0)"
    return f"(- {spelled})" if value < 0 else spelled


def _whole(value: int) -> str:
    return f"(- {-value})" if value < 0 else str(value)


def _minus(number: Number) -> Number:
    return times_constant(number, Fraction(-1))


def _ceiling(number: Number, add: Fraction = Fraction(0)) -> str:
    return f"(- {_floor(_minus(number), -add)})"


def _by_sign(number: Number, positive: str, negative: str) -> str:
    return choose(f"(<= 0 {number.over})", positive, negative)


_HALF = Fraction(1, 2)


def _half_even(number: Number) -> str:
    up, down = _floor(number, _HALF), _ceiling(number, -_HALF)
    return choose(f"(= (mod {up} 2) 0)", up, down)


_MODES = {
    "floor": _floor,
    "ceiling": _ceiling,
    "down": lambda each: _by_sign(each, _floor(each), _ceiling(each)),
    "up": lambda each: _by_sign(each, _ceiling(each), _floor(each)),
    "half up": lambda each: _by_sign(each, _floor(each, _HALF), _ceiling(each, -_HALF)),
    "half down": lambda each: _by_sign(each, _ceiling(each, -_HALF), _floor(each, _HALF)),
    "half even": _half_even,
}
