"""Promises and what is known about their keeping (§2.1 to §2.5 of the handbook).

Values are exact decimals in the target's unit; ratios are in percent as written (3.6 = 3.6 %).
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kechuang.values.measure import Better, Measure
from kechuang.values.period import Period
from kechuang.values.text import Text


class Operator(StrEnum):
    """How a promise compares. `=` is judged as at least unless the target is `exact`."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    EQUAL = "="
    AT_MOST = "<="
    LESS_THAN = "<"
    ABOUT = "~"
    RANGE = "range"
    REFERENCE = "ref"
    RANK = "rank"
    DATE = "date"
    NONE = "none"


class Firmness(StrEnum):
    """How hard a promise is: binding, plain, stretch (力争), bid (争创: somebody else decides)."""

    BINDING = "binding"
    PLAIN = "plain"
    STRETCH = "stretch"
    BID = "bid"


class Vintage(StrEnum):
    """How settled a figure is. Nothing is overwritten; a later vintage stands beside."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    REVISED = "revised"


class Stage(StrEnum):
    """How far a bid or a document has come, in order."""

    PREPARED = "prepared"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step without a number (a document's drafting, a project's stage) with its due day.

    `done` is the day on which it was reached, None while it is open.
    """

    title: Text
    due: date
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """The share of the year's number expected by the end of each month, twelve values 0 to 1.

    `uniform` pace is twelfths. `past` holds the same shares of earlier years, oldest first, for
    the band shown behind the line.
    """

    shares: tuple[Decimal, ...]
    past: tuple[tuple[Decimal, ...], ...] = ()
    title: Text = Text("")


@dataclass(frozen=True, slots=True)
class Target:
    """One promised number or thing.

    `value_hi` closes a range. `tolerance` is the accepted distance of an "about", in the
    target's unit; None means that its owner has not entered one. `split` gives each reporting
    unit its part. `due` is the day by which it must hold. A target with `milestones` and no
    value is judged by them.
    """

    id: str
    title: Text
    phrase: Text
    indicator: str
    unit: Text
    operator: Operator
    value: Decimal | None
    period: Period
    due: date
    measure: Measure
    firmness: Firmness = Firmness.PLAIN
    value_hi: Decimal | None = None
    exact: bool = False
    tolerance: Decimal | None = None
    better: Better = Better.MORE
    places: int = 0
    pace: Pace | None = None
    split: dict[str, Decimal] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()
    released_by_others: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """What a source said once about an indicator: value, period, scope, vintage, day it was known.

    `scope` is `city`, a reporting unit's id, or the id of a reference such as `province`.
    `planned` is the scheduled part still to come in the period (for ranges: events scheduled).
    `counted` is what the system counted itself; no vintage of it can change.
    """

    period: Period
    value: Decimal
    known_on: date
    scope: str = "city"
    vintage: Vintage = Vintage.PRELIMINARY
    source: Text = Text("")
    note: Text = Text("")
    planned: Decimal | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True)
class StageReached:
    """A stage of a bid or document, reached on a day, with what proves it."""

    stage: Stage
    on: date
    note: Text = Text("")
