"""One invented case from its beginning to its end, or to where it gets stuck."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from kechuang.access.actor import Actor
from kechuang.lifecycle import general
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.deciding import decide, open_at, redated
from kechuang.lifecycle.dryrun.world import SYSTEM, World
from kechuang.lifecycle.kinds import FORWARD, Verb
from kechuang.lifecycle.model import Move
from kechuang.lifecycle.offering import filled
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Attempt, Decision, Moved, Refused, Standing

MOST_TURNS = 300
_PATIENCE = 20
_HOURS = 20.0
_LIKELY = {
    **dict.fromkeys(FORWARD, 12.0),
    Verb.LAPSE: 0.0,
    Verb.DISAGREE: 1.0,
    Verb.ABSTAIN: 1.0,
    Verb.REFUSE: 1.0,
    Verb.SEND_BACK: 1.0,
    Verb.OBJECT: 0.5,
    Verb.WITHDRAW: 0.3,
    Verb.RESUME: 6.0,
}


@dataclass(frozen=True, slots=True)
class Stay:
    """A step in which a case was, from when until when (None: still)."""

    step: str
    since: datetime
    until: datetime | None = None
    late: bool = False


@dataclass
class Walked:
    """What became of a case: where it was, how it ended or why it did not.

    `refused` counts the codes of refusals, `here` those since the present step was entered.
    """

    stays: list[Stay] = field(default_factory=list)
    outcome: str = ""
    stuck: str = ""
    endless: bool = False
    refused: Counter[str] = field(default_factory=Counter)
    here: Counter[str] = field(default_factory=Counter)

    @property
    def path(self) -> tuple[str, ...]:
        """The steps in their order."""
        return tuple(each.step for each in self.stays)


class Walking:
    """Drives one case; `chance` decides who acts, when, and how."""

    def __init__(self, world: World, clock: Clock, now: datetime, chance: Random) -> None:
        self._world, self._clock, self._now, self._chance = world, clock, now, chance
        self._around = world.begun(chance, clock, now)
        self._made = Walked()
        self._standing: Standing | None = None

    def walked(self) -> Walked:
        """The case to its end, or as far as it comes."""
        self._took(open_at(self._world.scheme, self._around, self._clock, self._now))
        for _turn in range(MOST_TURNS):
            if self._standing is None or self._made.outcome or self._made.stuck:
                return self._made
            self._goes_on(self._standing)
        self._made.endless = True
        return self._made

    def _goes_on(self, standing: Standing) -> None:
        self._now += timedelta(hours=self._chance.expovariate(1 / _HOURS))
        if self._chance.random() < 0.07 and standing.due_at:
            self._now = max(self._now, standing.due_at + timedelta(seconds=1))
        acted = self._by_itself() or self._stopped() or self._acts()
        if not acted:
            self._waits(standing)

    def _by_itself(self) -> bool:
        """What the platform does: deadlines that run out, steps that follow by themselves."""
        standing = self._standing
        if standing is None:
            return False
        dated = redated(self._world.scheme, standing, self._around, self._clock, self._now)
        self._standing = standing = dated or standing
        moves = self._world.scheme.by_id[standing.step].moves
        waiting = (each for each in moves if each.automatic or each.verb is Verb.LAPSE)
        return any(self._tries(SYSTEM, each, quiet=True) for each in waiting)

    def _stopped(self) -> bool:
        """Now and then the clock is stopped, and goes on some days later."""
        standing = self._standing
        if standing is None or not self._world.scheme.holds:
            return False
        if standing.held is not None:
            self._now += timedelta(days=self._chance.randint(1, 30))
            return self._somebody(general.RESUME)
        return self._chance.random() < 0.02 and self._somebody(general.HOLD)

    def _acts(self) -> bool:
        return any(self._somebody(move) for move in self._moves())

    def _moves(self) -> Iterator[Move]:
        """Moves in an order by chance, likely ones first."""
        point = self._point()
        handed = general.handed_in(point)
        moves = [each for each in point.step.moves if each.to or each.verb is not Verb.WITHDRAW]
        moves += [handed[1]] if handed else []
        while moves:
            weights = [_LIKELY.get(each.verb, 1.0) + 0.001 for each in moves]
            (move,) = self._chance.choices(moves, weights)
            moves.remove(move)
            yield move

    def _somebody(self, move: Move) -> bool:
        people = list(self._world.people)
        self._chance.shuffle(people)
        return any(self._tries(who, move) for who in people)

    def _point(self) -> Point:
        if self._standing is None:  # pragma: no cover - asked while a case is open
            message = "no case is open"
            raise ValueError(message)
        step = self._world.scheme.by_id[self._standing.step]
        around = replace(self._around, members=self._world.members(step))
        return Point(self._world.scheme, self._standing, around, self._clock, self._now)

    def _tries(self, who: Actor, move: Move, *, quiet: bool = False) -> bool:
        point = self._point()
        attempt = filled(point, who, move)
        if attempt.to:
            back = [each.step for each in point.standing.passages if not each.void]
            attempt = replace(attempt, to=self._chance.choice(back))
        return self._took(self._decided(point, attempt), quiet=quiet)

    def _decided(self, point: Point, attempt: Attempt) -> Decision:
        return decide(
            point.scheme, point.standing, attempt, point.situation, self._clock, self._now
        )

    def _took(self, decision: Decision, *, quiet: bool = False) -> bool:
        if isinstance(decision, Refused):
            if not quiet:
                codes = {each.code for each in decision.reasons}
                self._made.refused.update(codes)
                self._made.here.update(codes)
            if self._standing is None:
                self._made.stuck = self._world.scheme.first.id
            return False
        self._standing = decision.standing
        self._notes(decision)
        return True

    def _notes(self, moved: Moved) -> None:
        stays = self._made.stays
        if stays and moved.left is not None:
            stays[-1] = replace(stays[-1], until=self._now, late=moved.late)
        for step in moved.entered:
            last = step is moved.entered[-1]
            stays.append(Stay(step.id, self._now, None if last else self._now))
        if moved.entered:
            self._made.here.clear()
            self._around = replace(self._around, verdicts=self._world.drawn(self._chance))
        self._made.outcome = moved.standing.outcome

    def _waits(self, standing: Standing) -> None:
        """Nobody could act: time runs on, and what is asked may be answered otherwise."""
        if standing.due_at is not None and standing.due_at >= self._now:
            self._now = standing.due_at + timedelta(seconds=1)
            return
        for _try in range(_PATIENCE):
            self._around = replace(self._around, verdicts=self._world.drawn(self._chance))
            if self._by_itself() or self._acts():
                return
        self._made.stuck = standing.step
