"""Commitments: owe, finish, reopen, hand on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.releases.queries import active_pack
from kechuang.apps.subjects.queries import grants_on, name_of
from kechuang.apps.work import kinds
from kechuang.apps.work.announcing import Announcement, announce
from kechuang.apps.work.models import Commitment
from kechuang.apps.work.refusals import (
    ChangedMeanwhile,
    DoneAlready,
    MovedByCase,
    NoCommitment,
    NotDone,
    NotOfThisUnit,
    WordsMissing,
)
from kechuang.apps.work.rules import CASE, FINISH, REASSIGN, OfCommitment
from kechuang.apps.work.settling import AFTERWARDS
from kechuang.apps.work.telling import ASSIGNED
from kechuang.values.text import Text

NOTE_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Owing:
    """Something to be owed: `source` is its origin and unique, so that it is owed once."""

    kind: str
    unit: str
    title: Text
    thing_kind: str
    thing: str
    source: str
    due_at: datetime
    partners: tuple[str, ...] = ()
    detail: Text = Text("")
    assignee: UUID | None = None
    wanted_by: UUID | None = None


def owe(things: Iterable[Owing], *, actor: Actor, now: datetime) -> int:
    """List what is owed; what is listed already stays as it is. Returns how many are new.

    Called by the actions that make the promises; they have asked whether the actor may.
    """
    wanted = {thing.source: thing for thing in things}
    standing = Commitment.objects.filter(source__in=wanted).values_list("source", flat=True)
    for source in standing:
        del wanted[source]
    with writing(actor, now) as write:
        Commitment.objects.bulk_create([_row(thing) for thing in wanted.values()])
        for thing in list(wanted.values())[:1]:
            write.event(
                kinds.COMMITMENTS_OWED,
                thing_kind=thing.thing_kind,
                thing=thing.thing,
                data={"count": len(wanted)},
            )
    return len(wanted)


def _row(thing: Owing) -> Commitment:
    return Commitment(
        kind=thing.kind,
        unit=thing.unit,
        partners=list(thing.partners),
        title=thing.title.to_json(),
        thing_kind=thing.thing_kind,
        thing=thing.thing,
        source=thing.source,
        due_at=thing.due_at,
        detail=thing.detail.to_json() if thing.detail else {},
        assignee=thing.assignee,
        wanted_by=thing.wanted_by,
    )


def finish(
    commitment_id: UUID,
    note: str,
    *,
    actor: Actor,
    now: datetime,
    version: int,
    office: str,
    on: date | None = None,
) -> None:
    """Note that a matter is done. `office` follows it; `on` is the day where it was another.

    Raises NoCommitment, DoneAlready, ChangedMeanwhile, WordsMissing, NotAllowed.
    """
    with writing(actor, now) as write:
        row = _by_hand(commitment_id)
        FINISH.require(actor, OfCommitment(row.unit, office, row.assignee))
        _short(note, Text("办结说明", "a note"))
        _open(row, now)
        settle(write, row, note.strip(), on=on, version=version)


def reopen(
    commitment_id: UUID, reason: str, *, actor: Actor, now: datetime, version: int, office: str
) -> None:
    """Undo `finish`. Raises NoCommitment, NotDone, ChangedMeanwhile, WordsMissing, NotAllowed."""
    with writing(actor, now) as write:
        row = _by_hand(commitment_id)
        FINISH.require(actor, OfCommitment(row.unit, office, row.assignee))
        _short(reason, Text("原因", "the reason"))
        _done(row)
        unsettle(write, row, reason.strip(), version=version)


def settle(
    write: Write, row: Commitment, note: str, *, on: date | None = None, version: int | None = None
) -> None:
    """Mark a matter done within another write, whose action has asked whether the actor may."""
    changed = {"done_at": write.now, "done_by": write.actor.account, "note": note}
    if not _changed(row, version, **changed):
        _open(Commitment.objects.get(pk=row.pk), write.now)
        raise ChangedMeanwhile
    write.event(
        kinds.COMMITMENT_DONE,
        thing_kind="commitment",
        thing=row.id,
        unit=row.unit,
        data={"title": row.title, "note": note, "on": on.isoformat() if on else None},
    )
    job = AFTERWARDS.get(row.kind)
    if job is not None:
        read = version or row.version
        write.later(job, key=f"{job}:{row.id}:{read}", commitment=str(row.id))


def unsettle(write: Write, row: Commitment, reason: str, *, version: int | None = None) -> None:
    """Open a matter again within another write, whose action has asked whether the actor may."""
    if not _changed(row, version, done_at=None, done_by=None, note=""):
        _done(Commitment.objects.get(pk=row.pk))
        raise ChangedMeanwhile
    write.event(
        kinds.COMMITMENT_REOPENED,
        thing_kind="commitment",
        thing=row.id,
        unit=row.unit,
        data={"title": row.title, "reason": reason},
    )


def reassign(
    commitment_id: UUID,
    to: UUID | None,
    *,
    actor: Actor,
    now: datetime,
    on: date,
    version: int,
    office: str,
) -> None:
    """Give a matter to somebody of its unit, or back to the unit (None). The new one is told.

    Raises NoCommitment, NotOfThisUnit, ChangedMeanwhile, NotAllowed.
    """
    with writing(actor, now) as write:
        row = find(commitment_id)
        REASSIGN.require(actor, OfCommitment(row.unit, office, row.assignee))
        there = grants_on(on).filter(unit=row.unit, account__is_active=True)
        if to and not there.filter(account=to).exists():
            raise NotOfThisUnit
        before = row.assignee
        if not _changed(row, version, assignee=to):
            raise ChangedMeanwhile
        write.event(
            kinds.COMMITMENT_REASSIGNED,
            thing_kind="commitment",
            thing=row.id,
            unit=row.unit,
            data={
                "title": row.title,
                "before": str(before) if before else None,
                "after": str(to) if to else None,
            },
        )
        if to:
            _tell(write, to, row, version + 1)


def _tell(write: Write, to: UUID, row: Commitment, version: int) -> None:
    """Whoever has the matter in hand now."""
    title = Text.from_json(row.title)
    words = Text(f"交办给您：{title.zh}", f"Given to you: {title.en or title.zh}")
    key = f"assigned:{row.id}:{version}"
    announce(write, Announcement(to, ASSIGNED.name, words, key, "commitment", str(row.id)))


def find(commitment_id: UUID) -> Commitment:
    """The matter in force. Raises NoCommitment."""
    row = Commitment.objects.filter(pk=commitment_id, dropped_at__isnull=True).first()
    if row is None:
        raise NoCommitment
    return row


def _by_hand(commitment_id: UUID) -> Commitment:
    """A matter that is finished by a note. Raises NoCommitment, MovedByCase."""
    row = find(commitment_id)
    if row.thing_kind == CASE:
        raise MovedByCase
    return row


def _open(row: Commitment, now: datetime) -> None:
    """Raises DoneAlready, naming who was first."""
    if row.done_at is not None:
        at = row.done_at.astimezone(ZoneInfo(active_pack(now).zone))
        raise DoneAlready(name_of(row.done_by), at)


def _done(row: Commitment) -> None:
    if row.done_at is None:
        raise NotDone


def _changed(row: Commitment, version: int | None, **values: object) -> bool:
    """Whether the matter still was as it was read, and has the new values now."""
    read = version or row.version
    rows = Commitment.objects.filter(pk=row.pk, version=read, done_at=row.done_at)
    return rows.update(**values, version=read + 1) == 1


def _short(words: str, what: Text) -> None:
    if not words.strip() or len(words) > NOTE_LIMIT:
        raise WordsMissing(what, NOTE_LIMIT)
