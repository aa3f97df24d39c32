"""What cases count for a target of the plan: which reached the step that counts, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Min

from kechuang.access.actor import Actor
from kechuang.apps.cases.models import Passage
from kechuang.apps.cases.queries.lists import Row, told
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.rules import READ
from kechuang.lifecycle.model import Scheme
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
    """What is counted for a target in a year up to a day: two statements for each scheme that counts.

    A step counts once a case, from when it was first entered; what was sent back before it does not
    count any more. Amounts in forms are not added up here.
    """
    if not READ.ask(actor).allowed:
        return ()
    zone = ZoneInfo(pack.zone)
    since = datetime.combine(date(year, 1, 1), time(), zone)
    until = min(now, datetime.combine(on, time.max, zone))
    return tuple(_counted(target, since, until, actor, now, pack))


def _counted(
    target: str, since: datetime, until: datetime, actor: Actor, now: datetime, pack: Pack
) -> Iterator[CountedBy]:
    for versions in pack.schemes.values():
        scheme = versions[-1]
        for each in scheme.counts:
            step = scheme.by_id.get(each.step)
            if each.target != target or each.field or step is None:
                continue
            reached = dict(
                Passage.objects.filter(case__scheme=scheme.id, to=each.step, void=False)
                .values("case")
                .annotate(at=Min("at"))
                .filter(at__gte=since, at__lte=until)
                .values_list("case", "at")
            )
            rows = visible(actor).select_related("round", "subject").filter(pk__in=reached)
            found = (Reached(told(row, now), reached[row.pk]) for row in rows)
            yield CountedBy(scheme, step.title, tuple(sorted(found, key=lambda x: x.at)))
