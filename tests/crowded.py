"""A city after many years: plans of forty targets, thousands of figures, every reporting unit."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from kechuang.apps.plans.models import Figure, Plan, PlanState, Target, Task
from kechuang.apps.work.models import Commitment
from kechuang.planning.readings import CITY
from kechuang.values.period import Period, PeriodKind
from tests.city import City

PLANS, TARGETS, FIGURES = 20, 40, 5_000
_Row = TypeVar("_Row", Task, Target)


def crowd(city: City) -> None:
    """19 earlier years like the present one, 40 targets in each, 5,000 figures in all."""
    present = city.plan
    tasks, targets = list(present.tasks.all()), list(present.targets.all())
    _fill(present, targets, TARGETS - len(targets))
    targets = list(present.targets.all())
    for back in range(1, PLANS):
        _earlier(present, tasks, targets, city.year - back, city.now)
    numbered = [row for row in targets if row.value is not None]
    units = [CITY, *(unit.id for unit in city.pack.reporting_units)]
    made = _figures(numbered, units, city)
    Figure.objects.bulk_create([figure for figure, _ in zip(made, range(FIGURES), strict=False)])


def _fill(plan: Plan, targets: list[Target], lacking: int) -> None:
    """More targets like the first numbered one, so that there are forty."""
    like = next(row for row in targets if row.value is not None and row.terms.get("split"))
    Target.objects.bulk_create(
        [
            Target(
                **{
                    field.attname: getattr(like, field.attname)
                    for field in Target._meta.concrete_fields
                    if field.attname not in {"id", "code", "place"}
                },
                code=f"X{number:02d}",
                place=1000 + number,
            )
            for number in range(max(lacking, 0))
        ]
    )


def _earlier(
    plan: Plan, tasks: list[Task], targets: list[Target], year: int, now: datetime
) -> None:
    made = Plan.objects.create(
        year=year,
        title=plan.title,
        source=plan.source,
        markdown=plan.markdown,
        actions=plan.actions,
        office=plan.office,
        state=PlanState.ISSUED,
        release=plan.release,
        created_at=now,
        issued_at=now,
    )
    Task.objects.bulk_create([_copy(Task, row, made, year) for row in tasks])
    Target.objects.bulk_create([_copy(Target, row, made, year) for row in targets])
    Commitment.objects.bulk_create(
        [
            Commitment(
                kind="measure",
                unit=task.owner,
                title=task.title,
                thing_kind="plan",
                thing=str(made.id),
                source=f"plan:{made.id}:measure:{task.number}:{task.number}.1",
                due_at=now.replace(year=year),
            )
            for task in tasks
        ]
    )


def _copy(model: type[_Row], row: _Row, plan: Plan, year: int) -> _Row:
    values = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if field.attname not in {"id", "plan_id"}
    }
    values["due"] = date(year, row.due.month, min(row.due.day, 28))
    if "period" in values:
        values["period"] = str(year)
    return model(plan=plan, **values)


def _figures(targets: list[Target], units: list[str], city: City) -> Iterator[Figure]:
    for back in range(PLANS):
        year = city.year - back
        for month in range(1, 7):
            for target in targets:
                for place, scope in enumerate(units):
                    period = Period(year, PeriodKind.MONTH, month, cumulative=True)
                    yield Figure(
                        indicator=target.indicator,
                        scope=scope,
                        period=str(period),
                        year=year,
                        period_end=period.end,
                        value=Decimal(month * 7 + place),
                        vintage="preliminary",
                        known_on=period.end,
                        source={"zh": "名单", "en": "List"},
                        recorded_at=city.now,
                    )
