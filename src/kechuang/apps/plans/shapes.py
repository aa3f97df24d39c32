"""What pages, commands and papers read of a plan: frozen, complete, nothing left to look up.

Everything here has already been cut to what the actor may see. Numbers are in the target's
unit; `Text` holds both languages; people are decrypted and may be empty once erased.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from kechuang.access.register import Answer
from kechuang.apps.subjects.queries import Person
from kechuang.indicators.model import Indicator
from kechuang.pack.model import Reference, Unit
from kechuang.planning.model import Milestone, Stage, Target, Vintage
from kechuang.planning.status import Proxy, State, Status, Tone
from kechuang.planning.summary import quantified
from kechuang.planning.text import PlanText
from kechuang.values.period import Period
from kechuang.values.text import Language, Text


class Risk(StrEnum):
    """The filter that leaders use: everything, what is behind, what others decide, what waits."""

    ALL = "all"
    BEHIND = "behind"
    OPEN = "open"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Filters:
    """How a board is narrowed. Empty means not at all; `words` searches titles and phrases."""

    owner: str = ""
    county: str = ""
    risk: Risk = Risk.ALL
    words: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.owner or self.county or self.words or self.risk is not Risk.ALL)


@dataclass(frozen=True, slots=True)
class Point:
    """A known value at the end of a month (1 to 12), cumulative where the number adds up."""

    month: int
    value: Decimal
    vintage: Vintage = Vintage.PRELIMINARY


class SparkKind(StrEnum):
    """The micro-graphic, by operator: which of the fields of `Spark` it is drawn from."""

    PACE = "pace"
    THRESHOLD = "threshold"
    ZONE = "zone"
    RANGE = "range"
    PAIR = "pair"
    STAGES = "stages"
    STEPS = "steps"
    PROXIES = "proxies"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Spark:
    """Data of the little drawing beside a promise.

    PACE: `points` against `pace` (twelve expected values) toward `goal`. THRESHOLD: `points`
    against `goal`. ZONE: the last point within `low`…`high` around `goal`. RANGE: `done` and
    `planned` between `low` and `high`. PAIR: `done` beside `reference`. STAGES: `steps` of 4
    reached. STEPS: `steps` of `of`. PROXIES: the status' proxies with their trends.
    """

    kind: SparkKind
    points: tuple[Point, ...] = ()
    pace: tuple[Decimal, ...] = ()
    goal: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    done: Decimal | None = None
    planned: Decimal | None = None
    reference: Decimal | None = None
    steps: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands beside the plan's own words: where it is (`live`) and how far off (`gap`).

    `light` chips are for promises without a number: dashed underline and a small state.
    """

    live: Text
    gap: Text
    state: State
    tone: Tone
    word: Text
    light: bool = False


@dataclass(frozen=True, slots=True)
class CountyRow:
    """One reporting unit's part in a target, in the pack's fixed order; unreported is None."""

    unit: Unit
    share: Decimal | None
    value: Decimal | None
    completion: Decimal | None
    status: Status | None
    chip: Chip | None
    points: tuple[Point, ...] = ()
    rank: int | None = None
    responsible: Person | None = None


@dataclass(frozen=True, slots=True)
class RankRow:
    """The city's place among others in an indicator, with the distances to its neighbours."""

    period: Period
    rank: int
    among: int
    gap_ahead: Decimal | None
    lead_behind: Decimal | None
    known_on: date


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the year may end: from past years' pace, `low` to `high`, with how it was made."""

    low: Decimal
    high: Decimal
    sentence: Text
    rows: tuple[tuple[Text, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One promise on the board. `shown` is False when the filters fold it."""

    id: UUID
    code: str
    task: str
    version: int
    target: Target
    owner: Unit
    partners: tuple[Unit, ...]
    responsible: Person | None
    status: Status
    chip: Chip
    spark: Spark
    sentence: Text
    rule: Text
    firmness: Text
    counties: tuple[CountyRow, ...] = ()
    rank: RankRow | None = None
    forecast: Forecast | None = None
    checked: str = "unverified"
    shown: bool = True

    @property
    def headline(self) -> bool:
        """Whether it stands among the plan's main targets."""
        return self.task == "0"

    @property
    def numbered(self) -> bool:
        """Whether it promises a number (the others are documents, stages, open amounts)."""
        return quantified(self.target)


@dataclass(frozen=True, slots=True)
class Owed:
    """Something somebody owes by an instant, with what is left of the time in words.

    `kind` is measure, milestone or errand. `days` is working days left, negative when overdue,
    None where the calendar ends. `detail` says where it stands, `wanted_by` who waits for it.
    """

    id: UUID
    kind: str
    title: Text
    unit: Unit
    responsible: Person | None
    due_at: datetime
    due_on: date
    days: int | None
    left: Text
    tone: Tone
    task: str
    code: str
    done_at: datetime | None = None
    done_by: Person | None = None
    note: str = ""
    version: int = 1
    assignee: Person | None = None
    reminded_at: datetime | None = None
    detail: Text = Text("")
    wanted_by: Person | None = None
    may_finish: Answer | None = None
    may_remind: Answer | None = None
    may_reassign: Answer | None = None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with its promises and its measures (each an `Owed`), in the plan's order."""

    number: str
    action: str
    title: Text
    owner: Unit
    partners: tuple[Unit, ...]
    responsible: Person | None
    due: date
    measures: tuple[Owed, ...]
    codes: tuple[str, ...]
    shown: bool = True

    @property
    def done(self) -> int:
        """How many of its measures are done."""
        return sum(1 for measure in self.measures if measure.done_at)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One of the plan's actions."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises are in a state, with their codes so that each can be opened."""

    state: State
    word: Text
    tone: Tone
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list of plans."""

    id: UUID
    year: int
    title: Text
    source: Text
    state: str
    issued_at: datetime | None
    version: int
    targets: int


@dataclass(frozen=True, slots=True)
class Board:
    """The plan page: the text, every promise in it with its status, and the overview beside it.

    `text` per language (None where nobody has written it). `items` by code in the plan's order.
    `summary` is the answer sentence. `counts` cover the numbered promises shown, in order of
    urgency; no total score exists. `owed` is the coming week and everything overdue. `known_to`
    is the last month of which figures are known. `units` serve the filters.
    """

    plan: PlanRow
    text: dict[Language, PlanText | None]
    actions: tuple[ActionRow, ...]
    tasks: tuple[TaskRow, ...]
    items: dict[str, Item]
    summary: Text
    counts: tuple[Count, ...]
    owed: tuple[Owed, ...]
    on: date
    known_to: Period | None
    filters: Filters
    owners: tuple[Unit, ...]
    counties: tuple[Unit, ...]
    to_copy: Text = Text("")
    may_record: bool = False

    @property
    def headline(self) -> tuple[Item, ...]:
        """The main targets, with their proxies and ranks."""
        return tuple(item for item in self.items.values() if item.headline)

    @property
    def ranked(self) -> tuple[Item, ...]:
        """The promises whose place among others is known."""
        return tuple(item for item in self.items.values() if item.rank)

    def of_task(self, number: str) -> tuple[Item, ...]:
        """The promises of a task."""
        return tuple(item for item in self.items.values() if item.task == number)


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


@dataclass(frozen=True, slots=True)
class Chart:
    """The large drawing: known points, expected line, band of past years, forecast cone.

    All are values by month 1 to 12 in the target's unit; empty where there is none.
    """

    points: tuple[Point, ...] = ()
    pace: tuple[Decimal, ...] = ()
    band: tuple[tuple[Decimal, Decimal], ...] = ()
    last_year: tuple[Point, ...] = ()
    reference: tuple[Point, ...] = ()
    goal: Decimal | None = None
    goal_hi: Decimal | None = None
    cone: tuple[tuple[int, Decimal, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What the actor may do to the target, each with its reason; buttons are greyed by it."""

    record: Answer
    correct: Answer
    tolerance: Answer
    stage: Answer
    milestone: Answer
    comment: Answer
    remind: Answer
    adjust: Answer
    upload: Answer


@dataclass(frozen=True, slots=True)
class TargetPage:
    """Everything about one promise, down to the figures and files that made its status."""

    plan: PlanRow
    item: Item
    task: TaskRow | None
    indicator: Indicator | None
    reference: Reference | None
    chart: Chart
    vintages: tuple[PeriodRow, ...]
    reference_vintages: tuple[PeriodRow, ...]
    proxies: tuple[Proxy, ...]
    stages: tuple[StageRow, ...]
    milestones: tuple[MilestoneRow, ...]
    evidence: tuple[FileRow, ...]
    comments: tuple[CommentRow, ...]
    history: tuple[HistoryRow, ...]
    ranks: tuple[RankRow, ...]
    owed: tuple[Owed, ...]
    rights: Rights
    next_period: Period | None = None
    recordable: tuple[Unit, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class TasksPage:
    """The task breakdown: every task with its measures, and who owes what this week."""

    plan: PlanRow
    actions: tuple[ActionRow, ...]
    tasks: tuple[TaskRow, ...]
    week: tuple[Owed, ...]
    overdue: tuple[Owed, ...]
    owners: tuple[Unit, ...]
    filters: Filters
    on: date
    to_copy: Text = Text("")
