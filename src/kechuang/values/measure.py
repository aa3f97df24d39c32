"""What kind of number something is: one vocabulary for indicators, targets and readers of plans."""

from enum import StrEnum


class Better(StrEnum):
    """Which way the indicator should move."""

    MORE = "more"
    LESS = "less"


class Official(StrEnum):
    """Which of two numbers is the city's own where a thing is both reported and counted."""

    REPORTED = "reported"
    COUNTED = "counted"


class Measure(StrEnum):
    """What kind of number it is.

    A level is a stock at a date, new is a flow counted over the period, a ratio is a part of a
    whole, a growth is a change, an amount is work or money of the period, a rank is a place, a
    date is a completion day. `deliverable` and `cadence` come from §2.2: a thing to hand over,
    something repeated.
    """

    LEVEL = "level"
    NEW = "new"
    RATIO = "ratio"
    GROWTH = "growth"
    AMOUNT = "amount"
    RANK = "rank"
    DATE = "date"
    DELIVERABLE = "deliverable"
    CADENCE = "cadence"

    @property
    def adds_up(self) -> bool:
        """Whether figures of single periods may be summed to the figure of the whole."""
        return self in {Measure.NEW, Measure.AMOUNT, Measure.DELIVERABLE, Measure.CADENCE}

    @property
    def countable(self) -> bool:
        """Whether it counts things, so that fractions are unlikely."""
        return self in {Measure.LEVEL, Measure.NEW, Measure.DELIVERABLE, Measure.CADENCE}

    @property
    def tallied(self) -> bool:
        """Whether the system can come to such a number by counting or adding up."""
        return self.countable or self is Measure.AMOUNT
