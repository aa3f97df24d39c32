"""What somebody may do in a case now, each with its reasons, so that pages grey out with them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle import bodies, general, seats
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.deciding import decide
from kechuang.lifecycle.kinds import SIGNING, WITH_REASON, Verb
from kechuang.lifecycle.model import Move, Scheme, Seat, Step
from kechuang.lifecycle.objecting import passed_steps
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Attempt, Moved, Reason, Refused, Situation, Standing

_SOME = "…"


@dataclass(frozen=True, slots=True)
class Option:
    """A move, and whether it may be made once what it `wants` has been given.

    `wants` are `reason`, `to` (one of `targets`) and `votes`. `applies` is false where its condition
    does not hold, so that pages may leave it out. `general` moves are known in every step.
    `proxies` are those for whom the actor may make it while they are away. `seats` are those whose
    turn it is.
    """

    move: Move
    ok: bool
    reasons: tuple[Reason, ...] = ()
    applies: bool = True
    general: bool = False
    wants: tuple[str, ...] = ()
    targets: tuple[Step, ...] = ()
    seats: tuple[Seat, ...] = ()
    proxies: tuple[Actor, ...] = ()


def allowed(
    scheme: Scheme,
    standing: Standing,
    actor: Actor,
    situation: Situation,
    clock: Clock,
    now: datetime,
) -> tuple[Option, ...]:
    """Every move of the present step, then what can be taken back, then hold, resume and recuse.

    It agrees with `decide`: the same attempt, with what it wants, is decided.
    """
    point = Point(scheme, standing, situation, clock, now)
    if standing.step not in scheme.by_id or point.ended:
        return ()
    return tuple(_option(point, actor, move) for move in _moves(point))


def _moves(point: Point) -> Iterator[Move]:
    own = [each for each in point.step.moves if each.to or each.verb is not Verb.WITHDRAW]
    if point.standing.held is not None:
        own = [each for each in own if each.id != general.RESUME.id]
    yield from own
    handed = general.handed_in(point)
    if handed:
        yield handed[1]
    known = {each.id for each in own}
    yield from (each for each in general.MOVES.values() if each.id not in known)


def filled(point: Point, actor: Actor, move: Move) -> Attempt:
    """The attempt at a move with everything given that it wants."""
    targets = passed_steps(point) if move.verb is Verb.SEND_BACK and not move.to else ()
    return Attempt(
        move.id,
        actor,
        reason=_SOME,
        to=targets[0].id if targets else "",
        votes=_votes(point, move),
    )


def _votes(point: Point, move: Move) -> tuple[tuple[UUID, Verb], ...]:
    """Votes of all members who have not voted, as the move would have them."""
    quorum = point.step.quorum
    if quorum is None or move.verb not in (Verb.PASS, Verb.REFUSE):
        return ()
    if not bodies.tally(point, quorum).reasons(move.verb):
        return ()
    verb = Verb.AGREE if move.verb is Verb.PASS else Verb.DISAGREE
    out = bodies.members(point) - point.signed()
    return tuple((who, verb) for who in sorted(out))


def _option(point: Point, actor: Actor, move: Move) -> Option:
    attempt = filled(point, actor, move)
    decision = _decided(point, attempt)
    own = point.step.move(move.id) is move
    standins = point.situation.standins
    proxies = (
        absent
        for who, absent in standins.items()
        if isinstance(_decided(point, replace(attempt, proxy_for=who)), Moved)
    )
    signs = own and move.verb in SIGNING
    return Option(
        move,
        ok=isinstance(decision, Moved),
        reasons=decision.reasons if isinstance(decision, Refused) else (),
        applies=not own or point.applies(move)[0] is not Verdict.UNMET,
        general=move.id in general.MOVES and not own,
        wants=tuple(_wants(point, move, attempt)),
        targets=passed_steps(point) if attempt.to else (),
        seats=seats.front(point) if signs else (),
        proxies=tuple(proxies),
    )


def _decided(point: Point, attempt: Attempt) -> Moved | Refused:
    return decide(point.scheme, point.standing, attempt, point.situation, point.clock, point.now)


def _wants(point: Point, move: Move, attempt: Attempt) -> Iterator[str]:
    if move.verb in WITH_REASON or point.step.nature.outside:
        yield "reason"
    if attempt.to:
        yield "to"
    if attempt.votes:
        yield "votes"
