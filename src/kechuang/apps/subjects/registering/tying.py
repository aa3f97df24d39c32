"""Ties between subjects: entered with days and a share, ended, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from kechuang.access.actor import Actor
from kechuang.apps.audit.inserting import insert_rows
from kechuang.apps.audit.writing import writing
from kechuang.apps.subjects.models import Tie
from kechuang.apps.subjects.refusals import DatesReversed
from kechuang.apps.subjects.registering import kinds
from kechuang.apps.subjects.registering.finding import subject_seen, units_seen
from kechuang.apps.subjects.registering.refusals import TieWrong
from kechuang.apps.subjects.registering.scope import KEEP, OfSubject
from kechuang.values.errors import NotFound
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class NewTie:
    """`subject` is `role` of `other`; `share` from 0 to 1."""

    subject: UUID
    role: str
    other: UUID
    share: Decimal | None = None
    starts: date | None = None
    ends: date | None = None
    source: str = ""


def tie(new: NewTie, *, actor: Actor, now: datetime) -> Tie:
    """Enter a tie. Raises NoSubject, TieWrong, DatesReversed."""
    with writing(actor, now) as write:
        subject, other = subject_seen(new.subject, actor), subject_seen(new.other, actor)
        KEEP.require(actor, OfSubject(subject.unit, subject.id))
        _check(new)
        made = _row(new, now)
        made.save(force_insert=True)
        write.event(
            kinds.TIED,
            thing_kind="subject",
            thing=subject.id,
            unit=subject.unit,
            data={"role": new.role, "other": str(other.id)},
        )
    return made


def tie_many(new: Sequence[NewTie], *, source: str, actor: Actor, now: datetime) -> int:
    """Enter many ties, all or none, with one event; returns their number. Raises as `tie`."""
    with writing(actor, now) as write:
        units_seen((each.other for each in new), actor)
        for unit in sorted(units_seen((each.subject for each in new), actor)):
            KEEP.require(actor, OfSubject(unit))
        for each in new:
            _check(each)
        insert_rows(Tie, _FIELDS, (_words(each, now) for each in new))
        write.event(
            kinds.TIED_MANY,
            thing_kind="subject",
            thing="",
            data={"count": len(new), "source": source},
        )
    return len(new)


_FIELDS = ("id", "subject", "role", "other", "share", "starts", "ends", "source", "known_at")


def _words(new: NewTie, now: datetime) -> tuple[object, ...]:
    days = (new.starts, new.ends)
    return uuid4(), new.subject, new.role, new.other, new.share, *days, new.source, now


def _row(new: NewTie, now: datetime) -> Tie:
    return Tie(
        subject_id=new.subject,
        role=new.role,
        other_id=new.other,
        share=new.share,
        starts=new.starts,
        ends=new.ends,
        source=new.source,
        known_at=now,
    )


def _check(new: NewTie) -> None:
    if new.subject == new.other:
        raise TieWrong(Text("关系的两端是同一主体", "Both ends of the tie are one subject"))
    if new.share is not None and not 0 <= new.share <= 1:
        raise TieWrong(Text("份额应在0%—100%之间", "A share is from 0% to 100%"))
    if new.starts and new.ends and new.ends < new.starts:
        raise DatesReversed(new.starts, new.ends)


def end_tie(tie_id: UUID, *, ends: date, actor: Actor, now: datetime) -> None:
    """End a tie on a day. Raises NotFound, DatesReversed."""
    with writing(actor, now) as write:
        found = Tie.objects.filter(pk=tie_id, withdrawn_at=None).first()
        if found is None:
            raise NotFound(Text("没有这条关系", "There is no such tie"))
        subject = subject_seen(found.subject_id, actor)
        KEEP.require(actor, OfSubject(subject.unit, subject.id))
        if found.starts and ends < found.starts:
            raise DatesReversed(found.starts, ends)
        Tie.objects.filter(pk=tie_id).update(ends=ends)
        write.event(
            kinds.UNTIED,
            thing_kind="subject",
            thing=subject.id,
            unit=subject.unit,
            data={"role": found.role, "ends": ends.isoformat()},
        )
