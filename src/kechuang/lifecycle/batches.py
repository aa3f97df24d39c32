"""A step taken once for many cases: one meeting, one notice, one document.

Each case is decided by itself. Those that may go, go; the others drop out with their reasons and
may join a later batch. Who has recused himself from one case votes in the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kechuang.lifecycle import reasons
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.deciding import decide
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.state import Attempt, Moved, Reason, Situation, Standing


@dataclass(frozen=True, slots=True)
class Member:
    """A case in a batch, where it stands and what surrounds it."""

    case: UUID
    standing: Standing
    situation: Situation


@dataclass(frozen=True, slots=True)
class Gone:
    """A case that went along."""

    case: UUID
    moved: Moved


@dataclass(frozen=True, slots=True)
class Dropped:
    """A case that dropped out, and every reason why."""

    case: UUID
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch, in the order of its cases."""

    gone: tuple[Gone, ...]
    dropped: tuple[Dropped, ...]


def joins(scheme: Scheme, step: str, standing: Standing) -> tuple[Reason, ...]:
    """Why a case may not be put into a batch for `step`; nothing where it may."""
    return reasons.in_order(list(_against(scheme, step, standing)))


def _against(scheme: Scheme, step: str, standing: Standing) -> Iterable[Reason]:
    wanted = scheme.by_id.get(step)
    if wanted is None:
        yield reasons.unknown_step(step)
    elif not wanted.nature.batches:
        yield reasons.not_in_batches(wanted)
    elif standing.outcome:
        yield reasons.ended()
    elif standing.scheme != scheme.id or standing.step != step:
        yield reasons.not_in_step(wanted)
    if standing.held is not None:
        yield reasons.held_in_batch(standing.held.reason)


def taken(  # what `decide` takes, for many
    scheme: Scheme,
    step: str,
    members: Sequence[Member],
    attempt: Attempt,
    clock: Clock,
    now: datetime,
) -> Taken:
    """One attempt made for each case of a batch; asked before, it tells who would drop out.

    The attempt's `version` is not looked at. A case that stands twice in the list goes once.
    """
    gone: list[Gone] = []
    dropped: list[Dropped] = []
    for member in {each.case: each for each in members}.values():
        found = joins(scheme, step, member.standing)
        if found:
            dropped.append(Dropped(member.case, found))
            continue
        own = _own(attempt, member.standing)
        decision = decide(scheme, member.standing, own, member.situation, clock, now)
        if isinstance(decision, Moved):
            gone.append(Gone(member.case, decision))
        else:
            dropped.append(Dropped(member.case, decision.reasons))
    return Taken(tuple(gone), tuple(dropped))


def _own(attempt: Attempt, standing: Standing) -> Attempt:
    """The attempt as it is for one case: votes of who has recused himself from it left out."""
    votes = tuple(each for each in attempt.votes if each[0] not in standing.recused)
    return replace(attempt, votes=votes, version=None)
