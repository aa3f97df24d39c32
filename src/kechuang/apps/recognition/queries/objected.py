"""A datum that a firm called wrong, to who may see the firm."""

from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.recognition.models import Request
from kechuang.apps.recognition.refusals import NoRun
from kechuang.apps.recognition.rules import READ
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.finding import subject_seen


def objected(asked: UUID, *, actor: Actor) -> tuple[Request, Subject]:
    """What was asked for, and its firm. Raises NoRun, NoSubject, NotAllowed."""
    READ.require(actor)
    row = Request.objects.select_related("case__subject").filter(pk=asked).first()
    if row is None or row.case is None or row.case.subject is None:
        raise NoRun
    return row, subject_seen(row.case.subject.pk, actor)
