"""How far the reporting units are with the latest month, read from the figures themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from kechuang.access.actor import Actor
from kechuang.apps.plans import models
from kechuang.apps.plans.queries.board import visible_targets
from kechuang.pack import Pack
from kechuang.planning.readings import CITY
from kechuang.values.period import Period, PeriodKind
from kechuang.values.text import Text

Latest = dict[tuple[str, str], date]


@dataclass(frozen=True, slots=True)
class Asked:
    """A target of which a unit owes a figure, and whether it has given it."""

    code: str
    title: Text
    given: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """The latest month of which the city has figures, and per unit the targets asked of it."""

    period: Period
    asked: dict[str, tuple[Asked, ...]]


def reported(plan: models.Plan, *, actor: Actor, on: date, pack: Pack) -> Reported | None:
    """Who lacks a figure of the latest month of any target split among the units.

    Three statements. None when no split target has a figure yet.
    """
    split = [row for row in visible_targets(plan, actor) if row.terms.get("split")]
    latest = _latest({row.indicator for row in split}, plan.year, on)
    months = [latest[row.indicator, CITY] for row in split if (row.indicator, CITY) in latest]
    if not months:
        return None
    month = max(months)
    asked = [row for row in split if latest.get((row.indicator, CITY)) == month]
    period = Period(month.year, PeriodKind.MONTH, month.month, cumulative=True)
    return Reported(
        period, {unit.id: tuple(_asked(unit.id, asked, latest)) for unit in pack.reporting_units}
    )


def _latest(indicators: Iterable[str], year: int, on: date) -> Latest:
    """The end of the last period known, by indicator and scope."""
    rows = models.Figure.objects.filter(
        indicator__in=list(indicators), year=year, known_on__lte=on, withdrawn_at__isnull=True
    )
    ends = rows.values_list("indicator", "scope").annotate(end=Max("period_end"))
    return {(indicator, scope): end for indicator, scope, end in ends}


def _asked(unit: str, rows: Iterable[models.Target], latest: Latest) -> Iterable[Asked]:
    for row in rows:
        if unit in row.terms["split"]:
            known = latest.get((row.indicator, unit))
            given = known is not None and known >= latest[row.indicator, CITY]
            yield Asked(row.code, Text.from_json(row.title), given)
