"""Every figure ever given for a period, side by side, with what settling it changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kechuang.planning.model import Figure, Vintage
from kechuang.planning.readings import CITY, known, most_settled
from kechuang.values.period import Period


@dataclass(frozen=True, slots=True)
class VintageRow:
    """One period: all figures as they became known, the first told and the one that counts."""

    period: Period
    figures: tuple[Figure, ...]

    @property
    def first(self) -> Figure:
        """What was said first."""
        return self.figures[0]

    @property
    def counting(self) -> Figure:
        """What counts by now."""
        return most_settled(self.figures)

    @property
    def difference(self) -> Decimal | None:
        """What counts less what was said first; None while it was said only once."""
        return self.counting.value - self.first.value if len(self.figures) > 1 else None

    def of(self, vintage: Vintage) -> Figure | None:
        """The latest figure of one vintage."""
        found = [each for each in self.figures if each.vintage is vintage]
        return most_settled(found) if found else None


def vintages(figures: Iterable[Figure], *, on: date, scope: str = CITY) -> tuple[VintageRow, ...]:
    """One row a period, latest first, with what was known by `on`."""
    rows: dict[tuple[date, date], list[Figure]] = {}
    for each in sorted(known(figures, on, scope), key=lambda figure: figure.known_on):
        rows.setdefault((each.period.end, each.period.start), []).append(each)
    return tuple(
        VintageRow(rows[span][0].period, tuple(rows[span])) for span in sorted(rows, reverse=True)
    )
