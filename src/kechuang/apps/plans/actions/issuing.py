"""The issue of a plan: three people over one content, then in force; its deadlines become owed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.digests import digest
from kechuang.apps.audit.signoff import (
    SignOffState,
    open_signoff,
    sign,
    signoff_of,
    withdraw_signoff,
)
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.plans import content, kinds
from kechuang.apps.plans.models import Plan, PlanState, Target, Task
from kechuang.apps.plans.queries.owed import source_of
from kechuang.apps.plans.queries.plans import NoPlan
from kechuang.apps.plans.refusals import NotADraft, ReasonNeeded
from kechuang.apps.plans.rules import ISSUE, PARTS, SEED, OfPlan
from kechuang.apps.plans.telling import ISSUED
from kechuang.apps.work.actions import Owing, owe
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.apps.work.deadlines import closing
from kechuang.apps.work.directory import CONTACTS, holders_directory
from kechuang.pack import Pack
from kechuang.values.text import Text

PURPOSE = "plan.issue"
REASON_LIMIT = 500


def plan_digest(plan: Plan) -> str:
    """The digest of everything that is signed: text, tasks, targets."""
    return digest(content.of_rows(plan, plan.tasks.all(), plan.targets.all()))


def propose_issue(plan_id: UUID, *, actor: Actor, now: datetime) -> SignOffState:
    """Put a draft up for signing and sign it as handler (经办). Raises NotADraft, NotAllowed."""
    with writing(actor, now):
        plan = _draft(plan_id)
        ISSUE.require(actor, OfPlan(plan.office, in_force=False, part=PARTS[0]))
        present = plan_digest(plan)
        opened = open_signoff(PURPOSE, plan.id, present, PARTS, actor=actor, now=now)
        return sign(opened.id, digest=present, part=PARTS[0], actor=actor, now=now)


def sign_issue(
    plan_id: UUID,
    *,
    actor: Actor,
    now: datetime,
    pack: Pack,
    on: date,
    agree: bool = True,
    reason: str = "",
) -> SignOffState:
    """Answer as the next part; the last agreement puts the plan in force.

    Raises NotADraft, NotAllowed, and whatever the sign-off refuses.
    """
    with writing(actor, now) as write:
        plan = _draft(plan_id)
        standing = signoff_of(PURPOSE, plan.id)
        if standing is None or not standing.open:
            raise NotADraft
        part = standing.next_part or PARTS[0]
        ISSUE.require(actor, OfPlan(plan.office, in_force=False, part=part))
        state = sign(
            standing.id,
            digest=plan_digest(plan),
            actor=actor,
            now=now,
            part=part,
            agree=agree,
            reason=reason,
        )
        if state.agreed:
            _issue(write, plan, state.digest, pack, on)
    return state


def withdraw_draft(plan_id: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """Give a draft up; another can be made from the pack. Raises NotADraft, ReasonNeeded."""
    with writing(actor, now) as write:
        plan = _draft(plan_id)
        SEED.require(actor, OfPlan(plan.office, in_force=False))
        if not reason.strip() or len(reason) > REASON_LIMIT:
            raise ReasonNeeded
        standing = signoff_of(PURPOSE, plan.id)
        if standing and standing.open:
            withdraw_signoff(standing.id, actor=actor, now=now)
        _turn(plan, PlanState.WITHDRAWN)
        write.event(
            kinds.PLAN_WITHDRAWN,
            thing_kind="plan",
            thing=plan.id,
            unit=plan.office,
            data={"year": plan.year, "reason": reason.strip()},
        )


def _draft(plan_id: UUID) -> Plan:
    """The draft with its tasks and targets, held still: what is signed is what will be issued."""
    Plan.objects.select_for_update().filter(pk=plan_id).first()
    list(Target.objects.select_for_update().filter(plan=plan_id).order_by("pk").values_list("pk"))
    plan = Plan.objects.prefetch_related("tasks", "targets").filter(pk=plan_id).first()
    if plan is None:
        raise NoPlan
    if plan.state != PlanState.DRAFT:
        raise NotADraft
    return plan


def _turn(plan: Plan, state: PlanState, **values: object) -> None:
    changed = Plan.objects.filter(pk=plan.pk, state=PlanState.DRAFT, version=plan.version).update(
        state=state, version=plan.version + 1, **values
    )
    if changed != 1:
        raise NotADraft


def _issue(write: Write, plan: Plan, signed: str, pack: Pack, on: date) -> None:
    Plan.objects.filter(year=plan.year, state=PlanState.ISSUED).update(state=PlanState.SUPERSEDED)
    _turn(plan, PlanState.ISSUED, issued_at=write.now)
    owe(_owings(plan, pack), actor=write.actor, now=write.now)
    write.event(
        kinds.PLAN_ISSUED,
        thing_kind="plan",
        thing=plan.id,
        unit=plan.office,
        data={"year": plan.year, "digest": signed},
    )
    _tell_owners(write, plan, on)


def _owings(plan: Plan, pack: Pack) -> Iterator[Owing]:
    for task in plan.tasks.all():
        for measure in task.measures:
            yield _owing(plan, pack, measure, "measure", task.number, measure["id"])
    for target in plan.targets.all():
        for place, milestone in enumerate(target.terms.get("milestones", ())):
            named = {
                "owner": target.owner,
                "partners": target.partners,
                "due": milestone["due"],
                "title": _titled(target, milestone),
            }
            owing = _owing(plan, pack, named, "milestone", target.code, place)
            yield replace(owing, thing_kind="target", thing=str(target.id))


def _titled(target: Target, milestone: dict[str, dict[str, str]]) -> dict[str, str]:
    whole, step = Text.from_json(target.title), Text.from_json(milestone["title"])
    return Text(f"{whole.zh}：{step.zh}", f"{whole.en or whole.zh}: {step.en or step.zh}").to_json()


def _owing(plan: Plan, pack: Pack, what: dict[str, object], kind: str, *parts: object) -> Owing:
    title, partners = what["title"], what.get("partners", ())
    return Owing(
        kind=kind,
        unit=str(what["owner"]),
        partners=tuple(partners) if isinstance(partners, list) else (),
        title=Text.from_json(title if isinstance(title, dict) else None),
        thing_kind="plan",
        thing=str(plan.id),
        source=source_of(plan.id, kind, *parts),
        due_at=closing(date.fromisoformat(str(what["due"])), pack),
    )


def _tell_owners(write: Write, plan: Plan, on: date) -> None:
    directory = holders_directory(on)
    rows: list[Task | Target] = [*plan.tasks.all(), *plan.targets.all()]
    owners = dict.fromkeys(row.owner for row in rows)
    title = Text.from_json(plan.title)
    words = Text(f"已下达：{title.zh}", f"Issued: {title.en or title.zh}")
    for unit in owners:
        for account in directory.holders(unit, *CONTACTS)[:1]:
            key = f"issued:{plan.id}:{account}"
            address = f"/plan/{plan.year}/"
            announce(
                write,
                Announcement(account, ISSUED.name, words, key, "plan", str(plan.id), address),
            )
