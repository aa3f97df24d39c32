"""Stages of bids and milestones of promises without a number: reach, undo."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from kechuang.access.actor import Actor
from kechuang.access.register import Action
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.plans import kinds
from kechuang.apps.plans.actions.finding import Found, by_id, checked_evidence, checked_reason
from kechuang.apps.plans.actions.wording import step_said
from kechuang.apps.plans.models import Step, Target
from kechuang.apps.plans.queries.owed import source_of
from kechuang.apps.plans.queries.rows import MILESTONE, STAGE
from kechuang.apps.plans.refusals import StepReachedAlready, StepWrong, WithdrawnAlready
from kechuang.apps.plans.rules import COMPLETE_MILESTONE, REACH_STAGE
from kechuang.apps.subjects.queries import name_of
from kechuang.apps.work.actions import commitments
from kechuang.apps.work.models import Commitment
from kechuang.planning.model import Firmness, Stage
from kechuang.values.errors import NotFound
from kechuang.values.measure import Measure
from kechuang.values.text import Text

_RULES = {STAGE: REACH_STAGE, MILESTONE: COMPLETE_MILESTONE}


@dataclass(frozen=True, slots=True)
class Proof:
    """On which day, in which words, by which file of the target."""

    on: date
    note: Text = Text("")
    evidence: UUID | None = None


def reach_stage(
    target_id: UUID, stage: Stage, proof: Proof, *, actor: Actor, now: datetime, today: date
) -> Step:
    """Enter a stage of a bid or a document. Raises NoTargetHere, NotAllowed, StepWrong, StepReachedAlready."""
    with writing(actor, now) as write:
        found = by_id(target_id, actor)
        REACH_STAGE.require(actor, found.thing)
        if not _has_stages(found.row):
            raise StepWrong(
                Text(
                    "此目标按数量判断，没有申报阶段。",
                    "This target is judged by its number and has no stages.",
                )
            )
        _checked(proof, found.row, STAGE, stage.value, today)
        return _reach(write, found, STAGE, stage.value, proof)


def complete_milestone(
    target_id: UUID, place: int, proof: Proof, *, actor: Actor, now: datetime, today: date
) -> Step:
    """Note a milestone (by its place, from 0) as done, and what was owed for it as finished.

    Raises NoTargetHere, NotAllowed, StepWrong, StepReachedAlready.
    """
    with writing(actor, now) as write:
        found = by_id(target_id, actor)
        COMPLETE_MILESTONE.require(actor, found.thing)
        if not 0 <= place < len(found.row.terms.get("milestones", ())):
            raise StepWrong(Text("目标没有这个节点。", "The target has no such milestone."))
        _checked(proof, found.row, MILESTONE, str(place), today)
        _settle(write, found.row, place, proof)  # first, as whoever finishes the matter does
        return _reach(write, found, MILESTONE, str(place), proof)


def undo_step(step_id: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """Take back a stage or milestone; what was owed for it is owed again.

    Raises NotFound, NotAllowed, WithdrawnAlready, ReasonNeeded.
    """
    with writing(actor, now) as write:
        row = Step.objects.select_related("target__plan").filter(pk=step_id).first()
        if row is None:
            raise NotFound(
                Text(
                    "没有这条登记，请刷新后查看。", "There is no such entry; reload and look again."
                )
            )
        found = by_id(row.target_id, actor)
        _rule(row.kind).require(actor, found.thing)
        said = checked_reason(reason)
        standing = Step.objects.filter(pk=step_id, withdrawn_at__isnull=True)
        if not standing.exists():
            raise WithdrawnAlready
        if row.kind == MILESTONE:
            _unsettle(write, found.row, int(row.key), said)
        if standing.update(withdrawn_at=now) != 1:
            raise WithdrawnAlready
        write.event(
            kinds.STEP_WITHDRAWN,
            thing_kind="target",
            thing=found.row.id,
            unit=found.row.owner,
            data={
                "code": found.row.code,
                "said": step_said(row.kind, row.key, found.row).to_json(),
                "kind": row.kind,
                "key": row.key,
                "reason": said,
            },
        )


def _has_stages(row: Target) -> bool:
    """Bids, and promises without a number such as documents."""
    return row.firmness == Firmness.BID or row.measure in {Measure.DELIVERABLE, Measure.DATE}


def _rule(kind: str) -> Action:
    return _RULES[kind]


def _checked(proof: Proof, target: Target, kind: str, key: str, today: date) -> None:
    if proof.on > today:
        raise StepWrong(
            Text(
                "日期不能晚于今天，请改为实际日期。",
                "The day cannot be in the future; enter the real one.",
            )
        )
    if proof.on.year < target.plan.year - 1:
        years = f"{target.plan.year - 1}—{target.plan.year}"
        raise StepWrong(Text(f"日期须在{years}年内。", f"The day lies within {years}."))
    _unreached(target, kind, key)


def _unreached(target: Target, kind: str, key: str) -> None:
    """Raises StepReachedAlready, naming who was first."""
    standing = Step.objects.filter(target=target, kind=kind, key=key, withdrawn_at__isnull=True)
    if earlier := standing.first():
        raise StepReachedAlready(earlier.on, name_of(earlier.recorded_by))


def _reach(write: Write, found: Found, kind: str, key: str, proof: Proof) -> Step:
    target = found.row
    try:
        with transaction.atomic():
            made = Step.objects.create(
                target=target,
                kind=kind,
                key=key,
                on=proof.on,
                note=proof.note.to_json(),
                evidence=checked_evidence(proof.evidence, target),
                recorded_at=write.now,
                recorded_by=write.actor.account,
            )
    except IntegrityError:  # somebody was first, a moment ago
        _unreached(target, kind, key)
        raise
    write.event(
        kinds.STEP_REACHED,
        thing_kind="target",
        thing=target.id,
        unit=target.owner,
        data={
            "code": target.code,
            "said": step_said(kind, key, target).to_json(),
            "kind": kind,
            "key": key,
            "on": proof.on.isoformat(),
            "note": proof.note.zh,
        },
    )
    return made


def _owed(target: Target, place: int) -> Commitment | None:
    source = source_of(target.plan_id, MILESTONE, target.code, place)
    return Commitment.objects.filter(source=source, dropped_at__isnull=True).first()


def _settle(write: Write, target: Target, place: int, proof: Proof) -> None:
    row = _owed(target, place)
    if row and row.done_at is None:
        note = proof.note.zh or f"{proof.on:%Y-%m-%d}"
        commitments.settle(write, row, note, on=proof.on)


def _unsettle(write: Write, target: Target, place: int, reason: str) -> None:
    row = _owed(target, place)
    if row and row.done_at is not None:
        commitments.unsettle(write, row, reason)
