"""What cases make of the city's targets: numbers without names, for every reader of the plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Q

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Circular
from kechuang.apps.cases.queries.amounts import Part, Said
from kechuang.apps.cases.queries.counting import Until, entered
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.subjects.queries import local_day, secret
from kechuang.indicators.counting import Addend
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.planned import Counted
from kechuang.pack import Pack
from kechuang.values.period import Period

_PUBLIC = Actor(account=None)
Counting = Sequence[tuple[Scheme, Counted]]


@dataclass(frozen=True, slots=True)
class Come:
    """That a case reached a step that counts, and the day from which it does.

    What is reported for a period counts from the period's last day, however soon after it is adopted.
    """

    id: UUID
    scheme: str
    step: str
    unit: str
    round: UUID | None
    at: datetime
    day: date


def counting(targets: Collection[str], pack: Pack, on: date) -> list[tuple[Scheme, Counted]]:
    """What counts for any of the targets; no statement. Documents that name theirs are steps."""
    return [
        (scheme, each)
        for scheme in begun(pack, on)
        for each in scheme.counts
        if each.target in targets and (each.circular or each.step in scheme.by_id)
    ]


def addends(units: Mapping[str, str], when: Until) -> dict[str, list[Addend]]:
    """What counts for targets, given each with its unit of measure, by target.

    One statement for cases, one more where amounts are added up, one for circulars. Restricted
    cases count for nobody: a number that all may read must not tell of them.
    """
    wanted = counting(units, when.pack, when.on)
    found: dict[str, list[Addend]] = {each.target: [] for _scheme, each in wanted}
    come = _come([one for one in wanted if one[1].step], when)
    amounts = [(scheme, each, cases) for scheme, each, cases in come if each.field]
    said = Said.of(one.id for _scheme, _each, cases in amounts for one in cases)
    for scheme, each, cases in come:
        found[each.target] += (
            _added_up(said.parts(scheme, each, cases, units[each.target], when.pack))
            if each.field
            else [Addend(one.day, one.unit) for one in cases]
        )
    for target, day in _issued([one for one in wanted if one[1].circular], when):
        found[target].append(Addend(day, ""))
    return found


def _added_up(parts: Iterable[Part[Come]]) -> list[Addend]:
    return [
        Addend(each.reached.day, each.reached.unit, each.value)
        for each in parts
        if each.after is None
    ]


def _come(wanted: Counting, when: Until) -> list[tuple[Scheme, Counted, list[Come]]]:
    """For each that counts the cases that reached its step, the first first: one statement."""
    steps = Q(pk__in=())
    for scheme, each in wanted:
        steps |= Q(case__scheme=scheme.id, to=each.step)
    if not wanted:
        return []
    told = Q(case__restricted=False) & ~Q(secret(KIND, "case_id", _PUBLIC))
    rows = entered(steps & told, when).order_by("first", "case")
    fields = ("case", "case__scheme", "to", "case__unit", "case__round", "case__round__period")
    come = [
        Come(case, scheme, step, unit, around, at, _day(at, period, when))
        for case, scheme, step, unit, around, period, at in rows.values_list(*fields, "first")
    ]
    return [
        (scheme, each, [one for one in come if (one.scheme, one.step) == (scheme.id, each.step)])
        for scheme, each in wanted
    ]


def _day(at: datetime, period: str | None, when: Until) -> date:
    """The day of reaching, or the end of the period that was reported on when that was before."""
    day = local_day(at, when.pack.zone)
    return min(day, Period.parse(period).end) if period else day


def _issued(wanted: Counting, when: Until) -> list[tuple[str, date]]:
    """The targets that issued circulars count for, each with its first day: one statement."""
    if not wanted:
        return []
    rows = Circular.objects.filter(
        round__scheme__in=[scheme.id for scheme, _each in wanted],
        round__period__startswith=f"{when.year}",
        issued_at__lte=when.until,
        number__cancelled_at=None,
    )
    first = rows.values("round", "round__scheme").annotate(first=Min("issued_at"))
    return [
        (each.target, local_day(at, when.pack.zone))
        for of, at in first.values_list("round__scheme", "first")
        for scheme, each in wanted
        if scheme.id == of
    ]
