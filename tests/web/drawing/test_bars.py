"""Bars of counties and columns of months."""

from decimal import Decimal

from kechuang.apps.plans.shapes import Point
from kechuang.values.measure import Measure
from kechuang.web.drawing.bars import months, progress


def test_an_unreported_share_is_an_empty_track() -> None:
    assert [box.css for box in progress(None).boxes] == ["track"]


def test_more_than_all_fills_the_track() -> None:
    assert progress(Decimal(130)).boxes[1].width == "200"


def test_the_mark_stands_at_what_is_due() -> None:
    assert progress(Decimal(40), Decimal(50)).paths[0].d == "M100 0V12"


def test_cumulative_numbers_are_taken_apart_into_months() -> None:
    points = tuple(Point(month, Decimal(value)) for month, value in enumerate((10, 30, 30), 1))

    drawing = months(points, Measure.NEW)

    assert drawing is not None
    assert [box.height for box in drawing.boxes] == ["9", "18", "1"]


def test_levels_are_drawn_as_they_are() -> None:
    points = (Point(1, Decimal(9)), Point(2, Decimal(18)))

    drawing = months(points, Measure.LEVEL)

    assert drawing is not None
    assert [box.height for box in drawing.boxes] == ["9", "18"]


def test_nothing_is_drawn_without_figures() -> None:
    assert months((), Measure.NEW) is None
    assert months((Point(1, Decimal(0)),), Measure.NEW) is None
