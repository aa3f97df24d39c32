"""What holds for every scheme, every person and every clock: random lives of random cases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.lifecycle.deciding import decide, open_at
from kechuang.lifecycle.general import HOLD, RESUME
from kechuang.lifecycle.keeping import as_object, standing_of
from kechuang.lifecycle.kinds import FORWARD, SIGNING, VOTES, Verb
from kechuang.lifecycle.model import Counting, Right, Scheme
from kechuang.lifecycle.offering import allowed, filled
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.questions import questions
from kechuang.lifecycle.state import Attempt, Decision, Moved, Passage, Refused, Signature, Standing
from kechuang.values.text import Text
from tests.lifecycle.making import BUREAU, CALENDAR, CLOCK, COUNTY, FIRM, OPENED, SYSTEM, ZONE
from tests.lifecycle.schemes import AROUND, CROWD, PANEL, PARTNERS, schemes

TURNS = 14
PEOPLE = {each.account: each for each in CROWD}
MOST_RECUSED = 2
Act = Passage | Signature
Verdicts = Mapping[str, tuple[Verdict, Text]]


def answers(of: Scheme, verdict: Verdict) -> Verdicts:
    return dict.fromkeys(questions(of), (verdict, WORDS[verdict]))


class Life:
    """A case with what surrounds it; `turn` lets chance act once and holds every law."""

    def __init__(self, of: Scheme, data: st.DataObject) -> None:
        self.scheme, self.data, self.now = of, data, OPENED
        self.around = replace(AROUND, verdicts=answers(of, Verdict.MET))
        begun = open_at(of, self.around, CLOCK, self.now)
        assert isinstance(begun, Moved)
        self.standing = begun.standing

    @property
    def point(self) -> Point:
        return Point(self.scheme, self.standing, self.around, CLOCK, self.now)

    def decided(self, attempt: Attempt) -> Decision:
        return decide(self.scheme, self.standing, attempt, self.around, CLOCK, self.now)

    def turn(self) -> tuple[Attempt, Moved] | None:
        """What was done, None where it was refused."""
        self._surroundings()
        attempt = self._attempt()
        before = self.point
        decision = self.decided(attempt)
        assert decision == self.decided(attempt)
        if isinstance(decision, Refused):
            _refusal_speaks(decision)
            return None
        _move_is_lawful(before, attempt, decision)
        self.standing = standing_of(as_object(decision.standing))
        assert self.standing == decision.standing
        return attempt, decision

    def _surroundings(self) -> None:
        self.now += timedelta(hours=self.data.draw(st.sampled_from([0, 1, 30, 200])))
        likely = [Verdict.MET, Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN]
        drawn = {
            key: (verdict, WORDS[verdict])
            for key in questions(self.scheme)
            for verdict in [self.data.draw(st.sampled_from(likely))]
        }
        self.around = replace(self.around, verdicts=drawn, standins=self._away())

    def _away(self) -> dict[UUID, Actor]:
        absent = self.data.draw(st.sampled_from((None, *CROWD)))
        return {absent.account: absent} if absent and absent.account else {}

    def _attempt(self) -> Attempt:
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
        self.around = replace(self.around, verdicts=answers(self.scheme, Verdict.MET), standins={})
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


def _refusal_speaks(decision: Refused) -> None:
    assert decision.reasons
    for each in decision.reasons:
        assert each.words.zh
        assert each.words.en
        assert "{" not in each.words.zh


def _move_is_lawful(before: Point, attempt: Attempt, moved: Moved) -> None:
    assert moved.standing.version == before.standing.version + 1
    assert bool(moved.standing.outcome) == before.scheme.by_id[moved.standing.step].final
    assert before.standing.held is None or attempt.move in (RESUME.id, "recuse")
    if not attempt.actor.system:
        assert _held_a_right(before, attempt, moved)
        assert not {attempt.actor.account, attempt.proxy_for} & set(before.standing.recused)
    _nobody_counts_twice(before.scheme, moved.standing)
    _days_are_worked(before.scheme, moved.standing)
    _signatures_suffice(before, moved)
    _ways_back_void(before, moved)


def _held_a_right(before: Point, attempt: Attempt, moved: Moved) -> bool:
    """Said again, without the kernel's words for it."""
    who = PEOPLE[attempt.proxy_for or attempt.actor.account]
    if attempt.proxy_for is not None:
        assert attempt.proxy_for in before.situation.standins
    if moved.move.verb is Verb.RECUSE:
        return attempt.proxy_for is None
    if moved.move is HOLD or moved.move is RESUME:
        return _may(who, before.scheme.holds)
    if moved.move.verb is Verb.WITHDRAW:
        live = [each for each in before.standing.passages if not each.void and each.by]
        return bool({attempt.actor.account, attempt.proxy_for} & live[-1].persons)
    step = before.step
    if step.quorum is not None and before.step.move(attempt.move).verb in VOTES:  # type: ignore[union-attr]
        return attempt.actor.account in PANEL
    if step.seats and (moved.move.verb in SIGNING or not moved.move.who):
        return any(_may(who, seat.who) for seat in step.seats)
    return _may(who, moved.move.who or step.who)


def _may(who: Actor, rights: tuple[Right, ...]) -> bool:
    where = {"case": (FIRM,), "owner": (BUREAU,), "bureau": (BUREAU,), "unit": (COUNTY,)}
    return any(
        holding.role is right.role
        and (right.on == "any" or holding.unit in where.get(right.on, PARTNERS))
        for holding in who.holdings
        for right in rights
    )


def _nobody_counts_twice(of: Scheme, standing: Standing) -> None:
    live = [each for each in standing.signatures if not each.void]
    for visit in {each.visit for each in live}:
        counted = [who for each in live if each.visit == visit for who in each.persons]
        assert len(counted) == len(set(counted))
    passed = [each for each in standing.passages if not each.void]
    acts: list[Act] = [*passed, *live]
    for step in of.steps:
        for other in step.apart_from:
            here = {who for each in acts if each.step == step.id for who in each.persons}
            there = {who for each in acts if each.step == other for who in each.persons}
            assert not here & there


def _days_are_worked(of: Scheme, standing: Standing) -> None:
    due = of.by_id[standing.step].due
    if standing.due_at is not None and due is not None and due.counting is Counting.WORKING:
        assert CALENDAR.is_working(standing.due_at.astimezone(ZONE).date())


def _signatures_suffice(before: Point, moved: Moved) -> None:
    """A step with seats is left onward only when each that had to sign has, in this visit."""
    step = moved.left
    if step is None or moved.move.verb not in FORWARD:
        return
    visit = before.standing.visit
    here = [each for each in moved.standing.signatures if each.visit == visit and not each.void]
    if step.seats:
        needed = [each for each in step.seats if before.needs(each)[0] is not Verdict.UNMET]
        wanted = {each.id for each in needed if not each.each}
        wanted |= {f"{seat.id}:{unit}" for seat in needed if seat.each for unit in PARTNERS}
        assert wanted <= {each.seat for each in here}
    if step.quorum is not None:
        members = set(PANEL) - set(before.standing.recused)
        cast = [each for each in here if each.by in members]
        agreed = sum(each.verb is Verb.AGREE for each in cast)
        assert 3 * len(cast) >= 2 * len(members)
        assert 2 * agreed >= len(cast) + step.quorum.strictly


def _ways_back_void(before: Point, moved: Moved) -> None:
    """Nothing that was said since the step was last passed counts any more."""
    if moved.move.verb not in (Verb.SEND_BACK, Verb.WITHDRAW):
        return
    target = moved.entered[0].id
    passed = before.standing.passages
    since = max(each.visit for each in passed if each.step == target and not each.void)
    acts: list[Act] = [*moved.standing.passages, *moved.standing.signatures]
    after = [each for each in acts if since <= each.visit <= before.standing.visit]
    assert after
    assert all(each.void for each in after)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(schemes(), st.data())
def test_every_move_of_every_case_is_lawful(of: Scheme, data: st.DataObject) -> None:
    life = Life(of, data)
    for _turn in range(TURNS):
        if life.standing.outcome:
            break
        life.turn()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(schemes(), st.data())
def test_no_case_is_ever_without_a_way_on(of: Scheme, data: st.DataObject) -> None:
    life = Life(of, data)
    for _turn in range(data.draw(st.integers(0, TURNS))):
        if life.standing.outcome:
            return
        life.turn()
    assert life.standing.outcome or life.goes_on()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(schemes(), st.data())
def test_what_is_offered_is_what_is_decided(of: Scheme, data: st.DataObject) -> None:
    life = Life(of, data)
    for _turn in range(data.draw(st.integers(0, 8))):
        if life.standing.outcome:
            return
        life.turn()
    who = data.draw(st.sampled_from(CROWD))
    point = life.point
    for each in allowed(of, life.standing, who, life.around, CLOCK, life.now):
        decision = life.decided(filled(point, who, each.move))
        assert each.ok == isinstance(decision, Moved)
        assert bool(each.reasons) != each.ok


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(schemes(), st.data(), st.integers(0, 40))
def test_a_case_may_be_held_anywhere_and_goes_on_with_as_many_days(
    of: Scheme, data: st.DataObject, days: int
) -> None:
    life = Life(of, data)
    for _turn in range(data.draw(st.integers(0, 8))):
        if life.standing.outcome:
            return
        life.turn()
    holders = [each for each in CROWD if _may(each, of.holds)]
    free = [each for each in holders if each.account not in life.standing.recused]
    if life.standing.held is not None or life.standing.outcome:
        return
    before, since = life.standing, life.now
    held = life.decided(Attempt("hold", free[0], "等上级文件"))
    assert isinstance(held, Moved)
    life.standing, life.now = held.standing, life.now + timedelta(days=days)
    resumed = life.decided(Attempt("resume", free[-1]))
    assert isinstance(resumed, Moved)
    _as_many_days_left(of, before, resumed.standing, since, life.now)


def _as_many_days_left(
    of: Scheme, before: Standing, after: Standing, since: datetime, now: datetime
) -> None:
    deadline = of.by_id[before.step].due
    if before.due_at is None or deadline is None or before.due_at < since:
        assert after.due_at == before.due_at
        return
    assert after.due_at is not None
    left = CLOCK.between(CLOCK.day(since), CLOCK.day(before.due_at), deadline.counting)
    assert CLOCK.between(CLOCK.day(now), CLOCK.day(after.due_at), deadline.counting) == left
