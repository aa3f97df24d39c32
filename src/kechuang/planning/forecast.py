"""Where the year may end if it goes like earlier years: an interval, never one number.

The value to date divided by the largest and by the smallest share that past years had reached by
the same month. Only for figures that grow over the year, and only when past shares exist.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kechuang.planning.model import Target
from kechuang.planning.pace import share
from kechuang.planning.status import Reading
from kechuang.planning.wording import counted, figure
from kechuang.values.quantity import cut
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Forecast:
    """The year-end interval and the past shares at the month that make it."""

    low: Decimal
    high: Decimal
    month: int
    shares: tuple[Decimal, ...]


def forecast(target: Target, reading: Reading | None) -> Forecast | None:
    """The interval, both ends cut down to the target's decimals; None when nothing supports it."""
    if reading is None or target.pace is None or not target.measure.adds_up:
        return None
    month = reading.period.last_month
    shares = tuple(share(year, reading.period, target.measure) for year in target.pace.past)
    if not shares or min(shares) <= 0:
        return None
    low, high = (_whole(target, reading.value, share) for share in (max(shares), min(shares)))
    return Forecast(low, high, month, shares)


def _whole(target: Target, value: Decimal, share: Decimal) -> Decimal:
    return cut(Fraction(value) / Fraction(share), target.places)


def forecast_text(made: Forecast, target: Target) -> Text:
    """年底推算396—441家，下沿比目标少4家."""
    span = counted(f"{figure(made.low, target)}—{figure(made.high, target)}", target)
    said = Text(f"年底推算{span.zh}", f"{span.en} by year end if it goes like earlier years")
    return said + _against(made, target)


def _against(made: Forecast, target: Target) -> Text:
    if target.value is None or made.low >= target.value:
        return Text("")
    short = counted(figure(target.value - made.low, target), target)
    return Text(f"，下沿比目标少{short.zh}", f", its lower end {short.en} short of the target")
