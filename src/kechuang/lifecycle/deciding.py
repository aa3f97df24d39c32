"""`decide`: what a move comes to, or every reason why not. Pure; it never raises on what people do."""

from dataclasses import replace
from datetime import datetime

from kechuang.lifecycle import general, reasons
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.entering import dated
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Move, Scheme
from kechuang.lifecycle.moving import carried, opened
from kechuang.lifecycle.objecting import objections, stale
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Attempt, Decision, Refused, Situation, Standing
from kechuang.values.text import Text

OPENING = Move("open", Verb.SUBMIT, Text("开办", "Open"))


def decide(
    scheme: Scheme,
    standing: Standing,
    attempt: Attempt,
    situation: Situation,
    clock: Clock,
    now: datetime,
) -> Decision:
    """The next standing, or all reasons why not.

    `now` is aware. What follows by itself (automatic steps) is part of the answer. The caller
    writes it only where the case still has the version that was read.
    """
    point = Point(scheme, standing, situation, clock, now)
    if standing.step not in scheme.by_id:
        return Refused((reasons.unknown_step(standing.step),))
    if point.ended:
        return Refused((*stale(point, attempt), reasons.ended()))
    move = _found(point, attempt.move)
    if move is not None and move.verb is Verb.WITHDRAW and not move.to:
        return general.taken_back(point, attempt)
    if move is None or (move is not point.step.move(move.id) and move.id in general.MOVES):
        return _general(point, attempt)
    found = objections(point, move, attempt)
    return Refused(found) if found else carried(point, move, attempt)


def _found(point: Point, wanted: str) -> Move | None:
    """The move called so; of a verb the first that applies; what can be taken back from before.

    A clock that stands still is set going again before the step has a `resume` of its own.
    """
    if point.standing.held is not None and wanted == general.RESUME.id:
        return general.RESUME
    named = point.step.move(wanted)
    if named is not None and not (named.verb is Verb.WITHDRAW and not named.to):
        return named
    back = general.withdrawn(point, wanted)
    if back is not None:
        return back
    if named is not None or wanted not in set(Verb):
        return named
    verb = Verb(wanted)
    return point.first(verb) or next((each for each in point.step.moves if each.verb is verb), None)


def _general(point: Point, attempt: Attempt) -> Decision:
    move = general.MOVES.get(attempt.move)
    if move is not None:
        return general.decided(point, move, attempt)
    if attempt.move == Verb.WITHDRAW:
        return general.taken_back(point, attempt)
    return Refused((*stale(point, attempt), reasons.no_such_move(point.step, attempt.move)))


def open_at(scheme: Scheme, situation: Situation, clock: Clock, now: datetime) -> Decision:
    """A case begun at `now`: the first step, or the one to which automatic moves lead.

    Refused for a draft of a scheme, and where automatic moves run in circles.
    """
    if scheme.draft:
        return Refused((reasons.draft(),))
    standing = Standing(scheme.id, scheme.first.id, now, now, version=0, visit=0)
    return opened(Point(scheme, standing, situation, clock, now), OPENING)


def redated(
    scheme: Scheme, standing: Standing, situation: Situation, clock: Clock, now: datetime
) -> Standing | None:
    """A deadline that had no instant (`undated`) computed now; None where nothing changes.

    Deadlines once computed never move: asked again, this answers None.
    """
    closed = standing.outcome or standing.held is not None
    if not standing.undated or closed or standing.step not in scheme.by_id:
        return None
    made = dated(Point(scheme, standing, situation, clock, now))
    return replace(made, version=standing.version + 1) if made.due_at else None
