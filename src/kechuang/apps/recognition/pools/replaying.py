"""Entries of pools as they were at the end of a day, out of what happened until then."""

from collections.abc import Iterable, Mapping
from datetime import date

from kechuang.apps.recognition.pools.models import Happening, Place, PoolEntry, PoolEvent, spaced
from kechuang.values.uuids import uuid_of


def as_of(rows: Iterable[PoolEntry], on: date) -> list[PoolEntry]:
    """Those of the entries that were there by a day, as they were then: one statement.

    The entries given are changed, never saved.
    """
    held = {row.pk: row for row in rows}
    events = PoolEvent.objects.filter(entry__in=held, on__lte=on).order_by("id")
    known = dict[object, PoolEntry]()
    for event in events if held else ():
        entry = held[event.entry_id]
        if entry.pk not in known:
            known[entry.pk] = entry
            entry.gaps, entry.coach, entry.target_year = [], None, None
            entry.unmet = entry.unknown = entry.why = entry.reason = ""
            entry.near, entry.judged_on = False, on
        _replay(entry, event)
    return list(known.values())


def _replay(row: PoolEntry, event: PoolEvent) -> None:
    said: Mapping[str, object] = event.said
    what = Happening(event.what)
    row.grade = event.grade
    if what in {Happening.JOINED, Happening.GRADED}:
        _judged(row, said)
    if what is Happening.JOINED:
        row.joined_on = event.on
    if what in {Happening.JOINED, Happening.RESTORED}:
        row.place, row.left_on, row.why, row.reason = Place.IN, None, "", ""
    elif what is Happening.LEFT:
        row.place, row.left_on, row.why = Place.LEFT, event.on, str(said.get("why", ""))
    elif what is Happening.REMOVED:
        row.place, row.left_on = Place.REMOVED, event.on
        row.reason = str(said.get("reason", ""))
    elif what is Happening.COACHED:
        row.coach = uuid_of(str(said.get("coach") or ""))
        year = said.get("year")
        row.target_year = year if isinstance(year, int) else None


def _judged(row: PoolEntry, said: Mapping[str, object]) -> None:
    unmet, unknown, gaps = (said.get(each) for each in ("unmet", "unknown", "gaps"))
    row.unmet = spaced(map(str, unmet)) if isinstance(unmet, list) else ""
    row.unknown = spaced(map(str, unknown)) if isinstance(unknown, list) else ""
    row.gaps = gaps if isinstance(gaps, list) else []
    row.near = len(row.unmet.split()) == 1 and not row.unknown
