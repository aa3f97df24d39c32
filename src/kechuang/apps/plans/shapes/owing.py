"""What is owed, task by task, and the page of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.register import Answer
from kechuang.apps.plans.shapes.evidence import FileRow
from kechuang.apps.plans.shapes.plan import ActionRow, Filters, PlanRow
from kechuang.apps.subjects.queries import Person
from kechuang.pack.model import Unit
from kechuang.planning.status import Tone
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Owed:
    """Something somebody owes by an instant, with what is left of the time in words.

    `kind` is measure, milestone, errand or case. `days` is working days left, negative when overdue,
    None where the calendar ends. `detail` says where it stands, `wanted_by` who waits for it.
    What is owed in a case is under no `plan` and is done at its `address`.
    """

    id: UUID
    plan: UUID | None
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
    address: str = ""
    wanted_by: Person | None = None
    files: tuple[FileRow, ...] = ()
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
