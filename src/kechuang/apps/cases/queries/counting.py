"""What cases count for a target of the plan: which reached the step that counts, and when."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Min, Q

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Passage
from kechuang.apps.cases.queries.lists import Row, told
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.rules import READ
from kechuang.lifecycle.model import Scheme, Step
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
    counting = counts_for(target, pack)
    if not counting or not READ.ask(actor).allowed:
        return ()
    zone = ZoneInfo(pack.zone)
    since = datetime.combine(date(year, 1, 1), time(), zone)
    until = min(now, datetime.combine(on, time.max, zone))
    reached = _reached(counting, since, until)
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


def counts_for(target: str, pack: Pack) -> list[tuple[Scheme, Step]]:
    """The schemes that count for a target, each with the step that does."""
    newest = (versions[-1] for versions in pack.schemes.values())
    return [
        (scheme, scheme.by_id[each.step])
        for scheme in newest
        for each in scheme.counts
        if each.target == target and not each.field and each.step in scheme.by_id
    ]


def _reached(
    counting: list[tuple[Scheme, Step]], since: datetime, until: datetime
) -> dict[tuple[UUID, str], datetime]:
    """When cases first entered a step that counts, by case and step: one statement."""
    wanted = Q(pk__in=())
    for scheme, step in counting:
        wanted |= Q(case__scheme=scheme.id, to=step.id)
    found = Passage.objects.filter(wanted, void=False).values("case", "to")
    first = found.annotate(first=Min("at")).filter(first__gte=since, first__lte=until)
    return {(case, to): at for case, to, at in first.values_list("case", "to", "first")}


def _rows(
    reached: dict[tuple[UUID, str], datetime], actor: Actor, now: datetime
) -> dict[UUID, Row]:
    """The cases that the actor may see, by id: two statements."""
    cases = {case for case, _to in reached}
    rows = visible(actor).select_related("round", "subject").filter(pk__in=cases)
    return {row.pk: told(row, now) for row in rows}
