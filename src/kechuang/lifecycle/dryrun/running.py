"""Many invented cases of one scheme."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.dryrun.report import Report, reported
from kechuang.lifecycle.dryrun.walking import Walking
from kechuang.lifecycle.dryrun.world import world
from kechuang.lifecycle.model import Scheme

_MORNING = time(9)
_DAYS = 30


def run(
    scheme: Scheme, cases: int, seed: int, *, clock: Clock, start: datetime | None = None
) -> Report:
    """`cases` invented cases, begun within 30 days from `start` on.

    Without a start they begin on the first day of the scheme, or of the calendar if that is later.
    A draft is tried as if it were final. Who holds a right does not matter here: three people are
    invented for each. Conditions come out by chance, met mostly.
    """
    tried = replace(scheme, draft=False)
    begin = start or _start(scheme, clock)
    invented = world(tried)
    walks = []
    for number in range(cases):
        chance = Random(f"{seed}/{number}")  # noqa: S311 - a trial, no secret
        now = begin + timedelta(days=chance.randrange(_DAYS), minutes=chance.randrange(480))
        walks.append(Walking(invented, clock, now, chance).walked())
    return reported(tried, walks, seed, clock)


def _start(scheme: Scheme, clock: Clock) -> datetime:
    first = date(min(clock.calendar.years, default=scheme.starts.year), 1, 1)
    return datetime.combine(max(scheme.starts, first), _MORNING, clock.zone)
