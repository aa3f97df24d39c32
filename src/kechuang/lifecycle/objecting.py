"""Everything that speaks against a move, all of it at once."""

from collections.abc import Callable, Iterable, Iterator

from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle import bodies, reasons, seats
from kechuang.lifecycle.kinds import FORWARD, SIGNING, VOTES, WITH_REASON, Verb
from kechuang.lifecycle.model import Move, Step
from kechuang.lifecycle.moving import hopping, unmet
from kechuang.lifecycle.point import Point, acting, persons
from kechuang.lifecycle.rights import holds, said
from kechuang.lifecycle.state import Attempt, Reason

Check = Callable[[Point, Move, Attempt], Iterable[Reason]]


def objections(point: Point, move: Move, attempt: Attempt) -> tuple[Reason, ...]:
    """All reasons against a move of the present step, most telling first."""
    checks = _SYSTEM if attempt.actor.system else _PERSON
    return reasons.in_order([each for check in checks for each in check(point, move, attempt)])


def stale(point: Point, attempt: Attempt) -> Iterator[Reason]:
    """Whether somebody was first, and whether the clock stands still."""
    if attempt.version not in (None, point.standing.version):
        yield reasons.changed(point.standing, attempt.version or 0)


def held(point: Point) -> Iterator[Reason]:
    """Whether the clock stands still."""
    if point.standing.held is not None:
        yield reasons.held(point.standing.held.since, point.standing.held.reason, point.clock)


def passed_steps(point: Point) -> tuple[Step, ...]:
    """The steps to which the case can go back, latest first."""
    ids = [each.step for each in reversed(point.standing.passages) if not each.void]
    known = (point.scheme.by_id.get(each) for each in dict.fromkeys(ids))
    return tuple(each for each in known if each is not None)


def _state(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    yield from stale(point, attempt)
    yield from held(point)
    verdict, why = point.applies(move)
    if verdict is Verdict.UNMET:
        yield reasons.does_not_apply(move, why)
    elif verdict is not Verdict.MET:
        yield reasons.condition_unknown(move.title, why)


def personal(point: Point, attempt: Attempt) -> Iterator[Reason]:
    """Whether somebody may stand in, and whether he has recused himself."""
    if acting(attempt, point.situation) is None:
        yield reasons.not_standing_in()
    if persons(attempt) & set(point.standing.recused):
        yield reasons.recused()


def _right(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    yield from personal(point, attempt)
    who = acting(attempt, point.situation)
    if move.verb is Verb.LAPSE:
        yield reasons.system_only(move)
    elif point.step.quorum is not None and move.verb in VOTES:
        yield from _member(point, attempt)
    elif who is None:
        return
    elif point.step.seats and (move.verb in SIGNING or not move.who):
        yield from seats.taking(point, who, attempt.seat).reasons
        yield from seats.doubts(point) if move.verb in SIGNING else ()
    elif not holds(who, rights := move.who or point.step.who, point.situation):
        yield reasons.no_right(said(rights, point.scheme))


def _member(point: Point, attempt: Attempt) -> Iterator[Reason]:
    quorum = point.step.quorum
    if attempt.proxy_for is not None:
        yield reasons.no_proxy_vote()
    if attempt.actor.account not in bodies.members(point):
        yield reasons.no_right(said(quorum.members if quorum else (), point.scheme))


def _eyes(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    acted = point.acted_in(point.step.apart_from)
    for step in sorted({acted[who] for who in persons(attempt) if who in acted}):
        yield reasons.acted_before(point.scheme.by_id[step])
    counted = point.step.seats or point.step.quorum is not None
    if counted and move.verb in SIGNING | VOTES and persons(attempt) & point.signed():
        yield reasons.signed_before()


def _time(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    del attempt
    due_at, step = point.standing.due_at, point.step
    over = due_at is not None and point.now > due_at
    waits = move.verb is Verb.LAPSE or (step.nature.runs and move.verb is Verb.PASS and step.due)
    if waits and not over:
        yield reasons.not_yet(due_at, point.clock)
    strict = step.due is not None and step.due.strict and not step.nature.runs
    if due_at is not None and over and strict and move.verb in FORWARD:
        yield reasons.too_late(due_at, point.clock)


def _heard(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    """What was said against it in public is answered before a notice is over."""
    del attempt
    over = point.step.nature.runs and move.verb in (Verb.LAPSE, Verb.PASS)
    if over and point.situation.unanswered:
        yield reasons.unanswered(point.situation.unanswered)


def _guards(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    del attempt
    codes = {Verdict.UNKNOWN: "guard_unknown", Verdict.MANUAL: "guard_manual"}
    for guard in unmet(point, move):
        verdict, why = point.guard(guard)
        yield reasons.guard_unmet(guard, codes.get(verdict, "guard_unmet"), why)


def _form(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    del attempt
    if point.step.form and move.verb in FORWARD:
        yield from (reasons.lacks(each) for each in point.situation.missing)


def _words(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    wanted = move.verb in WITH_REASON or point.step.nature.outside
    if wanted and not attempt.reason.strip():
        yield reasons.no_reason(move)
    if move.verb is Verb.SEND_BACK:
        yield from _target(point, move, attempt)


def _target(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    passed = passed_steps(point)
    if move.to and move.to not in {each.id for each in passed}:
        yield reasons.never_there(point.scheme.by_id[move.to].title.zh)
    elif not move.to and attempt.to not in {each.id for each in passed}:
        yield reasons.no_target(passed)


def _body(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    """Votes of others are recorded by whoever closes the meeting, and by nobody else."""
    quorum = point.step.quorum
    recorded = quorum is not None and move.verb in (Verb.PASS, Verb.REFUSE)
    if attempt.votes and not recorded:
        yield reasons.votes_not_wanted(move)
    if quorum is not None and recorded:
        yield from bodies.wrong_votes(point, attempt)
        yield from bodies.tally(point, quorum, attempt.votes).reasons(move.verb)


def _by_itself(point: Point, move: Move, attempt: Attempt) -> Iterator[Reason]:
    """The system takes automatic moves, and those of time; nothing else."""
    del attempt
    if move.verb is not Verb.LAPSE and not (move.automatic and hopping(point) is move):
        yield reasons.no_right(said(move.who or point.step.who, point.scheme))


_PERSON: tuple[Check, ...] = (
    _state,
    _right,
    _eyes,
    _time,
    _heard,
    _guards,
    _form,
    _words,
    _body,
)
_SYSTEM: tuple[Check, ...] = (_state, _by_itself, _time, _heard, _guards)
