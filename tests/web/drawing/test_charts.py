"""The large drawing of a target and the small one of its card."""

from datetime import date
from decimal import Decimal

from kechuang.apps.plans.shapes import Chart, Point
from kechuang.planning.model import Operator, Pace, Target
from kechuang.planning.status import State, Status, Tone
from kechuang.values.measure import Measure
from kechuang.values.period import Period
from kechuang.values.text import Text
from kechuang.web.drawing.charts import large, told

EVEN = tuple(Decimal(month) / 12 for month in range(1, 13))
SLOW = tuple((Decimal(month) / 12) ** 2 for month in range(1, 13))
POINTS = tuple(Point(month, Decimal(20 * month)) for month in (1, 2, 3))


class Item:
    """What the drawing asks of a promise."""

    def __init__(
        self, measure: Measure = Measure.NEW, past: tuple[tuple[Decimal, ...], ...] = ()
    ) -> None:
        self.target = Target(
            "T1",
            Text("企业", "Firms"),
            Text("400家以上"),
            "firms",
            Text("家", "firms"),
            Operator.AT_LEAST,
            Decimal(400),
            Period(2025),
            date(2025, 12, 31),
            measure,
            pace=Pace(EVEN, past),
        )
        self.status = Status("T1", State.ON, Tone.GOOD, date(2025, 4, 1), expected=Decimal(100))
        self.forecast = None


def looks(chart: Chart, item: Item) -> list[str]:
    drawing = large(chart, item)  # type: ignore[arg-type]
    return [] if drawing is None else [shape.css for shape in drawing.paths]


def test_known_points_stand_before_the_promised_line_and_the_present() -> None:
    found = looks(Chart(POINTS, goal=Decimal(400)), Item())

    assert found[-3:] == ["goal", "now", "line"]


def test_past_years_open_a_cone() -> None:
    assert "cone" in looks(Chart(POINTS, goal=Decimal(400)), Item(past=(EVEN, SLOW)))


def test_what_does_not_add_up_has_no_cone() -> None:
    chart = Chart(POINTS, goal=Decimal(400))

    assert "cone" not in looks(chart, Item(Measure.RATIO, past=(EVEN, SLOW)))


def test_an_earlier_year_known_once_is_no_line() -> None:
    chart = Chart(POINTS, last_year=(Point(12, Decimal(381)),), goal=Decimal(400))

    assert "earlier" not in looks(chart, Item())


def test_nothing_is_drawn_before_the_first_figure() -> None:
    assert looks(Chart(goal=Decimal(400), pace=EVEN), Item()) == []


def test_the_drawing_is_told_in_words() -> None:
    assert told(Item().target, POINTS[:2]) == Text(
        "逐月数值：1月20家、2月40家", "Values by month: January 20 firms, February 40 firms"
    )
