"""The plan in force beside the plan of the pack: shown in words, never taken over."""

import re
from collections.abc import Collection
from dataclasses import replace

from kechuang.access.actor import Actor
from kechuang.apps.plans import models
from kechuang.apps.plans.exporting import plan_files
from kechuang.apps.plans.queries.plans import find
from kechuang.apps.plans.rules import EXPORT
from kechuang.apps.plans.sources import plan_source
from kechuang.apps.subjects.queries import hidden
from kechuang.pack import Difference, Pack, differences
from kechuang.pack.model import PlanSource


def plan_differences(year: int, *, actor: Actor, pack: Pack) -> list[Difference]:
    """What the pack says differently from the stored plan, the weightiest first.

    Targets that the actor may not know of are left out on both sides.
    """
    plan = find(year, actor)
    if plan.year not in pack.plans:
        return []
    secret = _secret(plan, actor)
    declared = {**pack.plans, plan.year: _without(pack.plans[plan.year], secret)}
    stored = {**pack.plans, plan.year: _without(plan_source(plan, pack), secret)}
    return differences(replace(pack, plans=stored), replace(pack, plans=declared))


def export_plan(year: int | None, *, actor: Actor, pack: Pack) -> dict[str, bytes]:
    """The pack's files of the stored plan, by name, as far as the actor may know it.

    Raises NoPlan, NotAllowed.
    """
    EXPORT.require(actor)
    plan = find(year, actor)
    return plan_files(_without(plan_source(plan, pack), _secret(plan, actor)))


def _secret(plan: models.Plan, actor: Actor) -> frozenset[str]:
    """Codes of the targets that the actor may not know of."""
    restricted = hidden(actor, "target")
    return frozenset(row.code for row in plan.targets.all() if str(row.id) in restricted)


def _without(source: PlanSource, codes: Collection[str]) -> PlanSource:
    """The plan without some targets; their words in its text stay, as plain words."""
    if not codes:
        return source
    marks = re.compile(rf"\[([^\]]*)\]\((?:{'|'.join(map(re.escape, codes))})\)")
    return replace(
        source,
        targets={code: each for code, each in source.targets.items() if code not in codes},
        markdown={language: marks.sub(r"\1", text) for language, text in source.markdown.items()},
    )
