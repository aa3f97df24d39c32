"""A guard of a case waived: it may be passed although it is not met; its verdict stays."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import change
from kechuang.apps.cases.models import Case, Waiver
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.situations import surroundings
from kechuang.apps.cases.queries.standins import apart
from kechuang.apps.cases.queries.waivers import guards
from kechuang.apps.cases.refusals import refused
from kechuang.apps.cases.rules import ACT
from kechuang.apps.work.actions.files import About, Incoming, take_in
from kechuang.lifecycle.keeping import as_object, standing_of
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Refused
from kechuang.lifecycle.waiving import waive as waived


def waive(
    case: UUID,
    guard: str,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
    evidence: Sequence[Incoming] = (),
) -> Case:
    """Waive a guard, with a reason and what proves it.

    Raises NoCase, NotAllowed, MoveRefused, CaseChanged, PledgeMissing, FileTooLarge, FileRefused.
    """
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
        point = Point(scheme, standing, around.situation, around.clock, now)
        asked = next(each for each in guards(scheme) if each.id == guard)
        verdict, words = point.guard(asked)
        change(row, {"standing": as_object(after), "version": after.version, "tick_at": now})
        about = About(KIND, str(row.pk), "", row.owner)
        files = [take_in(each, about, actor=actor, now=now) for each in evidence]
        Waiver.objects.create(
            case=row,
            version=row.version,
            visit=standing.visit,
            step=row.step,
            guard=guard,
            verdict=verdict.value,
            words=words.to_json(),
            reason=reason.strip(),
            evidence=[{"id": str(x.pk), "name": x.name, "digest": x.digest} for x in files],
            by=after.waived[-1].by,
            at=now,
        )
        write.event(
            kinds.WAIVED,
            thing_kind=KIND,
            thing=row.pk,
            unit=row.owner,
            data={"number": row.number, "guard": guard, "reason": reason.strip()},
        )
    return row
