"""Many numbers and names looked up at once, for files: one statement for some thousands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import CharField, Count, Max, QuerySet
from django.db.models.functions import Cast

from kechuang.access.actor import Actor
from kechuang.apps.subjects.models import Merge, Particular, Subject
from kechuang.apps.subjects.registering.among import AT_ONCE, Among, AmongIds
from kechuang.apps.subjects.registering.scope import SEE, OfSubject, seen
from kechuang.apps.subjects.registering.shapes import NAME, OPERATING, REGISTERED

_NO_NUMBERS = (NAME, REGISTERED, OPERATING)
Told = tuple[str, str, str, str]
"""A number or a name, and the subject that it leads to: id with or without dashes, name, unit."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """A subject as files need it."""

    id: UUID
    name: str
    unit: str


def numbered(numbers: Iterable[str], *, actor: Actor, kind: str = "") -> Iterator[list[Told]]:
    """Subjects that the actor may know of by the number they have, else by one they had.

    Some thousands at a time, each number once. Merged ones are led to the one kept, where the
    actor may know of it.
    """
    for some in _parts(dict.fromkeys(numbers)):
        found = _unmerged(_among(actor, kind).filter(code__in=Among(some)), "code")
        left = (
            sorted({*some}.difference(each[0] for each in found)) if len(found) < len(some) else []
        )
        yield found + list(_led(left, actor, kind))


def _led(numbers: list[str], actor: Actor, kind: str) -> Iterator[Told]:
    """Numbers of subjects that are part of another now, and those that subjects had."""
    if not numbers:
        return
    rows = _among(actor, kind).filter(code__in=Among(numbers))
    merged = {str(code): pk for code, pk in rows.values_list("code", "id")}
    former = _former([each for each in numbers if each not in merged])
    kept = _among(actor, kind).select_related("merged_into")
    ids = [str(pk) for pk in (*merged.values(), *former)]
    held = {row.pk: row for some in _parts(ids) for row in kept.filter(pk__in=AmongIds(some))}
    ends = {code: held[pk] for code, pk in merged.items() if pk in held}
    ends |= {code: held[pk] for pk, said in former.items() for code in said if pk in held}
    for code, row in ends.items():
        end = _end(row)
        if _known(end, actor):
            yield code, str(end.pk), end.name, end.unit


def _former(numbers: list[str]) -> dict[UUID, list[str]]:
    """Numbers that subjects had, or have beside their main one."""
    found: dict[UUID, list[str]] = {}
    if numbers:
        rows = Particular.objects.filter(value__in=Among(numbers), withdrawn_at=None)
        rows = rows.exclude(aspect__in=_NO_NUMBERS)
        for pk, value in rows.values_list("subject", "value"):
            found.setdefault(pk, []).append(value)
    return found


def _known(row: Subject, actor: Actor) -> bool:
    return SEE.ask(actor, OfSubject(row.unit, row.id)).allowed


def named(names: Iterable[str], *, actor: Actor, kind: str = "") -> Iterator[list[Told]]:
    """Subjects of exactly these names today; several where a name is shared."""
    for some in _parts(dict.fromkeys(names)):
        yield _unmerged(_among(actor, kind).filter(name__in=Among(some)), "name")


def taken_numbers(numbers: Iterable[str]) -> set[str]:
    """Those of these numbers that some subject has, whoever may know of it."""
    return {
        code
        for some in _parts(dict.fromkeys(numbers))
        for code in Subject.objects.filter(code__in=Among(some)).values_list("code", flat=True)
        if code
    }


def described(ids: Iterable[UUID]) -> dict[UUID, Found]:
    """Subjects by id."""
    return {
        pk: Found(pk, name, unit)
        for some in _parts(dict.fromkeys(map(str, ids)))
        for pk, name, unit in Subject.objects.filter(pk__in=AmongIds(some)).values_list(
            "id", "name", "unit"
        )
    }


def units_of(ids: Iterable[str]) -> set[str]:
    """The reporting units of subjects by id."""
    return {
        unit
        for some in _parts(sorted(ids))
        for unit in Subject.objects.filter(pk__in=AmongIds(some))
        .values_list("unit", flat=True)
        .distinct()
    }


def register_mark() -> tuple[int, int, int, int]:
    """Numbers that change when a subject is entered, changed, merged or parted: three statements."""
    entered = Subject.objects.aggregate(last=Max("number"))["last"] or 0
    changed = Particular.objects.aggregate(last=Max("id"))["last"] or 0
    merges = Merge.objects.aggregate(made=Count("id"), undone=Count("undone_at"))
    return entered, changed, merges["made"], merges["undone"]


def _unmerged(rows: "QuerySet[Subject]", said: str) -> list[Told]:
    """Those that stand for themselves. Merged ones go out here: their index would mislead SQLite."""
    told = rows.annotate(text=Cast("id", CharField()), into=Cast("merged_into", CharField()))
    listed = told.values_list(said, "text", "name", "unit", "into")
    return [each[:4] for each in listed.iterator(chunk_size=AT_ONCE) if each[4] is None]


def _among(actor: Actor, kind: str) -> "QuerySet[Subject]":
    rows = seen(actor)
    return rows.filter(kind=kind) if kind else rows


def _end(row: Subject) -> Subject:
    while row.merged_into is not None:
        row = row.merged_into
    return row


def _parts(wanted: Iterable[T]) -> Iterator[list[T]]:
    listed = list(wanted)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]
