"""The line against pace: small in the popover, large on the target's page."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kechuang.apps.plans.shapes import Chart, Forecast, Item, Point
from kechuang.planning import wording
from kechuang.planning.model import Target
from kechuang.planning.status import Status
from kechuang.values.quantity import number
from kechuang.values.text import Text, same
from kechuang.web.drawing.scale import Frame, reach, ticks
from kechuang.web.drawing.shapes import Drawing, Path, Shape, Words, at, dot, line

SMALL = (388, 112)
LARGE = (760, 330)
NARROW = (360, 280)
_SEVERAL = 3
"""An earlier year known by fewer points than this would be a line that nobody measured."""
_GOAL = Text("目标", "target")
_PACE = Text("序时", "pace")


def small(item: Item) -> Drawing | None:
    """Known points against pace, for the popover; None without points."""
    spark, target = item.spark, item.target
    if not spark.points:
        return None
    adds_up = target.measure.adds_up
    values = [*(point.value for point in spark.points), *spark.pace]
    if spark.goal is not None:
        values.append(spark.goal)
    low, high = (Decimal(0), max(values)) if adds_up else reach(values, from_zero=False)
    frame = Frame(Decimal(6), Decimal(366), Decimal(18), Decimal(92), low, high or Decimal(1))
    shapes = (
        *_ground(frame),
        *_goal(frame, spark.goal, target),
        *_pace(frame, spark.pace, with_word=True, from_zero=adds_up),
        *_known(frame, spark.points, target, from_zero=adds_up),
    )
    return Drawing(*SMALL, shapes, told(target, spark.points))


def large(chart: Chart, item: Item, size: tuple[int, int] = LARGE) -> Drawing | None:
    """Band of past years, pace, known points, cone of the forecast; None when nothing is known."""
    chart = replace(chart, cone=chart.cone or _cone_of(chart, item.target))
    values = list(_values(chart))
    if not values or not (chart.points or chart.band):
        return None
    width, height = size
    roomy = width > 500
    adds_up = item.target.measure.adds_up
    low, high = reach(values, from_zero=adds_up)
    right = Decimal(width - (96 if roomy and chart.cone else 18))
    frame = Frame(Decimal(44), right, Decimal(26), Decimal(height - 26), low, high)
    shapes = (
        *_grid(frame, item.target, roomy=roomy),
        *_band(frame, chart),
        *_pace(frame, chart.pace, with_word=roomy, from_zero=adds_up),
        *_earlier(frame, chart, from_zero=adds_up),
        *_cone(frame, chart, item.forecast, item.target, roomy=roomy),
        *_promised(frame, chart, item.target),
        *_now(frame, chart.points, item.status, item.target, from_zero=adds_up),
    )
    return Drawing(width, height, shapes, told(item.target, chart.points))


def _cone_of(chart: Chart, target: Target) -> tuple[tuple[int, Decimal, Decimal], ...]:
    """From the last known month on: what each past year's shares would make of it."""
    past = target.pace.past if target.pace else ()
    if not chart.points or not target.measure.adds_up or not past:
        return ()
    month, value = chart.points[-1].month, chart.points[-1].value
    if any(year[month - 1] <= 0 for year in past):
        return ()
    made = []
    for later in range(month + 1, 13):
        ends = [value * year[later - 1] / year[month - 1] for year in past]
        made.append((later, min(ends), max(ends)))
    return tuple(made)


def told(target: Target, points: tuple[Point, ...]) -> Text:
    """The line in words, for readers who cannot see it."""
    zh = "、".join(f"{p.month}月{wording.amount(p.value, target).zh}" for p in points)
    en = ", ".join(
        f"{wording.MONTHS[p.month - 1]} {wording.amount(p.value, target).en}" for p in points
    )
    return Text(f"逐月数值：{zh}", f"Values by month: {en}")


def _values(chart: Chart) -> Iterator[Decimal]:
    yield from (point.value for point in (*chart.points, *chart.last_year, *chart.reference))
    yield from chart.pace
    for lows in chart.band:
        yield from lows
    for _month, low, high in chart.cone:
        yield low
        yield high
    yield from (goal for goal in (chart.goal, chart.goal_hi) if goal is not None)


def _ground(frame: Frame) -> Iterator[Shape]:
    yield Path(f"M{at(frame.left)} {at(frame.bottom)}H{at(frame.right)}", "base")
    for month in (3, 6, 9, 12):
        anchor = "end" if month == 12 else "middle"
        yield Words(at(frame.x(month)), at(frame.bottom + 15), _month(month), anchor=anchor)


def _goal(frame: Frame, goal: Decimal | None, target: Target) -> Iterator[Shape]:
    if goal is None:
        return
    y = frame.y(goal)
    words = wording.amount(goal, target)
    yield Path(f"M{at(frame.left)} {at(y)}H{at(frame.right)}", "grid")
    label = Text(f"{_GOAL.zh} {words.zh}", f"{_GOAL.en} {words.en}")
    yield Words(at(frame.left), at(y - 5), label)


def _pace(
    frame: Frame, pace: tuple[Decimal, ...], *, with_word: bool, from_zero: bool
) -> Iterator[Shape]:
    if not pace:
        return
    spots = [frame.spot(month, value) for month, value in enumerate(pace, 1)]
    if from_zero:
        spots.insert(0, frame.spot(0, Decimal(0)))
    yield line(spots, "pace")
    if with_word and len(pace) == 12:
        x, y = frame.x(Decimal("9.3")), frame.y(pace[8])
        yield Words(at(x), at(y + 16), _PACE)


def _known(
    frame: Frame, points: tuple[Point, ...], target: Target, *, from_zero: bool
) -> Iterator[Shape]:
    spots = [frame.spot(point.month, point.value) for point in points]
    if from_zero:
        spots.insert(0, frame.spot(0, Decimal(0)))
    x, y = spots[-1]
    yield Path(f"M{at(x)} {at(frame.top)}V{at(frame.bottom)}", "grid")
    yield line(spots, "line")
    yield dot(x, y, "3.5", "dot")
    anchor, shift = ("end", -8) if points[-1].month > 3 else ("start", 8)
    words = wording.amount(points[-1].value, target)
    yield Words(at(x + shift), at(max(y - 8, frame.top + 6)), words, "value", anchor)


def _grid(frame: Frame, target: Target, *, roomy: bool) -> Iterator[Shape]:
    percent = "%" if wording.in_percent(target) else ""
    for mark in ticks(frame.low, frame.high):
        y = at(frame.y(mark))
        css = "base" if mark == 0 else "grid"
        yield Path(f"M{at(frame.left)} {y}H{at(frame.right)}", css)
        yield Words("36", at(frame.y(mark) + 4), same(f"{number(mark)}{percent}"), anchor="end")
    for month in range(1, 13) if roomy else (3, 6, 9, 12):
        yield Words(at(frame.x(month)), at(frame.bottom + 18), _month(month), anchor="middle")


def _band(frame: Frame, chart: Chart) -> Iterator[Shape]:
    if not chart.band:
        return
    lower = [frame.spot(month, low) for month, (low, _) in enumerate(chart.band, 1)]
    upper = [frame.spot(month, high) for month, (_, high) in enumerate(chart.band, 1)]
    origin = [frame.spot(0, Decimal(0))] if frame.low == 0 else []
    yield line([*origin, *upper, *reversed(lower)], "band", closed=True)
    month = min(3, len(upper))
    x, y = upper[month - 1]
    words = Text("往年同期节奏", "pace of past years")
    yield Path(f"M{at(x - 26)} {at(y - 20)}L{at(x)} {at(y)}", "leader")
    yield Words(at(x - 30), at(y - 24), words, anchor="middle")


def _earlier(frame: Frame, chart: Chart, *, from_zero: bool) -> Iterator[Shape]:
    for points, title in (
        (chart.last_year, Text("上年", "last year")),
        (chart.reference, Text("参照", "reference")),
    ):
        if len(points) < _SEVERAL:
            continue
        spots = [frame.spot(point.month, point.value) for point in points]
        if from_zero:
            spots.insert(0, frame.spot(0, Decimal(0)))
        yield line(spots, "earlier")
        x, y = spots[-1]
        yield Words(at(x - 8), at(max(y - 8, frame.top + 12)), title, anchor="end")


def _cone(
    frame: Frame, chart: Chart, forecast: Forecast | None, target: Target, *, roomy: bool
) -> Iterator[Shape]:
    if not chart.cone or not chart.points:
        return
    start = frame.spot(chart.points[-1].month, chart.points[-1].value)
    lower = [start, *(frame.spot(month, low) for month, low, _ in chart.cone)]
    upper = [start, *(frame.spot(month, high) for month, _, high in chart.cone)]
    yield line([*upper, *reversed(lower)], "cone", closed=True)
    yield line(upper, "edge")
    yield line(lower, "edge")
    if forecast and roomy:
        x, y = frame.right + 6, (upper[-1][1] + lower[-1][1]) / 2
        yield Words(at(x), at(y - 4), Text("年底推算", "Year's end"), "forecast-title")
        yield Words(at(x), at(y + 14), _span(forecast, target), "forecast")


def _promised(frame: Frame, chart: Chart, target: Target) -> Iterator[Shape]:
    for goal in (chart.goal, chart.goal_hi):
        if goal is not None:
            yield Path(f"M{at(frame.left)} {at(frame.y(goal))}H{at(frame.right)}", "goal")
    if chart.goal is not None:
        text = _goal_words(chart.goal, chart.goal_hi, target)
        highest = max(chart.goal, chart.goal_hi or chart.goal)
        yield Words(at(frame.left + 6), at(frame.y(highest) - 7), text, "goal-text")


def _goal_words(goal: Decimal, most: Decimal | None, target: Target) -> Text:
    words = wording.amount(goal if most is None else most, target)
    least = "" if most is None else wording.figure(goal, target)
    return Text(
        f"{_GOAL.zh}{least}{'—' if least else ''}{words.zh}",
        f"{_GOAL.en} {least}{'–' if least else ''}{words.en}",
    )


def _now(
    frame: Frame, points: tuple[Point, ...], status: Status, target: Target, *, from_zero: bool
) -> Iterator[Shape]:
    if not points:
        return
    spots = [frame.spot(point.month, point.value) for point in points]
    drawn = [frame.spot(0, Decimal(0)), *spots] if from_zero else spots
    x, y = spots[-1]
    yield Path(f"M{at(x)} {at(frame.top - 8)}V{at(frame.bottom)}", "now")
    yield line(drawn, "line")
    for spot in spots[:-1]:
        yield dot(*spot, "3", "dot")
    yield dot(x, y, "5", "dot last")
    month = points[-1].month
    until = Text(f"{month}月底", f"end of {wording.MONTHS[month - 1]}")
    yield Words(at(x - 6), at(frame.top - 2), until, anchor="end")
    low = y + 40 < frame.bottom
    side, anchor = (10, "start") if month < 10 else (-10, "end")
    value = wording.amount(points[-1].value, target)
    yield Words(at(x + side), at(y + (20 if low else -14)), value, "value", anchor)
    if status.expected is not None and low:
        due = wording.amount(status.expected, target)
        words = Text(f"序时{due.zh}", f"pace {due.en}")
        yield Words(at(x + side), at(y + 36), words, "", anchor)


def _span(forecast: Forecast, target: Target) -> Text:
    low, high = wording.figure(forecast.low, target), wording.amount(forecast.high, target)
    return Text(f"{low}—{high.zh}", f"{low}–{high.en}") if low else high


def _month(month: int) -> Text:
    return Text(f"{month}月", wording.MONTHS[month - 1][:3])
