"""The plan in force beside the plan of the pack: shown in words, never taken over."""

from dataclasses import replace

from kechuang.access.actor import Actor
from kechuang.apps.plans.exporting import plan_files
from kechuang.apps.plans.queries.plans import find
from kechuang.apps.plans.rules import EXPORT
from kechuang.apps.plans.sources import plan_source
from kechuang.pack import Difference, Pack, differences


def plan_differences(year: int, *, actor: Actor, pack: Pack) -> list[Difference]:
    """What the pack says differently from the stored plan, the weightiest first."""
    plan = find(year, actor)
    if plan.year not in pack.plans:
        return []
    others = {each: source for each, source in pack.plans.items() if each != plan.year}
    stored = replace(pack, plans={**others, plan.year: plan_source(plan, pack)})
    return differences(stored, pack)


def export_plan(year: int | None, *, actor: Actor, pack: Pack) -> dict[str, bytes]:
    """The pack's files of the stored plan, by name. Raises NoPlan, NotAllowed."""
    EXPORT.require(actor)
    return plan_files(plan_source(find(year, actor), pack))
