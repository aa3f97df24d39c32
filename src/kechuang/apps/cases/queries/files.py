"""Attachments of cases: those not handed in are the writers', those handed in follow the case."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q, QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.cases.faces import inner
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.sight import KIND
from kechuang.apps.cases.queries.waivers import proofs
from kechuang.apps.work.models import File
from kechuang.lifecycle.forms.values import Attached, Values
from kechuang.lifecycle.model import Scheme


def files_of(row: Case, scheme: Scheme, actor: Actor, *, working: bool) -> list[File]:
    """The attachments that the actor may open, oldest first: three statements.

    What was handed in and what proves waivers, of open steps, of inner ones to who is told of them;
    one's own; and to who
    reads the form along also what its unit has uploaded.
    """
    own = Q(pk__in=[*handed_in(row, scheme), *proofs(row, scheme)])
    if actor.account is not None:
        own |= Q(uploaded_by=actor.account, withdrawn_at=None)
    if working and row.unit:
        own |= Q(unit=row.unit, withdrawn_at=None)
    return list(_all(row).filter(own))


def handed_in(row: Case, scheme: Scheme) -> list[str]:
    """Ids of the files that were part of what was handed in, every version's, as far as is told."""
    return sorted(
        {
            each["id"]
            for version in row.form_versions.all()
            if row.inner or not inner(scheme.by_id[version.step])
            for each in version.files
        }
    )


def names_and_digests(values: Values) -> list[dict[str, str]]:
    """What a version keeps of the files that its values name: one statement where there are any."""
    ids = {each.id for each in _named(values)}
    if not ids:
        return []
    rows = File.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "name", "digest")
    return [{"id": str(id_), "name": name, "digest": digest} for id_, name, digest in rows]


def attached(row: Case) -> dict[str, Attached]:
    """The attachments in force as forms read them, by id: one statement."""
    return {
        str(each.pk): Attached(str(each.pk), each.name, each.size, pledged=each.pledged)
        for each in _all(row).filter(withdrawn_at=None)
    }


def _all(row: Case) -> QuerySet[File]:
    return File.objects.filter(thing_kind=KIND, thing=str(row.pk)).order_by("uploaded_at", "pk")


def _named(values: Values) -> Iterator[Attached]:
    every = [values.fields, *(row for rows in values.rows.values() for row in rows)]
    for fields in every:
        for value in fields.values():
            if isinstance(value, tuple):
                yield from value


def case_of(file: UUID) -> tuple[File, UUID] | None:
    """An attachment of a case and the case's id; whether somebody may open it is asked of the case."""
    row = File.objects.filter(pk=file, thing_kind=KIND).first()
    return (row, UUID(row.thing)) if row else None
