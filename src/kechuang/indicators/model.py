"""What an indicator is: definition, unit, source and lag, so that no number stands without them."""

from dataclasses import dataclass

from kechuang.values.measure import Better, Measure
from kechuang.values.text import Text

__all__ = ["Better", "Indicator", "Measure"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One counted thing, with the definition that stands beside its number.

    `counts_in` and `leaves_out` say what belongs to it, `decided_by` which date decides,
    `lag` when its value usually becomes known, `source` who supplies it. `proxies` name leading
    indicators shown while the value is awaited. `places` is how many decimals are shown.
    """

    id: str
    title: Text
    unit: Text
    measure: Measure
    better: Better = Better.MORE
    places: int = 0
    definition: Text = Text("")
    counts_in: Text = Text("")
    leaves_out: Text = Text("")
    decided_by: Text = Text("")
    source: Text = Text("")
    lag: Text = Text("")
    released_by_others: bool = False
    proxies: tuple[str, ...] = ()
    checked: str = "unverified"
