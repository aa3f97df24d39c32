"""One number as read, before it becomes a target of the text."""

from dataclasses import dataclass
from decimal import Decimal

from kechuang.readers.plan.records import Direction, Firmness, Kind, Op


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as read; offsets are of the view. ``reason`` is set when it is no target."""

    start: int
    end: int
    core_start: int
    core_end: int
    indicator: str = ""
    op: Op = "="
    value: Decimal | str | None = None
    value_hi: Decimal | None = None
    unit: str | None = None
    kind: Kind = "new"
    firmness: Firmness = "plain"
    direction: Direction | None = None
    deadline: str | None = None
    reference: str | None = None
    reason: str | None = None
