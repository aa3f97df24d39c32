"""A case at one instant: its scheme, where it stands, what surrounds it, how days are counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.lifecycle.deadlines import Clock
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Guard, Move, Scheme, Seat, Step
from kechuang.lifecycle.questions import move_key, seat_key
from kechuang.lifecycle.state import Attempt, Passage, Signature, Situation, Standing
from kechuang.values.text import Text


@dataclass(frozen=True, slots=True)
class Point:
    """All that a decision looks at."""

    scheme: Scheme
    standing: Standing
    situation: Situation
    clock: Clock
    now: datetime

    @property
    def step(self) -> Step:
        """The present step."""
        return self.scheme.by_id[self.standing.step]

    @property
    def ended(self) -> bool:
        """Whether the case has come to its end, or was merged into another."""
        return self.step.final or bool(self.standing.outcome)

    def at(self, standing: Standing) -> "Point":
        """The same case, standing elsewhere."""
        return replace(self, standing=standing)

    def verdict(self, key: str) -> tuple[Verdict, Text]:
        """The answer to a question; unknown where nobody answered it."""
        return self.situation.verdicts.get(key, (Verdict.UNKNOWN, WORDS[Verdict.UNKNOWN]))

    def guard(self, guard: Guard) -> tuple[Verdict, Text]:
        """What is found of a guard."""
        if not guard.children:
            return self.verdict(guard.id)
        open_ = self.situation.children_open
        said = Text(f"尚有{open_}件子事项未办结", f"{open_} matters split from it have not ended")
        return (Verdict.UNMET, said) if open_ else (Verdict.MET, WORDS[Verdict.MET])

    def applies(self, move: Move) -> tuple[Verdict, Text]:
        """Whether a move of the present step applies."""
        if move.when is None:
            return Verdict.MET, WORDS[Verdict.MET]
        return self.verdict(move_key(self.step, move))

    def needs(self, seat: Seat) -> tuple[Verdict, Text]:
        """Whether a seat of the present step has to sign."""
        if seat.when is None:
            return Verdict.MET, WORDS[Verdict.MET]
        return self.verdict(seat_key(self.step, seat))

    def signatures(self) -> tuple[Signature, ...]:
        """Those of the present visit of the step that count."""
        visit = self.standing.visit
        return tuple(
            each for each in self.standing.signatures if each.visit == visit and not each.void
        )

    def signed(self) -> frozenset[UUID]:
        """Everybody who is counted in the present visit."""
        return frozenset(who for each in self.signatures() for who in each.persons)

    def first(self, verb: Verb) -> Move | None:
        """The first move of a verb that applies here."""
        moves = (each for each in self.step.moves if each.verb is verb)
        return next((each for each in moves if self.applies(each)[0] is Verdict.MET), None)

    def acted_in(self, steps: Iterable[str]) -> dict[UUID, str]:
        """Who acted in some steps, void acts left out, with one of the steps."""
        wanted = set(steps)
        acts: tuple[Passage | Signature, ...] = (
            *self.standing.passages,
            *self.standing.signatures,
        )
        return {
            who: each.step
            for each in acts
            if each.step in wanted and not each.void
            for who in each.persons
        }


def acting(attempt: Attempt, situation: Situation) -> Actor | None:
    """Whose rights count: the actor's, or those of whoever is stood in for; None without leave.

    Only a person stands in for another; the system and visitors do not.
    """
    if attempt.proxy_for is None:
        return attempt.actor
    known = attempt.actor.account is not None
    return situation.standins.get(attempt.proxy_for) if known else None


def persons(attempt: Attempt) -> frozenset[UUID]:
    """Whom an attempt counts for."""
    both = (attempt.actor.account, attempt.proxy_for)
    return frozenset(each for each in both if each is not None)
