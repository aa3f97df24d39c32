"""What the plan in force asks of a unit, as rows with which forms begin."""

from fractions import Fraction

from kechuang.access.actor import NOBODY
from kechuang.apps.cases.given import Rows, giver
from kechuang.apps.plans import models
from kechuang.apps.plans.queries.board import visible_targets
from kechuang.lifecycle.forms.model import Given
from kechuang.values.text import Text


def tasks(unit: str, year: int) -> Rows:
    """The tasks of the year's plan that the unit owns or helps with, in the plan's order."""
    rows = models.Task.objects.filter(plan__year=year, plan__state=models.PlanState.ISSUED)
    return [
        {"number": row.number, "title": Text.from_json(row.title).zh}
        for row in rows
        if unit == row.owner or unit in row.partners
    ]


def targets(unit: str, year: int) -> Rows:
    """The targets of which the unit has taken over a part, with that part; restricted ones left out."""
    plan = models.Plan.objects.filter(year=year, state=models.PlanState.ISSUED).first()
    rows = visible_targets(plan, NOBODY) if plan else []
    return [
        {
            "number": row.code,
            "title": Text.from_json(row.title).zh,
            "quota": Fraction(row.terms["split"][unit]),
        }
        for row in rows
        if unit in row.terms.get("split", {})
    ]


giver(Given.TASKS, tasks)
giver(Given.TARGETS, targets)
