"""From the pack's plan to a draft in the database, once per year."""

from datetime import datetime

from django.db import IntegrityError, transaction

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.writing import writing
from kechuang.apps.plans import content, kinds
from kechuang.apps.plans.models import Plan, PlanState, Target, Task
from kechuang.apps.plans.refusals import OfficeNeeded, PackHasNoPlan, PlanExists
from kechuang.apps.plans.rules import SEED, OfPlan
from kechuang.pack import Pack
from kechuang.pack.model import PlanSource, TargetSource, TaskSource


def seed_plan(pack: Pack, year: int, *, actor: Actor, now: datetime, office: str = "") -> Plan:
    """Make a draft of the year's plan. `office` keeps it: the actor's division when not given.

    Raises NotAllowed, PackHasNoPlan, PlanExists, OfficeNeeded.
    """
    with writing(actor, now) as write:
        kept_by = office or _own_division(actor)
        SEED.require(actor, OfPlan(kept_by, in_force=False))
        source = pack.plans.get(year)
        if source is None:
            raise PackHasNoPlan(year, pack.plans)
        if Plan.objects.filter(year=year).exclude(state=PlanState.WITHDRAWN).exists():
            raise PlanExists(year)
        plan = _made(source, kept_by, pack, now)
        Task.objects.bulk_create(
            [_task(plan, place, each) for place, each in enumerate(source.tasks)]
        )
        Target.objects.bulk_create(
            [_target(plan, place, each) for place, each in enumerate(source.targets.values())]
        )
        write.event(
            kinds.PLAN_SEEDED,
            thing_kind="plan",
            thing=plan.id,
            unit=kept_by,
            role=actor.role_on(kept_by),
            data={"year": year, "targets": len(source.targets), "release": pack.digest},
        )
    return plan


def _own_division(actor: Actor) -> str:
    units = actor.units(Role.HANDLER, Role.DIVISION_HEAD)
    if len(units) != 1 and not actor.system:
        SEED.require(actor)
    if len(units) != 1:
        raise OfficeNeeded(tuple(sorted(units)))
    return next(iter(units))


def _made(source: PlanSource, office: str, pack: Pack, now: datetime) -> Plan:
    try:
        with transaction.atomic():
            return _plan(source, office, pack, now)
    except IntegrityError:  # somebody was first, a moment ago
        raise PlanExists(source.year) from None


def _plan(source: PlanSource, office: str, pack: Pack, now: datetime) -> Plan:
    made = content.of_source(source)
    return Plan.objects.create(
        year=source.year,
        title=made["title"],
        source=made["source"],
        markdown=made["markdown"],
        actions=made["actions"],
        paces=made["paces"],
        serves=made["serves"],
        office=office,
        release=pack.digest,
        created_at=now,
    )


def _task(plan: Plan, place: int, source: TaskSource) -> Task:
    return Task(
        plan=plan,
        number=source.id,
        place=place,
        action=source.action,
        title=source.title.to_json(),
        owner=source.owner,
        partners=list(source.partners),
        due=source.due,
        serves=list(source.serves),
        measures=content.measures(source),
    )


def _target(plan: Plan, place: int, source: TargetSource) -> Target:
    target = source.target
    return Target(
        plan=plan,
        code=target.id,
        place=place,
        task=source.task,
        title=target.title.to_json(),
        indicator=target.indicator,
        operator=target.operator.value,
        value=target.value,
        value_hi=target.value_hi,
        unit=target.unit.to_json(),
        measure=target.measure.value,
        firmness=target.firmness.value,
        reference=source.reference or "",
        period=str(target.period),
        due=target.due,
        owner=source.owner,
        partners=list(source.partners),
        terms=content.terms(source),
        checked=source.checked,
    )
