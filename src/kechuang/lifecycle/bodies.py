"""Bodies: who is a member, who is present, and what they have decided.

Who has recused himself is neither a member nor present. A vote is settled as soon as the votes
that are still out cannot change it.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kechuang.lifecycle import reasons
from kechuang.lifecycle.kinds import VOTES, Verb
from kechuang.lifecycle.model import Quorum
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Attempt, Reason


class Settled(StrEnum):
    """What a vote has come to."""

    OPEN = "open"
    AGREED = "agreed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes of a body, recused members left out of all counts."""

    quorum: Quorum
    members: int
    present: int
    agreed: int

    @property
    def quorate(self) -> bool:
        """Whether enough members are present."""
        return self.present > 0 and _reaches(self.present, self.members, self.quorum.present)

    @property
    def carried(self) -> bool:
        """Whether enough of those present agree."""
        return _enough(self.agreed, self.present, self.quorum)

    @property
    def settled(self) -> Settled:
        """Decided by a quorum, whatever those say who have not voted."""
        if not self.quorate:
            return Settled.OPEN
        if _enough(self.agreed, self.members, self.quorum):
            return Settled.AGREED
        out = self.members - self.present
        return (
            Settled.OPEN
            if _enough(self.agreed + out, self.members, self.quorum)
            else Settled.FAILED
        )

    def reasons(self, verb: Verb) -> list[Reason]:
        """Why the body's word may not be recorded as `pass` or `refuse`."""
        if not self.quorate:
            return [reasons.no_quorum(self.present, self.members, self.quorum)]
        if verb is Verb.PASS and not self.carried:
            return [reasons.not_agreed(self.agreed, self.present, self.quorum)]
        if verb is Verb.REFUSE and self.carried:
            return [reasons.was_agreed(self.agreed, self.present)]
        return []


def members(point: Point) -> frozenset[UUID]:
    """Members of the present step's body.

    Left out are those who have recused themselves, and those who acted in a step kept apart.
    """
    apart = point.acted_in(point.step.apart_from)
    return frozenset(point.situation.members) - frozenset(point.standing.recused) - frozenset(apart)


def tally(point: Point, quorum: Quorum, votes: tuple[tuple[UUID, Verb], ...] = ()) -> Tally:
    """What was voted in this visit, and `votes` besides."""
    counted = members(point)
    cast = {each.by: each.verb for each in point.signatures()} | dict(votes)
    valid = {who: verb for who, verb in cast.items() if who in counted}
    return Tally(
        quorum, len(counted), len(valid), sum(verb is Verb.AGREE for verb in valid.values())
    )


def wrong_votes(point: Point, attempt: Attempt) -> list[Reason]:
    """Votes written down for who is no member, has recused himself, or has voted before."""
    seen, wrong = set(point.signed()), 0
    counted = members(point)
    for who, verb in attempt.votes:
        wrong += who not in counted or who in seen or verb not in VOTES
        seen.add(who)
    return [reasons.not_a_member(wrong)] if wrong else []


def _reaches(part: int, whole: int, share: tuple[int, int]) -> bool:
    return part * share[1] >= whole * share[0]


def _enough(agreed: int, whole: int, quorum: Quorum) -> bool:
    left, right = agreed * quorum.agree[1], whole * quorum.agree[0]
    return left > right if quorum.strictly else left >= right
