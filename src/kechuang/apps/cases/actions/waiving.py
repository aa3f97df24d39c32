"""A guard of a case waived: it may be passed although it is not met; its verdict stays."""

from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import change
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.situations import surroundings
from kechuang.apps.cases.queries.standins import apart
from kechuang.apps.cases.refusals import refused
from kechuang.apps.cases.rules import ACT
from kechuang.lifecycle.keeping import as_object, standing_of
from kechuang.lifecycle.state import Refused
from kechuang.lifecycle.waiving import waive as waived


def waive(case: UUID, guard: str, reason: str, *, actor: Actor, now: datetime) -> Case:
    """Waive a guard, with a reason. Raises NoCase, NotAllowed, MoveRefused, CaseChanged."""
    ACT.require(actor)
    row = seen(case, actor)
    with writing(actor, now) as write:
        scheme = scheme_of(row)
        around = surroundings(row, scheme, now=now)
        own, _standins = apart(actor, around.forms.day)
        standing = standing_of(row.standing)
        after = waived(scheme, standing, own, guard, reason, around.situation, now)
        if isinstance(after, Refused):
            raise refused(after.reasons)
        change(row, {"standing": as_object(after), "version": after.version, "tick_at": now})
        write.event(
            kinds.WAIVED,
            thing_kind=KIND,
            thing=row.pk,
            unit=row.owner,
            data={"number": row.number, "guard": guard, "reason": reason.strip()},
        )
    return row
