"""A pool as its readers see it: entries within reach, narrowed, counted, and as they were on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Max, Min, QuerySet, Value, When

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.recognition.pools.calling import Called, last_calls
from kechuang.apps.recognition.pools.models import Place, PoolEntry, PoolEvent
from kechuang.apps.recognition.pools.replaying import as_of
from kechuang.apps.recognition.pools.rules import KEEP, READ
from kechuang.apps.subjects.queries import Person
from kechuang.apps.subjects.registering.scope import OfSubject, seen, units_read
from kechuang.apps.subjects.searching.index import matching
from kechuang.apps.subjects.searching.words import asked
from kechuang.apps.work.directory import Directory, full_directory
from kechuang.cultivation.model import Pool
from kechuang.values.uuids import uuid_of

PER_PAGE = 50
NOBODY = "none"
_SHOWN = (3, 4)
"""How much of a phone whoever may not phone still sees, in front and behind."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pool is narrowed to; empty fields do not narrow. `on` is a past day.

    `coach` is an account's id, or `none` for firms without one; `called` what came of the last
    call, or `none` for firms that nobody called yet.
    """

    county: str = ""
    grade: str = ""
    short: str = ""
    coach: str = ""
    words: str = ""
    place: str = Place.IN.value
    called: str = ""
    on: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its firm, whoever coaches it, whom to phone about it, and the last call.

    `handler` is the firm's own authorised handler, his phone masked for whoever does not keep the
    firm's entry; `county` whoever looks after it there.
    """

    entry: PoolEntry
    coach: Person | None
    handler: Person | None
    county: Person | None
    call: Called | None = None
    caller: Person | None = None

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
    return paged(entries(pool, wanted, actor=actor), wanted, actor=actor, day=day)


def paged(
    found: "QuerySet[PoolEntry] | list[PoolEntry]", wanted: Wanted, *, actor: Actor, day: date
) -> Page:
    """The page asked for of entries found."""
    total = len(found) if isinstance(found, list) else found.count()
    pages = max(1, -(-total // PER_PAGE))
    place = min(max(wanted.page, 1), pages)
    shown = list(found[(place - 1) * PER_PAGE : place * PER_PAGE])
    return Page(tuple(rows_of(shown, day, actor, wanted.on)), total, place, pages)


def everything(pool: Pool, wanted: Wanted, *, actor: Actor, day: date) -> list[Row]:
    """All that fit, for an export."""
    return list(rows_of(list(entries(pool, wanted, actor=actor)), day, actor, wanted.on))


def rows_of(
    found: Sequence[PoolEntry], day: date, actor: Actor, on: date | None = None
) -> Iterator[Row]:
    """Entries with the people around them and the last calls up to a day: three statements."""
    directory = full_directory(day) if found else Directory((), ())
    calls = last_calls(found, on) if found else {}
    for entry in found:
        subject, made = str(entry.subject_id), calls.get(entry.pk)
        handlers = directory.holders(subject, Role.FIRM_HANDLER, Role.LEGAL_PERSON)
        yield Row(
            entry,
            directory.person(entry.coach),
            _to_phone(directory.person(handlers[0]) if handlers else None, entry, actor),
            directory.responsible(entry.subject.unit),
            made,
            directory.person(made.by) if made else None,
        )


def _to_phone(person: Person | None, entry: PoolEntry, actor: Actor) -> Person | None:
    """The firm's person: the phone whole for the coach and for whoever keeps the entry."""
    thing = OfSubject(entry.subject.unit, entry.subject_id)
    coached = entry.coach is not None and entry.coach == actor.account
    if person is None or coached or KEEP.ask(actor, thing).allowed:
        return person
    return replace(person, phone=masked(person.phone))


def masked(phone: str) -> str:
    """A phone of which the middle is left out."""
    shown = _SHOWN if len(phone) > sum(_SHOWN) + 1 else (0, 2)
    return phone[: shown[0]] + "****" + phone[-shown[1] :] if phone else ""


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
        return _then(pool, list(rows), wanted, wanted.on)
    rows = rows.filter(place=wanted.place)
    if wanted.grade:
        rows = rows.filter(grade=wanted.grade)
    if wanted.short:
        rows = rows.filter(unmet__contains=f" {wanted.short} ")
    if wanted.coach:
        rows = rows.filter(coach=None if wanted.coach == NOBODY else uuid_of(wanted.coach))
    return _ordered(rows, pool)


def _then(pool: Pool, rows: list[PoolEntry], wanted: Wanted, on: date) -> list[PoolEntry]:
    """The entries as they were at the end of a day, narrowed: one statement."""
    order = {each.id: place for place, each in enumerate(pool.grades)}
    fits = [row for row in as_of(rows, on) if _fits(row, wanted)]
    return sorted(fits, key=lambda row: (order.get(row.grade, 99), row.unmet, row.subject.name))


def _reached(pool: Pool, actor: Actor) -> "QuerySet[PoolEntry]":
    rows = PoolEntry.objects.filter(pool=pool.id).select_related("subject")
    units = units_read(actor)
    return rows if units is None else rows.filter(subject__unit__in=units)


def _ordered(rows: "QuerySet[PoolEntry]", pool: Pool) -> "QuerySet[PoolEntry]":
    places = [When(grade=each.id, then=Value(n)) for n, each in enumerate(pool.grades)]
    order = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return rows.order_by(order, "unmet", "subject__name", "pk")


def _fits(row: PoolEntry, wanted: Wanted) -> bool:
    coach = str(row.coach) if row.coach else NOBODY
    return (
        row.place == wanted.place
        and wanted.grade in {"", row.grade}
        and (not wanted.short or wanted.short in row.unmet.split())
        and wanted.coach in {"", coach}
    )


def counts(pool: Pool, *, actor: Actor, on: date | None = None) -> dict[str, dict[str, int]]:
    """How many are in a pool, by county and grade: one statement, two of a day. Raises NotAllowed."""
    READ.require(actor)
    found: dict[str, dict[str, int]] = {}
    if on is not None:
        for each in entries(pool, Wanted(on=on), actor=actor):
            part = found.setdefault(each.subject.unit, {})
            part[each.grade] = part.get(each.grade, 0) + 1
        return found
    rows = _reached(pool, actor).filter(place=Place.IN).order_by()
    for unit, grade, number in rows.values_list("subject__unit", "grade").annotate(n=Count("pk")):
        found.setdefault(unit, {})[grade] = number
    return found


def shorts(pool: Pool, *, actor: Actor, on: date | None = None) -> dict[str, int]:
    """Of firms that lack one criterion alone and nothing else, how many lack each."""
    READ.require(actor)
    if on is not None:
        said = [each.unmet for each in entries(pool, Wanted(on=on), actor=actor) if each.near]
    else:
        rows = _reached(pool, actor).filter(place=Place.IN, near=True)
        said = list(rows.order_by().values_list("unmet", flat=True))
    found: dict[str, int] = {}
    for each in said:
        found[each.strip()] = found.get(each.strip(), 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def near_ones(pool: Pool, wanted: Wanted, *, actor: Actor) -> list[PoolEntry]:
    """Firms that lack one criterion alone and of which nothing is unknown, the nearest first.

    Two statements, three of a past day. Raises NotAllowed.
    """
    found = entries(pool, replace(wanted, place=Place.IN.value), actor=actor)
    close = [each for each in found if each.near]
    if not wanted.called:
        return close
    calls = last_calls(close, wanted.on)
    return [each for each in close if _outcome(calls.get(each.pk)) == wanted.called]


def _outcome(made: Called | None) -> str:
    return made.outcome if made else NOBODY


def entry_of(subject: UUID, *, actor: Actor) -> PoolEntry | None:
    """A firm's entry in the first pool that has one; None without, or out of reach."""
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
