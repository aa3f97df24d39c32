"""What cases count for a target of the plan: which reached the step that counts, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Min, Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Passage
from kechuang.apps.cases.queries.lists import Row, told
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.rules import READ
from kechuang.lifecycle.joining import MERGED
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.planned import Counted
from kechuang.pack import Pack
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Reached:
    """A case that counts, and when it reached the step that does."""

    row: Row
    at: datetime

    @property
    def id(self) -> UUID:
        """The case."""
        return self.row.id

    @property
    def round(self) -> UUID | None:
        """The round it was opened by."""
        return self.row.round


@dataclass(frozen=True, slots=True)
class CountedBy:
    """What one scheme counts for a target: its definition in words and the list behind the number.

    Cases that the reader may not see are in no list and no number.
    """

    scheme: Scheme
    step: Text
    rows: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Until:
    """A year, the day up to which is counted, and the pack whose days are meant."""

    year: int
    on: date
    now: datetime
    pack: Pack

    @property
    def since(self) -> datetime:
        """When the year begins."""
        return datetime.combine(date(self.year, 1, 1), time(), ZoneInfo(self.pack.zone))

    @property
    def until(self) -> datetime:
        """The end of the day, or now."""
        return min(self.now, datetime.combine(self.on, time.max, ZoneInfo(self.pack.zone)))

    @property
    def over(self) -> datetime:
        """When the next year begins."""
        return datetime.combine(date(self.year + 1, 1, 1), time(), ZoneInfo(self.pack.zone))


Counting = Sequence[tuple[Scheme, Counted]]


def counted_for(
    target: str, year: int, *, actor: Actor, now: datetime, on: date, pack: Pack
) -> tuple[CountedBy, ...]:
    """What is counted for a target in a year up to a day: one statement, three where anything counts.

    A step counts once a case, from when it was first entered; what was sent back before it does not
    count any more. What is reported for a period counts for that period's year. Amounts in forms are
    added up by `amounts`.
    """
    counting = [
        each for each in counting_for(target, pack, on) if each[1].step and not each[1].field
    ]
    if not counting or not READ.ask(actor).allowed:
        return ()
    reached = reached_by(target, counting, Until(year, on, now, pack), actor=actor)
    return tuple(
        CountedBy(scheme, scheme.by_id[each.step].title, rows)
        for (scheme, each), rows in zip(counting, reached, strict=True)
    )


def counting_for(target: str, pack: Pack, on: date) -> list[tuple[Scheme, Counted]]:
    """What may count for a target: schemes that name it, and those whose forms name theirs."""
    return [
        (scheme, each)
        for scheme in begun(pack, on)
        for each in scheme.counts
        if (each.circular or each.step in scheme.by_id)
        and (each.target == target or (each.named_by and target in scheme.serves))
    ]


def reached_by(
    target: str, counting: Counting, when: Until, *, actor: Actor
) -> list[tuple[Reached, ...]]:
    """For each that counts the cases that reached its step, as the actor sees them: three statements."""
    reached = _reached(target, counting, when)
    rows = _rows(reached, actor, when.now) if reached else {}
    return [
        tuple(
            sorted(
                (
                    Reached(rows[case], at)
                    for (case, to), at in reached.items()
                    if to == each.step and case in rows and rows[case].scheme == scheme.id
                ),
                key=lambda one: one.at,
            )
        )
        for scheme, each in counting
    ]


def _reached(target: str, counting: Counting, when: Until) -> dict[tuple[UUID, str], datetime]:
    """When cases first entered a step that counts, by case and step: one statement."""
    wanted = Q(pk__in=())
    for scheme, each in counting:
        wanted |= Q(case__scheme=scheme.id, to=each.step) & _naming(target, scheme, each, when.pack)
    first = entered(wanted, when).values_list("case", "to", "first")
    return {(case, to): at for case, to, at in first}


def entered(wanted: Q, when: Until) -> QuerySet[Any, Any]:
    """Cases with the step that counts and when they `first` entered it, of the year up to the day."""
    found = Passage.objects.filter(wanted, void=False).exclude(case__outcome=MERGED)
    first: QuerySet[Any, Any] = found.values("case", "to").annotate(first=Min("at"))
    first = first.filter(first__lte=when.until)
    of_year = Q(case__round__period__startswith=f"{when.year}")
    undated = Q(case__round=None) | Q(case__round__period="")
    return first.filter(of_year | (undated & Q(first__gte=when.since, first__lt=when.over)))


def _naming(target: str, scheme: Scheme, counted: Counted, pack: Pack) -> Q:
    """Cases whose form names the target, where it is the form that says which one it is."""
    if not counted.named_by:
        return Q()
    asking = {each.form for each in scheme.steps if each.form in pack.forms}
    forms = sorted(form for form in asking if counted.named_by in pack.forms[form].plain)
    return Q(**{f"case__values__{forms[0]}__{counted.named_by}__iexact": target})


def _rows(
    reached: dict[tuple[UUID, str], datetime], actor: Actor, now: datetime
) -> dict[UUID, Row]:
    """The cases that the actor may see, by id: two statements."""
    cases = {case for case, _to in reached}
    rows = visible(actor).select_related("round", "subject").filter(pk__in=cases)
    return {row.pk: told(row, now) for row in rows}
