"""What a move comes to: signatures taken, the step left, the next ones entered.

Automatic steps are hopped over, signed by the system; a chain of them that enters a step twice is
refused, never followed. All of it is one change: the version grows by one.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle import bodies, reasons, seats
from kechuang.lifecycle.entering import entered
from kechuang.lifecycle.kinds import FORWARD, SIGNING, VOTES, Verb
from kechuang.lifecycle.model import Guard, Move, Step
from kechuang.lifecycle.point import Point, acting
from kechuang.lifecycle.state import (
    Attempt,
    Decision,
    Moved,
    Passage,
    Refused,
    Signature,
    Standing,
)

BACK = frozenset({Verb.SEND_BACK, Verb.WITHDRAW})


@dataclass(frozen=True, slots=True)
class By:
    """Who takes a move: nobody is the system."""

    account: UUID | None = None
    proxy_for: UUID | None = None


def carried(point: Point, move: Move, attempt: Attempt) -> Decision:
    """What an attempt without objections comes to."""
    by = By(attempt.actor.account, attempt.proxy_for)
    if attempt.actor.system:
        return left(point, move, By())
    step = point.step
    if step.quorum is not None and (move.verb in VOTES or attempt.votes):
        return _voted(point, move, attempt, by)
    if step.seats and move.verb in SIGNING:
        return _signed(point, move, attempt, by)
    if step.nature.several and move.verb in VOTES:
        point = noted(point, signature_of(point, move.verb, by))
    return (
        _stays(point, move)
        if not move.to and move.verb not in BACK
        else left(point, move, by, attempt.to)
    )


def _signed(point: Point, move: Move, attempt: Attempt, by: By) -> Decision:
    who = acting(attempt, point.situation) or attempt.actor
    seat = seats.taking(point, who, attempt.seat).seat
    signature = signature_of(point, move.verb, by, seat.id if seat else "")
    point = noted(point, signature)
    open_ = seats.open_seats(point)
    return _stays(point, move) if open_ else left(point, move, by)


def _voted(point: Point, move: Move, attempt: Attempt, by: By) -> Decision:
    """A vote, or what a meeting has decided as its secretary wrote it down."""
    quorum = point.step.quorum
    if quorum is None:  # pragma: no cover - asked for bodies only
        return left(point, move, by)
    for who, verb in attempt.votes:
        vote = replace(signature_of(point, verb, By(who)), recorded_by=by.account)
        point = noted(point, vote)
    if move.verb not in VOTES:
        return left(point, move, by)
    point = noted(point, signature_of(point, move.verb, by))
    onward = _settled(point, bodies.tally(point, quorum).settled)
    if onward is None or onward is move:
        return left(point, move, by) if onward else _stays(point, move)
    return _along(left(point, onward, By()), move)


def _along(decision: Decision, move: Move) -> Decision:
    """What the last vote has settled, where it goes on by another move than that of the vote."""
    if isinstance(decision, Refused):
        return decision
    return replace(decision, move=move, along=decision.move)


def _settled(point: Point, settled: bodies.Settled) -> Move | None:
    """The move that a vote has come to, once it cannot change and its guards are met."""
    verb = {bodies.Settled.AGREED: Verb.AGREE, bodies.Settled.FAILED: Verb.DISAGREE}.get(settled)
    move = point.first(verb) if verb else None
    return move if move is not None and move.to and not unmet(point, move) else None


def _stays(point: Point, move: Move) -> Moved:
    standing = replace(point.standing, version=point.standing.version + 1)
    waits = seats.open_seats(point)
    return Moved(standing, move, waits_for=waits, used_waivers=waived(point, move))


def signature_of(point: Point, verb: Verb, by: By, seat: str = "") -> Signature:
    """A person's word in the present visit of the step."""
    if by.account is None:  # pragma: no cover - the system signs nothing
        message = "a signature is a person's"
        raise ValueError(message)
    return Signature(
        point.step.id,
        verb,
        by.account,
        point.now,
        seat=seat,
        proxy_for=by.proxy_for,
        visit=point.standing.visit,
    )


def noted(point: Point, signature: Signature) -> Point:
    """The case with one more signature or vote."""
    signatures = (*point.standing.signatures, signature)
    present = point.standing.present
    if point.step.quorum is not None and signature.by not in present:
        present = (*present, signature.by)
    return point.at(replace(point.standing, signatures=signatures, present=present))


def unmet(point: Point, move: Move) -> list[Guard]:
    """Guards of a move that are not met and not waived."""
    allowed = {each.guard for each in point.standing.waived if not each.void}
    open_ = (each for each in move.guards if point.guard(each)[0] is not Verdict.MET)
    return [each for each in open_ if not (each.waivable and each.id in allowed)]


def waived(point: Point, move: Move) -> tuple[Guard, ...]:
    """Guards that are passed by a waiver: their verdicts stay what they are."""
    blocked = unmet(point, move)
    return tuple(
        each
        for each in move.guards
        if each not in blocked and point.guard(each)[0] is not Verdict.MET
    )


def left(point: Point, move: Move, by: By, to: str = "") -> Decision:
    """The present step left by `move`, and all that follows by itself."""
    step = point.step
    target = move.to or to
    standing = sent_back(point, target) if move.verb in BACK else passed(point, move, by)
    first = Moved(
        standing,
        move,
        left=step,
        effects=effects_of(step, move),
        late=is_late(point),
        used_waivers=waived(point, move),
    )
    return _onward(point, first, target, move.outcome)


def opened(point: Point, move: Move) -> Decision:
    """A case begun: its first step entered, and all that follows by itself."""
    return _onward(point, Moved(point.standing, move), point.scheme.first.id, "")


def _onward(point: Point, moved: Moved, target: str, outcome: str) -> Decision:
    """The target entered, then whatever the system does there by itself."""
    version = point.standing.version + 1
    steps: list[Step] = []
    while True:
        here = entered(point.at(moved.standing), target, outcome)
        if here.step in steps:
            return Refused((reasons.hops_in_circles((*steps, here.step)),))
        steps.append(here.step)
        papers = (*moved.papers, here.step.paper) if here.step.paper else moved.papers
        moved = replace(moved, standing=here.standing, entered=tuple(steps), papers=papers)
        hop = hopping(here)
        if hop is None:
            standing = replace(here.standing, version=version)
            return replace(moved, standing=standing, waits_for=seats.open_seats(here))
        moved = replace(
            moved,
            standing=passed(here, hop, By()),
            effects=(*moved.effects, *effects_of(here.step, hop)),
        )
        target, outcome = hop.to, hop.outcome


def hopping(point: Point) -> Move | None:
    """The move that the system takes at once in the step just entered.

    Where none of the seats has to sign, the step is passed as if all had signed.
    """
    step = point.step
    if step.final or step.quorum is not None or step.nature.runs:
        return None
    if step.seats and seats.open_seats(point):
        return None
    return next((each for each in step.moves if _by_itself(point, each)), None)


def _by_itself(point: Point, move: Move) -> bool:
    unsigned = bool(point.step.seats) and move.verb in SIGNING
    if move.verb is Verb.LAPSE or not move.to or not (move.automatic or unsigned):
        return False
    return point.applies(move)[0] is Verdict.MET and not unmet(point, move)


def effects_of(step: Step, move: Move) -> tuple[str, ...]:
    """The later work that leaving a step by a move sets off."""
    onward = move.verb in FORWARD or (move.verb is Verb.LAPSE and step.nature.runs)
    return step.effects if onward else ()


def is_late(point: Point) -> bool:
    """Whether the deadline of the present step has passed; periods that run out are never late."""
    due_at = point.standing.due_at
    return due_at is not None and not point.step.nature.runs and point.now > due_at


def passed(point: Point, move: Move, by: By) -> Standing:
    """The present step left, as it is remembered."""
    passage = Passage(
        point.step.id,
        move.id,
        by.account,
        point.now,
        visit=point.standing.visit,
        proxy_for=by.proxy_for,
    )
    return replace(point.standing, passages=(*point.standing.passages, passage))


def sent_back(point: Point, target: str) -> Standing:
    """What was agreed since the target was entered is void."""
    standing = point.standing
    since = max(
        (each.visit for each in standing.passages if each.step == target and not each.void),
        default=standing.visit,
    )
    return replace(
        standing,
        passages=tuple(
            replace(each, void=True) if each.visit >= since else each for each in standing.passages
        ),
        signatures=tuple(
            replace(each, void=True) if each.visit >= since else each
            for each in standing.signatures
        ),
        waived=tuple(
            replace(each, void=True) if each.visit >= since else each for each in standing.waived
        ),
    )
