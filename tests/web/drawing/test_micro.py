"""The little drawings beside promises."""

from decimal import Decimal

import pytest

from kechuang.apps.plans.shapes import Point, Spark, SparkKind
from kechuang.planning.status import Proxy, Trend
from kechuang.values.period import Period
from kechuang.values.text import Text
from kechuang.web.drawing.micro import micro


def numbers(*values: str) -> tuple[Point, ...]:
    return tuple(Point(month, Decimal(value)) for month, value in enumerate(values, 1))


def css(spark: Spark) -> list[str]:
    drawing = micro(spark)
    return [] if drawing is None else [shape.css for shape in drawing.shapes]


def test_pace_is_drawn_as_a_line_against_a_dashed_one() -> None:
    spark = Spark(SparkKind.PACE, numbers("10", "20"), goal=Decimal(120))

    drawing = micro(spark)

    assert drawing is not None
    assert [path.d for path in drawing.paths] == ["M0 15L44 1", "M0 15L3.7 13.8L7.3 12.7"]
    assert [(dot.x, dot.y) for dot in drawing.dots] == [("7.3", "12.7")]


def test_what_does_not_add_up_never_starts_from_zero() -> None:
    spark = Spark(SparkKind.PACE, numbers("930", "946"), goal=Decimal(1000))

    drawing = micro(spark, adds_up=False)

    assert drawing is not None
    assert not any(path.d.startswith("M0 15") for path in drawing.paths)


def test_a_threshold_is_a_level_line() -> None:
    drawing = micro(Spark(SparkKind.THRESHOLD, numbers("69", "70", "70.6"), goal=Decimal(71)))

    assert drawing is not None
    assert drawing.paths[0].d == "M0 2.5H44"


def test_a_zone_holds_its_accepted_values() -> None:
    spark = Spark(
        SparkKind.ZONE, numbers("14"), goal=Decimal(30), low=Decimal(27), high=Decimal(33)
    )

    assert css(spark) == ["axis", "zone", "thick"]


def test_what_is_scheduled_follows_what_is_done() -> None:
    spark = Spark(
        SparkKind.RANGE,
        low=Decimal(8),
        high=Decimal(10),
        done=Decimal(4),
        planned=Decimal(5),
    )

    assert css(spark) == ["axis", "zone", "thick planned", "thick"]


@pytest.mark.parametrize(
    ("city", "other", "left"), [("2.63", "2.68", "city"), ("2.7", "2.68", "other")]
)
def test_two_dots_stand_in_the_order_of_their_values(city: str, other: str, left: str) -> None:
    drawing = micro(Spark(SparkKind.PAIR, done=Decimal(city), reference=Decimal(other)))

    assert drawing is not None
    first = min(drawing.dots, key=lambda dot: Decimal(dot.x))
    assert first.css == {"city": "full", "other": "hollow"}[left]


def test_stages_reached_are_full() -> None:
    assert css(Spark(SparkKind.STAGES, steps=2, of=4)) == [
        "axis",
        "full",
        "full",
        "hollow",
        "hollow",
    ]


def test_leading_indicators_are_arrows_by_trend() -> None:
    proxies = tuple(
        Proxy(Text("用电"), Text("%"), Decimal(5), Period(2025), trend)
        for trend in (Trend.UP, None, Trend.DOWN)
    )

    drawing = micro(Spark(SparkKind.PROXIES), proxies)

    assert drawing is not None
    assert [path.d[:6] for path in drawing.paths] == ["M2 12l", "M17 5l"]


@pytest.mark.parametrize(
    "spark",
    [
        Spark(SparkKind.NONE),
        Spark(SparkKind.PACE),
        Spark(SparkKind.THRESHOLD, goal=Decimal(1)),
        Spark(SparkKind.ZONE),
        Spark(SparkKind.RANGE),
        Spark(SparkKind.PAIR),
        Spark(SparkKind.STEPS, of=1),
        Spark(SparkKind.PROXIES),
    ],
)
def test_it_draws_nothing_where_nothing_is_known(spark: Spark) -> None:
    assert micro(spark) is None
