"""One promise, down to the figures and files that made its status; fifteen statements at most."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from kechuang.access.actor import Actor
from kechuang.apps.audit.log import Naming, of_thing
from kechuang.apps.plans import models
from kechuang.apps.plans.queries import milestones, series, vintages
from kechuang.apps.plans.queries.board import Context, item, task_rows
from kechuang.apps.plans.queries.counties import county_rows
from kechuang.apps.plans.queries.counting import tallies
from kechuang.apps.plans.queries.judging import Judge
from kechuang.apps.plans.queries.naming import named
from kechuang.apps.plans.queries.owed import TARGET, Trail, all_owed, with_answers
from kechuang.apps.plans.queries.people import Who
from kechuang.apps.plans.queries.plans import find, plan_row
from kechuang.apps.plans.queries.rows import Reached, commitments_of, ranks_of, steps_of
from kechuang.apps.plans.queries.vintages import Desk
from kechuang.apps.plans.rules import (
    COMPLETE_MILESTONE,
    CORRECT,
    REACH_STAGE,
    RECORD,
    REQUEST_ADJUSTMENT,
    SET_TOLERANCE,
    OfFigure,
)
from kechuang.apps.plans.shapes import (
    Chart,
    CommentRow,
    FileRow,
    Filters,
    HistoryRow,
    Item,
    Owed,
    PeriodRow,
    Rights,
    TargetPage,
)
from kechuang.apps.subjects.queries import secret
from kechuang.apps.work.directory import Directory, full_directory
from kechuang.apps.work.queries import comments_on
from kechuang.apps.work.rules import (
    COMMENT,
    REMIND,
    UPLOAD,
    WITHDRAW_COMMENT,
    OfAuthor,
    OfUnit,
    sees_words_of,
)
from kechuang.pack import Pack
from kechuang.pack.model import Reference, Unit
from kechuang.planning.model import Figure, Target
from kechuang.planning.readings import CITY, known, read
from kechuang.planning.status import Status
from kechuang.values.errors import NotFound
from kechuang.values.period import Period, PeriodKind
from kechuang.values.text import Text


class NoTarget(NotFound):
    """There is no such target in the plan, or the actor may not know of it."""

    code = "no_target"

    def __init__(self, code: str) -> None:
        super().__init__(
            Text(
                f"计划中没有目标“{code}”，请从年度重点工作页打开。",
                f"The plan has no target “{code}”; open it from the plan page.",
            ),
            target=code,
        )


def target_page(
    code: str,
    *,
    actor: Actor,
    on: date,
    pack: Pack,
    year: int | None = None,
    directory: Directory | None = None,
    beside: bool = False,
) -> TargetPage:
    """Everything about one promise as of day `on`. Raises NoPlan, NoTarget, NotAllowed.

    With `beside` also what is counted where the reported number is official.
    """
    plan = find(year, actor)
    row = _visible(plan, code, actor)
    who = Who.of(pack, directory or full_directory(on))
    recorded = vintages.recorded(_indicators(row, pack), (plan.year - 1, plan.year))
    counted = tallies([row], plan.year, on=on, pack=pack, every=beside)
    judge = Judge(pack, on, pack.bands, vintages.figures(recorded), counted)
    ranks = ranks_of({row.indicator}, plan.year, on)
    context = Context(plan, pack, on, who, judge, ranks)
    steps = steps_of(models.Target.objects.filter(pk=row.pk)).get(row.pk, [])
    shown = item(row, context, steps, counties=True)
    commitments = commitments_of(plan.id, actor)
    trail = Trail.of(commitments, actor, who, plan.office, row.id)
    desk = _desk(row, plan, actor, who, pack, trail.files.get(row.id, ()))
    due = tuple(
        with_answers(each, commitment, actor, plan.office, trail)
        for commitment, each in all_owed(commitments, who, pack, on)
    )
    return _page(row, context, shown, steps, recorded, desk, due)


def county_item(code: str, *, actor: Actor, on: date, pack: Pack, year: int | None = None) -> Item:
    """One promise with its counties, for the popover; seven statements."""
    plan = find(year, actor)
    row = _visible(plan, code, actor)
    recorded = vintages.recorded(_indicators(row, pack), (plan.year - 1, plan.year))
    counted = tallies([row], plan.year, on=on, pack=pack, every=True)
    judge = Judge(pack, on, pack.bands, vintages.figures(recorded), counted)
    who = Who.of(pack, full_directory(on))
    context = Context(plan, pack, on, who, judge, ranks_of({row.indicator}, plan.year, on))
    steps = steps_of(models.Target.objects.filter(pk=row.pk)).get(row.pk, [])
    shown = item(row, context, steps)
    return replace(shown, counties=county_rows(shown.target, judge, who))


def _page(
    row: models.Target,
    context: Context,
    shown: Item,
    steps: Sequence[Reached],
    recorded: Sequence[models.Figure],
    desk: Desk,
    due: tuple[Owed, ...],
) -> TargetPage:
    plan, pack, who = context.plan, context.pack, context.who
    own = [each for each in recorded if each.indicator == row.indicator]
    tasks = task_rows(plan, {row.code: shown}, due, who, Filters())
    rights = _rights(row, plan, desk.actor, desk.counties)
    return TargetPage(
        plan=plan_row(plan),
        item=shown,
        task=next((each for each in tasks if each.number == row.task), None),
        indicator=pack.indicators.get(row.indicator),
        reference=_reference(row, pack),
        chart=_chart(shown.target, shown.status, context, row.reference),
        vintages=vintages.by_period(own, CITY, shown.target, desk),
        reference_vintages=vintages.by_period(own, row.reference, shown.target, desk),
        proxies=context.judge.proxies(shown.target),
        stages=milestones.stage_rows(steps, desk.files),
        milestones=milestones.milestone_rows(shown.target, steps, desk.files, context.on, pack),
        evidence=tuple(desk.files.values()),
        comments=_comments(row.id, desk),
        history=_history(row.id, desk, named(pack)),
        ranks=tuple(context.ranks.get(row.indicator, ())),
        owed=tuple(each for each in due if each.code == row.code or each.task == row.task),
        rights=rights,
        next_period=_next(shown, context, plan.year),
        unit_vintages=_of_units(own, shown.target, desk, pack),
        counted=_counted(context.judge, row.code),
        recordable=_recordable(row, plan, desk.actor, pack),
    )


def _visible(plan: models.Plan, code: str, actor: Actor) -> models.Target:
    rows = models.Target.objects.filter(~Q(secret(TARGET, "pk", actor)), plan=plan, code=code)
    row = rows.first()
    if row is None:
        raise NoTarget(code)
    return row


def _indicators(row: models.Target, pack: Pack) -> set[str]:
    own = pack.indicators.get(row.indicator)
    return {row.indicator, *(own.proxies if own else ())}


def _desk(
    row: models.Target,
    plan: models.Plan,
    actor: Actor,
    who: Who,
    pack: Pack,
    files: tuple[FileRow, ...],
) -> Desk:
    counties = frozenset(unit.id for unit in pack.reporting_units)
    names = {each.id: each.title for each in pack.references}
    names |= {unit.id: unit.title for unit in pack.units.values()}
    kept = {each.id: each for each in files}
    return Desk(actor, who, row.owner, plan.office, counties, names, kept, tuple(row.partners))


def _comments(target: UUID, desk: Desk) -> tuple[CommentRow, ...]:
    return tuple(
        CommentRow(
            id=row.id,
            author=desk.who.directory.person(row.author),
            unit=desk.who.unit(row.unit),
            words="" if row.withdrawn_at else row.words,
            at=row.at,
            withdrawn=row.withdrawn_at is not None,
            may_withdraw=WITHDRAW_COMMENT.ask(desk.actor, OfAuthor(row.author)),
        )
        for row in comments_on(TARGET, target, desk.actor, desk.counties)
    )


def _history(target: UUID, desk: Desk, naming: Naming) -> tuple[HistoryRow, ...]:
    return tuple(
        HistoryRow(
            each.at,
            desk.who.directory.person(each.actor),
            each.label,
            each.sentence,
        )
        for each in of_thing(TARGET, str(target), naming=naming)
        if sees_words_of(desk.actor, each.unit, desk.counties)
    )


def _reference(row: models.Target, pack: Pack) -> Reference | None:
    return next((each for each in pack.references if each.id == row.reference), None)


def _chart(target: Target, status: Status, context: Context, reference: str) -> Chart:
    figures, on = context.judge.of(target), context.on
    earlier = target.period.year_earlier()
    return Chart(
        points=series.points(figures, target, on, CITY),
        pace=series.expected(target, status.threshold),
        band=series.band(target, status.threshold),
        last_year=series.points(figures, target, on, CITY, earlier),
        reference=series.points(figures, target, on, reference) if reference else (),
        goal=status.threshold,
        goal_hi=target.value_hi,
    )


def _rights(
    row: models.Target, plan: models.Plan, actor: Actor, counties: frozenset[str]
) -> Rights:
    thing = OfUnit(row.owner, plan.office)
    return Rights(
        record=RECORD.ask(
            actor, OfFigure(row.owner, plan.office, CITY, counties, tuple(row.partners))
        ),
        correct=CORRECT.ask(actor, thing),
        tolerance=SET_TOLERANCE.ask(actor, thing),
        stage=REACH_STAGE.ask(actor, thing),
        milestone=COMPLETE_MILESTONE.ask(actor, thing),
        comment=COMMENT.ask(actor, thing),
        remind=REMIND.ask(actor, thing),
        adjust=REQUEST_ADJUSTMENT.ask(actor, thing),
        upload=UPLOAD.ask(actor, thing),
    )


def _recordable(
    row: models.Target, plan: models.Plan, actor: Actor, pack: Pack
) -> tuple[Unit, ...]:
    """The scopes that the actor may record a figure of, in the order of tables."""
    counties = frozenset(unit.id for unit in pack.reporting_units)
    scopes = (pack.city, *pack.reporting_units)
    return tuple(
        unit
        for unit in scopes
        if RECORD.ask(
            actor,
            OfFigure(
                row.owner,
                plan.office,
                CITY if unit is pack.city else unit.id,
                counties,
                tuple(row.partners),
            ),
        ).allowed
    )


def _of_units(
    own: Sequence[models.Figure], target: Target, desk: Desk, pack: Pack
) -> tuple[tuple[Unit, tuple[PeriodRow, ...]], ...]:
    units = pack.reporting_units
    rows = ((unit, vintages.by_period(own, unit.id, target, desk)) for unit in units)
    return tuple((unit, found) for unit, found in rows if found)


def _counted(judge: Judge, code: str) -> tuple[Figure, ...]:
    found = [each for each in judge.tallies.figures.get(code, ()) if each.scope == CITY]
    return tuple(reversed(found))


def _next(shown: Item, context: Context, year: int) -> Period | None:
    """The month after the latest reported one, the first guess of the form."""
    reported = known(context.judge.reported(shown.target), context.on)
    last = read(reported, shown.target.period, shown.target.measure)
    month = last.period.last_month + 1 if last and last.period.year == year else 1
    return Period(year, PeriodKind.MONTH, month, cumulative=True) if month <= 12 else None
