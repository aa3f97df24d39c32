"""The task breakdown: who owes what, and by when."""

from dataclasses import replace
from datetime import date

from kechuang.access.actor import Actor
from kechuang.apps.plans.queries import narrowing
from kechuang.apps.plans.queries.board import task_rows
from kechuang.apps.plans.queries.owed import (
    Trail,
    all_owed,
    due_by,
    overdue,
    this_week,
    to_paste,
    with_answers,
)
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.queries.plans import find, fixed, plan_row
from kechuang.apps.plans.queries.rows import commitments_of
from kechuang.apps.plans.shapes import Filters, Owed, TasksPage
from kechuang.apps.work.deadlines import week_end
from kechuang.apps.work.directory import Directory, full_directory
from kechuang.pack import Pack


def tasks(
    year: int | None,
    *,
    actor: Actor,
    on: date,
    pack: Pack,
    filters: Filters | None = None,
    directory: Directory | None = None,
) -> TasksPage:
    """Every task of the plan with its measures; eight statements. Raises NoPlan, NotAllowed."""
    filters = filters or Filters()
    plan = find(year, actor)
    who = Who.of(pack, directory or full_directory(on))
    commitments = commitments_of(plan.id, actor)
    trail = Trail.of(commitments, actor, who, plan.office)
    due = tuple(
        with_answers(each, row, actor, plan.office, trail)
        for row, each in all_owed(commitments, who, pack, on)
    )
    rows = task_rows(plan, {}, due, who, Filters(owner=filters.owner, words=filters.words))
    wanted = narrowing.of_units(due, filters)
    pressing = due_by(wanted, week_end(on))
    return TasksPage(
        plan=plan_row(plan),
        actions=fixed(plan).actions,
        tasks=tuple(replace(row, measures=_kept(row.measures, filters)) for row in rows),
        week=this_week(wanted, on),
        overdue=overdue(wanted, on),
        owners=tuple({row.owner.id: row.owner for row in rows}.values()),
        filters=filters,
        on=on,
        to_copy=to_paste(pressing, on),
    )


def _kept(measures: tuple[Owed, ...], filters: Filters) -> tuple[Owed, ...]:
    """All measures of a task shown, or only the county's when one is asked for."""
    return narrowing.of_units(measures, Filters(county=filters.county))
