"""Many numbers and names looked up at once, for files: one statement for some hundreds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.subjects.models import Particular, Subject
from kechuang.apps.subjects.registering.scope import SEE, OfSubject, seen
from kechuang.apps.subjects.registering.shapes import NAME, OPERATING, REGISTERED

_AT_ONCE = 800
_SHOWN = ("id", "name", "unit")
_NO_NUMBERS = (NAME, REGISTERED, OPERATING)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """A subject as files need it."""

    id: UUID
    name: str
    unit: str


def numbered(numbers: Iterable[str], *, actor: Actor, kind: str = "") -> dict[str, Found]:
    """Subjects that the actor may know of by the number they have, else by one they had.

    Merged ones are led to the one kept, where the actor may know of it.
    """
    wanted, found = list(dict.fromkeys(numbers)), dict[str, Found]()
    merged: dict[str, UUID] = {}
    for some in _parts(wanted):
        rows = _among(actor, kind).filter(code__in=some)
        for code, pk, name, unit, into in rows.values_list("code", *_SHOWN, "merged_into"):
            if into is None:
                found[str(code)] = Found(pk, name, unit)
            else:
                merged[str(code)] = pk
    former = _former([each for each in wanted if each not in found and each not in merged])
    led = [*merged.values(), *former]
    held = {row.pk: row for some in _parts(led) for row in _with_ids(some, actor, kind)}
    ends = {code: held[pk] for code, pk in merged.items() if pk in held}
    ends |= {code: held[pk] for pk, said in former.items() for code in said if pk in held}
    for code, row in ends.items():
        end = _end(row)
        if _known(end, actor):
            found[code] = _found(end)
    return found


def _former(numbers: list[str]) -> dict[UUID, list[str]]:
    """Numbers that subjects had, or have beside their main one."""
    found: dict[UUID, list[str]] = {}
    for some in _parts(numbers):
        rows = Particular.objects.filter(value__in=some, withdrawn_at=None)
        rows = rows.exclude(aspect__in=_NO_NUMBERS)
        for pk, value in rows.values_list("subject", "value"):
            found.setdefault(pk, []).append(value)
    return found


def _with_ids(ids: list[UUID], actor: Actor, kind: str) -> "QuerySet[Subject]":
    return _among(actor, kind).select_related("merged_into").filter(pk__in=ids)


def _known(row: Subject, actor: Actor) -> bool:
    return SEE.ask(actor, OfSubject(row.unit, row.id)).allowed


def named(names: Iterable[str], *, actor: Actor, kind: str = "") -> dict[str, list[Found]]:
    """Subjects of exactly these names today; several where a name is shared."""
    found: dict[str, list[Found]] = {}
    for some in _parts(list(dict.fromkeys(names))):
        rows = _among(actor, kind).filter(name__in=some, merged_into=None)
        for row in rows:
            found.setdefault(row.name, []).append(_found(row))
    return found


def taken_numbers(numbers: Iterable[str]) -> set[str]:
    """Those of these numbers that some subject has, whoever may know of it."""
    wanted = list(dict.fromkeys(numbers))
    return {
        code
        for some in _parts(wanted)
        for code in Subject.objects.filter(code__in=some).values_list("code", flat=True)
        if code
    }


def described(ids: Iterable[UUID]) -> dict[UUID, Found]:
    """Subjects by id."""
    return {
        pk: Found(pk, name, unit)
        for some in _parts(list(dict.fromkeys(ids)))
        for pk, name, unit in Subject.objects.filter(pk__in=some).values_list(*_SHOWN)
    }


def units_of(ids: Iterable[UUID]) -> set[str]:
    """The reporting units of subjects."""
    return {
        unit
        for some in _parts(list(dict.fromkeys(ids)))
        for unit in Subject.objects.filter(pk__in=some).values_list("unit", flat=True).distinct()
    }


def _among(actor: Actor, kind: str) -> "QuerySet[Subject]":
    rows = seen(actor)
    return rows.filter(kind=kind) if kind else rows


def _end(row: Subject) -> Subject:
    while row.merged_into is not None:
        row = row.merged_into
    return row


def _found(row: Subject) -> Found:
    return Found(row.id, row.name, row.unit)


def _parts(wanted: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]
