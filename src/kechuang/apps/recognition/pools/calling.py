"""Calls to firms that are one step short: what came of each, and the last one of every firm."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.recognition.pools import kinds
from kechuang.apps.recognition.pools.keeping import note, reached
from kechuang.apps.recognition.pools.models import Happening, Place, PoolEntry, PoolEvent
from kechuang.apps.recognition.pools.refreshing import pool_of
from kechuang.apps.recognition.pools.refusals import NotInPlace, OutcomeWrong
from kechuang.apps.work.deadlines import day_of
from kechuang.pack import Pack
from kechuang.values.text import Text, listed

LONGEST = 300
"""Most letters of a remark."""


@dataclass(frozen=True, slots=True)
class Call:
    """What came of a call: an outcome of the pack, and a remark."""

    outcome: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """The last call to a firm."""

    outcome: str
    remark: str
    on: date
    by: UUID | None


def call(entry: UUID, made: Call, *, pack: Pack, actor: Actor, now: datetime) -> PoolEntry:
    """Note a call to a firm of a pool; the log keeps the outcome, the remark stays here.

    Raises NotAllowed, NoEntry, NotInPlace, OutcomeWrong.
    """
    with writing(actor, now) as write:
        (row,) = reached([entry], actor)
        if row.place != Place.IN:
            raise NotInPlace
        title = _title(row.pool, made.outcome, pack)
        said = {"outcome": made.outcome, "remark": made.remark.strip()[:LONGEST]}
        note(write, row, Happening.CALLED, day_of(now, pack), said)
        write.event(
            kinds.CALLED,
            thing_kind="subject",
            thing=row.subject_id,
            unit=row.subject.unit,
            data={"pool": row.pool, "outcome": title.zh},
        )
    return row


def _title(pool: str, outcome: str, pack: Pack) -> Text:
    declared = pool_of(pack, pool)
    found = declared.outcome(outcome)
    if found is None:
        raise OutcomeWrong(listed(each.title for each in declared.calls))
    return found.title


def last_calls(entries: Collection[PoolEntry], on: date | None = None) -> dict[UUID, Called]:
    """The last call to each since it came into the pool, up to a day: one statement."""
    rows = PoolEvent.objects.filter(entry__in=entries, what=Happening.CALLED).order_by("id")
    if on is not None:
        rows = rows.filter(on__lte=on)
    since = {each.pk: each.joined_on for each in entries}
    return {
        each.entry_id: Called(
            str(each.said.get("outcome", "")), str(each.said.get("remark", "")), each.on, each.by
        )
        for each in (rows if entries else ())
        if each.on >= since[each.entry_id]
    }
