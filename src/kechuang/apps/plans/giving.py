"""What the plan in force asks of each unit, as rows with which forms begin."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from kechuang.access.actor import NOBODY
from kechuang.apps.cases.given import Rows, giver
from kechuang.apps.plans import models
from kechuang.apps.plans.queries.board import visible_targets
from kechuang.language.core import Value
from kechuang.lifecycle.forms.model import Given
from kechuang.values.measure import Measure
from kechuang.values.text import Text


def tasks(year: int) -> Mapping[str, Rows]:
    """The tasks of the year's plan by the units that own them or help, in the plan's order."""
    found: dict[str, list[Mapping[str, Value]]] = defaultdict(list)
    rows = models.Task.objects.filter(plan__year=year, plan__state=models.PlanState.ISSUED)
    for row in rows:
        said = {"number": row.number, "title": Text.from_json(row.title).zh}
        for unit in dict.fromkeys((row.owner, *row.partners)):
            found[unit].append(said)
    return found


def targets(year: int) -> Mapping[str, Rows]:
    """The targets by the units that took over a part, with that part; restricted ones left out."""
    found: dict[str, list[Mapping[str, Value]]] = defaultdict(list)
    plan = models.Plan.objects.filter(year=year, state=models.PlanState.ISSUED).first()
    for row in visible_targets(plan, NOBODY) if plan else ():
        for unit, part in row.terms.get("split", {}).items():
            found[unit].append(
                {
                    "number": row.code,
                    "title": Text.from_json(row.title).zh,
                    "quota": Fraction(part),
                    "unit": Text.from_json(row.unit).zh,
                    "adds_up": Measure(row.measure).adds_up,
                }
            )
    return found


giver(Given.TASKS, tasks)
giver(Given.TARGETS, targets)
