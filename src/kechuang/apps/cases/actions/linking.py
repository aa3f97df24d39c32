"""Cases that become one, cases that part, cases that follow each other."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import change, note
from kechuang.apps.cases.actions.entering import columns, open_to
from kechuang.apps.cases.actions.leaving import MERGED, left_alone
from kechuang.apps.cases.actions.opening import Opening, resume
from kechuang.apps.cases.actions.owing import keep_owed
from kechuang.apps.cases.models import Case, Link, LinkKind
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.situations import APPLICANT, Surroundings, surroundings
from kechuang.apps.cases.queries.standins import apart
from kechuang.apps.cases.refusals import LinkWrong, refused
from kechuang.apps.cases.rules import ACT
from kechuang.lifecycle.joining import merge as merged
from kechuang.lifecycle.joining import split as parted
from kechuang.lifecycle.keeping import as_object, standing_of
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.replaying import JOIN, MERGE, SPLIT
from kechuang.lifecycle.state import Refused, Standing
from kechuang.values.text import Text


def merge(gone: UUID, kept: UUID, reason: str, *, actor: Actor, now: datetime) -> Case:
    """End one case as part of another in the same step; returns the one that is kept.

    Raises NoCase, NotAllowed, LinkWrong, MoveRefused, CaseChanged.
    """
    ACT.require(actor)
    ending, staying = seen(gone, actor), seen(kept, actor)
    if ending.pk == staying.pk or (ending.pack, ending.starts) != (staying.pack, staying.starts):
        raise LinkWrong(
            Text(
                "只能合并同一方案、同一版本的两件事项，请核对。",
                "Two cases of the same scheme and version are merged; check which they are.",
            )
        )
    with writing(actor, now) as write:
        scheme = scheme_of(staying)
        near = [surroundings(each, scheme, now=now) for each in (ending, staying)]
        own, _standins = apart(actor, near[0].forms.day)
        pairs = [
            (standing_of(x.standing), y.situation)
            for x, y in zip((ending, staying), near, strict=True)
        ]
        decision = merged(scheme, pairs[0], pairs[1], own, reason)
        if isinstance(decision, Refused):
            raise refused(decision.reasons)
        # In one order, so that two mergers of the same cases do not wait for each other.
        ends = (ending, decision.gone, near[0], MERGE)
        stays = (staying, decision.kept, near[1], JOIN)
        for row, standing, around, deed in sorted((ends, stays), key=lambda x: x[0].pk):
            _stand(write, row, scheme, standing, around, reason)
            note(row, scheme, deed, write, reason)
        left_alone(write, ending, MERGED)
        Link.objects.create(
            case=ending, other=staying, kind=LinkKind.MERGED_INTO, at=now, by=actor.account
        )
        _note(write, ending, staying, LinkKind.MERGED_INTO, reason)
    return staying


def split(
    case: UUID, titles: Sequence[Text], reason: str, *, actor: Actor, now: datetime
) -> list[Case]:
    """Split parts off a case; each stands where it stands and goes on by itself. Returns the parts.

    Raises NoCase, NotAllowed, MoveRefused, CaseChanged.
    """
    ACT.require(actor)
    whole = seen(case, actor)
    with writing(actor, now) as write:
        scheme = scheme_of(whole)
        around = surroundings(whole, scheme, now=now)
        own, _standins = apart(actor, around.forms.day)
        standing = standing_of(whole.standing)
        decision = parted(scheme, standing, around.situation, len(titles), own, reason)
        if isinstance(decision, Refused):
            raise refused(decision.reasons)
        change(whole, {"standing": as_object(decision.whole), "version": decision.whole.version})
        note(whole, scheme, SPLIT, write, reason)
        parts = []
        for title, part in zip(titles, decision.parts, strict=True):
            opening = Opening(
                whole.scheme,
                title,
                whole.unit,
                whole.subject_id,
                whole.round,
                parent=whole,
                restricted=whole.restricted,
                parties=tuple(x for x in around.parties if x.role != APPLICANT),
            )
            made = resume(write, opening, scheme, whole, part)
            Link.objects.create(
                case=made, other=whole, kind=LinkKind.SPLIT_FROM, at=now, by=actor.account
            )
            _note(write, made, whole, LinkKind.SPLIT_FROM, reason)
            parts.append(made)
    return parts


def follow(case: UUID, other: UUID, *, actor: Actor, now: datetime) -> Link:
    """Say that a case follows another. Raises NoCase, NotAllowed, LinkWrong."""
    ACT.require(actor)
    row, before = seen(case, actor), seen(other, actor)
    with writing(actor, now) as write:
        if row.pk == before.pk:
            raise LinkWrong(Text("不能关联自身，请另选。", "A case does not follow itself."))
        made, new = Link.objects.get_or_create(
            case=row,
            other=before,
            kind=LinkKind.FOLLOWS,
            defaults={"at": now, "by": actor.account},
        )
        if new:
            _note(write, row, before, LinkKind.FOLLOWS, "")
    return made


def _stand(
    write: Write, row: Case, scheme: Scheme, standing: Standing, around: Surroundings, reason: str
) -> None:
    after = columns(row, scheme, standing, write.now)
    change(row, {**after, "standing": as_object(standing), "version": standing.version})
    open_to(row, scheme, around, ())
    keep_owed(write, row, scheme, around, standing, (), reason)


def _note(write: Write, row: Case, other: Case, kind: LinkKind, reason: str) -> None:
    write.event(
        kinds.LINKED,
        thing_kind=KIND,
        thing=row.pk,
        unit=row.owner,
        data={
            "number": row.number,
            "other": other.number,
            "kind": kind.value,
            "reason": reason.strip(),
        },
    )
