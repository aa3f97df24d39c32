"""Routes about plans: read their status, what is owed, the figures behind; record and undo."""

from datetime import date
from typing import Annotated

from ninja import Query, Router

from kechuang.api.plan_shapes import FigureShape, OwedShape, PlanShape, StatusShape, TargetShape
from kechuang.api.request import Asked, guarded
from kechuang.api.shapes import Code, Year
from kechuang.apps.plans.queries import board, plans, target_page, tasks
from kechuang.apps.plans.rules import READ
from kechuang.apps.plans.shapes import Filters

router = Router(tags=["plans"])
Unit = Annotated[str, Query(max_length=40, description="Id of a unit of the pack")]
Day = Annotated[
    date | None,
    Query(description="As it stood on that day; today without one and for days to come"),
]


@router.get("/plans", response=list[PlanShape], summary="The plans")
@guarded(READ)
def list_plans(asked: Asked) -> list[PlanShape]:
    """Every plan that the caller may read, the latest first."""
    return [PlanShape.of(row) for row in plans(asked.actor)]


@router.get("/plans/{year}/status", response=StatusShape, summary="Where a plan stands")
@guarded(READ)
def status(
    asked: Asked, year: Year, on: Day = None, owner: Unit = "", county: Unit = ""
) -> StatusShape:
    """Every promise of the plan with its state, numbers, sentence and reasons."""
    found = board(
        year,
        actor=asked.actor,
        on=_day(asked, on),
        pack=asked.pack,
        filters=Filters(owner=owner, county=county),
        counties=True,
        beside=True,
    )
    return StatusShape.of(found)


@router.get("/plans/{year}/targets/{code}", response=TargetShape, summary="One promise")
@guarded(READ)
def target(asked: Asked, year: Year, code: Code, on: Day = None) -> TargetShape:
    """One promise as it stood on a day."""
    day = _day(asked, on)
    page = target_page(code, actor=asked.actor, on=day, pack=asked.pack, year=year, beside=True)
    return TargetShape.of(page.item)


@router.get(
    "/plans/{year}/targets/{code}/figures", response=list[FigureShape], summary="Its figures"
)
@guarded(READ)
def figures(asked: Asked, year: Year, code: Code, on: Day = None) -> list[FigureShape]:
    """Everything that was ever recorded for the city as a whole, by period, every vintage."""
    page = target_page(code, actor=asked.actor, on=_day(asked, on), pack=asked.pack, year=year)
    return [FigureShape.of(row) for period in page.vintages for row in period.figures]


@router.get("/plans/{year}/owed", response=list[OwedShape], summary="Who owes what")
@guarded(READ)
def owed(asked: Asked, year: Year, on: Day = None) -> list[OwedShape]:
    """Every measure of the plan with its unit, due instant and state."""
    page = tasks(year, actor=asked.actor, on=_day(asked, on), pack=asked.pack)
    return [OwedShape.of(each) for task in page.tasks for each in task.measures]


def _day(asked: Asked, wanted: date | None) -> date:
    return min(wanted, asked.day) if wanted else asked.day
