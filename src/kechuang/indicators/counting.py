"""Numbers that are counted: what counts from when to when, and how many do on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Addend:
    """What counts for an indicator from `starts` on, on `gone` no more (None: it stays).

    Of those with the same `key` that count on a day the first counts, others are the same thing;
    without a key each does. `unit` is the reporting unit it belongs to.
    """

    starts: date
    unit: str
    value: Decimal = _ONE
    gone: date | None = None
    key: object = None

    def counts(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.starts <= day and (self.gone is None or day < self.gone)


def added(addends: Iterable[Addend], day: date) -> dict[str, Decimal]:
    """What counts on a day by unit; those of no unit under ""."""
    found: dict[str, Decimal] = {}
    seen = set[object]()
    for each in addends:
        if not each.counts(day) or (each.key is not None and each.key in seen):
            continue
        seen.add(each.key)
        found[each.unit] = found.get(each.unit, Decimal(0)) + each.value
    return found
