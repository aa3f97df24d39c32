"""One measured figure and the limit it has to keep."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in `unit`; `limit` is the most, or the least, that will do."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    side: Literal["at most", "at least"] = "at most"

    @property
    def holds(self) -> bool:
        """Whether the limit is kept; a figure without one always holds."""
        if self.limit is None:
            return True
        return self.value <= self.limit if self.side == "at most" else self.value >= self.limit

    def line(self) -> str:
        """One line for a terminal."""
        limit = "" if self.limit is None else f"  ({self.side} {self.limit:g} {self.unit})"
        mark = " " if self.holds else "!"
        return f"{mark} {self.name}: {self.value:,.4g} {self.unit}{limit}"


def p95(milliseconds: Sequence[float]) -> float:
    """The 95th percentile; the largest when there are fewer than twenty values."""
    if len(milliseconds) < 20:
        return max(milliseconds)
    return statistics.quantiles(milliseconds, n=20)[-1]
