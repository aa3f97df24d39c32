"""The page of one promise, and what may be done on it."""

from dataclasses import dataclass, field

from kechuang.access.register import Answer
from kechuang.apps.plans.shapes.board import Item, RankRow
from kechuang.apps.plans.shapes.drawing import Chart
from kechuang.apps.plans.shapes.evidence import (
    CommentRow,
    FileRow,
    HistoryRow,
    MilestoneRow,
    PeriodRow,
    StageRow,
)
from kechuang.apps.plans.shapes.owing import Owed, TaskRow
from kechuang.apps.plans.shapes.plan import PlanRow
from kechuang.indicators.model import Indicator
from kechuang.pack.model import Reference, Unit
from kechuang.planning.model import Figure
from kechuang.planning.status import Proxy
from kechuang.values.period import Period


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
    """Everything about one promise, down to the figures and files that made its status.

    `vintages` are the city's figures, `unit_vintages` those of units that have any, `counted` what the
    system counted, each the latest period first.
    """

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
    unit_vintages: tuple[tuple[Unit, tuple[PeriodRow, ...]], ...] = ()
    counted: tuple[Figure, ...] = ()
