"""What is said about one target on one day: a state, a tone, numbers, and why.

Distances are signed so that positive is favourable whichever way the target points. Points are
percentage points of the promised number, cut toward the unfavourable side.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kechuang.planning.model import Figure, Stage, Vintage
from kechuang.values.period import Period
from kechuang.values.text import Text


class State(StrEnum):
    """The closed list of what a target can be. Handbook §2.4; words in `wording`."""

    AHEAD = "ahead"
    ON = "on"
    BEHIND = "behind"
    LATE = "late"
    UNPACED = "unpaced"
    """Progress is known, but no pace was entered, so nobody can say ahead or behind."""
    MET = "met"
    MISSED = "missed"
    FELL_SHORT = "fell_short"
    """A stretch or a bid that was not reached by its day: amber, never red."""
    STRETCH_OPEN = "stretch_open"
    STRIVING = "striving"
    AWAITING = "awaiting"
    """Somebody else releases the figure and has not yet."""
    UNKNOWN = "unknown"
    NOT_QUANTIFIED = "not_quantified"
    TOLERANCE_MISSING = "tolerance_missing"
    REFERENCE_MISSING = "reference_missing"
    NO_MILESTONES = "no_milestones"


class Tone(StrEnum):
    """How a face colours it; shape and word repeat the colour."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    OPEN = "open"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Bands:
    """Where pace turns: within ± `on` points is on pace, behind by more than `late` is red."""

    on: Decimal
    late: Decimal


@dataclass(frozen=True, slots=True)
class Reference:
    """With what a relative promise compares: the scope of its figures, and its name in words."""

    scope: str
    title: Text


@dataclass(frozen=True, slots=True)
class Gap:
    """A signed distance, positive when favourable: exact `units` of the target, and `points`.

    `points` has one decimal, cut toward the unfavourable side; None when the promised number is
    no divisor (zero or below, a rank).
    """

    units: Decimal
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The figure that is shown: read off one figure, or summed from `parts` of single periods.

    `vintage` is the least settled and `known_on` the latest of the parts.
    """

    value: Decimal
    period: Period
    vintage: Vintage
    known_on: date
    parts: tuple[Figure, ...]

    @property
    def planned(self) -> Decimal | None:
        """What is scheduled and still to come, as the latest part said."""
        return self.parts[-1].planned

    @property
    def source(self) -> Text:
        """The source of the latest part."""
        return self.parts[-1].source

    @property
    def counted(self) -> bool:
        """Whether the system counted it, so that nobody reported it."""
        return self.parts[-1].counted


class Trend(StrEnum):
    """Which way a leading indicator moved against the same period a year earlier."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A leading indicator shown while the target's own figure is awaited, labelled as such."""

    title: Text
    unit: Text
    value: Decimal
    period: Period
    trend: Trend | None
    """None when there is no earlier figure to compare with."""
    favourable: bool | None = None
    """Whether that way is the good one; None when it did not move or nobody knows."""


class Ground(StrEnum):
    """What a reason speaks of."""

    RULE = "rule"
    VALUE = "value"
    THRESHOLD = "threshold"
    PACE = "pace"
    REFERENCE = "reference"
    TOLERANCE = "tolerance"
    SCHEDULE = "schedule"
    STAGE = "stage"
    MILESTONE = "milestone"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Reason:
    """A node of the explanation: what it speaks of, in words and as data, and what it rests on."""

    ground: Ground
    text: Text
    value: Decimal | None = None
    period: Period | None = None
    vintage: Vintage | None = None
    source: Text = Text("")
    children: "tuple[Reason, ...]" = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """How far a promise without a number has come: `done` of `total`, and what is next.

    `overdue` is how many working days the first open step is late; None when nothing is late or
    the calendar does not cover the days (then `late` alone says so).
    """

    done: int
    total: int
    late: bool = False
    overdue: int | None = None
    current: Text = Text("")
    current_due: date | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A target on a day. `on` is the day asked about; `reading` is what is known by then.

    `completion` is percent of the promised number, cut, never rounded up. `gap` is the distance
    to the promise, `pace_gap` the distance to what `expected` says for the end of the reading's
    period, `pace` its class (ahead, on, behind, late) whatever `state` the rule then gives.
    `reference` is the other side of a relative promise. `reasons` explain; `missing` says what would be needed to know more.
    """

    target: str
    state: State
    tone: Tone
    on: date
    reading: Reading | None = None
    threshold: Decimal | None = None
    completion: Decimal | None = None
    gap: Gap | None = None
    expected: Decimal | None = None
    pace_gap: Gap | None = None
    pace: State | None = None
    reference: Reading | None = None
    reference_title: Text = Text("")
    last_year: Reading | None = None
    stage: Stage | None = None
    steps: Steps | None = None
    proxies: tuple[Proxy, ...] = ()
    reasons: tuple[Reason, ...] = ()
    missing: tuple[Text, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The figure shown, in the target's unit."""
        return self.reading.value if self.reading else None

    @property
    def period(self) -> Period | None:
        """The period that the figure speaks about."""
        return self.reading.period if self.reading else None

    @property
    def vintage(self) -> Vintage | None:
        """How settled the figure is."""
        return self.reading.vintage if self.reading else None
