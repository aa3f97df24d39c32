"""Figures, files, remarks, events, stages and milestones of one promise."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from kechuang.access.register import Answer
from kechuang.apps.subjects.queries import Person
from kechuang.pack.model import Unit
from kechuang.planning.model import Milestone, Stage, Vintage
from kechuang.planning.status import Tone
from kechuang.values.period import Period
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attachment as shown: its address is made of the id."""

    id: UUID
    name: str
    size: int
    media_type: str
    uploaded_at: datetime
    uploaded_by: Person | None
    may_withdraw: Answer | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One recorded figure. `note` and `evidence` are empty where the actor may not see them."""

    id: UUID
    period: Period
    scope: str
    scope_title: Text
    value: Decimal
    shown: Text
    vintage: Vintage
    vintage_word: Text
    known_on: date
    source: Text
    note: Text
    evidence: FileRow | None
    recorded_at: datetime
    recorded_by: Person | None
    withdrawn_at: datetime | None = None
    may_withdraw: Answer | None = None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """All that was ever said about one period of one scope, oldest first, and the change."""

    period: Period
    figures: tuple[FigureRow, ...]
    change: Decimal | None = None
    change_words: Text = Text("")


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A remark. `words` is empty once withdrawn."""

    id: UUID
    author: Person | None
    unit: Unit | None
    words: str
    at: datetime
    withdrawn: bool
    may_withdraw: Answer


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event about the target in words."""

    at: datetime
    who: Person | None
    label: Text
    sentence: Text


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage of a bid with the day on which it was reached (None: not yet)."""

    stage: Stage
    word: Text
    on: date | None = None
    note: Text = Text("")
    evidence: FileRow | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A milestone with the day on which it was reached and how late it is, in words."""

    place: int
    milestone: Milestone
    left: Text
    tone: Tone
    note: Text = Text("")
    evidence: FileRow | None = None
    id: UUID | None = None
