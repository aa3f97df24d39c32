"""Moves that every step knows: hold, resume, recuse; and taking back what was handed in."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from kechuang.lifecycle import deadlines, reasons, seats
from kechuang.lifecycle.entering import dated
from kechuang.lifecycle.kinds import FORWARD, WITH_REASON, Verb
from kechuang.lifecycle.model import Move
from kechuang.lifecycle.moving import By, effects_of, left
from kechuang.lifecycle.objecting import held, personal, stale
from kechuang.lifecycle.point import Point, acting, persons
from kechuang.lifecycle.rights import holds, said
from kechuang.lifecycle.state import (
    Attempt,
    Decision,
    Held,
    Moved,
    Passage,
    Reason,
    Refused,
    Standing,
)
from kechuang.lifecycle.timing import Deadline
from kechuang.values.calendar import CalendarYearUnknown
from kechuang.values.text import Text

HOLD = Move("hold", Verb.HOLD, Text("暂缓", "Put on hold"))
RESUME = Move("resume", Verb.RESUME, Text("恢复办理", "Resume"))
RECUSE = Move("recuse", Verb.RECUSE, Text("申请回避", "Recuse"))
MOVES = {each.id: each for each in (HOLD, RESUME, RECUSE)}


def decided(point: Point, move: Move, attempt: Attempt) -> Decision:
    """A general move."""
    found = reasons.in_order(list(_objections(point, move, attempt)))
    if found:
        return Refused(found)
    made = {Verb.HOLD: _held, Verb.RESUME: _resumed}.get(move.verb, _recused)(point, attempt)
    waits = seats.open_seats(point.at(made))
    return Moved(replace(made, version=point.standing.version + 1), move, waits_for=waits)


def _objections(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    yield from stale(point, attempt)
    if move.verb is Verb.RECUSE:
        yield from _of_recusal(point, attempt)
    else:
        yield from _of_clock(point, move, attempt)
    if move.verb in WITH_REASON and not attempt.reason.strip():
        yield reasons.no_reason(move)


def _of_clock(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    if move.verb is Verb.HOLD:
        yield from held(point)
    elif point.standing.held is None:
        yield reasons.not_held()
    yield from personal(point, attempt)
    who = acting(attempt, point.situation)
    if who is not None and not holds(who, point.scheme.holds, point.situation):
        yield reasons.no_right(said(point.scheme.holds, point.scheme))


def _of_recusal(point: Point, attempt: Attempt) -> Iterator[Reason]:
    """Anybody signed in may recuse himself, once, and nobody for another."""
    yield from personal(point, attempt)
    if attempt.actor.account is None or attempt.proxy_for is not None:
        yield reasons.no_right(Text("本人", "the person himself"))


def _held(point: Point, attempt: Attempt) -> Standing:
    by = attempt.actor.account
    if by is None:  # pragma: no cover - the system holds no right
        message = "the system puts nothing on hold"
        raise ValueError(message)
    stopped = Held(point.now, by, attempt.reason.strip(), point.standing.due_at)
    return replace(point.standing, held=stopped, due_at=None, reminders=())


def _resumed(point: Point, attempt: Attempt) -> Standing:
    """The clock goes on: the deadline is later by the days that it stood still."""
    del attempt
    standing, deadline = replace(point.standing, held=None), point.step.due
    stopped = point.standing.held
    if stopped is None or deadline is None:
        return standing
    if stopped.due is None:
        return dated(point.at(standing))
    try:
        return _later(point.at(standing), stopped, deadline)
    except CalendarYearUnknown:
        return replace(standing, due_at=stopped.due, undated="calendar")


def _later(point: Point, stopped: Held, deadline: Deadline) -> Standing:
    due_at = deadlines.moved_by_hold(deadline, stopped.due, stopped.since, point.now, point.clock)
    told = deadlines.reminders(deadline, due_at, point.clock) if due_at else ()
    ahead = tuple(each for each in told if each > point.now)
    return replace(point.standing, due_at=due_at, reminders=ahead)


def _recused(point: Point, attempt: Attempt) -> Standing:
    who = attempt.actor.account
    return point.standing if who is None else recused(point.standing, who)


def recused(standing: Standing, who: UUID) -> Standing:
    """He takes no further part; what he has said in the present step does not count."""
    return replace(
        standing,
        recused=(*standing.recused, who),
        present=tuple(each for each in standing.present if each != who),
        signatures=tuple(
            replace(each, void=True)
            if each.visit == standing.visit and who in each.persons
            else each
            for each in standing.signatures
        ),
    )


def withdrawn(point: Point, wanted: str) -> Move | None:
    """The move by which what was handed in is taken back, if it is called so."""
    handed = handed_in(point)
    return handed[1] if handed and wanted in (handed[1].id, Verb.WITHDRAW) else None


def handed_in(point: Point) -> tuple[Passage, Move] | None:
    """What can be taken back: the last step that a person left forward, if nobody has acted since."""
    live = [each for each in point.standing.passages if not each.void]
    last = next((each for each in reversed(live) if each.by is not None), None)
    step = point.scheme.by_id.get(last.step) if last else None
    if last is None or step is None or _answered(point, last):
        return None
    taken = step.move(last.move)
    back = (each for each in step.moves if each.verb is Verb.WITHDRAW and not each.to)
    move = next(back, None)
    return (last, move) if move and taken and taken.verb in FORWARD else None


def _answered(point: Point, last: Passage) -> bool:
    """Whether somebody has signed or voted since, though the system carried it on."""
    return any(each.visit > last.visit and not each.void for each in point.standing.signatures)


def _set_off(point: Point, last: Passage) -> bool:
    """Whether leaving the step, or what the system passed since, has set off later work."""
    for each in point.standing.passages:
        step = point.scheme.by_id.get(each.step)
        move = step.move(each.move) if step else None
        if each.visit >= last.visit and not each.void and step and move and effects_of(step, move):
            return True
    return False


def taken_back(point: Point, attempt: Attempt) -> Decision:
    """`withdraw` by whoever handed in before the next one has acted."""
    found = list(stale(point, attempt))
    found += held(point)
    found += personal(point, attempt)
    handed = handed_in(point)
    if handed is None or not persons(attempt) & handed[0].persons:
        return Refused(reasons.in_order([*found, reasons.not_handed_in()]))
    passage, move = handed
    if _set_off(point, passage):
        found.append(reasons.set_off())
    if not attempt.reason.strip():
        found.append(reasons.no_reason(move))
    if found:
        return Refused(reasons.in_order(found))
    by = By(attempt.actor.account, attempt.proxy_for)
    return left(point, move, by, passage.step)
