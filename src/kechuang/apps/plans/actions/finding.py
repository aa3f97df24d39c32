"""The target acted upon, as the actor may know it, with its plan and its units."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.models import PlanState, Target
from kechuang.apps.plans.refusals import EvidenceWrong, NoTargetHere, ReasonNeeded
from kechuang.apps.plans.rules import READ, OfFigure, OfPlan
from kechuang.apps.subjects.queries import hidden
from kechuang.apps.work.models import File
from kechuang.apps.work.rules import OfUnit
from kechuang.pack import Pack

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A target of a plan in force."""

    row: Target

    @property
    def thing(self) -> OfUnit:
        """As the rules of its owner see it."""
        return OfUnit(self.row.owner, self.row.plan.office)

    def figure(self, scope: str, pack: Pack) -> OfFigure:
        """A figure of `scope` for it, as its rule sees it."""
        return OfFigure(self.row.owner, self.row.plan.office, scope, counties(pack))


def counties(pack: Pack) -> frozenset[str]:
    """The reporting units' ids."""
    return frozenset(unit.id for unit in pack.reporting_units)


def by_codes(year: int, codes: Sequence[str], actor: Actor) -> dict[str, Found]:
    """Targets of the year's plan in force, by code. Raises NoTargetHere for the first missing."""
    READ.require(actor)
    secret = hidden(actor, "target")
    rows = Target.objects.select_related("plan").filter(
        plan__year=year, plan__state=PlanState.ISSUED, code__in=set(codes)
    )
    found = {row.code: Found(row) for row in rows if str(row.id) not in secret}
    for code in codes:
        if code not in found:
            raise NoTargetHere(code)
    return found


def by_id(target_id: UUID, actor: Actor) -> Found:
    """A target of a plan that the actor may read. Raises NoTargetHere."""
    READ.require(actor)
    row = Target.objects.select_related("plan").filter(pk=target_id).first()
    if row is None or str(row.id) in hidden(actor, "target"):
        raise NoTargetHere("")
    in_force = row.plan.state in {PlanState.ISSUED, PlanState.SUPERSEDED}
    READ.require(actor, OfPlan(row.plan.office, in_force))
    return Found(row)


def checked_reason(reason: str) -> str:
    """The reason without blanks around it. Raises ReasonNeeded."""
    said = reason.strip()
    if not said or len(said) > REASON_LIMIT:
        raise ReasonNeeded
    return said


def checked_evidence(evidence: UUID | None, target: Target) -> UUID | None:
    """The evidence, when it is a file of the target in force. Raises EvidenceWrong."""
    if evidence is None:
        return None
    files = File.objects.filter(
        pk=evidence, thing_kind="target", thing=str(target.id), withdrawn_at__isnull=True
    )
    if not files.exists():
        raise EvidenceWrong
    return evidence
