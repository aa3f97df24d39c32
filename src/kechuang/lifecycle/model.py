"""Schemes as the program believes them: steps, moves, rights, deadlines, all frozen.

Built by the reader of the pack; ids are resolved, guards are typed.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from kechuang.access.roles import Role
from kechuang.criteria.model import Expression
from kechuang.lifecycle.kinds import NATURES, Nature, StepKind, Verb
from kechuang.lifecycle.planned import Counted, Listing, RoundPlan
from kechuang.lifecycle.timing import Deadline
from kechuang.values.text import Text


class On(StrEnum):
    """On which unit a right's role must be held."""

    CASE = "case"
    OWNER = "owner"
    BUREAU = "bureau"
    PARTNERS = "partners"
    UNIT = "unit"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Right:
    """Who may act: holders of `role` on a unit, or participants in the case.

    Exactly one of `role` and `participant` is set. `unit` is the unit's id with `On.UNIT`; of
    participants it means one of them alone.
    """

    role: Role | None = None
    on: On = On.CASE
    unit: str = ""
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of a move, in the rule language over the case's form and its subject's facts.

    Exactly one of `require`, `criteria` and `children` is set; `criteria` names a rule set whose
    verdict must be met, `children` asks that every matter split from the case has ended. Unknown is
    not met: the reason says what is missing. `waivable` may be passed with a waiver by whoever
    holds one of `waived_by`. An id stands for one guard in the whole scheme.
    """

    id: str
    title: Text
    basis: str = ""
    require: Expression | None = None
    criteria: str = ""
    children: bool = False
    waived_by: tuple[Right, ...] = ()
    checked: str = "unverified"

    @property
    def waivable(self) -> bool:
        """Whether anybody may waive it."""
        return bool(self.waived_by)


@dataclass(frozen=True, slots=True)
class Move:
    """What can be done in a step. `to` is the next step's id.

    On `withdraw`, `to` is "" when it takes back what was handed in from here; on `send_back` when
    whoever does it says to which step. `when` makes it apply only where it holds (several moves of
    one verb: the first that applies). `automatic` is taken by the system as soon as its `when` and
    its guards hold. `outcome` is what the case comes to when `to` is a closing step.
    """

    id: str
    verb: Verb
    title: Text
    to: str = ""
    who: tuple[Right, ...] = ()
    guards: tuple[Guard, ...] = ()
    when: Expression | None = None
    automatic: bool = False
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A signature that a step takes: whose, and `when` (by amount, say) it is needed at all.

    `each` asks for one of every unit, or every participant, that its rights name: all partners
    countersign. In a case each of these is a seat of its own, called `id:UNIT`, with its `unit`.
    """

    id: str
    title: Text
    who: tuple[Right, ...]
    when: Expression | None = None
    each: bool = False
    unit: str = ""


class Order(StrEnum):
    """How the seats of a step are taken."""

    SEQUENTIAL = "sequential"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True)
class Quorum:
    """How a body decides: members who must be present, and the share of those present to agree.

    `present` and `agree` are (numerator, denominator); `strictly` asks for more than the share.
    Who has recused himself is neither a member nor present.
    """

    members: tuple[Right, ...]
    present: tuple[int, int] = (2, 3)
    agree: tuple[int, int] = (1, 2)
    strictly: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """What a case that is opened begins with in one field.

    It is what the row says under `source`, or the words `value`, or the number of the paper issued last.
    """

    field: str
    source: str = ""
    value: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Opens:
    """A case of another scheme for each row of the repeated section `each`, of those that say `only`.

    `title` is the field whose words become its title. `move` is made in the new case at once, in the
    name of whoever left the step.
    """

    each: str
    scheme: str
    title: str
    only: str = ""
    move: str = ""
    take: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Draw:
    """How a sample is drawn: a share of the cases that stand in the step, at least so many.

    Those drawn go on by the move `drawn`, the others by `spared`.
    """

    share: tuple[int, int]
    drawn: str
    spared: str
    least: int = 1

    def number(self, among: int) -> int:
        """How many of so many are drawn; a share is rounded up."""
        over, under = self.share
        return min(among, max(self.least, -(-among * over // under)))


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    `who` may act unless a move or a seat says otherwise; `apart_from` are steps whose actors may
    not act here (three pairs of eyes); `effects` are registered names of work done on leaving
    forward; `paper` is drafted on entering; `due` is None where nothing is owed by a day;
    `opens` says which cases are opened on leaving forward; `answers` by when an opinion on a `public`
    notice is answered, None for by its end.
    """

    id: str
    kind: StepKind
    title: Text
    who: tuple[Right, ...] = ()
    moves: tuple[Move, ...] = ()
    form: str = ""
    due: Deadline | None = None
    seats: tuple[Seat, ...] = ()
    order: Order = Order.SEQUENTIAL
    quorum: Quorum | None = None
    apart_from: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    paper: str = ""
    public: bool = False
    opens: Opens | None = None
    answers: Deadline | None = None
    draw: Draw | None = None

    @property
    def nature(self) -> Nature:
        """What its kind is like."""
        return NATURES[self.kind]

    @property
    def final(self) -> bool:
        """Whether a case ends here."""
        return self.kind is StepKind.CLOSE

    def move(self, id_: str) -> Move | None:
        """The move called `id_`."""
        return next((each for each in self.moves if each.id == id_), None)


@dataclass(frozen=True, slots=True)
class ParticipantRole:
    """A role in a case: `host`, `partner`, `reporter` … and how many may hold it.

    `field` is the form's field, of a row as well, whose answer says who holds it once the form is
    handed in. A unit that `leads` is the case's unit from then on. `starts` and `ends` are
    the fields beside it that say from and until which day: outside of them the role gives no right.
    """

    id: str
    title: Text
    kind: str = "unit"
    least: int = 0
    most: int | None = None
    field: str = ""
    leads: bool = False
    starts: str = ""
    ends: str = ""

    @property
    def dated(self) -> bool:
        """Whether it is held for a time."""
        return bool(self.starts)


@dataclass(frozen=True)
class Scheme:
    """One version of a scheme, in force from `starts`. The first step is where a case begins.

    `owner` is the unit responsible; `subject` is the kind of subject its cases are about, "" for
    none; `draft` ones open no case; cases of `restricted` ones are seen by those who act in them alone; `holds` may stop and continue the clock. `purpose` is the one for
    which conditions read facts; `stages` are (step reached, words) of the board's columns.

    A scheme with `rules` is opened by runs of these, not by hand: for those who meet them; or, where
    it `reviews`, for those who hold the `standing` and do not.
    """

    id: str
    title: Text
    owner: str
    steps: tuple[Step, ...]
    starts: date
    subject: str = ""
    participants: tuple[ParticipantRole, ...] = ()
    rounds: RoundPlan = field(default_factory=RoundPlan)
    stages: tuple[tuple[str, Text], ...] = ()
    counts: tuple[Counted, ...] = ()
    serves: tuple[str, ...] = ()
    basis: str = ""
    checked: str = "unverified"
    draft: bool = False
    restricted: bool = False
    family: str = ""
    purpose: str = "service"
    holds: tuple[Right, ...] = ()
    rules: str = ""
    standing: str = ""
    reviews: bool = False
    lists: Listing | None = None

    @cached_property
    def by_id(self) -> dict[str, Step]:
        """The steps by id."""
        return {step.id: step for step in self.steps}

    @property
    def first(self) -> Step:
        """Where a case begins."""
        return self.steps[0]
