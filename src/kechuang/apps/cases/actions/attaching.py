"""Attachments of the form that is being written: taken in, and taken out again before handing in."""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases.actions.filling import put
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.files import case_of, handed_in
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.situations import Surroundings, surroundings
from kechuang.apps.cases.queries.waivers import proofs
from kechuang.apps.cases.refusals import FileUnfit, NotWriting
from kechuang.apps.cases.rules import FILL
from kechuang.apps.work.actions.files import About, Incoming, take_in
from kechuang.apps.work.kinds import FILE_WITHDRAWN
from kechuang.apps.work.models import File
from kechuang.apps.work.refusals import NoFile, PledgeMissing
from kechuang.lifecycle.forms.files import fault
from kechuang.lifecycle.forms.model import FieldKind
from kechuang.lifecycle.model import Step


def attach(case: UUID, field: str, incoming: Incoming, *, actor: Actor, now: datetime) -> File:
    """Take a file in for a field of the present form; its id is then a value of the field.

    Raises NoCase, NotWriting, PledgeMissing, FileTooLarge, FileRefused.
    """
    FILL.require(actor)
    row = seen(case, actor)
    scheme = scheme_of(row)
    around = surroundings(row, scheme, now=now)
    put(row, scheme, around, {}, actor)
    step = scheme.by_id[row.step]
    _check(around, step, field, incoming)
    about = About(KIND, str(row.pk), _unit(row, actor), row.owner)
    return take_in(incoming, about, actor=actor, now=now)


def detach(file: UUID, *, actor: Actor, now: datetime) -> None:
    """Take one's own file out again. Raises NoFile, NotWriting for what was handed in."""
    FILL.require(actor)
    found = case_of(file)
    if found is None:
        raise NoFile
    row = seen(found[1], actor)
    with writing(actor, now) as write:
        scheme = scheme_of(row)
        if str(file) in (*handed_in(row, scheme), *proofs(row, scheme)):
            raise NotWriting
        own = File.objects.filter(pk=file, uploaded_by=actor.account or row.pk, withdrawn_at=None)
        if own.update(withdrawn_at=now) != 1:
            raise NoFile
        write.event(
            FILE_WITHDRAWN,
            thing_kind=KIND,
            thing=row.pk,
            unit=found[0].unit,
            data={"file": str(file), "reason": ""},
        )


def _check(around: Surroundings, step: Step, field: str, incoming: Incoming) -> None:
    """The field takes files, this ending among them. Raises NotWriting, FileRefused."""
    form = around.forms.form(step.form)
    every = (each for section in form.sections for each in section.fields)
    asked = next((x for x in every if x.id == field and x.kind is FieldKind.FILE), None)
    if asked is None:
        raise NotWriting
    if asked.files.pledge and not incoming.pledged:
        raise PledgeMissing
    why = fault(asked.files, incoming.name, 1, pledged=incoming.pledged)
    if why is not None:
        raise FileUnfit(*why)


def _unit(row: Case, actor: Actor) -> str:
    """Whose file it is: the case's unit where the actor works for it, else nobody's but his own."""
    return row.unit if row.unit in actor.units() else ""
