"""One step taken once for many cases: put together, joined and dropped out of, taken, given up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.batch_numbers import may_type, number_of
from kechuang.apps.cases.actions.papers import issue_batch_paper
from kechuang.apps.cases.actions.taking import Taken, of_asker, take_member
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.batch_refusals import BatchClosed, BatchMisfit, NoBatch
from kechuang.apps.cases.models import Batch, BatchMember, BatchState, Case, MemberState
from kechuang.apps.cases.queries.batches import seen_batch
from kechuang.apps.cases.queries.page import options
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.queries.wording import title_of
from kechuang.apps.cases.refusals import NoCase, NumberMissing
from kechuang.apps.cases.rules import ACT, KEEP_BATCH, OfOwner
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.lifecycle.batches import joins
from kechuang.lifecycle.keeping import standing_of
from kechuang.lifecycle.kinds import FORWARD, StepKind
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class NewBatch:
    """What is put together: a title, and for a meeting when it is."""

    title: Text
    meets_at: datetime | None = None
    number: str = ""


def open_batch(new: NewBatch, cases: Sequence[UUID], *, actor: Actor, now: datetime) -> Batch:
    """Put cases of one step together. Raises NotAllowed, NoCase, BatchMisfit, NumberOfSeries."""
    with writing(actor, now) as write:
        rows = _rows(cases, actor)
        first = rows[0]
        KEEP_BATCH.require(actor, OfOwner(first.owner))
        if new.number.strip():
            may_type(first, first.step)
        made = Batch.objects.create(
            scheme=first.scheme,
            step=first.step,
            kind=first.kind,
            owner=first.owner,
            round=first.round if len({each.round_id for each in rows}) == 1 else None,
            title=new.title.zh[:200],
            title_en=new.title.en[:200],
            number=new.number[:80],
            meets_at=new.meets_at,
            opened_at=now,
            opened_by=actor.account,
        )
        _join(made, rows, now)
        write.event(
            kinds.BATCH_OPENED,
            thing_kind="batch",
            thing=made.pk,
            unit=made.owner,
            data={"title": new.title.to_json(), "count": len(rows)},
        )
    return made


def add_to_batch(batch: UUID, cases: Sequence[UUID], *, actor: Actor, now: datetime) -> None:
    """Let more cases join. Raises NoBatch, BatchClosed, NotAllowed, NoCase, BatchMisfit."""
    with writing(actor, now) as write:
        row = _open(batch, actor)
        rows = _rows(cases, actor)
        _join(row, rows, now)
        _note(write, row, added=len(rows), dropped=0, reason="")


def drop_from_batch(
    batch: UUID, cases: Sequence[UUID], reason: str, *, actor: Actor, now: datetime
) -> None:
    """Let cases drop out, with a reason; they may join a later batch.

    Raises NoBatch, BatchClosed, NotAllowed, ReasonMissing, NoCase.
    """
    with writing(actor, now) as write:
        row = _open(batch, actor)
        if not reason.strip():
            raise ReasonMissing
        members = row.members.filter(case__in=cases, state=MemberState.IN)
        after = {"state": MemberState.DROPPED, "why": reason.strip()[:300], "left_at": now}
        if not cases or members.update(**after) != len(set(cases)):
            raise NoCase
        _note(write, row, added=0, dropped=len(set(cases)), reason=reason.strip())


def act_batch(
    batch: UUID,
    asked: Asked,
    *,
    number: str = "",
    said: Mapping[str, Any] | None = None,
    actor: Actor,
    now: datetime,
) -> tuple[Taken, ...]:
    """Take the step for every case of the batch, under one number; those refused drop out.

    Each case moves in a transaction of its own; asked again after an interruption, it goes on where
    it stopped. Cases that wait for a further signature stay, and so do those for which it was not
    the actor's to act or words were lacking; the batch is over once none is left. Who sees a batch
    takes its step as far as each case lets him; what he may not see waits for somebody else. In a
    step of issuing that names a paper, the paper of the batch is issued first and gives the number.
    Raises PaperNotReady, NoBatch, BatchClosed, NotAllowed, NumberMissing, NumberOfSeries,
    and MoveForbidden, MoveRefused or CaseChanged where nothing but that stood against every case.
    """
    ACT.require(actor)
    row = _not_over(seen_batch(batch, actor))
    number = number_of(row, number)
    if row.kind == StepKind.ISSUE and _forward(row, asked):
        number = _issued(row, asked, actor, now) or number
        if not number:
            raise NumberMissing
    waiting = _seen_members(row, actor).select_related("case").order_by("pk")
    became = tuple(take_member(row, each, asked, actor, now) for each in waiting)
    mine = [each.refusal for each in became if each.refusal and of_asker(each.refusal)]
    if mine and len(mine) == len(became):
        raise mine[0]
    with writing(actor, now) as write:
        _taken(write, row.pk, number, said or {})
    return became


def _seen_members(row: Batch, actor: Actor) -> QuerySet[BatchMember]:
    """The waiting ones that the actor may know of."""
    return row.members.filter(state=MemberState.IN, case__in=visible(actor).values("pk"))


def _taken(write: Write, batch: UUID, number: str, said: Mapping[str, Any]) -> None:
    """What is kept of a step taken; nothing where somebody else has just closed the batch."""
    row = Batch.objects.select_for_update().get(pk=batch)
    if row.state != BatchState.OPEN:
        return
    over = not row.members.filter(state=MemberState.IN).exists()
    state = BatchState.DONE if over else BatchState.OPEN
    close_batch(write, row, state, number=number or row.number, said={**row.said, **said})


def _issued(row: Batch, asked: Asked, actor: Actor, now: datetime) -> str | None:
    """The number of the batch's paper, issued for the cases that may go on; None for no paper."""
    waiting = _seen_members(row, actor).values_list("case", flat=True)
    ready = {
        case
        for case in waiting
        for each in options(case, actor=actor, now=now)
        if asked.move in (each.move.id, each.move.verb) and each.ok
    }
    return issue_batch_paper(row, cases=ready, actor=actor, now=now) if ready else None


def record_batch(
    batch: UUID,
    *,
    number: str = "",
    title: str = "",
    said: Mapping[str, Any],
    actor: Actor,
    now: datetime,
) -> None:
    """Keep the number and what belongs to the step, such as where a notice was published.

    A `title` is what it is called from now on. Nothing moves. Raises NoBatch, BatchClosed,
    NotAllowed, NumberOfSeries.
    """
    with writing(actor, now) as write:
        row = _open(batch, actor)
        kept = {**row.said, **said}
        called = title.strip()[:200]
        own = {"title": called, "title_en": ""} if called not in ("", row.title) else {}
        _change(row, number=number_of(row, number), said=kept, **own)
        _note(write, row, added=0, dropped=0, reason=number.strip())


def cancel_batch(batch: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """Give a batch up; its cases are free. Raises NoBatch, BatchClosed, NotAllowed, ReasonMissing."""
    with writing(actor, now) as write:
        row = _open(batch, actor)
        if not reason.strip():
            raise ReasonMissing
        row.members.filter(state=MemberState.IN).update(
            state=MemberState.DROPPED, why=reason.strip()[:300], left_at=now
        )
        close_batch(
            write,
            row,
            BatchState.CANCELLED,
            number=row.number,
            said={**row.said, "why": reason.strip()},
        )


def _forward(row: Batch, asked: Asked) -> bool:
    """Whether what is asked goes on: a verb, or a move of the step as any of its cases has it."""
    if asked.move in FORWARD:
        return True
    member = row.members.filter(state=MemberState.IN).select_related("case").first()
    step = scheme_of(member.case).by_id.get(row.step) if member else None
    move = step.move(asked.move) if step else None
    return move is not None and move.verb in FORWARD


def _rows(cases: Sequence[UUID], actor: Actor) -> list[Case]:
    """The cases as the actor sees them, in the order given. Raises NoCase."""
    found = {each.pk: each for each in visible(actor).select_related("round").filter(pk__in=cases)}
    if not cases or set(cases) - set(found):
        raise NoCase
    return [found[each] for each in dict.fromkeys(cases)]


def _join(batch: Batch, rows: list[Case], now: datetime) -> None:
    """Raises BatchMisfit for cases that stand elsewhere or wait in another batch."""
    waiting = BatchMember.objects.filter(case__in=rows, state=MemberState.IN)
    taken = set(waiting.values_list("case", flat=True))
    wrong = [
        each.number
        for each in rows
        if each.pk in taken
        or each.scheme != batch.scheme
        or joins(scheme_of(each), batch.step, standing_of(each.standing))
    ]
    if wrong:
        raise BatchMisfit(wrong)
    after = {"state": MemberState.IN, "why": "", "joined_at": now, "left_at": None}
    try:
        for each in rows:
            BatchMember.objects.update_or_create(batch=batch, case=each, defaults=after)
    except IntegrityError as error:  # another batch was first, a moment ago
        raise BatchMisfit([each.number for each in rows]) from error


def _open(batch: UUID, actor: Actor) -> Batch:
    """Raises NoBatch, NotAllowed, BatchClosed."""
    row = Batch.objects.filter(pk=batch).first()
    if row is None:
        raise NoBatch
    KEEP_BATCH.require(actor, OfOwner(row.owner))
    return _not_over(row)


def _not_over(row: Batch) -> Batch:
    if row.state != BatchState.OPEN:
        raise BatchClosed
    return row


def _note(write: Write, row: Batch, *, added: int, dropped: int, reason: str) -> None:
    data = {"title": title_of(row).to_json(), "added": added, "dropped": dropped, "reason": reason}
    write.event(kinds.BATCH_CHANGED, thing_kind="batch", thing=row.pk, unit=row.owner, data=data)


def close_batch(
    write: Write, row: Batch, state: BatchState, *, number: str, said: dict[str, Any]
) -> None:
    """The batch taken, exactly one row; over unless `state` is open. Raises BatchClosed."""
    closed_at = None if state == BatchState.OPEN else write.now
    _change(row, state=state, number=number[:80], said=said, closed_at=closed_at)
    write.event(
        kinds.BATCH_DONE,
        thing_kind="batch",
        thing=row.pk,
        unit=row.owner,
        data={"title": title_of(row).to_json(), "number": number, "state": state.value},
    )


def _change(row: Batch, **after: object) -> None:
    """Change a batch that still is as it was read. Raises BatchClosed."""
    still = Batch.objects.filter(pk=row.pk, version=row.version, state=BatchState.OPEN)
    if still.update(version=row.version + 1, **after) != 1:
        raise BatchClosed
