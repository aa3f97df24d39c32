"""Random lives: a case with what surrounds it, moved by chance, its record kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.lifecycle.deciding import decide, open_at
from kechuang.lifecycle.general import RESUME
from kechuang.lifecycle.keeping import as_object, standing_of
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.offering import filled
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.questions import questions
from kechuang.lifecycle.replaying import Deed, deeds, differences, hops, replay
from kechuang.lifecycle.state import Attempt, Decision, Moved, Refused, Situation, Standing
from kechuang.values.text import Text
from tests.lifecycle.laws import obeyed, refusal_speaks
from tests.lifecycle.making import CLOCK, OPENED, SYSTEM
from tests.lifecycle.schemes import AROUND, CROWD, PANEL

MOST_RECUSED = 2
Verdicts = Mapping[str, tuple[Verdict, Text]]
LIKELY = [Verdict.MET, Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN]


def answers(of: Scheme, verdict: Verdict) -> Verdicts:
    """Everything that is asked, answered alike."""
    return dict.fromkeys(questions(of), (verdict, WORDS[verdict]))


class Life:
    """A case; `turn` lets chance act once and holds every law."""

    def __init__(self, of: Scheme, data: st.DataObject) -> None:
        self.scheme, self.data, self.now = of, data, OPENED
        self.around: Situation = replace(AROUND, verdicts=answers(of, Verdict.MET))
        begun = open_at(of, self.around, CLOCK, self.now)
        assert isinstance(begun, Moved)
        self.standing: Standing = begun.standing
        self.record: list[Deed] = list(hops(begun, self.now))
        self.part_of: Standing | None = None
        self.begun = self.now

    @property
    def point(self) -> Point:
        """Where it stands now."""
        return Point(self.scheme, self.standing, self.around, CLOCK, self.now)

    def decided(self, attempt: Attempt) -> Decision:
        """What an attempt comes to."""
        return decide(self.scheme, self.standing, attempt, self.around, CLOCK, self.now)

    def turn(self) -> tuple[Attempt, Moved] | None:
        """What was done, None where it was refused."""
        self.pass_time()
        attempt = self.attempt()
        decision = self.decided(attempt)
        assert decision == self.decided(attempt)
        if isinstance(decision, Refused):
            refusal_speaks(decision)
            return None
        self.moved(attempt, decision)
        return attempt, decision

    def moved(self, attempt: Attempt, decision: Moved) -> None:
        """A move that was made: lawful, kept as it is, and on record."""
        obeyed(self.point, attempt, decision)
        self.record += deeds(self.standing, attempt, decision, self.now)
        self.standing = standing_of(as_object(decision.standing))
        assert self.standing == decision.standing

    def pass_time(self) -> None:
        """Time goes by; facts, members, opinions and who is away change."""
        self.now += timedelta(hours=self.data.draw(st.sampled_from([0, 1, 30, 200])))
        drawn = {
            key: (verdict, WORDS[verdict])
            for key in questions(self.scheme)
            for verdict in [self.data.draw(st.sampled_from(LIKELY))]
        }
        self.surrounded(
            verdicts=drawn,
            standins=self._away(),
            members=self.data.draw(st.sampled_from([PANEL, PANEL, PANEL[1:]])),
            unanswered=self.data.draw(st.sampled_from([0, 0, 0, 1])),
        )

    def surrounded(self, **by: object) -> None:
        """Something around it is otherwise."""
        self.around = replace(self.around, **by)  # type: ignore[arg-type]

    def _away(self) -> dict[UUID, Actor]:
        absent = self.data.draw(st.sampled_from((None, *CROWD)))
        return {absent.account: absent} if absent and absent.account else {}

    def attempt(self) -> Attempt:
        """Mostly something sensible by somebody; now and then anything by anybody."""
        who = self.data.draw(st.sampled_from((*CROWD, SYSTEM)))
        moves = [*(each.id for each in self.point.step.moves), "withdraw", "hold", "resume"]
        if len(self.standing.recused) < MOST_RECUSED:
            moves.append("recuse")
        id_ = self.data.draw(st.sampled_from(moves))
        proxies = [None, *self.around.standins]
        move = self.point.step.move(id_)
        attempt = filled(self.point, who, move) if move else Attempt(id_, who, "因")
        attempt = replace(attempt, proxy_for=self.data.draw(st.sampled_from(proxies)))
        if self.data.draw(st.integers(0, 9)) == 0:
            attempt = replace(attempt, reason="", seat=self.data.draw(st.sampled_from(["", "a"])))
        return attempt

    def goes_on(self) -> bool:
        """Whether somebody, or time, can carry it on once all that is asked is answered well."""
        self.surrounded(
            verdicts=answers(self.scheme, Verdict.MET),
            standins={},
            members=PANEL,
            unanswered=0,
            children_open=0,
        )
        if self.standing.held is not None:
            return any(self._can(who, RESUME.id) for who in CROWD)
        moves = [each for each in self.point.step.moves if each.to or each.verb is Verb.SEND_BACK]
        if any(self._can(who, each.id) for each in moves for who in CROWD):
            return True
        if self.standing.due_at is not None:
            self.now = max(self.now, self.standing.due_at + timedelta(seconds=1))
        return any(self._can(SYSTEM, each.id) for each in moves)

    def _can(self, who: Actor, id_: str) -> bool:
        move = self.point.step.move(id_)
        attempt = filled(self.point, who, move) if move else Attempt(id_, who, "因")
        return isinstance(self.decided(attempt), Moved)

    def is_replayed(self) -> None:
        """What is on record leads to where the case stands."""
        found = replay(self.scheme, self.begun, self.record, CLOCK, part_of=self.part_of)
        assert (found.wrong, differences(found, self.standing)) == ((), ())
