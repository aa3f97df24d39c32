"""A stored plan in the shape of a pack's plan, to be compared with one and written back to one."""

from datetime import date
from decimal import Decimal
from typing import Any

from kechuang.apps.plans.models import Plan, Target, Task
from kechuang.apps.plans.queries.plans import fixed
from kechuang.apps.plans.queries.rows import target
from kechuang.pack import Pack
from kechuang.pack.model import (
    ActionSource,
    MeasureSource,
    PaceSource,
    PlanSource,
    TargetSource,
    TaskSource,
)
from kechuang.planning.model import Pace
from kechuang.values.text import LANGUAGES, Text


def plan_source(plan: Plan, pack: Pack) -> PlanSource:
    """The plan as stored; corrections included. Three statements."""
    targets = {row.code: _target(row, pack) for row in plan.targets.all()}
    return PlanSource(
        year=plan.year,
        title=Text.from_json(plan.title),
        source=Text.from_json(plan.source),
        actions=tuple(
            ActionSource(each["id"], Text.from_json(each["title"])) for each in plan.actions
        ),
        tasks=tuple(_task(row) for row in plan.tasks.all()),
        targets=targets,
        text=fixed(plan).text,
        markdown={language: plan.markdown.get(language, "") for language in LANGUAGES},
        paces={name: _pace(name, each) for name, each in plan.paces.items()},
        serves=tuple(plan.serves),
    )


def _target(row: Target, pack: Pack) -> TargetSource:
    named = row.terms.get("pace")
    return TargetSource(
        target=target(row, pack),
        task=row.task,
        owner=row.owner,
        partners=tuple(row.partners),
        reference=row.reference or None,
        pace=named["id"] if named else None,
        serves=tuple(row.terms.get("serves", ())),
        checked=row.checked,
    )


def _task(row: Task) -> TaskSource:
    return TaskSource(
        id=row.number,
        action=row.action,
        title=Text.from_json(row.title),
        owner=row.owner,
        due=row.due,
        partners=tuple(row.partners),
        serves=tuple(row.serves),
        measures=tuple(_measure(each) for each in row.measures),
    )


def _measure(stored: dict[str, Any]) -> MeasureSource:
    return MeasureSource(
        id=stored["id"],
        title=Text.from_json(stored["title"]),
        owner=stored["owner"],
        due=date.fromisoformat(stored["due"]),
        partners=tuple(stored["partners"]),
        serves=tuple(stored["serves"]),
    )


def _pace(name: str, stored: dict[str, Any]) -> PaceSource:
    shares = tuple(Decimal(share) for share in stored["shares"])
    past = tuple(tuple(Decimal(share) for share in year) for year in stored["past"])
    return PaceSource(name, Pace(shares, past, Text.from_json(stored["title"])), stored["checked"])
