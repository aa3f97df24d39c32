"""Entries of pools that somebody may change, changed once, with what happened noted."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write
from kechuang.apps.recognition.pools.models import Happening, PoolEntry, PoolEvent
from kechuang.apps.recognition.pools.refusals import NoEntry, PoolChanged
from kechuang.apps.recognition.pools.rules import KEEP
from kechuang.apps.subjects.registering.scope import OfSubject, seen


def reached(wanted: Iterable[UUID], actor: Actor) -> list[PoolEntry]:
    """The entries, each within the actor's reach and his to keep. Raises NoEntry, NotAllowed."""
    ids = set(wanted)
    rows = list(
        PoolEntry.objects.filter(pk__in=ids, subject__in=seen(actor)).select_related("subject")
    )
    if not ids or len(rows) != len(ids):
        raise NoEntry
    for row in rows:
        KEEP.require(actor, OfSubject(row.subject.unit, row.subject_id))
    return rows


def change(row: PoolEntry, **values: object) -> None:
    """Change an entry that nobody changed meanwhile. Raises PoolChanged."""
    kept = PoolEntry.objects.filter(pk=row.pk, version=row.version)
    if kept.update(**values, version=row.version + 1) != 1:
        raise PoolChanged
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1


def note(
    write: Write, row: PoolEntry, what: Happening, on: date, said: Mapping[str, object]
) -> None:
    """What happened to an entry, by whom."""
    PoolEvent.objects.create(
        entry=row,
        what=what,
        on=on,
        at=write.now,
        by=write.actor.account,
        grade=row.grade,
        said=dict(said),
    )
