"""What holds for many cases of one scheme: taken in batches, waived, merged, split, any of it at once."""

from dataclasses import replace
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.access.actor import Actor
from kechuang.lifecycle.batches import Member, joins, taken
from kechuang.lifecycle.joining import MERGED, merge, split
from kechuang.lifecycle.model import Right, Scheme
from kechuang.lifecycle.offering import filled
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.replaying import JOIN, MERGE, SPLIT, WAIVE, Deed
from kechuang.lifecycle.state import Attempt, Moved, Refused, Standing
from kechuang.lifecycle.waiving import waive
from tests.lifecycle.laws import (
    PEOPLE,
    may,
    nobody_counts_twice,
    nothing_is_rewritten,
    refusal_speaks,
)
from tests.lifecycle.lives import Life
from tests.lifecycle.making import CLOCK
from tests.lifecycle.schemes import CROWD, schemes

TURNS, MOST_CASES = 14, 7


class Docket:
    """Several cases of one scheme, and which of them were split from which."""

    def __init__(self, of: Scheme, data: st.DataObject) -> None:
        self.scheme, self.data = of, data
        self.lives = {UUID(int=each): Life(of, data) for each in range(1, 4)}
        self.parent: dict[UUID, UUID] = {}
        self.merged: dict[UUID, UUID] = {}

    def turn(self) -> None:
        """Chance does one thing to one or several of them; the others stay as they are."""
        before = {case: each.standing for case, each in self.lives.items()}
        act = self.data.draw(st.sampled_from([self.moves] * 3 + [self.batches] * 3 + self.rare))
        touched = act()
        for case, standing in before.items():
            assert case in touched or self.lives[case].standing == standing
        for case in self.merged:
            assert self.lives[case].standing.outcome == MERGED

    @property
    def rare(self) -> list:  # type: ignore[type-arg]
        return [self.waives, self.merges, self.splits]

    def live(self) -> list[UUID]:
        """Cases that have not ended."""
        return [case for case, each in self.lives.items() if not each.standing.outcome]

    def around(self, case: UUID) -> Life:
        """A case with time gone by, and its open parts counted."""
        life = self.lives[case]
        life.pass_time()
        parts = [part for part, whole in self.parent.items() if whole == case]
        life.surrounded(children_open=sum(part in self.live() for part in parts))
        return life

    def moves(self) -> set[UUID]:
        case = self.data.draw(st.sampled_from(sorted(self.lives)))
        life = self.around(case)
        attempt = life.attempt()
        decision = life.decided(attempt)
        if isinstance(decision, Refused):
            refusal_speaks(decision)
            return set()
        assert case in self.live()
        life.moved(attempt, decision)
        return {case}

    def batches(self) -> set[UUID]:
        """Those that may go, go, each as if alone; the others drop out and are told why."""
        lead = self.data.draw(st.sampled_from(sorted(self.lives)))
        named = [lead, *self.data.draw(st.lists(st.sampled_from(sorted(self.lives))))]
        lives = {case: self.around(case) for case in named}
        step, now = self.lives[lead].point.step, max(each.now for each in lives.values())
        for each in lives.values():
            each.now = now
        if not step.moves:
            return set()
        move = self.data.draw(st.sampled_from(step.moves))
        attempt = filled(lives[lead].point, self.data.draw(st.sampled_from(CROWD)), move)
        members = [Member(each, lives[each].standing, lives[each].around) for each in named]
        found = taken(self.scheme, step.id, members, attempt, CLOCK, now)
        gone, dropped = {x.case: x.moved for x in found.gone}, {x.case for x in found.dropped}
        assert not gone.keys() & dropped
        assert gone.keys() | dropped == set(named)
        assert len(found.gone) + len(found.dropped) == len(set(named))
        for out in found.dropped:
            refusal_speaks(Refused(out.reasons))
        for case in named:
            self._as_alone(lives[case], step.id, attempt, gone.get(case))
        return set(gone)

    def _as_alone(self, life: Life, step: str, attempt: Attempt, went: Moved | None) -> None:
        recused = life.standing.recused
        votes = tuple(each for each in attempt.votes if each[0] not in recused)
        own = replace(attempt, votes=votes)
        if went is None:
            alone = life.decided(own)
            assert isinstance(alone, Refused) or joins(self.scheme, step, life.standing)
        elif life.standing != went.standing:
            assert not joins(self.scheme, step, life.standing)
            assert life.decided(own) == went
            life.moved(own, went)

    def waives(self) -> set[UUID]:
        """Who may waive lets one case pass one guard; where it stands does not change."""
        case, life = self._any()
        guards = {g.id: g for x in self.scheme.steps for y in x.moves for g in y.guards}
        if not guards:
            return set()
        guard = guards[self.data.draw(st.sampled_from(sorted(guards)))]
        who = self.data.draw(st.sampled_from(CROWD))
        before = life.standing
        found = waive(self.scheme, before, who, guard.id, "因", life.around, life.now)
        if isinstance(found, Refused):
            refusal_speaks(found)
            return set()
        assert may(who, guard.waived_by)
        assert who.account not in before.recused
        assert replace(found, waived=before.waived, version=before.version) == before
        life.record.append(
            Deed(
                found.version, found.step, WAIVE, who.account, life.now, reason="因", along=guard.id
            )
        )
        self._stands(life, found)
        return {case}

    def merges(self) -> set[UUID]:
        """The one ends for good, the other takes nothing signed over it unseen."""
        case, gone = self._any()
        other, kept = self._any()
        who = self._holder(gone)
        pair = (gone.standing, gone.around), (kept.standing, kept.around)
        found = merge(self.scheme, *pair, who, "同一事项")
        if isinstance(found, Refused) or case == other:
            return set()
        self._acts_here(gone.point, who)
        self._acts_here(kept.point, who)
        assert gone.standing.step == kept.standing.step
        assert not gone.around.unanswered
        self._stands(gone, found.gone, MERGE, who)
        self._stands(kept, found.kept, JOIN, who)
        assert not kept.point.signatures()
        self.merged[case] = other
        return {case, other}

    def splits(self) -> set[UUID]:
        """The parts stand where the whole stands, unsigned; the whole goes on beside them."""
        case, life = self._any()
        room = MOST_CASES - len(self.lives)
        who = self._holder(life)
        found = split(self.scheme, life.standing, life.around, min(2, room), who, "分标段")
        if isinstance(found, Refused):
            refusal_speaks(found)
            return set()
        self._acts_here(life.point, who)
        whole = life.standing
        for part in found.parts:
            made = Life(self.scheme, self.data)
            made.standing, made.part_of, made.record = part, whole, []
            made.now = life.now
            assert made.standing.passages == whole.passages
            assert not made.point.signatures()
            new = UUID(int=len(self.lives) + 1)
            self.lives[new], self.parent[new] = made, case
        self._stands(life, found.whole, SPLIT, who)
        return {case}

    def _any(self) -> tuple[UUID, Life]:
        case = self.data.draw(st.sampled_from(sorted(self.lives)))
        return case, self.around(case)

    def _holder(self, life: Life) -> Actor:
        """Mostly somebody who acts in the step."""
        rights = _rights(life.point)
        able = [each for each in CROWD if may(each, rights)]
        return self.data.draw(st.sampled_from(able or CROWD) | st.sampled_from(CROWD))

    def _acts_here(self, point: Point, who: Actor) -> None:
        assert may(PEOPLE[who.account], _rights(point))
        assert who.account not in point.standing.recused
        assert not point.standing.held

    def _stands(
        self, life: Life, after: Standing, deed: str = "", who: Actor | None = None
    ) -> None:
        assert after.version == life.standing.version + 1
        assert not life.standing.outcome
        nothing_is_rewritten(life.standing, after)
        nobody_counts_twice(self.scheme, after)
        if who is not None:
            life.record.append(Deed(after.version, after.step, deed, who.account, life.now))
        life.standing = after


def _rights(point: Point) -> tuple[Right, ...]:
    return (*point.step.who, *(right for seat in point.step.seats for right in seat.who))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(schemes(), st.data())
def test_whatever_is_done_to_some_is_lawful_and_leaves_the_others_alone(
    of: Scheme, data: st.DataObject
) -> None:
    docket = Docket(of, data)
    for _turn in range(data.draw(st.integers(4, TURNS))):
        docket.turn()
    for life in docket.lives.values():
        life.is_replayed()
        assert life.standing.outcome or life.goes_on()
