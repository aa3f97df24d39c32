"""What an explanation is made of: the rungs of a ladder, each with what was found there.

Its nodes are named tuples: there are hundreds for each subject, and a frozen class of their own
takes five times as long to make.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kechuang.criteria.judging import Judgement
from kechuang.criteria.ladder import (
    AmountRung,
    CriterionRung,
    FigureRung,
    Ladder,
    PartRung,
    Read,
    Row,
    Rung,
    Side,
)
from kechuang.criteria.ladder.rungs import CapRung, ScoreRung
from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import Verdict
from kechuang.engines.scalar.subject import Origin, Subject
from kechuang.language.core import Value


class Operand(NamedTuple):
    """Something read, with its value (None is unknown) and where it was found.

    A term is opened one level: `opened` holds its own words and operands.
    """

    read: Read
    value: Value
    origin: Origin | None = None
    opened: "Quantity | None" = None


class Quantity(NamedTuple):
    """A side with its value, the row of its table that was chosen, and what it looked at."""

    side: Side
    value: Value
    chosen: int | None = None
    operands: tuple[Operand, ...] = ()

    @property
    def row(self) -> Row | None:
        """The tier or choice that applies."""
        return None if self.chosen is None else self.side.rows[self.chosen]


class Branch(NamedTuple):
    """A rung with its truth; None is unknown.

    `needed` is false for what cannot change the outcome: a branch that its 或 does not need, and
    the side of a choice that was not taken. `asks` is false for what is only looked at: below a 非,
    in the condition of a choice, and in what says whether a rule applies.
    """

    rung: Rung
    truth: bool | None
    needed: bool = True
    parts: tuple["Branch", ...] = ()
    quantities: tuple[Quantity, ...] = ()
    asks: bool = True

    @property
    def favourable(self) -> bool | None:
        """Whether it speaks for the criterion: below a 非, what is false does."""
        return self.truth if self.truth is None else self.truth is not self.rung.inverted

    def walk(self) -> Iterator["Branch"]:
        """This branch and all below it, in their order."""
        yield self
        for part in self.parts:
            yield from part.walk()


class FoundCriterion(NamedTuple):
    """A criterion with its verdict and the branches of its condition."""

    rung: CriterionRung
    verdict: Verdict
    require: Branch | None = None
    applies: Branch | None = None

    @property
    def id(self) -> str:
        """The criterion's id."""
        return self.rung.id

    def branches(self) -> Iterator[Branch]:
        """All branches: whether it applies, then what it requires."""
        for each in (self.applies, self.require):
            if each is not None:
                yield from each.walk()


class FoundPart(NamedTuple):
    """A part of a score: the points that are sure, those still possible, and the mark given."""

    rung: PartRung
    low: Fraction | None
    high: Fraction | None
    mark: Fraction | None
    band: tuple[Quantity, Quantity]


class FoundCap(NamedTuple):
    """A cap, with what its parts come to without it."""

    rung: CapRung
    most: Fraction | None
    low: Fraction | None
    high: Fraction | None


class FoundScore(NamedTuple):
    """A score: sure and possible points, and the points from which it is met."""

    rung: ScoreRung
    parts: tuple[FoundPart, ...]
    caps: tuple[FoundCap, ...]
    low: Fraction | None
    high: Fraction | None
    least: Fraction | None
    verdict: Verdict | None


class FoundAmount(NamedTuple):
    """An amount in fen: what is paid, what the formula gives before its cap, and the cap."""

    rung: AmountRung
    amount: Fraction | None
    pay: Quantity
    cap: Quantity | None
    when: Branch | None


class FoundFigure(NamedTuple):
    """A value handed out beside the verdict."""

    rung: FigureRung
    value: Quantity


@dataclass(frozen=True, slots=True)
class Explanation:
    """One subject judged by one rule set on a day, with all that led to the verdict."""

    ladder: Ladder
    subject: Subject
    judgement: Judgement
    criteria: tuple[FoundCriterion, ...]
    score: FoundScore | None
    amounts: tuple[FoundAmount, ...]
    figures: tuple[FoundFigure, ...] = ()

    @property
    def rules(self) -> RuleSet:
        """The version of the rule set."""
        return self.ladder.rules

    @property
    def day(self) -> date:
        """The day for which it was judged."""
        return self.ladder.day

    @property
    def verdict(self) -> Verdict:
        """The verdict of the rule set."""
        return self.judgement.verdict

    @property
    def total(self) -> Fraction | None:
        """All amounts together in fen; None when unknown or when there are none."""
        found = self.judgement.values.get("amount")
        return found if isinstance(found, Fraction) else None

    def criterion(self, id_: str) -> FoundCriterion | None:
        """The criterion of this id."""
        return next((each for each in self.criteria if each.id == id_), None)
