"""What the plan in force asks of each unit, as rows with which forms begin."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from kechuang.access.actor import NOBODY
from kechuang.apps.cases.given import Rows, giver
from kechuang.apps.plans import models
from kechuang.apps.plans.queries.board import visible_targets
from kechuang.apps.plans.queries.rows import figures_of
from kechuang.language.core import Value
from kechuang.lifecycle.forms.model import Given
from kechuang.planning.readings import read
from kechuang.values.measure import Measure
from kechuang.values.period import Period, PeriodKind
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


def shares(year: int) -> Mapping[str, Rows]:
    """To the plan's office, the share done of each target that was split, by the units that reported.

    Of the figures recorded last, whose sums are what the target's page shows.
    """
    plan = models.Plan.objects.filter(year=year, state=models.PlanState.ISSUED).first()
    if plan is None:
        return {}
    split = [row for row in visible_targets(plan, NOBODY) if row.terms.get("split")]
    figures = figures_of({row.indicator for row in split}, (year,), ())
    whole = Period(year, PeriodKind.YEAR, 1)
    found: list[Mapping[str, Value]] = []
    for row in split:
        for unit, part in row.terms["split"].items():
            seen = [each for each in figures.get(row.indicator, ()) if each.scope == unit]
            reading = read(seen, whole, Measure(row.measure))
            if reading is None or not Fraction(part):
                continue
            found.append(
                {
                    "number": row.code,
                    "title": Text.from_json(row.title).zh,
                    "unit": unit,
                    "share": _cut(Fraction(reading.value) / Fraction(part)),
                }
            )
    return {plan.office: found}


def _cut(share: Fraction) -> Fraction:
    """A share in percent with two decimals, never rounded up."""
    return Fraction(int(share * 10_000), 10_000)


giver(Given.TASKS, tasks)
giver(Given.TARGETS, targets)
giver(Given.SHARES, shares)
