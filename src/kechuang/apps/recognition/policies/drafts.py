"""Which kept drafts there are, who may see one, and what was checked and said of it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.sight import visible as cases_seen
from kechuang.apps.recognition.models import PolicyCheck
from kechuang.apps.recognition.policies.models import PolicyDraft
from kechuang.apps.recognition.policies.refusals import NoDraft
from kechuang.apps.recognition.policies.rules import CHECK_POLICIES, DRAFTS
from kechuang.apps.subjects.registering.scope import COUNTY

FILED = "filed"
"""The step at which an assessment is over."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """What people said of a check: the result and reasons, whether the reply took them up, whether filed."""

    case: Case
    result: str
    reasons: str
    taken: str
    reply: str
    filed: bool


def drafts(actor: Actor) -> "QuerySet[PolicyDraft]":
    """The bureau sees all, a county its own; not what was given up. Raises NotAllowed."""
    CHECK_POLICIES.require(actor)
    rows = PolicyDraft.objects.filter(dropped_at=None).order_by("-changed_at")
    if actor.system or actor.holds(*DRAFTS):
        return rows
    return rows.filter(unit__in=actor.units(*COUNTY))


def draft_of(draft: UUID, actor: Actor) -> PolicyDraft:
    """One draft, also one given up. Raises NoDraft, NotAllowed."""
    CHECK_POLICIES.require(actor)
    rows = PolicyDraft.objects.filter(pk=draft)
    if not (actor.system or actor.holds(*DRAFTS)):
        rows = rows.filter(unit__in=actor.units(*COUNTY))
    found = rows.first()
    if found is None:
        raise NoDraft
    return found


def checks_of(draft: PolicyDraft, actor: Actor) -> list[PolicyCheck]:
    """The checks of a draft that somebody sees: his own, and those of his units."""
    from_all = PolicyCheck.objects.filter(kept=draft.pk).order_by("-asked_at")
    own = actor.units(*COUNTY)
    return [each for each in from_all if each.by == actor.account or each.unit in own]


def assessed(row: PolicyCheck, actor: Actor) -> Assessed | None:
    """The assessment of a check, where there is one that the actor sees."""
    case = cases_seen(actor).filter(pk=row.case).first() if row.case else None
    if case is None:
        return None
    opinion = case.values.get("policy_opinion", {})
    reply = case.values.get("policy_reply", {})
    return Assessed(
        case,
        str(opinion.get("po_result") or ""),
        str(opinion.get("po_reasons") or ""),
        str(reply.get("pr_taken") or ""),
        str(reply.get("pr_words") or ""),
        case.step == FILED,
    )
