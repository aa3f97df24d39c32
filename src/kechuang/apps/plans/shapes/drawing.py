"""What the drawings are made of: points, sparks, charts, chips."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kechuang.planning.model import Vintage
from kechuang.planning.status import State, Tone
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Point:
    """A known value at the end of a month (1 to 12), cumulative where the number adds up."""

    month: int
    value: Decimal
    vintage: Vintage = Vintage.PRELIMINARY


class SparkKind(StrEnum):
    """The micro-graphic, by operator: which of the fields of `Spark` it is drawn from."""

    PACE = "pace"
    THRESHOLD = "threshold"
    ZONE = "zone"
    RANGE = "range"
    PAIR = "pair"
    STAGES = "stages"
    STEPS = "steps"
    PROXIES = "proxies"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Spark:
    """Data of the little drawing beside a promise.

    PACE: `points` against `pace` (twelve expected values) toward `goal`. THRESHOLD: `points`
    against `goal`. ZONE: the last point within `low`…`high` around `goal`. RANGE: `done` and
    `planned` between `low` and `high`. PAIR: `done` beside `reference`. STAGES: `steps` of 4
    reached. STEPS: `steps` of `of`. PROXIES: the status' proxies with their trends.
    """

    kind: SparkKind
    points: tuple[Point, ...] = ()
    pace: tuple[Decimal, ...] = ()
    goal: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    done: Decimal | None = None
    planned: Decimal | None = None
    reference: Decimal | None = None
    steps: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands beside the plan's own words: where it is (`live`) and how far off (`gap`).

    `light` chips are for promises without a number: dashed underline and a small state.
    """

    live: Text
    gap: Text
    state: State
    tone: Tone
    word: Text
    light: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """The large drawing: known points, expected line, band of past years, forecast cone.

    All are values by month 1 to 12 in the target's unit; empty where there is none.
    """

    points: tuple[Point, ...] = ()
    pace: tuple[Decimal, ...] = ()
    band: tuple[tuple[Decimal, Decimal], ...] = ()
    last_year: tuple[Point, ...] = ()
    reference: tuple[Point, ...] = ()
    goal: Decimal | None = None
    goal_hi: Decimal | None = None
    cone: tuple[tuple[int, Decimal, Decimal], ...] = ()
