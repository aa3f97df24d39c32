"""One entry of a pool, and all that ever happened to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.recognition.pools.listing import Row, rows_of
from kechuang.apps.recognition.pools.models import Happening, PoolEntry, PoolEvent
from kechuang.apps.recognition.pools.refusals import NoEntry
from kechuang.apps.recognition.pools.rules import READ
from kechuang.apps.subjects.queries import Person
from kechuang.apps.subjects.registering.scope import units_read
from kechuang.apps.work.directory import full_directory
from kechuang.values.uuids import uuid_of


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to an entry, who did it (None where rules did), whom it names."""

    what: Happening
    on: date
    at: datetime
    by: Person | None
    grade: str
    said: Mapping[str, object]
    coach: Person | None = None


def one(entry: UUID, *, actor: Actor, day: date) -> Row:
    """An entry within reach with its people and last call. Raises NotAllowed, NoEntry."""
    READ.require(actor)
    units = units_read(actor)
    rows = PoolEntry.objects.filter(pk=entry).select_related("subject")
    found = (rows if units is None else rows.filter(subject__unit__in=units)).first()
    if found is None:
        raise NoEntry
    return next(rows_of([found], day, actor))


def happened(entry: PoolEntry, day: date) -> list[Happened]:
    """What happened to an entry, the latest first: three statements."""
    directory = full_directory(day)
    rules = {Happening.JOINED, Happening.GRADED, Happening.LEFT}
    return [
        Happened(
            Happening(each.what),
            each.on,
            each.at,
            None if each.what in rules else directory.person(each.by),
            each.grade,
            each.said,
            directory.person(uuid_of(str(each.said.get("coach") or ""))),
        )
        for each in PoolEvent.objects.filter(entry=entry).order_by("-id")
    ]
