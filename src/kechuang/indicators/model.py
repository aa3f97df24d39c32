"""What an indicator is: definition, unit, source and lag, so that no number stands without them."""

from dataclasses import dataclass
from enum import StrEnum

from kechuang.values.measure import Better, Measure, Official
from kechuang.values.text import Text

__all__ = ["Better", "Counts", "Indicator", "Measure", "Official", "Which"]


class Which(StrEnum):
    """Which standings of the kinds named are counted.

    First recognitions begun in the year, repeated ones, both, or what is in force on the day.
    """

    FIRST = "first"
    AGAIN = "again"
    EVERY = "every"
    STOCK = "stock"


@dataclass(frozen=True, slots=True)
class Counts:
    """That an indicator is counted from standings: of which kinds (ids), and which of them."""

    standings: tuple[str, ...]
    which: Which


@dataclass(frozen=True, slots=True)
class Indicator:
    """One counted thing, with the definition that stands beside its number.

    `counts_in` and `leaves_out` say what belongs to it, `decided_by` which date decides,
    `lag` when its value usually becomes known, `source` who supplies it. `proxies` name leading
    indicators shown while the value is awaited. `places` is how many decimals are shown.
    `counts` is None where the value is not counted from standings. `official` says whether the
    figure that was reported or the one that the system counts is the city's own.
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
    counts: Counts | None = None
    official: Official = Official.REPORTED
