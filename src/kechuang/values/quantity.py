"""Exact numbers as officials read them: grouped by three, truncated, never rounded up."""

from decimal import Decimal
from fractions import Fraction


def cut(value: Decimal | Fraction, places: int, *, up: bool = False) -> Decimal:
    """`value` with exactly `places` decimals, the rest cut down, or up for "at most" figures.

    Exact for any size. Raises ValueError or OverflowError for what is not a finite number.
    """
    scaled = Fraction(value) * 10**places
    whole = -((-scaled) // 1) if up else scaled // 1
    digits = tuple(int(digit) for digit in str(abs(whole)))
    return Decimal((int(whole < 0), digits, -places))


def places_of(value: Decimal) -> int:
    """How many decimals `value` needs: 0 for 400 and for 400.00, 1 for 3.60 (0 for NaN)."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return 0
    written = "".join(str(digit) for digit in digits)
    needless = len(written) - len(written.rstrip("0"))
    return max(0, -exponent - needless) if any(digits) else 0


def in_reach(value: Decimal) -> bool:
    """Whether `value` is a finite number below 10¹⁵ with at most eight decimals.

    What people type and what files hold is asked this first: `1e999999` would take forever.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or not -30 <= exponent <= 15:
        return False
    return (not value or value.adjusted() < 15) and places_of(value) <= 8


def number(value: Decimal, places: int | None = None) -> str:
    """`value` grouped by three with at most `places` decimals, the rest cut off toward zero.

    Without `places` every decimal that the value has is shown; trailing zeros never are.
    """
    if places is not None:
        value = cut(value, places, up=value < 0)
    plain = f"{value:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


def percent_of(
    part: Decimal, whole: Decimal, places: int = 1, *, up: bool = False
) -> Decimal | None:
    """`part` of `whole` in percent, cut down (or `up`) to `places`; None when `whole` is 0."""
    if whole == 0:
        return None
    return cut(Fraction(part) * 100 / Fraction(whole), places, up=up)
