"""The plan page: every promise in the plan's own text with its status, in eight statements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.apps.plans import models
from kechuang.apps.plans.queries import narrowing, overview
from kechuang.apps.plans.queries.counties import county_rows
from kechuang.apps.plans.queries.counting import tallies
from kechuang.apps.plans.queries.judging import Judge, chip, foreseen
from kechuang.apps.plans.queries.owed import TARGET, all_owed, due_by
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.queries.plans import find, fixed, plan_row
from kechuang.apps.plans.queries.rows import (
    Reached,
    commitments_of,
    figures_of,
    ranks_of,
    stages,
    steps_of,
    target,
)
from kechuang.apps.plans.rules import RECORD
from kechuang.apps.plans.shapes import Board, Filters, Item, Owed, RankRow, TaskRow
from kechuang.apps.subjects.queries import secret
from kechuang.apps.work.deadlines import week_end
from kechuang.apps.work.directory import Directory, holders_directory
from kechuang.pack import Pack
from kechuang.planning.readings import CITY
from kechuang.planning.say import say
from kechuang.planning.wording import FIRMNESS, rule
from kechuang.values.text import Text

HEADLINE = "0"


@dataclass(frozen=True, slots=True)
class Context:
    """What every part of one page shares."""

    plan: models.Plan
    pack: Pack
    on: date
    who: Who
    judge: Judge
    ranks: Mapping[str, Sequence[RankRow]]


def board(
    year: int | None,
    *,
    actor: Actor,
    on: date,
    pack: Pack,
    filters: Filters | None = None,
    directory: Directory | None = None,
    counties: bool = False,
    beside: bool = False,
) -> Board:
    """The plan of a year (the latest in force without one) as it stood on day `on`.

    `counties` adds each reporting unit's part to every promise (for the progress table), `beside`
    what is counted where the reported number is official. Raises NoPlan, NotAllowed. At most eight
    statements once the plan's text has been read, and those of `tallies` where something is counted.
    """
    filters = filters or Filters()
    plan = find(year, actor)
    rows = visible_targets(plan, actor)
    scopes = None if counties else _scopes(rows, filters)
    context = context_of(
        plan, rows, pack=pack, on=on, directory=directory, scopes=scopes, beside=beside
    )
    steps = steps_of(models.Target.objects.filter(plan=plan))
    items = {row.code: item(row, context, steps.get(row.id, ()), counties=counties) for row in rows}
    items = narrowing.narrowed(items, filters, context.judge, context.who)
    due = tuple(each for _, each in all_owed(commitments_of(plan.id, actor), context.who, pack, on))
    tasks = task_rows(plan, items, due, context.who, filters)
    return _assembled(context, items, tasks, filters, actor, due)


def promises(
    year: int, *, actor: Actor, on: date, pack: Pack, directory: Directory
) -> dict[str, Item]:
    """Every promise with its status, without its place among others: four statements.

    And those of `tallies` where something is counted. Raises NoPlan, NotAllowed.
    """
    plan = find(year, actor)
    rows = visible_targets(plan, actor)
    scopes = _scopes(rows, Filters())
    judge = _judge(plan, rows, pack=pack, on=on, scopes=scopes, beside=False)
    context = Context(plan, pack, on, Who.of(pack, directory), judge, {})
    steps = steps_of(models.Target.objects.filter(plan=plan))
    return {row.code: item(row, context, steps.get(row.id, ())) for row in rows}


def _assembled(
    context: Context,
    items: dict[str, Item],
    tasks: tuple[TaskRow, ...],
    filters: Filters,
    actor: Actor,
    due: tuple[Owed, ...],
) -> Board:
    shown = [each for each in items.values() if each.shown]
    pressing = narrowing.of_units(due_by(due, week_end(context.on)), filters)
    parts = fixed(context.plan)
    return Board(
        plan=plan_row(context.plan, len(items)),
        text=parts.text,
        actions=parts.actions,
        tasks=tasks,
        items=items,
        summary=overview.summary(shown),
        counts=overview.counts(shown),
        owed=pressing,
        on=context.on,
        known_to=overview.known_to(shown),
        filters=filters,
        owners=overview.owners(items.values(), tasks),
        counties=context.pack.reporting_units,
        to_copy=overview.to_copy(shown),
        may_record=RECORD.ask(actor).allowed,
    )


def _scopes(rows: Sequence[models.Target], filters: Filters) -> set[str]:
    """Whose figures a board shows: the city's, the references', the county's that is asked for."""
    found = {CITY, *(row.reference for row in rows), filters.county}
    return found - {""}


def visible_targets(plan: models.Plan, actor: Actor) -> list[models.Target]:
    """The plan's targets without those restricted to others: one statement."""
    return list(models.Target.objects.filter(~Q(secret(TARGET, "pk", actor)), plan=plan))


def context_of(
    plan: models.Plan,
    rows: Sequence[models.Target],
    *,
    pack: Pack,
    on: date,
    directory: Directory | None = None,
    scopes: Collection[str] | None = None,
    beside: bool = False,
) -> Context:
    """Figures (of `scopes`) and ranks of the rows' indicators, the people: three statements.

    And those of what is counted.
    """
    return Context(
        plan=plan,
        pack=pack,
        on=on,
        who=Who.of(pack, directory or holders_directory(on)),
        judge=_judge(plan, rows, pack=pack, on=on, scopes=scopes or (), beside=beside),
        ranks=ranks_of({row.indicator for row in rows}, plan.year, on),
    )


def _judge(
    plan: models.Plan,
    rows: Sequence[models.Target],
    *,
    pack: Pack,
    on: date,
    scopes: Collection[str],
    beside: bool,
) -> Judge:
    """The rows' figures and those of their leading indicators, and what is counted."""
    indicators = {row.indicator for row in rows}
    leading = {
        proxy
        for each in indicators
        if each in pack.indicators
        for proxy in pack.indicators[each].proxies
    }
    figures = figures_of(indicators | leading, (plan.year, plan.year - 1), scopes)
    counted = tallies(rows, plan.year, on=on, pack=pack, every=beside)
    return Judge(pack, on, pack.bands, figures, counted)


def item(
    row: models.Target, context: Context, steps: Sequence[Reached] = (), *, counties: bool = False
) -> Item:
    """One promise with its status and the words and drawings for it."""
    judge, promised = context.judge, target(row, context.pack, steps)
    status = judge.status(promised, stages(steps), row.reference)
    return Item(
        id=row.id,
        code=row.code,
        task=row.task,
        version=row.version,
        target=promised,
        owner=context.who.unit(row.owner),
        partners=context.who.several(row.partners),
        responsible=context.who.responsible(row.owner),
        status=status,
        chip=chip(status, promised),
        spark=judge.spark(promised, status),
        sentence=say(status, promised),
        rule=rule(promised, judge.reference(row.reference)),
        firmness=FIRMNESS[promised.firmness],
        counties=county_rows(promised, judge, context.who) if counties else (),
        rank=next(iter(context.ranks.get(row.indicator, ())), None),
        forecast=foreseen(promised, status),
        checked=row.checked,
        beside=judge.beside(promised),
    )


def task_rows(
    plan: models.Plan,
    items: Mapping[str, Item],
    due: Sequence[Owed],
    who: Who,
    filters: Filters,
) -> tuple[TaskRow, ...]:
    """The tasks with their promises and measures, in the plan's order."""
    rows = []
    for task in fixed(plan).tasks:
        own = [each for each in items.values() if each.task == task.number]
        made = TaskRow(
            number=task.number,
            action=task.action,
            title=Text.from_json(task.title),
            owner=who.unit(task.owner),
            partners=who.several(task.partners),
            responsible=who.responsible(task.owner),
            due=task.due,
            measures=tuple(each for each in due if each.task == task.number),
            codes=tuple(each.code for each in own),
        )
        rows.append(replace(made, shown=narrowing.task_shown(made, own, filters)))
    return tuple(rows)
