"""A pool as its readers see it: entries within reach, narrowed, counted, and as they were.

A past day is read from what happened to each entry; gaps in figures are those of the last working-out
alone, of a past day the criteria in the way are told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Max, Min, QuerySet, Value, When

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.recognition.pools.models import (
    Happening,
    Place,
    PoolEntry,
    PoolEvent,
    spaced,
)
from kechuang.apps.recognition.pools.rules import READ
from kechuang.apps.subjects.queries import Person
from kechuang.apps.subjects.registering.scope import seen, units_read
from kechuang.apps.subjects.searching.index import matching
from kechuang.apps.subjects.searching.words import asked
from kechuang.apps.work.directory import Directory, full_directory
from kechuang.cultivation.model import Pool
from kechuang.values.uuids import uuid_of

PER_PAGE = 50
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pool is narrowed to; empty fields do not narrow. `on` is a past day.

    `coach` is an account's id, or `none` for firms without one.
    """

    county: str = ""
    grade: str = ""
    short: str = ""
    coach: str = ""
    words: str = ""
    place: str = Place.IN.value
    on: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its firm, whoever coaches it, and whom to phone about it.

    `handler` is the firm's own authorised handler, `county` whoever looks after it there.
    """

    entry: PoolEntry
    coach: Person | None
    handler: Person | None
    county: Person | None

    @property
    def short(self) -> tuple[str, ...]:
        """The criteria in the way."""
        return tuple(self.entry.unmet.split())

    @property
    def unknown(self) -> tuple[str, ...]:
        """The criteria that nobody can tell."""
        return tuple(self.entry.unknown.split())


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows, how many fit, which page of how many it is."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Standing:
    """When a pool was first and last worked out; None where it never was."""

    first: date | None
    last: date | None


def standing(pool: Pool) -> Standing:
    """From which to which day a pool can be shown: one statement."""
    rows = PoolEvent.objects.filter(entry__pool=pool.id).aggregate(first=Min("on"))
    last = PoolEntry.objects.filter(pool=pool.id).aggregate(last=Max("judged_on"))
    return Standing(rows["first"], last["last"])


def page(pool: Pool, wanted: Wanted, *, actor: Actor, day: date) -> Page:
    """One page of a pool, the nearest first. Raises NotAllowed."""
    found = entries(pool, wanted, actor=actor)
    total = len(found) if isinstance(found, list) else found.count()
    pages = max(1, -(-total // PER_PAGE))
    place = min(max(wanted.page, 1), pages)
    shown = list(found[(place - 1) * PER_PAGE : place * PER_PAGE])
    return Page(tuple(rows_of(shown, day)), total, place, pages)


def everything(pool: Pool, wanted: Wanted, *, actor: Actor, day: date) -> list[Row]:
    """All that fit, for an export."""
    return list(rows_of(list(entries(pool, wanted, actor=actor)), day))


def rows_of(found: Sequence[PoolEntry], day: date) -> Iterator[Row]:
    """Entries with the people around them: two statements."""
    directory = full_directory(day) if found else Directory((), ())
    for entry in found:
        subject = str(entry.subject_id)
        handlers = directory.holders(subject, Role.FIRM_HANDLER, Role.LEGAL_PERSON)
        yield Row(
            entry,
            directory.person(entry.coach),
            directory.person(handlers[0]) if handlers else None,
            directory.responsible(entry.subject.unit),
        )


def entries(pool: Pool, wanted: Wanted, *, actor: Actor) -> "QuerySet[PoolEntry] | list[PoolEntry]":
    """The entries within reach that fit. Raises NotAllowed."""
    READ.require(actor)
    rows = _reached(pool, actor)
    if wanted.county:
        rows = rows.filter(subject__unit=wanted.county)
    if wanted.words:
        said = asked(wanted.words)
        rows = rows.filter(subject__in=matching(seen(actor), said)) if said else rows.none()
    if wanted.on is not None:
        return _then(pool, list(rows), wanted)
    rows = rows.filter(place=wanted.place)
    if wanted.grade:
        rows = rows.filter(grade=wanted.grade)
    if wanted.short:
        rows = rows.filter(unmet__contains=f" {wanted.short} ")
    if wanted.coach:
        rows = rows.filter(coach=None if wanted.coach == NOBODY else uuid_of(wanted.coach))
    return _ordered(rows, pool)


def _reached(pool: Pool, actor: Actor) -> "QuerySet[PoolEntry]":
    rows = PoolEntry.objects.filter(pool=pool.id).select_related("subject")
    units = units_read(actor)
    return rows if units is None else rows.filter(subject__unit__in=units)


def _ordered(rows: "QuerySet[PoolEntry]", pool: Pool) -> "QuerySet[PoolEntry]":
    places = [When(grade=each.id, then=Value(n)) for n, each in enumerate(pool.grades)]
    order = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return rows.order_by(order, "unmet", "subject__name", "pk")


def _then(pool: Pool, rows: list[PoolEntry], wanted: Wanted) -> list[PoolEntry]:
    """Entries as they were at the end of a day, out of what happened until then: one statement."""
    held = {row.pk: row for row in rows}
    known = set[UUID]()
    events = PoolEvent.objects.filter(entry__pool=pool.id, on__lte=wanted.on).order_by("id")
    for row in held.values():
        row.gaps, row.coach, row.target_year = [], None, None
    for event in events:
        entry = held.get(event.entry_id)
        if entry is not None:
            known.add(entry.pk)
            _replay(entry, event)
    order = {each.id: place for place, each in enumerate(pool.grades)}
    fits = [row for row in held.values() if row.pk in known and _fits(row, wanted)]
    return sorted(fits, key=lambda row: (order.get(row.grade, 99), row.unmet, row.subject.name))


def _replay(row: PoolEntry, event: PoolEvent) -> None:
    said: Mapping[str, object] = event.said
    what = Happening(event.what)
    row.grade = event.grade
    if what in {Happening.JOINED, Happening.GRADED}:
        unmet = said.get("unmet", [])
        row.unmet = spaced(str(each) for each in unmet) if isinstance(unmet, list) else ""
        row.unknown = ""
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


def _fits(row: PoolEntry, wanted: Wanted) -> bool:
    coach = str(row.coach) if row.coach else NOBODY
    return (
        row.place == wanted.place
        and wanted.grade in {"", row.grade}
        and (not wanted.short or wanted.short in row.unmet.split())
        and wanted.coach in {"", coach}
    )


def counts(pool: Pool, *, actor: Actor) -> dict[str, dict[str, int]]:
    """How many are in a pool now, by county and grade: one statement. Raises NotAllowed."""
    READ.require(actor)
    rows = _reached(pool, actor).filter(place=Place.IN).order_by()
    found: dict[str, dict[str, int]] = {}
    for unit, grade, number in rows.values_list("subject__unit", "grade").annotate(n=Count("pk")):
        found.setdefault(unit, {})[grade] = number
    return found


def shorts(pool: Pool, *, actor: Actor) -> dict[str, int]:
    """Of firms that lack one criterion alone and nothing else, how many lack each."""
    READ.require(actor)
    rows = _reached(pool, actor).filter(place=Place.IN, near=True)
    found: dict[str, int] = {}
    for said in rows.order_by().values_list("unmet", flat=True):
        found[said.strip()] = found.get(said.strip(), 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def near_ones(pool: Pool, wanted: Wanted, *, actor: Actor, day: date) -> list[Row]:
    """Firms that lack one criterion alone and of which nothing is unknown, the nearest first."""
    found = entries(pool, replace(wanted, on=None, place=Place.IN.value), actor=actor)
    return list(rows_of([each for each in found if each.near], day))


def entry_of(subject: UUID, *, actor: Actor) -> PoolEntry | None:
    """A firm's entry in the first pool that has one, with what happened to it; None without."""
    if not READ.ask(actor).allowed:
        return None
    units = units_read(actor)
    rows = PoolEntry.objects.filter(subject=subject).select_related("subject")
    if units is not None:
        rows = rows.filter(subject__unit__in=units)
    return rows.first()


def coaches(pool: Pool, *, actor: Actor, day: date) -> list[Person]:
    """Whoever coaches a firm within reach."""
    rows = _reached(pool, actor).exclude(coach=None).order_by()
    ids = set(rows.values_list("coach", flat=True).distinct())
    directory = full_directory(day) if ids else Directory((), ())
    found = (directory.person(each) for each in ids)
    return sorted((each for each in found if each), key=lambda each: each.name.zh)
