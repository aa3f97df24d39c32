"""The invented city's pools and lists: asked for when the yearly accounts are in.

The worker works them out once the pages are there: solving what each firm lacks takes longer than
everything else of the demonstration together.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from kechuang.apps.recognition.actions import start
from kechuang.apps.recognition.pools.refreshing import ask_refresh
from kechuang.demo.stage import Cast
from kechuang.demo.steps import Step, keeper

_DAY = (6, 30)
"""When accounts of the year before are in."""


def steps(cast: Cast) -> Iterator[Step]:
    """Pools and lists of the plan's year."""
    day = cast.calendar_day(date(max(cast.pack.plans), *_DAY))
    cultivation = cast.pack.cultivation
    if cultivation.pools or cultivation.rankings:
        at = cast.at(day, 18)
        yield Step(at, partial(_ask, cast, day, at))


def _ask(cast: Cast, day: date, at: datetime) -> None:
    actor = keeper(cast, day)
    for pool in cast.pack.cultivation.pools:
        ask_refresh(pool.id, day, pack=cast.pack, actor=actor, now=at)
    for each in cast.pack.cultivation.rankings:
        start(each.rules, day, pack=cast.pack, actor=actor, now=at)
