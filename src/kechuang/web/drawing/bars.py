"""Bars of counties: done against share with the mark of what is due, and months as little columns."""

from collections.abc import Sequence
from decimal import Decimal

from kechuang.apps.plans.shapes import CountyRow, Point
from kechuang.values.measure import Measure
from kechuang.web.drawing.shapes import Box, Drawing, Path, Shape, at, clamp

FULL = 200
_HUNDRED = Decimal(100)


def progress(done: Decimal | None, due: Decimal | None = None) -> Drawing:
    """A bar of `done` percent with a mark at `due` percent; unknown is an empty track."""
    shapes: list[Shape] = [Box("0", "3", str(FULL), "6", "track")]
    if done is not None and done > 0:
        width = clamp(done, Decimal(0), _HUNDRED) / _HUNDRED * FULL
        shapes.append(Box("0", "3", at(width), "6", "done"))
    if due is not None:
        shapes.append(
            Path(f"M{at(clamp(due, Decimal(0), _HUNDRED) * FULL / _HUNDRED)} 0V12", "due")
        )
    return Drawing(FULL, 12, tuple(shapes))


def county(row: CountyRow) -> Drawing:
    """How much of its share a county has, and where its share should stand."""
    expected = row.status.expected if row.status else None
    due = expected * _HUNDRED / row.share if expected is not None and row.share else None
    return progress(row.completion, due)


def months(points: Sequence[Point], measure: Measure) -> Drawing | None:
    """Single months as columns; cumulative numbers are taken apart. None without points."""
    if not points:
        return None
    values = _single(points) if measure.adds_up else [point.value for point in points]
    highest = max(values)
    if highest <= 0:
        return None
    shapes = tuple(
        Box(at(Decimal(13 * n) / 2), at(20 - tall), "5", at(tall), "")
        for n, value in enumerate(values)
        for tall in [max(Decimal(1), value / highest * 18)]
    )
    return Drawing(max(76, 13 * len(values) // 2), 20, shapes)


def _single(points: Sequence[Point]) -> list[Decimal]:
    before = [Decimal(0), *(point.value for point in points)]
    return [point.value - earlier for point, earlier in zip(points, before, strict=False)]
