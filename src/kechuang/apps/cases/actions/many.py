"""One move of many cases, each in a transaction of its own, with what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.cases.actions.going_on import put_together
from kechuang.apps.cases.actions.moving import act
from kechuang.apps.cases.asking import Asked, Done
from kechuang.apps.cases.refusals import TooMany
from kechuang.apps.cases.rules import ACT
from kechuang.lifecycle.kinds import Verb
from kechuang.values.errors import Refusal

MOST = 500


@dataclass(frozen=True, slots=True)
class Became:
    """What became of one case: done, or refused with its reasons."""

    case: UUID
    done: Done | None = None
    refusal: Refusal | None = None


def act_many(
    cases: Sequence[UUID], asked: Asked, *, actor: Actor, now: datetime
) -> tuple[Became, ...]:
    """Make the same move in each case; one refused does not stop the others.

    A token is taken for each case apart. Those that now wait to be made known do so as one batch.
    Raises NotAllowed, TooMany.
    """
    ACT.require(actor)
    if len(cases) > MOST:
        raise TooMany(len(cases), MOST)
    became = tuple(_one(each, asked, actor, now) for each in dict.fromkeys(cases))
    gone = [each.case for each in became if each.done and not each.done.repeated]
    put_together(gone, actor=actor, now=now)
    return became


def undo_many(
    done: Sequence[Done], reason: str, *, actor: Actor, now: datetime
) -> tuple[Became, ...]:
    """Take back what was just done in bulk, where nobody has acted since. Raises NotAllowed, TooMany."""
    if len(done) > MOST:
        raise TooMany(len(done), MOST)
    asked = Asked(Verb.WITHDRAW, reason=reason)
    return tuple(_one(each.case, replace(asked, version=each.version), actor, now) for each in done)


def _one(case: UUID, asked: Asked, actor: Actor, now: datetime) -> Became:
    try:
        return Became(case, act(case, asked, actor=actor, now=now))
    except Refusal as refusal:
        return Became(case, refusal=refusal)
