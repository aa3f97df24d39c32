"""One bar of several parts beside each other, each with its own look."""

from collections.abc import Sequence
from decimal import Decimal

from kechuang.web.drawing.shapes import Box, Drawing, at

FULL = 200
HIGH = 6


def stacked(parts: Sequence[tuple[int, str]]) -> Drawing | None:
    """Counts with their classes as widths; None when there is nothing to show."""
    total = sum(count for count, _css in parts)
    if not total:
        return None
    shapes: list[Box] = []
    left = Decimal(0)
    for count, css in parts:
        width = Decimal(count * FULL) / total
        if count:
            shapes.append(Box(at(left), "0", at(width), str(HIGH), css))
        left += width
    return Drawing(FULL, HIGH, tuple(shapes))
