"""Which plans there are, and the parts of one that change only with its version."""

from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans import models
from kechuang.apps.plans.models import PlanState
from kechuang.apps.plans.rules import READ, OfPlan
from kechuang.apps.plans.shapes import ActionRow, PlanRow
from kechuang.pack.plantext import read_plan_text
from kechuang.planning.text import PlanText
from kechuang.values.errors import NotFound
from kechuang.values.problems import Problems
from kechuang.values.text import LANGUAGES, Language, Text


class NoPlan(NotFound):
    """There is no such plan, or none that the actor may read."""

    code = "no_plan"

    def __init__(self, year: int | None = None) -> None:
        zh, en = (f"{year}年的", f" for {year}") if year else ("", "")
        super().__init__(
            Text(
                f"还没有{zh}计划，请牵头处室从城市包生成并下达。",
                f"There is no plan{en} yet; its office makes one from the pack and issues it.",
            ),
            year=year,
        )


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is the same for every reader until the plan's next version."""

    text: dict[Language, PlanText | None]
    actions: tuple[ActionRow, ...]
    tasks: tuple[models.Task, ...]


def plans(actor: Actor) -> list[PlanRow]:
    """The plans that the actor may read, the latest year first: one statement."""
    READ.require(actor)
    rows = models.Plan.objects.defer("markdown").order_by("-year", "-created_at")
    return [plan_row(row) for row in rows if READ.ask(actor, thing(row)).allowed]


def find(year: int | None, actor: Actor) -> models.Plan:
    """The plan in force of a year (the latest without one), else a draft the actor may read.

    Raises NoPlan. One statement.
    """
    READ.require(actor)
    rows = models.Plan.objects.defer("markdown").exclude(state=PlanState.WITHDRAWN)
    rows = rows.filter(year=year) if year else rows
    readable = [row for row in rows if READ.ask(actor, thing(row)).allowed]
    readable.sort(key=lambda row: row.created_at, reverse=True)
    readable.sort(key=lambda row: (row.state != PlanState.ISSUED, -row.year))
    if not readable:
        raise NoPlan(year)
    return readable[0]


def thing(row: models.Plan) -> OfPlan:
    """A plan as its rules see it."""
    return OfPlan(row.office, row.state in {PlanState.ISSUED, PlanState.SUPERSEDED})


def plan_row(row: models.Plan, targets: int = 0) -> PlanRow:
    """A plan as listed."""
    return PlanRow(
        id=row.id,
        year=row.year,
        title=Text.from_json(row.title),
        source=Text.from_json(row.source),
        state=row.state,
        issued_at=row.issued_at,
        version=row.version,
        targets=targets,
    )


def fixed(row: models.Plan) -> Fixed:
    """Text, actions and tasks: one statement the first time, none later."""
    return _fixed(row.id, row.version)


@lru_cache(maxsize=64)
def _fixed(plan_id: UUID, version: int) -> Fixed:
    row = models.Plan.objects.prefetch_related("tasks").get(pk=plan_id, version=version)
    return Fixed(
        text={language: _text(row.markdown.get(language, "")) for language in LANGUAGES},
        actions=tuple(ActionRow(each["id"], Text.from_json(each["title"])) for each in row.actions),
        tasks=tuple(row.tasks.all()),
    )


def _text(markdown: str) -> PlanText | None:
    if not markdown:
        return None
    read = read_plan_text("plan.md", markdown.encode(), Problems())
    return read.text if read else None
