"""A sample drawn of the cases that stand in a step: by a seed that is kept, so that it can be redone."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.batches import (
    NewBatch,
    close_batch,
    open_batch,
)
from kechuang.apps.cases.actions.taking import Taken, take_member
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.batch_refusals import NothingToDraw
from kechuang.apps.cases.models import Batch, BatchState, MemberState
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import visible
from kechuang.apps.cases.rules import KEEP_BATCH, OfOwner
from kechuang.lifecycle.drawing import drawn
from kechuang.lifecycle.kinds import StepKind
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Sampled:
    """A draw: its batch, the seed, the numbers drawn, and what became of each case."""

    batch: UUID
    seed: str
    drawn: frozenset[str]
    taken: tuple[Taken, ...]


def draw_sample(round_id: UUID, *, actor: Actor, now: datetime, seed: str = "") -> Sampled:
    """Draw of all cases of a round that wait for it, and let each go its way.

    Raises NothingToDraw, NotAllowed, BatchMisfit.
    """
    waiting = (
        visible(actor)
        .select_related("round")
        .filter(round=round_id, at_kind=StepKind.DRAW.value, held=False, ended_at=None)
    )
    rows = list(waiting.order_by("number"))
    draw = scheme_of(rows[0]).by_id[rows[0].step].draw if rows else None
    if draw is None:
        raise NothingToDraw
    KEEP_BATCH.require(actor, OfOwner(rows[0].owner))
    seed = seed or secrets.token_hex(8)
    chosen = drawn(seed, (each.number for each in rows), draw)
    title = Text(f"随机抽取{len(chosen)}件，共{len(rows)}件", f"{len(chosen)} of {len(rows)} drawn")
    with writing(actor, now) as write:
        made = open_batch(NewBatch(title), [each.pk for each in rows], actor=actor, now=now)
        made.said = {"seed": seed, "share": list(draw.share), "drawn": sorted(chosen)}
        Batch.objects.filter(pk=made.pk).update(said=made.said)
        data = {"seed": seed, "drawn": len(chosen), "among": len(rows)}
        write.event(kinds.DRAWN, thing_kind="batch", thing=made.pk, unit=made.owner, data=data)
    taken = tuple(_go(made, chosen, (draw.drawn, draw.spared), actor, now))
    with writing(actor, now) as write:
        close_batch(write, made, BatchState.DONE, number="", said=made.said)
    return Sampled(made.pk, seed, chosen, taken)


def _go(
    made: Batch, chosen: frozenset[str], moves: tuple[str, str], actor: Actor, now: datetime
) -> list[Taken]:
    asked = Asked("")
    members = made.members.filter(state=MemberState.IN).select_related("case").order_by("pk")
    return [
        take_member(
            made,
            each,
            replace(asked, move=moves[0] if each.case.number in chosen else moves[1]),
            actor,
            now,
        )
        for each in members
    ]
