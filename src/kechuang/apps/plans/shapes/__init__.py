"""What pages, commands and papers read of a plan: frozen, complete, nothing left to look up.

Everything here has already been cut to what the actor may see. Numbers are in the target's
unit; `Text` holds both languages; people are decrypted and may be empty once erased.
"""

from kechuang.apps.plans.shapes.board import (
    Board,
    Count,
    CountyRow,
    Forecast,
    Item,
    RankRow,
)
from kechuang.apps.plans.shapes.drawing import (
    Chart,
    Chip,
    Point,
    Spark,
    SparkKind,
)
from kechuang.apps.plans.shapes.evidence import (
    CommentRow,
    FigureRow,
    FileRow,
    HistoryRow,
    MilestoneRow,
    PeriodRow,
    StageRow,
)
from kechuang.apps.plans.shapes.owing import (
    Owed,
    TaskRow,
    TasksPage,
)
from kechuang.apps.plans.shapes.plan import ActionRow, Filters, PlanRow, Risk
from kechuang.apps.plans.shapes.target import (
    Rights,
    TargetPage,
)

__all__ = [
    "ActionRow",
    "Board",
    "Chart",
    "Chip",
    "CommentRow",
    "Count",
    "CountyRow",
    "FigureRow",
    "FileRow",
    "Filters",
    "Forecast",
    "HistoryRow",
    "Item",
    "MilestoneRow",
    "Owed",
    "PeriodRow",
    "PlanRow",
    "Point",
    "RankRow",
    "Rights",
    "Risk",
    "Spark",
    "SparkKind",
    "StageRow",
    "TargetPage",
    "TaskRow",
    "TasksPage",
]
