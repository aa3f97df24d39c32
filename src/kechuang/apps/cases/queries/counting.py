"""What cases count for a target of the plan: which reached the step that counts, and when."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Min, Q

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Passage
from kechuang.apps.cases.queries.lists import Row, told
from kechuang.apps.cases.queries.schemes import begun
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.rules import READ
from kechuang.lifecycle.model import Counted, Scheme, Step
from kechuang.pack import Pack
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Reached:
    """A case that counts, and when it reached the step that does."""

    row: Row
    at: datetime


@dataclass(frozen=True, slots=True)
class CountedBy:
    """What one scheme counts for a target: its definition in words and the list behind the number.

    Cases that the reader may not see are in no list and no number.
    """

    scheme: Scheme
    step: Text
    rows: tuple[Reached, ...]


def counted_for(
    target: str, year: int, *, actor: Actor, now: datetime, on: date, pack: Pack
) -> tuple[CountedBy, ...]:
    """What is counted for a target in a year up to a day: one statement, three where anything counts.

    A step counts once a case, from when it was first entered; what was sent back before it does not
    count any more. Amounts in forms are not added up here.
    """
    counting = counts_for(target, pack, on)
    if not counting or not READ.ask(actor).allowed:
        return ()
    zone = ZoneInfo(pack.zone)
    since = datetime.combine(date(year, 1, 1), time(), zone)
    until = min(now, datetime.combine(on, time.max, zone))
    reached = _reached(target, _counting(target, pack, on), pack, since, until)
    rows = _rows(reached, actor, now) if reached else {}
    return tuple(
        CountedBy(
            scheme,
            step.title,
            tuple(
                sorted(
                    (
                        Reached(rows[case], at)
                        for (case, to), at in reached.items()
                        if to == step.id and case in rows and rows[case].scheme == scheme.id
                    ),
                    key=lambda one: one.at,
                )
            ),
        )
        for scheme, step in counting
    )


def counts_for(target: str, pack: Pack, on: date) -> list[tuple[Scheme, Step]]:
    """The schemes that count for a target, each with the step that does."""
    return [(scheme, scheme.by_id[each.step]) for scheme, each in _counting(target, pack, on)]


def _counting(target: str, pack: Pack, on: date) -> list[tuple[Scheme, Counted]]:
    """What may count for a target: schemes that name it, and those whose forms name theirs."""
    return [
        (scheme, each)
        for scheme in begun(pack, on)
        for each in scheme.counts
        if not each.field
        and each.step in scheme.by_id
        and (each.target == target or (each.named_by and target in scheme.serves))
    ]


def _reached(
    target: str,
    counting: list[tuple[Scheme, Counted]],
    pack: Pack,
    since: datetime,
    until: datetime,
) -> dict[tuple[UUID, str], datetime]:
    """When cases first entered a step that counts, by case and step: one statement."""
    wanted = Q(pk__in=())
    for scheme, each in counting:
        wanted |= Q(case__scheme=scheme.id, to=each.step) & _naming(target, scheme, each, pack)
    found = Passage.objects.filter(wanted, void=False).values("case", "to")
    first = found.annotate(first=Min("at")).filter(first__gte=since, first__lte=until)
    return {(case, to): at for case, to, at in first.values_list("case", "to", "first")}


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
