"""Undo of one import: an entry of the log. Later imports stand; what it hid is seen again."""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts import kinds
from kechuang.apps.facts.actions.importing import next_number
from kechuang.apps.facts.following import tell
from kechuang.apps.facts.models import Import, ImportState
from kechuang.apps.facts.refusals import NoImport, WithdrawnBefore
from kechuang.apps.facts.rules import IMPORT, OfRows
from kechuang.apps.subjects.refusals import ReasonMissing


def withdraw(import_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Import:
    """Take an import back. Raises NoImport, NotAllowed, ReasonMissing, WithdrawnBefore."""
    with writing(actor, now) as write:
        made = Import.objects.filter(pk=import_id, state=ImportState.FINAL).first()
        if made is None:
            raise NoImport
        IMPORT.require(actor, OfRows(frozenset(made.units)))
        if not reason.strip():
            raise ReasonMissing
        seq = next_number(made.dataset)
        changed = Import.objects.filter(pk=import_id, withdrawn_seq=None).update(
            withdrawn_seq=seq,
            withdrawn_at=now,
            withdrawn_by=actor.account,
            withdrawn_for=reason.strip()[:300],
        )
        if changed != 1:
            raise WithdrawnBefore
        write.event(
            kinds.WITHDRAWN,
            thing_kind="import",
            thing=made.id,
            data={"dataset": made.dataset, "reason": reason.strip(), "seq": seq},
        )
        tell(write, made.dataset, seq)
    made.refresh_from_db()
    return made
