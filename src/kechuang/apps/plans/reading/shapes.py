"""What pages read of a text read in: frozen, cut to a part of the text that a page can hold."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kechuang.access.register import Answer
from kechuang.apps.audit.signoff import SignOffState
from kechuang.apps.plans.reading.checking import Trouble
from kechuang.apps.plans.reading.differing import Change
from kechuang.apps.plans.reading.suggesting import Suggestion
from kechuang.apps.plans.reading.terms import Decision, Terms
from kechuang.apps.subjects.queries import Person
from kechuang.indicators.model import Indicator
from kechuang.pack.model import Unit
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A text in the list of texts: how much of it is decided, by whom it came."""

    id: UUID
    kind: str
    year: int
    name: str
    title: str
    state: str
    state_words: Text
    version: int
    uploaded_at: datetime
    uploaded_by: Person | None
    total: int
    decided: int
    replaces: UUID | None
    plan: UUID | None

    @property
    def percent(self) -> int:
        """How much is decided, cut down."""
        return self.decided * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A promise found or marked: what was read, what it is to say, who decided it."""

    id: UUID
    start: int
    end: int
    mark: tuple[int, int]
    marked: str
    sentence: str
    decision: Decision
    decision_words: Text
    terms: Terms
    promise: Text
    firmness: Text
    indicator: Indicator | None
    suggested: bool
    task_title: Text
    owner: Unit | None
    inherited: bool
    version: int
    by: Person | None
    at: datetime | None
    troubles: tuple[Trouble, ...] = ()
    was: str = ""
    carried: bool = False
    by_hand: bool = False

    @property
    def look(self) -> str:
        """The class of its mark: what is to decide, kept, rejected, in trouble."""
        if self.decision is Decision.REJECTED:
            return "is-wait"
        if self.decision is Decision.OPEN:
            return "is-behind"
        return "is-late" if any(each.stops for each in self.troubles) else "is-on"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the text; `item` is the promise marked there."""

    words: str
    item: ItemRow | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text from `start`; `kind` is action, headline, task, past_section or ""."""

    start: int
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the history."""

    id: UUID
    number: int
    said: Text
    by: Person | None
    at: datetime
    undone_at: datetime | None
    undoable: bool


@dataclass(frozen=True, slots=True)
class TaskOwner:
    """A task with its unit."""

    number: str
    title: Text
    unit: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many promises there are of each sort in the whole text."""

    every: int
    open: int
    kept: int
    rejected: int
    trouble: int


@dataclass(frozen=True, slots=True)
class Signing:
    """The draft made of the text and its three signatures; `may` answers for the next one."""

    plan: UUID
    state: str
    signoff: SignOffState | None
    next_part: str
    next_words: Text
    may: Answer
    signed: tuple[tuple[Text, Person | None, bool, str, datetime], ...]
    who: tuple[tuple[Text, tuple[Person, ...]], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the worker is with a long text; `failed` says why it gave up."""

    done: int
    total: int
    failed: str = ""


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """A part of a text with its promises, and everything about the whole beside it."""

    row: ReadingRow
    lines: tuple[Line, ...]
    items: tuple[ItemRow, ...]
    counts: Counts
    plain: int
    part: int
    parts: int
    tasks: tuple[TaskOwner, ...]
    steps: tuple[StepRow, ...]
    general: tuple[Trouble, ...]
    may_decide: Answer
    signing: Signing | None
    progress: Progress | None
    earlier: ReadingRow | None
    later: ReadingRow | None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """One promise for its form, with the indicators that may be meant."""

    row: ReadingRow
    item: ItemRow
    suggestions: tuple[Suggestion, ...]
    tasks: tuple[TaskOwner, ...]
    may_decide: Answer
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text beside the one that it replaces: sentences that differ, decisions that were lost."""

    row: ReadingRow
    earlier: ReadingRow
    changes: tuple[Change, ...]
    carried: int
    reopened: tuple[ItemRow, ...]
    fresh: tuple[ItemRow, ...]
    lost: tuple[tuple[str, str, Text], ...]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A reported number proposed for a target of the plan, with its sentence."""

    id: UUID
    code: str
    title: Text
    unit: Text
    value: str
    sentence: str
    marked: str
    likeness: str
    decision: Decision
    decision_words: Text
    version: int
    period: str
    period_words: Text
    promised: Text
    by: Person | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with what it says about the plan in force."""

    row: ReadingRow
    period: Text
    results: tuple[ResultRow, ...]
    steps: tuple[StepRow, ...]
    may_decide: Answer
    progress: Progress | None
    unanswered: tuple[tuple[str, Text], ...]
