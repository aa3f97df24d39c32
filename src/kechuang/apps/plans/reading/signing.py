"""The draft made of a text: who has signed, who signs next, who could."""

from collections.abc import Mapping
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.signoff import SignOffState, signoff_of
from kechuang.apps.plans.actions.issuing import PURPOSE
from kechuang.apps.plans.models import Plan, PlanState, Reading
from kechuang.apps.plans.reading.shapes import Signing
from kechuang.apps.plans.rules import ISSUE, PART_NAMES, PARTS, OfPlan
from kechuang.apps.subjects.models import Grant
from kechuang.apps.subjects.queries import Person
from kechuang.values.text import Text

_WHO: dict[str, tuple[tuple[Role, bool], ...]] = {
    "handle": ((Role.HANDLER, True), (Role.DIVISION_HEAD, True)),
    "check": ((Role.DIVISION_HEAD, True), (Role.DEPUTY_LEADER, False)),
    "approve": ((Role.DEPUTY_LEADER, False), (Role.LEADER, False)),
}
"""Which roles sign as what, for telling whom to ask; True: of the plan's office only."""


def signing(reading: Reading, actor: Actor, known: Mapping[UUID, Person]) -> Signing | None:
    """Where the issue of the draft stands, None before a draft is made."""
    if reading.plan_id is None or reading.kind != "plan":
        return None
    plan = Plan.objects.defer("markdown").get(pk=reading.plan_id)
    standing = signoff_of(PURPOSE, plan.pk) if plan.state != PlanState.WITHDRAWN else None
    part = _next(plan, standing)
    thing = OfPlan(plan.office, in_force=False, part=part or PARTS[0])
    return Signing(
        plan=plan.pk,
        state=plan.state,
        signoff=standing,
        next_part=part,
        next_words=PART_NAMES[part] if part else Text(""),
        may=ISSUE.ask(actor, thing),
        signed=tuple(
            (PART_NAMES[each.part], known.get(each.account), each.agreed, each.reason, each.at)
            for each in (standing.signed if standing else ())
        ),
        who=_who(plan, part, known) if part else (),
    )


def _next(plan: Plan, standing: SignOffState | None) -> str:
    if plan.state != PlanState.DRAFT:
        return ""
    if standing is None or not standing.open:
        return PARTS[0]
    return standing.next_part or ""


def _who(
    plan: Plan, part: str, known: Mapping[UUID, Person]
) -> tuple[tuple[Text, tuple[Person, ...]], ...]:
    """For each part still to sign: its name and the people who hold a role for it."""
    today = plan.created_at.date()
    grants = list(
        Grant.objects.filter(ended_at__isnull=True, starts__lte=today).exclude(ends__lt=today)
    )
    found = []
    for each in PARTS[PARTS.index(part) :]:
        people = {
            grant.account_id
            for grant in grants
            for role, own in _WHO[each]
            if grant.role == role and (not own or grant.unit == plan.office)
        }
        named = sorted((known[key] for key in people if key in known), key=lambda p: p.login)
        found.append((PART_NAMES[each], tuple(named)))
    return tuple(found)
