"""Numbers of a round laid side by side: who reported what, beside the same period a year before.

What is not reported is never zero; sums are those of the adopted, growth that of who has both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from uuid import UUID

from kechuang.apps.cases.reported import STATES, State
from kechuang.values.period import Period
from kechuang.values.text import Text

_TENTH = Decimal("0.1")


def growth(value: Decimal | None, before: Decimal | None) -> Decimal | None:
    """In percent, truncated to a tenth; None where either is unknown or there was nothing."""
    if value is None or not before:
        return None
    return ((value - before) * 100 / before).quantize(_TENTH, ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class Number:
    """What was reported, that of a year before, and `held`: what the dataset says of this period.

    `odd` is a growth beyond what the column allows, `differs` a report that is not what is held.
    """

    value: Decimal | None
    before: Decimal | None
    held: Decimal | None = None
    odd: bool = False

    @property
    def growth(self) -> Decimal | None:
        """On the same period a year before."""
        return growth(self.value, self.before)

    @property
    def differs(self) -> bool:
        """Whether report and dataset say different things."""
        return self.value is not None and self.held is not None and self.value != self.held


@dataclass(frozen=True, slots=True)
class Measure:
    """A column: what papers call it, its title and unit, from which growth on it is odd."""

    name: str
    title: Text
    unit: str
    outlier: int | None


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """A subject, its unit, and its numbers. `why` is what it says about what is odd."""

    subject: UUID | None
    name: Text
    unit: Text
    case: UUID | None
    state: State
    numbers: tuple[Number, ...]
    why: str = ""

    @property
    def state_words(self) -> Text:
        """The state in words."""
        return STATES[self.state]

    @property
    def odd(self) -> bool:
        """Whether something about it is odd."""
        return any(each.odd for each in self.numbers)


@dataclass(frozen=True, slots=True)
class Outlier:
    """A number that grew or fell more than its column allows."""

    name: Text
    measure: Measure
    number: Number
    why: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The growth of every column in one period; None where it is not known."""

    period: Period
    growth: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The table of a round. `whole` is whether the reader sees everybody who owes."""

    period: Period
    measures: tuple[Measure, ...]
    lines: tuple[MeasuredLine, ...]
    trend: tuple[Trend, ...]
    whole: bool

    @property
    def adopted(self) -> tuple[MeasuredLine, ...]:
        """The lines that count."""
        return tuple(each for each in self.lines if each.state is State.ADOPTED)

    @property
    def waiting(self) -> tuple[MeasuredLine, ...]:
        """Who is not adopted yet."""
        return tuple(each for each in self.lines if each.state is not State.ADOPTED)

    @property
    def sums(self) -> tuple[Number, ...]:
        """Of each column the adopted ones, and what those of them that say both come to."""
        return tuple(_sum(each) for each in zip(*(x.numbers for x in self.adopted), strict=True))

    @property
    def outliers(self) -> tuple[Outlier, ...]:
        """What is odd, in the order of reading."""
        return tuple(
            Outlier(line.name, measure, number, line.why)
            for line in self.lines
            for measure, number in zip(self.measures, line.numbers, strict=True)
            if number.odd
        )


def _sum(numbers: Sequence[Number]) -> Number:
    """Growth of the sum takes only who has both, else it would compare different sets."""
    both = [each for each in numbers if each.value is not None and each.before is not None]
    whole = len(both) == len(numbers)
    before = total(each.before for each in both) if whole else None
    return Number(total(each.value for each in numbers), before)


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is known, None where nothing is."""
    known = [each for each in values if each is not None]
    return sum(known, Decimal(0)) if known else None


def beyond(value: Decimal | None, before: Decimal | None, measure: Measure) -> bool:
    """Whether a number moved further than its column allows."""
    moved = growth(value, before)
    return measure.outlier is not None and moved is not None and abs(moved) > measure.outlier
