"""Waivers: a guard may be passed although it is not met. The verdict stays what it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kechuang.access.actor import Actor
from kechuang.lifecycle import reasons
from kechuang.lifecycle.model import Guard, Scheme
from kechuang.lifecycle.rights import holds, said
from kechuang.lifecycle.state import Reason, Refused, Situation, Standing, Waived
from kechuang.values.text import Text


def waive(
    scheme: Scheme,
    standing: Standing,
    actor: Actor,
    guard: str,
    reason: str,
    situation: Situation,
    now: datetime,
) -> Standing | Refused:
    """The case with a guard waived by `actor`, or every reason why not."""
    found = next(_guards(scheme, guard), None)
    refused = _objections(scheme, standing, actor, found, reason, situation)
    if refused or actor.account is None:
        return Refused(reasons.in_order(refused))
    made = Waived(guard, actor.account, now, reason.strip(), standing.visit)
    return replace(standing, waived=(*standing.waived, made), version=standing.version + 1)


def _guards(scheme: Scheme, guard: str) -> Iterator[Guard]:
    moves = (move for step in scheme.steps for move in step.moves)
    return (each for move in moves for each in move.guards if each.id == guard)


def _objections(
    scheme: Scheme,
    standing: Standing,
    actor: Actor,
    guard: Guard | None,
    reason: str,
    situation: Situation,
) -> list[Reason]:
    found: list[Reason] = []
    step = scheme.by_id.get(standing.step)
    if step is None or step.final or standing.outcome:
        found.append(reasons.ended())
    if guard is None or not guard.waivable:
        found.append(_not_waivable(guard))
    elif not holds(actor, guard.waived_by, situation):
        found.append(reasons.no_right(said(guard.waived_by, scheme)))
    if actor.account in standing.recused:
        found.append(reasons.recused())
    if any(each.guard == (guard.id if guard else "") and not each.void for each in standing.waived):
        found.append(_waived_before())
    if not reason.strip():
        found.append(_wants_words())
    return found


def _not_waivable(guard: Guard | None) -> Reason:
    title = guard.title if guard else Text("此条件", "This condition")
    return Reason(
        "not_waivable",
        "right",
        Text(f"{title.zh}不得豁免", f"{title.en} cannot be waived"),
        Text("请使条件符合", "It has to be met"),
    )


def _waived_before() -> Reason:
    return Reason(
        "waived_before",
        "state",
        Text("此条件已豁免", "This is waived already"),
        Text("可直接办理", "Go on"),
    )


def _wants_words() -> Reason:
    return Reason(
        "reason_missing",
        "words",
        Text("豁免须写明理由", "A waiver wants a reason"),
        Text("请填写理由与依据", "Write why, and on what basis"),
    )
