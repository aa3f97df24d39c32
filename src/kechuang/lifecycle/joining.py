"""Cases joined and parted: one merged into another, one split into several.

Both cases of a merger stand in the same step; the one that goes ends with the outcome `merged`,
and what was signed in the step of the one that stays is void, since nobody has seen the whole. The
parts of a split case stand where it stands, with its past, its deadline, and its step unsigned.
Neither is done while somebody waits for an answer to what he said on a public notice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kechuang.access.actor import Actor
from kechuang.lifecycle import reasons
from kechuang.lifecycle.model import Right, Scheme
from kechuang.lifecycle.rights import holds, said
from kechuang.lifecycle.state import Reason, Refused, Situation, Standing

MERGED = "merged"
MOST_PARTS = 50


@dataclass(frozen=True, slots=True)
class Merged:
    """The case that has gone, and the one into which it was merged."""

    gone: Standing
    kept: Standing


@dataclass(frozen=True, slots=True)
class Split:
    """The case that was split, and its parts, each a case of its own."""

    whole: Standing
    parts: tuple[Standing, ...]


def merge(
    scheme: Scheme,
    gone: tuple[Standing, Situation],
    kept: tuple[Standing, Situation],
    actor: Actor,
    reason: str,
) -> Merged | Refused:
    """Both cases after the first was merged into the second, or every reason why not."""
    found = [each for one in (gone, kept) for each in _against(scheme, *one, actor)]
    if gone[0].step != kept[0].step or gone[0].scheme != kept[0].scheme:
        found.append(reasons.not_together())
    if not reason.strip():
        found.append(reasons.joining_wants_words())
    if found:
        return Refused(reasons.in_order(found))
    ended = replace(
        gone[0], version=gone[0].version + 1, outcome=MERGED, due_at=None, reminders=(), undated=""
    )
    return Merged(ended, replace(unsigned(kept[0]), version=kept[0].version + 1))


def split(
    scheme: Scheme,
    standing: Standing,
    situation: Situation,
    parts: int,
    actor: Actor,
    reason: str,
) -> Split | Refused:
    """The case with its parts, or every reason why not. It goes on beside them."""
    found = list(_against(scheme, standing, situation, actor))
    if not 1 <= parts <= MOST_PARTS:
        found.append(reasons.parts_unfit(parts, MOST_PARTS))
    if not reason.strip():
        found.append(reasons.joining_wants_words())
    if found:
        return Refused(reasons.in_order(found))
    part = replace(unsigned(standing), version=1)
    return Split(replace(standing, version=standing.version + 1), (part,) * parts)


def _against(
    scheme: Scheme, standing: Standing, situation: Situation, actor: Actor
) -> Iterator[Reason]:
    step = scheme.by_id.get(standing.step)
    if step is None:
        yield reasons.unknown_step(standing.step)
        return
    if step.final or standing.outcome:
        yield reasons.ended()
    if standing.held is not None:
        yield reasons.held_in_batch(standing.held.reason)
    if actor.account in standing.recused:
        yield reasons.recused()
    if situation.unanswered:
        yield reasons.unanswered(situation.unanswered)
    who = _who(scheme, standing.step)
    if not holds(actor, who, situation):
        yield reasons.no_right(said(who, scheme))


def _who(scheme: Scheme, step: str) -> tuple[Right, ...]:
    """Those who act in a step, in whichever way."""
    here = scheme.by_id[step]
    return (*here.who, *(right for seat in here.seats for right in seat.who))


def unsigned(standing: Standing) -> Standing:
    """What was signed in the present visit of the step is void."""
    return replace(
        standing,
        present=(),
        signatures=tuple(
            replace(each, void=True) if each.visit == standing.visit else each
            for each in standing.signatures
        ),
    )
