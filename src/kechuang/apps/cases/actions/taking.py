"""The step of a batch taken for one of its cases: it goes along, stays, or drops out for good."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.asking import Asked, Done
from kechuang.apps.cases.models import Batch, BatchMember, MemberState
from kechuang.apps.cases.refusals import CaseChanged, MoveRefused, told
from kechuang.lifecycle.keeping import standing_of
from kechuang.values.errors import Refusal

_HIS = frozenset({"right", "words"})
_HIS_TURN = frozenset({"acted_before", "not_yet", "seat_closed", "seat_waits", "signed_before"})
"""What stands against whoever asks, or against asking now, and not against the case."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a case of a batch."""

    case: UUID
    done: Done | None = None
    refusal: Refusal | None = None


def take_member(
    row: Batch, member: BatchMember, asked: Asked, actor: Actor, now: datetime
) -> Taken:
    """The step taken for one case of a batch; refused for good, it drops out."""
    standing = standing_of(member.case.standing)
    votes = tuple(each for each in asked.votes if each[0] not in standing.recused)
    by = actor.account.hex if actor.account else ""
    token = f"{row.pk.hex}:{by}:{standing.visit}:{asked.move}"[:100]
    own = replace(asked, votes=votes, version=None, token=token)
    try:
        done = _once_more(lambda: act(member.case_id, own, actor=actor, now=now, batch=row.pk))
    except Refusal as refusal:
        if not of_asker(refusal):
            reasons = refusal.reasons if isinstance(refusal, MoveRefused) else ()
            why = {"why": str(refusal)[:300], "reasons": [told(each) for each in reasons]}
            _leave(member, MemberState.REFUSED, now, **why)
        return Taken(member.case_id, refusal=refusal)
    return Taken(member.case_id, done)


def _once_more(act_: Callable[[], Done]) -> Done:
    """Somebody who was first in a case, such as another signer of the batch, keeps nobody out."""
    try:
        return act_()
    except CaseChanged:
        return act_()


def _leave(member: BatchMember, state: MemberState, now: datetime, **more: object) -> None:
    still = BatchMember.objects.filter(pk=member.pk, state=MemberState.IN)
    still.update(state=state, left_at=now, **more)


def of_asker(refusal: Refusal) -> bool:
    """Whether nothing stood against it but who asked, when, or the words that he left out."""
    if isinstance(refusal, CaseChanged):
        return True
    return isinstance(refusal, MoveRefused) and all(
        each.kind in _HIS or each.code in _HIS_TURN for each in refusal.reasons
    )
