"""Deadlines of steps: how long, how counted, from when."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Counting(StrEnum):
    """How days are counted: the pack says which, always (§5 of the architecture)."""

    WORKING = "working"
    CALENDAR = "calendar"


class Origin(StrEnum):
    """From when a deadline runs."""

    ENTERED = "entered"
    OPENED = "opened"
    ROUND = "round"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a step is to be done: `days` after its origin, the day of origin not counted.

    `months` are added before the days. With `Origin.FIELD` the day stands in the form's `field`;
    with `Origin.ROUND` the round says the instant. `strict`: what comes later is refused; otherwise
    it is marked late. `remind` are days before it, counted alike, on which is reminded; `urge` are the
    working days between two reminders sent by hand.
    """

    origin: Origin = Origin.ENTERED
    days: int = 0
    months: int = 0
    counting: Counting = Counting.WORKING
    field: str = ""
    closes: time | None = None
    strict: bool = False
    remind: tuple[int, ...] = ()
    urge: int = 1
    basis: str = ""
    checked: str = "unverified"
