"""Where a case stands, who moves it, and what a move comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Guard, Move, Seat, Step
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's word in a step: counted once a person, void once the case is sent back before it.

    `seat` is the seat taken, "" for a vote. `proxy_for` is whose place was taken, None for one's own.
    `visit` numbers the entry of the step in which it was given; `recorded_by` wrote down a vote that
    was given in a meeting.
    """

    step: str
    verb: Verb
    by: UUID
    at: datetime
    seat: str = ""
    proxy_for: UUID | None = None
    void: bool = False
    visit: int = 1
    recorded_by: UUID | None = None

    @property
    def persons(self) -> frozenset[UUID]:
        """Whom it counts for: whoever gave it, and whoever was stood in for."""
        return frozenset({self.by} if self.proxy_for is None else {self.by, self.proxy_for})


@dataclass(frozen=True, slots=True)
class Passage:
    """A step that was left: by whom (None: the system), when, by which move.

    Void once the case was sent back, or taken back, to this step or one before it.
    """

    step: str
    move: str
    by: UUID | None
    at: datetime
    void: bool = False
    visit: int = 1
    proxy_for: UUID | None = None

    @property
    def persons(self) -> frozenset[UUID]:
        """Who acted, and who was stood in for; nobody where the system did."""
        return frozenset(each for each in (self.by, self.proxy_for) if each is not None)


@dataclass(frozen=True, slots=True)
class Held:
    """A clock that stands still: since when, by whom, why, and by when the step was to be left."""

    since: datetime
    by: UUID
    reason: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A guard that may be passed although it is not met: who allowed it, why. Verdicts stay.

    Void once the case is sent back to a step before the `visit` in which it was allowed.
    """

    guard: str
    by: UUID
    at: datetime
    reason: str
    visit: int = 1
    void: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands. `version` grows by one with every change.

    `entered_at` is when its present step was entered, `due_at` by when it is to be left (None: no
    deadline, or the clock stands still), `reminders` are the instants computed on entering. `undated`
    says why a deadline has no instant yet: `calendar`, `field` or `round`. `outcome` is set once it
    has ended. `visit` numbers the steps entered; after a send-back it goes on counting.
    """

    scheme: str
    step: str
    entered_at: datetime
    opened_at: datetime
    version: int = 1
    due_at: datetime | None = None
    outcome: str = ""
    signatures: tuple[Signature, ...] = ()
    passages: tuple[Passage, ...] = ()
    recused: tuple[UUID, ...] = ()
    present: tuple[UUID, ...] = ()
    held: Held | None = None
    waived: tuple[Waived, ...] = ()
    visit: int = 1
    reminders: tuple[datetime, ...] = ()
    undated: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A move that somebody wants to make: its id, or a verb, meaning the first of it that applies.

    `hold`, `resume` and `recuse` need no declaration. `reason` is in the person's words, `proxy_for`
    is named when somebody absent is stood in for, `seat` when a seat is taken by name, `to` when a
    send-back leaves the step open. `votes` are those given in a meeting, as its secretary wrote
    them down with `pass` or `refuse`: who gives none is not present. `version` is the one that was read.
    """

    move: str
    actor: Actor
    reason: str = ""
    seat: str = ""
    proxy_for: UUID | None = None
    version: int | None = None
    to: str = ""
    votes: tuple[tuple[UUID, Verb], ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """What surrounds a case when it is moved.

    `parties` says which accounts or units take part in which role; `unit` is the case's unit,
    `partners` those that help; `verdicts` answers guards by id and conditions by their keys (see
    `questions`); `missing` are the fields of the present form that stop it, in words;
    `round_closes` is the instant of its round; `children_open` counts matters split from it that
    have not ended; `days` are the form's dates. `standins` are the accounts that the actor stands
    in for today; `members` those of the body of the present step. `unanswered` counts the
    opinions on a public notice that nobody has answered yet.
    """

    unit: str
    owner: str
    bureau: str
    partners: tuple[str, ...] = ()
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verdicts: Mapping[str, tuple[Verdict, Text]] = field(default_factory=dict)
    missing: tuple[Text, ...] = ()
    round_closes: datetime | None = None
    children_open: int = 0
    days: Mapping[str, date | None] = field(default_factory=dict)
    standins: Mapping[UUID, Actor] = field(default_factory=dict)
    members: tuple[UUID, ...] = ()
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a move is refused: a code, the sentence, what to do about it.

    `kind` is `right`, `state`, `guard`, `form`, `time`, `words` or `signature`; pages draw a clock for
    `time` (wait) and a cross for the others (act).
    """

    code: str
    kind: str
    words: Text
    hint: Text = Text("")


@dataclass(frozen=True, slots=True)
class Refused:
    """Every reason why not, most telling first; never empty."""

    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What the move comes to: the next standing, and what has to be done besides.

    `left` is the step that was left, None while the step takes further signatures. `entered` are the
    steps entered one after the other: automatic ones are hopped over, signed by the system, and the
    last is where the case stands now. `along` is the move by which the step was left where it is
    another than the `move` made: a vote that settles what the others said. `effects` are registered
    names of later work. `late` says that the step was left after its deadline. `waits_for` are the
    seats still open where the case stands now.
    """

    standing: Standing
    move: Move
    left: Step | None = None
    entered: tuple[Step, ...] = ()
    effects: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    late: bool = False
    along: Move | None = None
    waits_for: tuple[Seat, ...] = ()
    used_waivers: tuple[Guard, ...] = ()


Decision = Moved | Refused
