"""What a micro-graphic shows, without geometry: months, shares, zones and stages.

Shares are parts of the promised number (1 = reached), cut to four decimals. The face draws.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kechuang.planning.bounds import bounds
from kechuang.planning.model import Figure, Firmness, Operator, Stage, Target
from kechuang.planning.readings import known, series
from kechuang.planning.status import State, Status, Trend
from kechuang.values.measure import Measure
from kechuang.values.quantity import cut

Point = tuple[int, Decimal]


class Shape(StrEnum):
    """Which drawing tells the promise: by operator and firmness, so that shape repeats colour."""

    PACE = "pace"
    THRESHOLD = "threshold"
    ZONE = "zone"
    RANGE = "range"
    TWO_DOTS = "two_dots"
    STAGES = "stages"
    STEPS = "steps"
    ARROWS = "arrows"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Spark:
    """The data of one micro-graphic; what a shape does not use stays empty.

    `points` and `pace` are (month, share); `zone` the accepted shares from and to; `done` and
    `planned` shares of a range's upper end; `own` and `other` the two values of a relative
    promise; `stages` how many of `stages_of` are reached; `dashed` for stretches and bids.
    """

    shape: Shape
    points: tuple[Point, ...] = ()
    pace: tuple[Point, ...] = ()
    zone: tuple[Decimal, Decimal] | None = None
    done: Decimal | None = None
    planned: Decimal | None = None
    own: Decimal | None = None
    other: Decimal | None = None
    stages: int = 0
    stages_of: int = 0
    arrows: tuple[Trend, ...] = ()
    dashed: bool = False


def spark(status: Status, target: Target, figures: Iterable[Figure]) -> Spark:
    """The data to draw for `status`; `figures` may hold later days and other scopes."""
    dashed = target.firmness in {Firmness.STRETCH, Firmness.BID}
    if target.firmness is Firmness.BID:
        reached = list(Stage).index(status.stage) + 1 if status.stage else 0
        return Spark(Shape.STAGES, stages=reached, stages_of=len(Stage), dashed=True)
    if status.steps is not None:
        return Spark(Shape.STEPS, stages=status.steps.done, stages_of=status.steps.total)
    if status.state is State.AWAITING and status.reading is None:
        arrows = tuple(each.trend for each in status.proxies if each.trend)
        return Spark(Shape.ARROWS, arrows=arrows, dashed=dashed)
    if target.operator is Operator.REFERENCE:
        return _two_dots(status)
    if status.threshold is None or status.threshold <= 0 or status.reading is None:
        return Spark(Shape.NOTHING, dashed=dashed)
    return _measured(status, target, tuple(figures), dashed=dashed)


def _two_dots(status: Status) -> Spark:
    other = status.reference.value if status.reference else None
    return Spark(Shape.TWO_DOTS, own=status.value, other=other)


def _measured(
    status: Status, target: Target, figures: tuple[Figure, ...], *, dashed: bool
) -> Spark:
    aim = status.threshold or Decimal(1)
    limits = bounds(target, aim)
    top = limits.high or aim
    if target.operator is Operator.RANGE and target.measure.adds_up:
        planned = status.reading.planned if status.reading else None
        return Spark(
            Shape.RANGE,
            done=_share(status.value, top),
            planned=_share(planned, top),
            zone=(_cut(limits.low or aim, top), Decimal(1)),
            dashed=dashed,
        )
    zone = None
    if limits.low is not None and limits.high is not None:
        zone = (_cut(limits.low, aim), _cut(limits.high, aim))
    return Spark(
        _shape(target),
        points=_points(status, target, figures, aim),
        pace=_pace(target),
        zone=zone,
        dashed=dashed,
    )


def _shape(target: Target) -> Shape:
    if target.operator is Operator.ABOUT:
        return Shape.ZONE
    flowing = target.measure.adds_up or (target.measure is Measure.LEVEL and target.pace)
    return Shape.PACE if flowing else Shape.THRESHOLD


def _points(
    status: Status, target: Target, figures: tuple[Figure, ...], aim: Decimal
) -> tuple[Point, ...]:
    end = status.reading.period.end if status.reading else target.period.end
    seen = [each for each in known(figures, status.on) if each.period.end <= end]
    readings = series(seen, target.period, target.measure)
    return tuple((each.period.last_month, _cut(each.value, aim)) for each in readings)


def _pace(target: Target) -> tuple[Point, ...]:
    shares = target.pace.shares if target.pace else ()
    return tuple((month, share) for month, share in enumerate(shares, start=1))


def _share(value: Decimal | None, whole: Decimal) -> Decimal | None:
    return None if value is None else _cut(value, whole)


def _cut(value: Decimal, whole: Decimal) -> Decimal:
    return cut(Fraction(value) / Fraction(whole), 4)
