"""Exact numbers as officials read them: grouped by three, truncated, never rounded up."""

from decimal import ROUND_DOWN, ROUND_FLOOR, Decimal


def number(value: Decimal, places: int | None = None) -> str:
    """`value` grouped by three with at most `places` decimals, the rest cut off toward zero.

    Without `places` every decimal that the value has is shown; trailing zeros never are.
    """
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
    plain = f"{value:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


def percent_of(part: Decimal, whole: Decimal, places: int = 1) -> Decimal | None:
    """`part` of `whole` in percent, cut down (never up) to `places`; None when `whole` is 0."""
    if whole == 0:
        return None
    return (part * 100 / whole).quantize(Decimal(1).scaleb(-places), rounding=ROUND_FLOOR)
