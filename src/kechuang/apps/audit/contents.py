"""Whether records and events are what was written: against the digests above them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from kechuang.apps.audit.digests import digest, event_content, instant, record_content
from kechuang.apps.audit.findings import Finding, Flaw
from kechuang.apps.audit.models import Event, Link, Record
from kechuang.values.text import Text

_EVENTS_AT_ONCE = 500


@dataclass
class Tally:
    """How many records and events have been read."""

    records: int = 0
    events: int = 0
    head: tuple[int, str] = (0, "")


@dataclass
class _Earliest:
    """The finding that stands earliest, by link, place of the record, place of the event."""

    rank: tuple[int, int, int] | None = None
    finding: Finding | None = None

    def offer(self, rank: tuple[int, int, int], finding: Finding) -> None:
        if self.rank is None or rank < self.rank:
            self.rank, self.finding = rank, finding


@dataclass
class _Places:
    """Where each record stands: `(link's place in the group, place in the link)`."""

    of: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    digests: dict[UUID, str] = field(default_factory=dict)
    links: dict[UUID, int | None] = field(default_factory=dict)

    def add(self, key: UUID, place: tuple[int, int], sealed: str, link: int | None) -> None:
        self.of[key], self.digests[key], self.links[key] = place, sealed, link


def sealed_flaw(links: list[Link], tally: Tally) -> Finding | None:
    """The first flaw among records and events of `links`, which are sound themselves."""
    places = _Places()
    for order, link in enumerate(links):
        for place, (record, sealed) in enumerate(link.members):
            places.add(UUID(record), (order, place), sealed, link.number)
    earliest = _Earliest()
    found = {row.pk: row for row in Record.objects.filter(pk__in=places.of)}
    _find_inserted(links, places, earliest)
    _compare(found, places, earliest, tally)
    return earliest.finding


def unsealed_flaw(records: Iterable[Record], tally: Tally) -> Finding | None:
    """The first flaw among records that no link holds yet."""
    places = _Places()
    found = {row.pk: row for row in records}
    for place, row in enumerate(found.values()):
        places.add(row.pk, (0, place), row.digest, None)
    earliest = _Earliest()
    _compare(found, places, earliest, tally)
    return earliest.finding


def _compare(found: dict[UUID, Record], places: _Places, earliest: _Earliest, tally: Tally) -> None:
    """Records against what the links hold, then the events of those that fit."""
    tally.records += len(found)
    sound = dict(found)
    for key, place in places.of.items():
        finding = _record_flaw(key, found.get(key), places.digests[key], places.links[key])
        if finding:
            earliest.offer((*place, -1), finding)
            sound.pop(key, None)
    _find_events(sound, places, earliest, tally)


def _record_flaw(key: UUID, row: Record | None, sealed: str, link: int | None) -> Finding | None:
    if row is None:
        return Finding(Flaw.MISSING, "record", str(key), link)
    events = _ids(row.members)
    if row.link_id != link:
        where = Text(f"，现挂在第{row.link_id}环", f", it now hangs on link {row.link_id}")
        note = where if row.link_id else Text("，现未挂在任何链环", ", it now hangs on no link")
        return Finding(Flaw.REORDERED, "record", str(key), link, events=events, note=note)
    if row.digest != sealed or _own_digest(row) != row.digest:
        return Finding(Flaw.CHANGED, "record", str(key), link, events=events)
    return None


def _ids(members: object) -> tuple[str, ...]:
    """The event ids of a record's members, whatever was made of them."""
    listed = members if isinstance(members, list) else []
    return tuple(str(each[0]) for each in listed if isinstance(each, list) and each)


def _own_digest(row: Record) -> str:
    try:
        return digest(record_content(str(row.pk), instant(row.at), row.members), row.algorithm)
    except ValueError:
        return ""


def _find_inserted(links: list[Link], places: _Places, earliest: _Earliest) -> None:
    order = {link.number: place for place, link in enumerate(links)}
    hanging = Record.objects.filter(link_id__in=order).exclude(pk__in=places.of)
    for key, link in hanging.order_by("link_id", "at", "pk").values_list("pk", "link_id"):
        last = len(links[order[link]].members)
        belongs = places.links.get(key)
        if belongs is None:
            finding = Finding(Flaw.INSERTED, "record", str(key), link)
            earliest.offer((order[link], last, -1), finding)


def _find_events(
    found: dict[UUID, Record], places: _Places, earliest: _Earliest, tally: Tally
) -> None:
    """Stream the events of `found` in the order of their records; memory holds one record's ids."""
    rows = Event.objects.filter(record_id__in=list(found)).order_by("record_id", "place", "pk")
    left = set(found)
    stream = rows.iterator(chunk_size=_EVENTS_AT_ONCE)
    for key, events in groupby(stream, key=lambda event: event.record_id):
        left.discard(key)
        _offer(found[key], events, places, earliest, tally)
    for key in left:
        _offer(found[key], iter(()), places, earliest, tally)


def _offer(
    row: Record, events: Iterator[Event], places: _Places, earliest: _Earliest, tally: Tally
) -> None:
    for place, finding in _event_flaws(row, places.links[row.pk], events, tally):
        earliest.offer((*places.of[row.pk], place), finding)


def _event_flaws(
    row: Record, link: int | None, events: Iterator[Event], tally: Tally
) -> Iterator[tuple[int, Finding]]:
    record = str(row.pk)
    expected = {event: (place, sealed) for place, (event, sealed) in enumerate(row.members)}
    for event in events:
        tally.events += 1
        key = str(event.pk)
        place, sealed = expected.pop(key, (-1, ""))
        if place < 0:
            yield event.place, Finding(Flaw.INSERTED, "event", key, link, record)
        elif digest(event_content(event), row.algorithm) != sealed:
            yield place, Finding(Flaw.CHANGED, "event", key, link, record)
        elif event.place != place:
            yield place, Finding(Flaw.REORDERED, "event", key, link, record)
    for key, (place, _) in expected.items():
        yield place, _absent(key, link, record)


def _absent(key: str, link: int | None, record: str) -> Finding:
    """An event that its record lacks: gone, or standing in another record."""
    elsewhere = Event.objects.filter(pk=key).values_list("record_id", flat=True).first()
    if elsewhere is None:
        return Finding(Flaw.MISSING, "event", key, link, record)
    note = Text(f"，现属记录 {elsewhere}", f", it now stands in record {elsewhere}")
    return Finding(Flaw.REORDERED, "event", key, link, record, note=note)
