"""What was done in a case, done again from its record: the same standing, or where it differs.

A record is a list of deeds, one for each change and for each step that the system hopped over. It
is replayed without asking what was allowed: conditions and rights of that day are gone. What is
asked is whether the record hangs together and leads to where the case is said to stand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from uuid import UUID

from kechuang.lifecycle import joining
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.entering import entered
from kechuang.lifecycle.general import RESUME, recused, withdrawn
from kechuang.lifecycle.kinds import SIGNING, VOTES, Verb
from kechuang.lifecycle.model import Move, Scheme
from kechuang.lifecycle.moving import BACK, By, noted, passed, sent_back, signature_of
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Attempt, Held, Moved, Situation, Standing, Waived
from kechuang.values.text import Text

OPEN, WAIVE, DATED, MERGE, JOIN, SPLIT = "open", "waive", "dated", "merge", "join", "split"
WRITTEN = "written"
"""Deeds that are no moves: a case begun, a guard waived, a deadline computed later, a case merged
into another, another merged into it, parts split from it, a form written."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of a case's record. `by` is None for the system.

    `to` is the step entered, "" while the step takes further signatures. `along` is the move by
    which the step was left where a vote has settled what others said, found by `to` where it is not
    recorded; of a waiver it is the guard.
    Deeds of one change share its `version`.
    """

    version: int
    step: str
    move: str
    by: UUID | None
    at: datetime
    to: str = ""
    seat: str = ""
    proxy_for: UUID | None = None
    reason: str = ""
    votes: tuple[tuple[UUID, Verb], ...] = ()
    along: str = ""


@dataclass(frozen=True, slots=True)
class Replayed:
    """Where a record leads, as far as it hangs together, and what is wrong with it."""

    standing: Standing
    wrong: tuple[Text, ...] = ()


def deeds(before: Standing, attempt: Attempt, moved: Moved, now: datetime) -> tuple[Deed, ...]:
    """The record of one change."""
    after = moved.standing
    fresh = [each for each in after.signatures[len(before.signatures) :] if not each.recorded_by]
    first = Deed(
        after.version,
        before.step,
        moved.move.id,
        attempt.actor.account,
        now,
        to=moved.entered[0].id if moved.entered else "",
        seat=fresh[0].seat if fresh else "",
        proxy_for=attempt.proxy_for,
        reason=attempt.reason.strip(),
        votes=attempt.votes,
        along=moved.along.id if moved.along else "",
    )
    return (first, *hops(moved, now))


def hops(moved: Moved, now: datetime) -> tuple[Deed, ...]:
    """The record of steps that the system hopped over, also right after a case was begun."""
    chain = [each.id for each in moved.entered]
    passages = moved.standing.passages[len(moved.standing.passages) - len(chain) + 1 :]
    pairs = zip(passages, chain[1:], strict=True)
    version = moved.standing.version
    return tuple(Deed(version, each.step, each.move, None, now, to) for each, to in pairs)


class Misfit(Exception):
    """A deed that cannot have happened where it stands in the record."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Text(zh, en)


def replay(
    scheme: Scheme,
    opened: datetime,
    record: Iterable[Deed],
    clock: Clock,
    *,
    part_of: Standing | None = None,
) -> Replayed:
    """The standing to which a record leads. It stops at the first deed that does not fit.

    `part_of` is where the case stood from which this one was split, just before. Deadlines are not part of it: they rest on rounds and forms of the time (see `differences`).
    """
    begun = Standing(scheme.id, scheme.first.id, opened, opened, version=1, visit=0)
    around = Situation("", scheme.owner, "")
    point = Point(scheme, begun, around, clock, opened)
    if part_of is None:
        point = entered(point, scheme.first.id)
    else:
        point = point.at(replace(joining.unsigned(part_of), version=1))
    for number, deed in enumerate(record, start=1):
        try:
            point = _done(replace(point, now=deed.at), deed)
        except Misfit as misfit:
            where = Text(f"第{number}条：", f"entry {number}: ")
            return Replayed(_timeless(point.standing), (where + misfit.words,))
    return Replayed(_timeless(point.standing))


def differences(replayed: Replayed, kept: Standing) -> tuple[str, ...]:
    """Names of what differs between a replayed standing and the one kept; deadlines are left out."""
    plain = _timeless(kept)
    return tuple(
        each.name
        for each in fields(Standing)
        if getattr(plain, each.name) != getattr(replayed.standing, each.name)
    )


def _timeless(standing: Standing) -> Standing:
    held = replace(standing.held, due=None) if standing.held else None
    return replace(standing, due_at=None, reminders=(), undated="", held=held)


def _done(point: Point, deed: Deed) -> Point:
    standing = point.standing
    if deed.move == OPEN:
        return point
    if deed.step != standing.step:
        raise Misfit(
            f"事项在“{standing.step}”，记录在“{deed.step}”",
            f"the case stands in {standing.step!r}, the entry in {deed.step!r}",
        )
    if standing.outcome:
        raise Misfit("事项已办结", "the case has ended")
    if not _follows(deed, standing.version):
        raise Misfit(
            f"第{standing.version}版之后为第{deed.version}版",
            f"version {deed.version} follows {standing.version}",
        )
    resumes = standing.held is not None and deed.move == RESUME.id
    own = None if resumes else point.step.move(deed.move)
    special = _SPECIAL.get(deed.move) if own is None else None
    made = special(point, deed) if special else _moved(point, deed)
    return made.at(replace(made.standing, version=deed.version))


def _follows(deed: Deed, version: int) -> bool:
    """The next change; of the same one only what the system does besides."""
    return deed.version == version + 1 or (deed.version == version and deed.by is None)


def _moved(point: Point, deed: Deed) -> Point:
    move = _along(point, deed) or withdrawn(point, deed.move)
    if move is None:
        raise Misfit(f"没有“{deed.move}”", f"there is no move {deed.move!r}")
    if move.to and deed.to not in ("", move.to):
        raise Misfit(f"“{move.id}”不去往“{deed.to}”", f"{move.id!r} does not lead to {deed.to!r}")
    if deed.to and deed.to not in point.scheme.by_id:
        raise Misfit(f"没有环节“{deed.to}”", f"there is no step {deed.to!r}")
    if deed.by is None and not _of_system(point, move):
        raise Misfit(f"“{move.id}”须由人办理", f"{move.id!r} is not the system's")
    point = _signed(point, deed)
    if not deed.to:
        return point
    if move.verb in BACK:
        return entered(point.at(sent_back(point, deed.to)), deed.to)
    by = By(deed.by, deed.proxy_for) if move.id == deed.move else By()
    return entered(point.at(passed(point, move, by)), deed.to, move.outcome)


def _along(point: Point, deed: Deed) -> Move | None:
    """The move by which the step was left: named, or found of a vote that led another way."""
    own = point.step.move(deed.along or deed.move)
    if own is None or own.verb not in VOTES or deed.to in ("", own.to):
        return own
    others = (each for each in point.step.moves if each.verb in VOTES and each.to == deed.to)
    return next(others, own) if point.step.quorum is not None else own


def _of_system(point: Point, move: Move) -> bool:
    """Taken by itself: automatic ones, those of time, and seats of which none had to sign."""
    unsigned = bool(point.step.seats) and move.verb in SIGNING and not point.signatures()
    return move.automatic or move.verb is Verb.LAPSE or unsigned


def _signed(point: Point, deed: Deed) -> Point:
    """Votes written down, and the person's own signature or vote."""
    for who, verb in deed.votes:
        vote = signature_of(point, verb, By(_new(point, who)))
        point = noted(point, replace(vote, recorded_by=deed.by))
    own = point.step.move(deed.move)
    if deed.by is None or own is None or not _counts(point, own):
        return point
    for person in (deed.by, deed.proxy_for):
        if person is not None:
            _new(point, person)
    return noted(point, signature_of(point, own.verb, By(deed.by, deed.proxy_for), deed.seat))


def _counts(point: Point, move: Move) -> bool:
    """Whether a move leaves a signature or a vote."""
    step = point.step
    if step.seats and move.verb in SIGNING:
        return True
    return step.nature.several and move.verb in VOTES


def _new(point: Point, who: UUID) -> UUID:
    if who in point.signed():
        raise Misfit("同一人签署两次", "a person is counted twice")
    return who


def _hold(point: Point, deed: Deed) -> Point:
    if point.standing.held is not None or deed.by is None:
        raise Misfit("已在暂缓中", "it is on hold already")
    return point.at(replace(point.standing, held=Held(deed.at, deed.by, deed.reason)))


def _resume(point: Point, deed: Deed) -> Point:
    del deed
    if point.standing.held is None:
        raise Misfit("未暂缓", "it is not on hold")
    return point.at(replace(point.standing, held=None))


def _recuse(point: Point, deed: Deed) -> Point:
    if deed.by is None:
        raise Misfit("没有回避人", "nobody recused himself")
    return point.at(recused(point.standing, deed.by))


def _waive(point: Point, deed: Deed) -> Point:
    if deed.by is None or not deed.along:
        raise Misfit("豁免没有经办人或条件", "a waiver names who and what")
    visit = point.standing.visit
    waived = Waived(deed.along, deed.by, deed.at, deed.reason, visit)
    return point.at(replace(point.standing, waived=(*point.standing.waived, waived)))


def _same(point: Point, deed: Deed) -> Point:
    del deed
    return point


def _merge(point: Point, deed: Deed) -> Point:
    del deed
    return point.at(replace(point.standing, outcome=joining.MERGED))


def _join(point: Point, deed: Deed) -> Point:
    del deed
    return point.at(joining.unsigned(point.standing))


_SPECIAL: dict[str, Callable[[Point, Deed], Point]] = {
    "hold": _hold,
    "resume": _resume,
    "recuse": _recuse,
    WAIVE: _waive,
    DATED: _same,
    SPLIT: _same,
    WRITTEN: _same,
    MERGE: _merge,
    JOIN: _join,
}
