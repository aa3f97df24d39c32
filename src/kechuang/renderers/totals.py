"""Units added up: what has not been reported is waited for and never taken as zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kechuang.renderers.shapes import Part, Standing


@dataclass(frozen=True, slots=True)
class Total:
    """What the units make together. `value` is what was reported, None for nothing at all.

    `waiting` counts the units that should report and have not, for the same period.
    """

    share: Decimal | None
    value: Decimal | None
    waiting: int


def total(standing: Standing) -> Total | None:
    """The parts of a promise added up; None where adding means nothing (ratios, ranks)."""
    if not standing.adds_up or not standing.parts:
        return None
    counted = [part for part in standing.parts if part.counted]
    known = [part.value for part in counted if part.value is not None and not part.lagging]
    shares = [part.share for part in counted if part.share is not None]
    return Total(_sum(shares), _sum(known), sum(map(_silent, _awaited(counted))))


def _awaited(parts: Sequence[Part]) -> Sequence[Part]:
    """Whoever was given a part; all of them where nothing was split."""
    return [part for part in parts if part.share is not None] or parts


def _silent(part: Part) -> bool:
    return part.value is None or bool(part.lagging)


def _sum(values: Sequence[Decimal]) -> Decimal | None:
    return sum(values[1:], values[0]) if values else None
