"""The little drawing beside a promise, 44 × 16, by operator (how each is read: the plan's legend)."""

from collections.abc import Callable
from decimal import Decimal

from kechuang.apps.plans.shapes import Spark, SparkKind
from kechuang.planning.status import Proxy, Trend
from kechuang.web.drawing.shapes import Box, Dot, Drawing, Path, Shape, at, clamp, dot, line

WIDTH, HEIGHT = 44, 16
_FLOOR, _TOP = Decimal(15), Decimal(1)
_MIDDLE = Decimal(8)
_ROOM = Decimal("1.2")
_AXIS = Path("M0 8H44", "axis")
_ARROWS = {
    Trend.UP: "12l7-7m-5 0h5v5",
    Trend.FLAT: "8h9m-4-4l4 4-4 4",
    Trend.DOWN: "5l7 7m0-5v5h-5",
}


def micro(spark: Spark, proxies: tuple[Proxy, ...] = (), *, adds_up: bool = True) -> Drawing | None:
    """The drawing of `spark`; None when there is nothing to draw.

    What does not add up over the year never starts from zero, so it is drawn against its goal.
    """
    if spark.kind is SparkKind.PACE and not adds_up:
        shapes = _threshold(spark)
    elif spark.kind is SparkKind.PROXIES:
        shapes = _arrows(proxies)
    else:
        shapes = _DRAWN.get(spark.kind, _nothing)(spark)
    return Drawing(WIDTH, HEIGHT, shapes) if shapes else None


def _nothing(_spark: Spark) -> tuple[Shape, ...]:
    return ()


def _pace(spark: Spark) -> tuple[Shape, ...]:
    highest = max((spark.goal or Decimal(0), *(p.value for p in spark.points), *spark.pace))
    if highest <= 0:
        return ()
    month = Decimal(WIDTH) / 12

    def y(value: Decimal) -> Decimal:
        return _FLOOR - value / highest * (_FLOOR - _TOP)

    start = (Decimal(0), _FLOOR)
    wanted = spark.pace or ((spark.goal or highest),)
    step = Decimal(12) / len(wanted)
    goal = [start, *((month * step * (n + 1), y(value)) for n, value in enumerate(wanted))]
    done = [start, *((month * point.month, y(point.value)) for point in spark.points)]
    return line(goal, "goal"), line(done, ""), dot(*done[-1], "2.2", "full")


def _threshold(spark: Spark) -> tuple[Shape, ...]:
    if spark.goal is None or not spark.points:
        return ()
    values = [point.value for point in spark.points]
    low, high = min(*values, spark.goal), max(*values, spark.goal)
    span = (high - low) or Decimal(1)

    def y(value: Decimal) -> Decimal:
        return Decimal("13.5") - (value - low) / span * 11

    step = Decimal(40) / max(len(values) - 1, 1)
    start = Decimal(41) - step * (len(values) - 1)
    spots = [(start + step * n, y(value)) for n, value in enumerate(values)]
    goal = at(y(spark.goal))
    return Path(f"M0 {goal}H44", "goal"), line(spots, ""), dot(*spots[-1], "2.2", "full")


def _zone(spark: Spark) -> tuple[Shape, ...]:
    if spark.goal is None:
        return ()
    low, high = spark.low or spark.goal, spark.high or spark.goal
    value = spark.points[-1].value if spark.points else Decimal(0)
    full = max(high, value) * _ROOM
    if full <= 0:
        return ()
    return _AXIS, *_accepted(low, high, full), *_done(value, Decimal(0), full)


def _range(spark: Spark) -> tuple[Shape, ...]:
    low, high = spark.low or Decimal(0), spark.high or spark.low or Decimal(0)
    done, planned = spark.done or Decimal(0), spark.planned or Decimal(0)
    full = max(high, done + planned) * _ROOM
    if full <= 0:
        return ()
    return _AXIS, *_accepted(low, high, full), *_done(done, planned, full)


def _accepted(low: Decimal, high: Decimal, full: Decimal) -> tuple[Shape, ...]:
    x, width = low / full * WIDTH, max((high - low) / full * WIDTH, Decimal("1.5"))
    return (Box(at(x), "1", at(width), "14", "zone"),)


def _done(done: Decimal, planned: Decimal, full: Decimal) -> tuple[Shape, ...]:
    end = clamp(done / full * WIDTH, Decimal(0), Decimal(WIDTH))
    shapes: list[Shape] = []
    if planned > 0:
        until = clamp((done + planned) / full * WIDTH, Decimal(0), Decimal(WIDTH))
        shapes.append(Path(f"M{at(end)} 8H{at(until)}", "thick planned"))
    if done > 0:
        shapes.append(Path(f"M0 8H{at(end)}", "thick"))
    return tuple(shapes)


def _pair(spark: Spark) -> tuple[Shape, ...]:
    if spark.done is None or spark.reference is None:
        return ()
    apart = abs(spark.done - spark.reference) / (abs(spark.reference) or Decimal(1)) * 700
    half = Decimal(0) if apart == 0 else clamp(apart, Decimal(12), Decimal(30)) / 2
    ahead = spark.done >= spark.reference
    city, other = (22 + half, 22 - half) if ahead else (22 - half, 22 + half)
    return (
        Path("M2 8H42", "axis"),
        Path(f"M{at(min(city, other))} 8H{at(max(city, other))}", ""),
        dot(other, _MIDDLE, "3.4", "hollow"),
        dot(city, _MIDDLE, "4" if half else "2", "full"),
    )


def _stages(spark: Spark) -> tuple[Shape, ...]:
    return Path("M4 8H40", "axis"), *_beads(spark.steps, 4)


def _steps(spark: Spark) -> tuple[Shape, ...]:
    if spark.of < 2:
        return ()
    if spark.of <= 6:
        return Path("M4 8H40", "axis"), *_beads(spark.steps, spark.of)
    return _AXIS, Path(f"M0 8H{at(Decimal(spark.steps) / spark.of * WIDTH)}", "thick")


def _beads(reached: int, total: int) -> tuple[Dot, ...]:
    step = Decimal(36) / (total - 1)
    radius = "3.2" if total <= 4 else "2.6"
    return tuple(
        dot(4 + step * n, _MIDDLE, radius, "full" if n < reached else "hollow")
        for n in range(total)
    )


def _arrows(proxies: tuple[Proxy, ...]) -> tuple[Shape, ...]:
    trends = [proxy.trend for proxy in proxies if proxy.trend is not None][:3]
    return tuple(Path(f"M{2 + 15 * n} {_ARROWS[trend]}", "") for n, trend in enumerate(trends))


_DRAWN: dict[SparkKind, Callable[[Spark], tuple[Shape, ...]]] = {
    SparkKind.PACE: _pace,
    SparkKind.THRESHOLD: _threshold,
    SparkKind.ZONE: _zone,
    SparkKind.RANGE: _range,
    SparkKind.PAIR: _pair,
    SparkKind.STAGES: _stages,
    SparkKind.STEPS: _steps,
}
