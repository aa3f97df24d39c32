"""What holds for every scheme, every person and every clock: random lives of single cases."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.offering import allowed, filled
from kechuang.lifecycle.state import Attempt, Moved
from tests.lifecycle.laws import as_many_days_left, may
from tests.lifecycle.lives import Life
from tests.lifecycle.making import CLOCK
from tests.lifecycle.schemes import CROWD, schemes

TURNS = 14


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(schemes(), st.data())
def test_every_move_of_every_case_is_lawful(of: Scheme, data: st.DataObject) -> None:
    life = Life(of, data)
    for _turn in range(TURNS):
        if life.standing.outcome:
            break
        life.turn()
    life.is_replayed()


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
    holders = [each for each in CROWD if may(each, of.holds)]
    free = [each for each in holders if each.account not in life.standing.recused]
    if life.standing.held is not None or life.standing.outcome:
        return
    before, since = life.standing, life.now
    held = life.decided(Attempt("hold", free[0], "等上级文件"))
    assert isinstance(held, Moved)
    life.standing, life.now = held.standing, life.now + timedelta(days=days)
    resumed = life.decided(Attempt("resume", free[-1]))
    assert isinstance(resumed, Moved)
    as_many_days_left(of, before, resumed.standing, since, life.now)
