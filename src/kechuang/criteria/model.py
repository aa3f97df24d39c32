"""Rule sets as the program believes them: every expression typed, every clause cited."""

from dataclasses import dataclass
from datetime import date

from kechuang.criteria.verdicts import Combination
from kechuang.language.core import Core
from kechuang.language.schema import Schema
from kechuang.values.problems import Place
from kechuang.values.text import Text

PURPOSES = ("statistics", "recognition", "review", "service")
"""What a value may be used for (architecture §3); a dataset lists those that it serves."""
AUTHORISATIONS = ("firm", "sharing")
"""What the use of a value may need: the firm's own word, or a sharing approval between bodies."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or value: as written, its typed core, and where it stands."""

    written: str
    core: Core
    place: Place


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition. Decided by `require`, or by a person when `manual` says by what.

    `checked` is the day on which somebody compared it with its clause, `unverified`, or
    `illustrative`; so for parts of a score and amounts.
    """

    id: str
    title: Text
    basis: str
    require: Expression | None = None
    manual: Text | None = None
    applies: Expression | None = None
    checked: str = "unverified"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: computed points, or a band within which a person gives the mark."""

    id: str
    title: Text
    basis: str
    low: Expression
    high: Expression
    checked: str = "unverified"

    @property
    def by_hand(self) -> bool:
        """Whether a person gives a mark inside the band."""
        return self.low is not self.high


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that some parts may come to together."""

    parts: tuple[str, ...]
    most: Expression


@dataclass(frozen=True, slots=True)
class Score:
    """Parts that add up; `least` is the total from which the score is met, if it decides.

    Where marks are `whole`, a mark with decimals counts as none that may be given.
    `most` is the total that it is said not to exceed.
    """

    title: Text
    basis: str
    parts: tuple[Part, ...]
    caps: tuple[Cap, ...] = ()
    least: Expression | None = None
    whole: bool = False
    most: Expression | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Money out (fen) for a `matter`, such as `rd_expense(2024)`; `stacking` is sum, max, exclusive."""

    id: str
    title: Text
    basis: str
    matter: str
    stacking: str
    pay: Expression
    cap: Expression | None = None
    when: Expression | None = None
    checked: str = "unverified"


@dataclass(frozen=True, slots=True)
class Figure:
    """A named value that a rule set hands out beside its verdict: a deduction, a share, a rate."""

    id: str
    title: Text
    basis: str
    value: Expression
    checked: str = "unverified"


@dataclass(frozen=True, slots=True)
class Term:
    """A named value of a rule set, which its other expressions read like a column."""

    id: str
    label: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody's word that a finding is meant: which finding, of what (an id), why, who, when."""

    finding: str
    at: str
    reason: Text
    by: str
    day: date
    place: Place

    def to_json(self) -> dict[str, object]:
        """A JSON object."""
        return {
            "finding": self.finding,
            "at": self.at,
            "reason": self.reason.to_json(),
            "by": self.by,
            "on": self.day.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of a rule set, in force from `starts` until the day before the next one's.

    `purpose` is the one of `PURPOSES` for which it reads facts; `serves` are mechanisms and targets.
    `monotone` are columns of which more never hurts; `waivers` are findings that are meant.
    """

    id: str
    title: Text
    document: str
    checked: str
    starts: date
    subject: str
    combination: Combination
    terms: tuple[Term, ...]
    criteria: tuple[Criterion, ...]
    score: Score | None
    amounts: tuple[Amount, ...]
    draft: bool
    place: Place
    purpose: str = "recognition"
    serves: tuple[str, ...] = ()
    values: tuple[Figure, ...] = ()
    monotone: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rule sets of a pack, with what they may name."""

    schema: Schema
    versions: tuple[RuleSet, ...]

    def ids(self) -> list[str]:
        """Each rule set once."""
        return sorted({each.id for each in self.versions})

    def on(self, id_: str, day: date) -> RuleSet | None:
        """The version in force on a day; None before the first."""
        held = [each for each in self.versions if each.id == id_ and each.starts <= day]
        return max(held, key=lambda each: each.starts) if held else None
