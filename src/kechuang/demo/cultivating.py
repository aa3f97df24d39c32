"""The invented city's pools: worked out when the yearly accounts are in, the nearest firms coached."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.recognition.actions import carry_out, start
from kechuang.apps.recognition.pools.coaching import Coaching, coach
from kechuang.apps.recognition.pools.models import Place, PoolEntry
from kechuang.apps.recognition.pools.refreshing import refresh
from kechuang.cultivation.model import Pool
from kechuang.demo.stage import Cast
from kechuang.demo.steps import Step, keeper

_DAY = (6, 30)
"""When accounts of the year before are in."""
_EACH = 4
"""The nearest firms of a county that are coached."""


def steps(cast: Cast) -> Iterator[Step]:
    """Pools and lists of the plan's year, then coaches of the counties."""
    day = cast.calendar_day(date(max(cast.pack.plans), *_DAY))
    at = cast.at(day, 18)
    cultivation = cast.pack.cultivation
    if cultivation.pools or cultivation.rankings:
        yield Step(at, partial(_work_out, cast, day, at))
    for place, pool in enumerate(cultivation.pools, start=1):
        yield Step(at + timedelta(minutes=place), partial(_coach, cast, pool, day))


def _work_out(cast: Cast, day: date, at: datetime) -> None:
    actor = keeper(cast, day)
    for pool in cast.pack.cultivation.pools:
        refresh(pool.id, day, pack=cast.pack, actor=actor, now=partial(_same, at))
    for each in cast.pack.cultivation.rankings:
        begun = start(each.rules, day, pack=cast.pack, actor=actor, now=at, later=False)
        carry_out(begun.run, actor=actor, now=partial(_same, at))


def _same(at: datetime) -> datetime:
    return at


def _coach(cast: Cast, pool: Pool, day: date) -> None:
    at = cast.at(day, 18, 30)
    order = {each.id: place for place, each in enumerate(pool.grades)}
    rows = PoolEntry.objects.filter(pool=pool.id, place=Place.IN, unknown="")
    near = sorted(
        rows.select_related("subject"), key=lambda row: (order[row.grade], row.subject.name)
    )
    for unit in cast.pack.reporting_units:
        person = cast.holding(unit.id, Role.COUNTY_OFFICER)
        own = [row for row in near if row.subject.unit == unit.id][:_EACH]
        if person and own:
            actor: Actor = cast.actor(person, day)
            wanted = Coaching(cast.accounts[person], day.year + (own[0].grade != pool.grades[0].id))
            coach([row.pk for row in own], wanted, pack=cast.pack, actor=actor, now=at)
