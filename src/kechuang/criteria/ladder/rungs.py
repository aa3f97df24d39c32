"""What a ladder is made of. Every node has an id that is the same with and without a subject.

`rd_intensity` is a criterion's condition, `rd_intensity.1` the second branch of it,
`rd_intensity.1:0` the left side of that comparison. Cores are specialised to the ladder's day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kechuang.criteria.model import RuleSet
from kechuang.criteria.verdicts import Combination
from kechuang.language.core import Core
from kechuang.language.schema import Schema
from kechuang.language.types import Type
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Limit:
    """What a comparison is held against.

    `kind` is `literal`, `parameter` (dated: `label`, `basis`, `since`), `tiers` (the row whose
    condition holds), or `computed` from the subject's own values.
    """

    kind: str
    label: Text = Text("")
    basis: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """Something a condition looks at: a `column`, a `term`, a `mark`, or an aggregate of `records`.

    `key` is the key of its value (`revenue[-1]`, a term's id, a kind of records), `core` reads it,
    `period` is the one it speaks of where it has one (2024, 2025-Q2), `opened` are a term's own parts.
    """

    id: str
    kind: str
    key: str
    label: Text
    type: Type
    core: Core
    name: str = ""
    period: str = ""
    dataset: str = ""
    opened: "Side | None" = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of tiers or choices; the last has no condition.

    `bound` is what a parameter that bounds a tier is called, `parameter` the one that it gives.
    """

    condition: Text
    value: Text
    core: Core | None = None
    clause: str = ""
    bound: Text = Text("")
    parameter: Text = Text("")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison, or a value: its words, what it reads, its tiers as rows.

    Without `core` it is a list of tests, shown in words only. `scale` is what tiers look at.
    """

    id: str
    words: Text
    type: Type
    core: Core | None = None
    limit: Limit | None = None
    reads: tuple[Read, ...] = ()
    rows: tuple[Row, ...] = ()
    cut: bool = False
    scale: Text = Text("")


@dataclass(frozen=True, slots=True)
class Rung:
    """A condition: `all`, `any`, `not`, `choice` of parts; a `compare`, `fact` or `term`; or `cut`.

    The parts of a choice are its condition, what then holds, and what else. `cut` stands for what
    is too much to show. `inverted` is set below a `not`.
    """

    id: str
    kind: str
    words: Text
    core: Core
    parts: tuple["Rung", ...] = ()
    operator: str = ""
    sides: tuple[Side, ...] = ()
    inverted: bool = False
    clause: str = ""

    def walk(self) -> Iterator["Rung"]:
        """This rung and all below it, in their order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class CriterionRung:
    """A criterion with its clause; `require` is its condition, `manual` who decides instead."""

    id: str
    title: Text
    basis: str
    checked: str
    require: Rung | None = None
    manual: Text | None = None
    applies: Rung | None = None


@dataclass(frozen=True, slots=True)
class PartRung:
    """A part of a score: its points, or a band within which a person gives the mark."""

    id: str
    title: Text
    basis: str
    checked: str
    low: Side
    high: Side
    by_hand: bool
    cap: str = ""


@dataclass(frozen=True, slots=True)
class CapRung:
    """The most that several parts may come to together."""

    id: str
    parts: tuple[str, ...]
    most: Side


@dataclass(frozen=True, slots=True)
class ScoreRung:
    """A score: its parts, its caps, and the total from which it is met."""

    title: Text
    basis: str
    parts: tuple[PartRung, ...]
    caps: tuple[CapRung, ...]
    least: Side | None


@dataclass(frozen=True, slots=True)
class AmountRung:
    """Money for a matter."""

    id: str
    title: Text
    basis: str
    checked: str
    matter: str
    stacking: str
    pay: Side
    cap: Side | None = None
    when: Rung | None = None


@dataclass(frozen=True, slots=True)
class FigureRung:
    """A named value that is handed out beside the verdict."""

    id: str
    title: Text
    basis: str
    checked: str
    value: Side


@dataclass(frozen=True, slots=True)
class Ladder:
    """A rule set on a day, with its criteria, score, amounts and values as rungs."""

    rules: RuleSet
    schema: Schema
    day: date
    criteria: tuple[CriterionRung, ...]
    score: ScoreRung | None
    amounts: tuple[AmountRung, ...]
    figures: tuple[FigureRung, ...] = ()

    @property
    def combination(self) -> Combination:
        """How many criteria must be met."""
        return self.rules.combination

    def criterion(self, id_: str) -> CriterionRung | None:
        """The criterion of this id."""
        return next((each for each in self.criteria if each.id == id_), None)
