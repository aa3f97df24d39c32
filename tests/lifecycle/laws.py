"""The laws of lifecycles, each said once and without the kernel's own words for it.

They hold of every scheme, whoever acts and whenever: of one case (`test_laws`), of many taken
together (`test_laws_together`), and of cases as the database keeps them.
"""

from datetime import datetime
from typing import Any

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.general import HOLD, RESUME
from kechuang.lifecycle.kinds import FORWARD, SIGNING, VOTES, Verb
from kechuang.lifecycle.model import Guard, Move, Right, Scheme
from kechuang.lifecycle.point import Point
from kechuang.lifecycle.state import Attempt, Moved, Passage, Refused, Signature, Standing
from kechuang.lifecycle.timing import Counting
from tests.lifecycle.making import BUREAU, CALENDAR, CLOCK, COUNTY, FIRM, ZONE
from tests.lifecycle.schemes import CROWD, PARTNERS

PEOPLE = {each.account: each for each in CROWD}
Act = Passage | Signature


def refusal_speaks(decision: Refused) -> None:
    """Whoever is refused is told every reason, in both languages."""
    assert decision.reasons
    for each in decision.reasons:
        assert each.words.zh
        assert each.words.en
        assert "{" not in each.words.zh


def obeyed(before: Point, attempt: Attempt, moved: Moved) -> None:
    """Every law of a move that was made."""
    _one_change(before, attempt, moved)
    if not attempt.actor.system:
        assert _held_a_right(before, attempt, moved)
        assert not {attempt.actor.account, attempt.proxy_for} & set(before.standing.recused)
    nobody_counts_twice(before.scheme, moved.standing)
    nothing_is_rewritten(before.standing, moved.standing)
    _days_are_worked(before.scheme, moved.standing)
    _signatures_suffice(before, moved)
    _ways_back_void(before, moved)
    _guards_are_met_or_waived(before, moved)
    _notices_run_and_are_heard(before, moved)


def _one_change(before: Point, attempt: Attempt, moved: Moved) -> None:
    """One version more; ended in a closing step and nowhere else; what is held stands still."""
    after = moved.standing
    assert after.version == before.standing.version + 1
    assert bool(after.outcome) == before.scheme.by_id[after.step].final
    if before.standing.held is not None:
        assert attempt.move in (RESUME.id, "recuse")
        assert after.step == before.standing.step
        assert (after.held is None) == (attempt.move == RESUME.id)


def nothing_is_rewritten(before: Standing, after: Standing) -> None:
    """What was done stays on record; it may become void, and never valid again."""
    for name in ("passages", "signatures", "waived"):
        kept, now = getattr(before, name), getattr(after, name)
        assert len(kept) <= len(now)
        for old, new in zip(kept, now, strict=False):
            assert _known(old) == _known(new)
            assert new.void or not old.void


def _known(act: Any) -> tuple[object, ...]:
    return tuple(getattr(act, each) for each in act.__slots__ if each != "void")


def _guards_are_met_or_waived(before: Point, moved: Moved) -> None:
    """Unknown is never a pass: whatever is not met was waived by somebody who may."""
    taken = moved.along or moved.move
    if before.step.move(taken.id) is not taken:
        return
    allowed = {each.guard: each for each in before.standing.waived if not each.void}
    for each in taken.guards:
        if _is_met(before, each):
            continue
        assert each.id in allowed
        assert may(PEOPLE[allowed[each.id].by], each.waived_by)
        assert each in moved.used_waivers


def _is_met(before: Point, guard: Guard) -> bool:
    if guard.children:
        return before.situation.children_open == 0
    return before.situation.verdicts[guard.id][0] is Verdict.MET


def _notices_run_and_are_heard(before: Point, moved: Moved) -> None:
    """A notice runs its days, and is not over while somebody waits for an answer."""
    taken: Move = moved.along or moved.move
    if moved.left is None or taken.verb not in (Verb.LAPSE, Verb.PASS):
        return
    if moved.left.nature.runs:
        assert before.situation.unanswered == 0
    if moved.left.nature.runs or taken.verb is Verb.LAPSE:
        assert before.standing.due_at is None or before.now > before.standing.due_at


def _held_a_right(before: Point, attempt: Attempt, moved: Moved) -> bool:
    """Said again, without the kernel's words for it."""
    who = PEOPLE[attempt.proxy_for or attempt.actor.account]
    if attempt.proxy_for is not None:
        assert attempt.proxy_for in before.situation.standins
    if moved.move.verb is Verb.RECUSE:
        return attempt.proxy_for is None
    if moved.move is HOLD or moved.move is RESUME:
        return may(who, before.scheme.holds)
    if moved.move.verb is Verb.WITHDRAW:
        live = [each for each in before.standing.passages if not each.void and each.by]
        return bool({attempt.actor.account, attempt.proxy_for} & live[-1].persons)
    step = before.step
    if step.quorum is not None and before.step.move(attempt.move).verb in VOTES:  # type: ignore[union-attr]
        return attempt.actor.account in before.situation.members
    if step.seats and (moved.move.verb in SIGNING or not moved.move.who):
        return any(may(who, seat.who) for seat in step.seats)
    return may(who, moved.move.who or step.who)


def may(who: Actor, rights: tuple[Right, ...]) -> bool:
    where = {"case": (FIRM,), "owner": (BUREAU,), "bureau": (BUREAU,), "unit": (COUNTY,)}
    return any(
        holding.role is right.role
        and (right.on == "any" or holding.unit in where.get(right.on, PARTNERS))
        for holding in who.holdings
        for right in rights
    )


def nobody_counts_twice(of: Scheme, standing: Standing) -> None:
    """No approval counts twice, and nobody acts on both sides of what is kept apart."""
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
        members = set(before.situation.members) - set(before.standing.recused)
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


def as_many_days_left(
    of: Scheme, before: Standing, after: Standing, since: datetime, now: datetime
) -> None:
    deadline = of.by_id[before.step].due
    if before.due_at is None or deadline is None or before.due_at < since:
        assert after.due_at == before.due_at
        return
    assert after.due_at is not None
    left = CLOCK.between(CLOCK.day(since), CLOCK.day(before.due_at), deadline.counting)
    assert CLOCK.between(CLOCK.day(now), CLOCK.day(after.due_at), deadline.counting) == left
