"""What is found of a gap."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kechuang.criteria.verdicts import Verdict
from kechuang.language.core import Value
from kechuang.language.types import Type
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A comparison that fails: what was found, the threshold, and what lies between."""

    rung: str
    words: Text
    value: Value
    threshold: Value
    missing: Fraction | None
    type: Type
    operator: str = ">="


@dataclass(frozen=True, slots=True)
class Change:
    """One change that meets the criterion, all else held.

    `kind` is `raise` or `lower` a value, `set` it, `add` records, or `wait` until a day. `closed`
    is the year of a value that is past and cannot be topped up any more; `next_year` marks a
    requirement for the year after, every window moved by one. `tier` is the threshold of another
    tier, where the change only moves the subject there.
    """

    kind: str
    label: Text
    key: str
    type: Type
    before: Value
    after: Value
    amount: Fraction
    ease: Fraction
    closed: int | None = None
    next_year: int | None = None
    day: date | None = None
    tier: Text = Text("")


@dataclass(frozen=True, slots=True)
class Missing:
    """A datum that is not known, or may not be used: who supplies it, for which period."""

    key: str
    label: Text
    source: Text
    period: str
    authorisation: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between a subject and one criterion; changes come easiest first."""

    criterion: str
    title: Text
    basis: str
    verdict: Verdict
    shortfalls: tuple[Shortfall, ...] = ()
    changes: tuple[Change, ...] = ()
    next_year: tuple[Change, ...] = ()
    missing: tuple[Missing, ...] = ()
    points: Fraction | None = None
    unsolved: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Gaps:
    """All gaps of a rule set, those met by the easiest change first."""

    gaps: tuple[Gap, ...]
    unmet: int
    only: str | None = None
    """The criterion that alone keeps the rule set from being met."""

    def of(self, criterion: str) -> Gap | None:
        """The gap of one criterion."""
        return next((each for each in self.gaps if each.criterion == criterion), None)
