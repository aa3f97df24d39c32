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
    wanted, ends = list(dict.fromkeys(numbers)), dict[str, Subject]()
    for some in _parts(wanted):
        ends |= {str(row.code): _end(row) for row in _among(actor, kind).filter(code__in=some)}
    former = _former([number for number in wanted if number not in ends])
    held = {row.pk: row for some in _parts(list(former)) for row in _with_ids(some, actor, kind)}
    ends |= {number: _end(held[pk]) for pk, said in former.items() for number in said if pk in held}
    return {number: _found(row) for number, row in ends.items() if _known(row, actor)}


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
    return _among(actor, kind).filter(pk__in=ids)


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
        row.id: _found(row)
        for some in _parts(list(dict.fromkeys(ids)))
        for row in Subject.objects.filter(pk__in=some)
    }


def _among(actor: Actor, kind: str) -> "QuerySet[Subject]":
    rows = seen(actor).select_related("merged_into")
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
