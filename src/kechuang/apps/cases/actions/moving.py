"""`act`: one move of one case. Accepted once, refused with every reason, every attempt kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import Write, once_failed, writing
from kechuang.apps.cases import kinds
from kechuang.apps.cases.actions.carrying import Decided, carry
from kechuang.apps.cases.actions.filling import put
from kechuang.apps.cases.actions.issuing import issue_for_move, publish_for_move
from kechuang.apps.cases.actions.leaving import waits_in
from kechuang.apps.cases.asking import Asked, Done
from kechuang.apps.cases.models import Attempt, Batch, Case, RoundState
from kechuang.apps.cases.queries.schemes import scheme_of
from kechuang.apps.cases.queries.sight import KIND, seen
from kechuang.apps.cases.queries.situations import surroundings, written
from kechuang.apps.cases.queries.standins import apart
from kechuang.apps.cases.queries.writers import sayable
from kechuang.apps.cases.refusals import CaseChanged, MoveRefused, TokenReused, refused, told
from kechuang.apps.cases.rules import ACT
from kechuang.lifecycle.deciding import decide
from kechuang.lifecycle.keeping import standing_of
from kechuang.lifecycle.kinds import FORWARD
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.state import Attempt as Try
from kechuang.lifecycle.state import Decision, Moved, Reason, Refused, Situation
from kechuang.values.text import Text


def act(
    case: UUID, asked: Asked, *, actor: Actor, now: datetime, batch: UUID | None = None
) -> Done:
    """Make a move. `now` is the instant at which the request was received whole.

    The same `token` again is answered as the first time. Raises NotAllowed, NoCase, MoveRefused,
    MoveForbidden, CaseChanged, TokenReused, EffectUnknown.
    """
    ACT.require(actor)
    row = seen(case, actor)
    try:
        with writing(actor, now) as write:
            return _repeated(row, asked, actor) or move(write, row, asked, actor, batch=batch)
    except CaseChanged as changed:
        twin = _repeated(row, asked, actor)
        if twin is not None:
            return twin
        once_failed(partial(_keep_refused, row, asked, actor, now, (_changed(changed),)))
        raise
    except MoveRefused as refusal:
        once_failed(partial(_keep_refused, row, asked, actor, now, refusal.reasons))
        raise


def move(write: Write, row: Case, asked: Asked, actor: Actor, *, batch: UUID | None = None) -> Done:
    """Decide and carry out within another write. Raises MoveRefused, CaseChanged, EffectUnknown."""
    if batch is not None:
        waits_in(row, batch)
    scheme = scheme_of(row)
    around = surroundings(row, scheme, now=write.now)
    own, standins = apart(actor, around.forms.day)
    around = around.situated(standins=standins)
    standing = standing_of(row.standing)
    if asked.values is not None:
        row.values = put(row, scheme, around, asked.values, actor)
    around = written(around, scheme.by_id[row.step], actor)
    attempt = Try(
        asked.move,
        own,
        reason=asked.reason,
        seat=asked.seat,
        proxy_for=asked.proxy_for,
        version=asked.version,
        to=asked.to,
        votes=asked.votes,
    )
    tries = [
        (each, decide(scheme, standing, each, around.situation, around.clock, write.now))
        for each in _tries(attempt, around.situation)
    ]
    attempt, decision = next((each for each in tries if isinstance(each[1], Moved)), tries[0])
    found = (*_stops(row, scheme, decision, write.now), *_by_hand(row, scheme, decision, batch))
    if isinstance(decision, Refused) or found:
        against = decision.reasons if isinstance(decision, Refused) else ()
        raise refused(sayable((*found, *against), row, scheme.by_id[row.step], around, actor))
    issue_for_move(write, row, scheme, decision, batch)
    publish_for_move(write, row, scheme, decision)
    asked = replace(asked, proxy_for=attempt.proxy_for)
    acting = standins[attempt.proxy_for] if attempt.proxy_for else own
    return carry(write, Decided(row, scheme, around, standing, decision, asked, acting, batch))


def _tries(attempt: Try, situation: Situation) -> Iterator[Try]:
    """The attempt itself, and, unless somebody is named, for each person stood in for."""
    yield attempt
    if attempt.proxy_for is None:
        yield from (replace(attempt, proxy_for=each) for each in situation.standins)


def _stops(row: Case, scheme: Scheme, decision: Decision, now: datetime) -> tuple[Reason, ...]:
    """What the round says against it: it is locked, or takes nothing after its close."""
    if row.round is None:
        return ()
    if row.round.state == RoundState.LOCKED:
        return (_LOCKED,)
    closes = row.round.closes_at
    late = scheme.rounds.late == "refused" and closes is not None and now > closes
    handing = isinstance(decision, Moved) and decision.move.verb in FORWARD
    return (_CLOSED,) if late and handing and row.draft else ()


def _by_hand(
    row: Case, scheme: Scheme, decision: Decision, batch: UUID | None
) -> tuple[Reason, ...]:
    """A sample is drawn, never picked: only the way that the draw gave a case is open to it."""
    draw = scheme.by_id[row.step].draw
    if draw is None or not isinstance(decision, Moved) or decision.move.verb not in FORWARD:
        return ()
    said = Batch.objects.filter(pk=batch).values_list("said", flat=True).first() if batch else None
    if said and "seed" in said:
        own = draw.drawn if row.number in said["drawn"] else draw.spared
        if decision.move.id == own:
            return ()
    return (_DRAWN,)


def _repeated(row: Case, asked: Asked, actor: Actor) -> Done | None:
    """What the same try was told before. Raises TokenReused for another one under its token."""
    if not asked.token:
        return None
    found = Attempt.objects.filter(case=row, token=asked.token, accepted=True).first()
    if found is None:
        return None
    if (found.by, found.move) != (actor.account, asked.move):
        raise TokenReused
    return Done.again(found.answer)


def _keep_refused(
    row: Case, asked: Asked, actor: Actor, now: datetime, reasons: tuple[Reason, ...]
) -> None:
    """The attempt with all reasons, in a transaction of its own."""
    with writing(actor, now) as write:
        Attempt.objects.create(
            case=row,
            step=row.step,
            move=asked.move[:60],
            by=actor.account,
            via=actor.via,
            at=now,
            version=row.version,
            accepted=False,
            token=asked.token,
            reasons=[told(each) for each in reasons],
        )
        write.event(
            kinds.REFUSED,
            thing_kind=KIND,
            thing=row.pk,
            unit=actor.role_on(row.unit).rpartition("@")[2],
            data={
                "number": row.number,
                "move": asked.move[:60],
                "codes": [each.code for each in reasons],
            },
        )


def _changed(refusal: CaseChanged) -> Reason:
    return Reason(refusal.code, "state", refusal.sentence)


_LOCKED = Reason(
    "round_locked",
    "state",
    Text("本期已封账", "This round is locked"),
    Text("如需更正，请在下一期说明", "Explain the correction in the next round"),
)
_DRAWN = Reason(
    "drawn_not_picked",
    "state",
    Text("核验对象由系统随机抽取，不能指定", "The sample is drawn at random and not picked"),
    Text("请在拟认定名单页点“抽取”", "Draw it on the page of the list"),
)
_CLOSED = Reason(
    "round_closed",
    "time",
    Text("本期已截止，不再受理", "This round has closed and takes nothing more"),
    Text("请与牵头单位联系", "Ask the unit responsible"),
)
