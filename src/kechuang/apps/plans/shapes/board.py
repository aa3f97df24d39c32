"""The plan page: promises with their status, counts, and the whole of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from kechuang.apps.plans.shapes.drawing import Chip, Point, Spark
from kechuang.apps.plans.shapes.owing import Owed, TaskRow
from kechuang.apps.plans.shapes.plan import ActionRow, Filters, PlanRow
from kechuang.apps.subjects.queries import Person
from kechuang.pack.model import Unit
from kechuang.planning.beside import Beside
from kechuang.planning.model import Target
from kechuang.planning.status import State, Status, Tone
from kechuang.planning.summary import quantified
from kechuang.planning.text import PlanText
from kechuang.values.measure import Official
from kechuang.values.period import Period
from kechuang.values.text import Language, Text


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
    """One promise on the board. `shown` is False when the filters fold it.

    `beside` is the number that is not official, where one is both reported and counted.
    """

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
    beside: Beside | None = None

    @property
    def official(self) -> Official:
        """Whether its value was reported or is counted by the system."""
        return self.beside.official if self.beside else Official.REPORTED

    @property
    def headline(self) -> bool:
        """Whether it stands among the plan's main targets."""
        return self.task == "0"

    @property
    def numbered(self) -> bool:
        """Whether it promises a number (the others are documents, stages, open amounts)."""
        return quantified(self.target)


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises are in a state, with their codes so that each can be opened."""

    state: State
    word: Text
    tone: Tone
    codes: tuple[str, ...]


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
