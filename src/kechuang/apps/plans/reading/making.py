"""Terms as a promise of the plan: in the indicator's own unit, with the owner of its task."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.apps.plans.reading.terms import Terms
from kechuang.pack import Pack
from kechuang.pack.model import PaceSource
from kechuang.planning.model import Milestone, Operator, Target
from kechuang.readers.plan.measure import converted
from kechuang.values.measure import Better
from kechuang.values.period import Period
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Made:
    """A promise ready for the plan. `unit_differs` says that its unit is not the indicator's."""

    target: Target
    owner: str
    unit_differs: bool = False


def made(
    code: str, phrase: str, terms: Terms, *, year: int, owners: Mapping[str, str], pack: Pack
) -> Made:
    """The promise that `terms` make, its numbers converted to the indicator's unit."""
    linked = pack.indicators.get(terms.indicator)
    fitting, differs = _converted(terms, linked.unit if linked else None)
    dated = fitting.operator is Operator.DATE
    target = Target(
        id=code,
        title=fitting.title,
        phrase=Text(phrase),
        indicator=terms.indicator or own_indicator(terms),
        unit=fitting.unit,
        operator=fitting.operator,
        value=None if dated else fitting.value,
        value_hi=None if dated else fitting.value_hi,
        period=Period(max(fitting.due.year, year)),
        due=fitting.due,
        measure=fitting.kind,
        firmness=fitting.firmness,
        tolerance=fitting.tolerance,
        better=linked.better if linked else Better.MORE,
        places=linked.places if linked else 0,
        split=dict(fitting.split),
        milestones=(Milestone(fitting.title, fitting.due),) if dated else (),
    )
    return Made(target, owner_of(terms, owners), differs)


def owner_of(terms: Terms, owners: Mapping[str, str]) -> str:
    """The promise's own unit, else that of its task; "" for neither."""
    return terms.owner or owners.get(terms.task, "")


def own_indicator(terms: Terms) -> str:
    """An id of the plan's own, the same for the same name, unit and kind in every year."""
    said = f"{terms.title.zh}|{terms.unit.zh}|{terms.kind.value}"
    return f"own_{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _converted(terms: Terms, unit: Text | None) -> tuple[Terms, bool]:
    if unit is None or unit.zh == terms.unit.zh or terms.operator is Operator.DATE:
        return terms, False
    if terms.operator is Operator.REFERENCE and terms.value is None:
        return replace(terms, unit=unit), False
    factor = converted(Decimal(1), terms.unit.zh, unit.zh)
    if factor is None:
        return terms, True
    scaled = replace(
        terms,
        unit=unit,
        value=_times(terms.value, factor),
        value_hi=_times(terms.value_hi, factor),
        tolerance=_times(terms.tolerance, factor),
        split={each: part * factor for each, part in terms.split.items()},
    )
    return scaled, False


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else (value * factor).normalize() + 0


def latest_paces(pack: Pack) -> dict[str, PaceSource]:
    """The paces of the pack's latest plan by name; none without a plan."""
    return dict(pack.plans[max(pack.plans)].paces) if pack.plans else {}


def paces_by_indicator(pack: Pack) -> dict[str, PaceSource]:
    """The pace that each indicator had in the pack's latest plan."""
    if not pack.plans:
        return {}
    named, targets = latest_paces(pack), pack.plans[max(pack.plans)].targets.values()
    return {
        each.target.indicator: named[each.pace]
        for each in targets
        if each.pace and each.pace in named
    }
