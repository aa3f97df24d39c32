"""The target acted upon, as the actor may know it, with its plan and its units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.plans.models import Plan, PlanState, Target
from kechuang.apps.plans.queries.plans import NoPlan
from kechuang.apps.plans.refusals import EvidenceWrong, NoTargetHere, PlanPast, ReasonNeeded
from kechuang.apps.plans.rules import READ, OfFigure, OfPlan
from kechuang.apps.subjects.queries import hidden
from kechuang.apps.work.models import File
from kechuang.apps.work.rules import OfUnit
from kechuang.pack import Pack
from kechuang.values.measure import Measure

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A target of a plan in force."""

    row: Target

    @property
    def thing(self) -> OfUnit:
        """As the rules of its owner see it."""
        return OfUnit(self.row.owner, self.row.plan.office)


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator under a year's plan: a target's own, or one that is nobody's target.

    `about` is the target whose page shows it, None where there is none.
    """

    code: str
    indicator: str
    measure: Measure
    plan: Plan
    owner: str
    partners: tuple[str, ...]
    about: Target | None

    def figure(self, scope: str, pack: Pack) -> OfFigure:
        """A figure of `scope` for it, as its rule sees it."""
        return OfFigure(self.owner, self.plan.office, scope, counties(pack), self.partners)


def counties(pack: Pack) -> frozenset[str]:
    """The reporting units' ids."""
    return frozenset(unit.id for unit in pack.reporting_units)


def counted(year: int, codes: Sequence[str], actor: Actor, pack: Pack) -> dict[str, Counted]:
    """By code of a target, or by id of an indicator, what is counted under the year's plan.

    Raises NoPlan, NoTargetHere for the first code that is neither.
    """
    READ.require(actor)
    plan = Plan.objects.defer("markdown").filter(year=year, state=PlanState.ISSUED).first()
    if plan is None:
        raise NoPlan(year)
    secret = hidden(actor, "target")
    every = list(Target.objects.filter(plan=plan))
    rows = [row for row in every if str(row.id) not in secret]
    unseen = {row.indicator for row in every} - {row.indicator for row in rows}
    targets = {row.code: row for row in rows}
    found = {}
    for code in codes:
        if code in targets:
            found[code] = _of_target(targets[code], plan, targets[code].code)
        elif code in pack.indicators and code not in unseen:
            found[code] = _of_indicator(code, plan, rows, pack)
        else:
            raise NoTargetHere(code)
    return found


def _of_target(row: Target, plan: Plan, code: str) -> Counted:
    return Counted(
        code, row.indicator, Measure(row.measure), plan, row.owner, tuple(row.partners), row
    )


def _of_indicator(code: str, plan: Plan, rows: Sequence[Target], pack: Pack) -> Counted:
    """A leading indicator belongs to the target it leads; one beside the plan to nobody."""
    own = next((row for row in rows if row.indicator == code), None)
    if own:
        return _of_target(own, plan, own.code)
    leads = {each.id for each in pack.indicators.values() if code in each.proxies}
    about = next((row for row in rows if row.indicator in leads), None)
    measure = pack.indicators[code].measure
    if about is None:
        return Counted(code, code, measure, plan, "", (), None)
    return Counted(code, code, measure, plan, about.owner, tuple(about.partners), about)


def by_id(target_id: UUID, actor: Actor) -> Found:
    """A target of a plan that the actor may read. Raises NoTargetHere, PlanPast."""
    READ.require(actor)
    row = Target.objects.select_related("plan").filter(pk=target_id).first()
    if row is None or str(row.id) in hidden(actor, "target"):
        raise NoTargetHere("")
    in_force = row.plan.state in {PlanState.ISSUED, PlanState.SUPERSEDED}
    READ.require(actor, OfPlan(row.plan.office, in_force))
    if row.plan.state not in {PlanState.DRAFT, PlanState.ISSUED}:
        raise PlanPast(row.plan.year)
    return Found(row)


def alone(things: Iterable[Counted]) -> None:
    """Let others who record for the same targets, or beside the plan, wait for this write."""
    things = list(things)
    ids = [each.about.pk for each in things if each.about]
    list(Target.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    if len(ids) < len(things):
        plans = Plan.objects.select_for_update().filter(pk__in={each.plan.pk for each in things})
        list(plans.values_list("pk"))


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
