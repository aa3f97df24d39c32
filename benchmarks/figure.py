"""One measured figure and the limit it has to keep."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in `unit`; `limit` is the most, or the least, that will do.

    With an `interval` the limit is kept as soon as its better end keeps it.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    side: Literal["at most", "at least"] = "at most"
    interval: tuple[float, float] | None = None

    @property
    def holds(self) -> bool:
        """Whether the limit is kept; a figure without one always holds."""
        if self.limit is None:
            return True
        low, high = self.interval or (self.value, self.value)
        return low <= self.limit if self.side == "at most" else high >= self.limit

    def line(self) -> str:
        """One line for a terminal."""
        limit = "" if self.limit is None else f"  ({self.side} {self.limit:g} {self.unit})"
        mark = " " if self.holds else "!"
        spread = f" [{self.interval[0]:.4g} … {self.interval[1]:.4g}]" if self.interval else ""
        return f"{mark} {self.name}: {self.value:,.4g} {self.unit}{spread}{limit}"


def p95(milliseconds: Sequence[float]) -> float:
    """The 95th percentile; the largest when there are fewer than twenty values."""
    if len(milliseconds) < 20:
        return max(milliseconds)
    return statistics.quantiles(milliseconds, n=20)[-1]


def median_within(values: Sequence[float]) -> tuple[float, tuple[float, float]]:
    """The median, and the values between which it lies in about 19 of 20 repetitions."""
    ordered = sorted(values)
    away = max(0, int((len(ordered) - 1.96 * len(ordered) ** 0.5) / 2))
    return statistics.median(ordered), (ordered[away], ordered[-1 - away])
