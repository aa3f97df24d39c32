"""A stretch is never red; a bid shows its best stage; unknown is neither pass nor fail."""

from datetime import date
from decimal import Decimal

import pytest

from kechuang.planning.model import Firmness, Milestone, Stage, Vintage
from kechuang.planning.status import State, Tone
from kechuang.values.measure import Measure
from kechuang.values.text import Text
from tests.planning.making import AFTER, fig, ratio, reached, status, target

STRETCH = target(firmness=Firmness.STRETCH)
BID = target(value=1, firmness=Firmness.BID, pace=None)


@pytest.mark.parametrize(
    ("value", "tone"),
    [("210", Tone.GOOD), ("200", Tone.GOOD), ("190", Tone.WARN), ("20", Tone.WARN)],
)
def test_a_stretch_is_open_until_its_day_and_never_red(value: str, tone: Tone) -> None:
    found = status(STRETCH, fig(value))
    assert (found.state, found.tone) == (State.STRETCH_OPEN, tone)


def test_a_stretch_without_a_pace_is_just_open() -> None:
    level = target(">", 1000, firmness=Firmness.STRETCH, pace=None, measure=Measure.LEVEL)
    found = status(level, fig(962))
    assert (found.state, found.tone) == (State.STRETCH_OPEN, Tone.OPEN)


def test_a_missed_stretch_is_amber_where_a_plain_promise_is_red() -> None:
    short = fig(399, "2025", known_on=date(2026, 1, 9))
    found = status(STRETCH, short, on=AFTER)
    assert (found.state, found.tone) == (State.FELL_SHORT, Tone.WARN)
    assert status(target(), short, on=AFTER).tone is Tone.BAD


def test_a_reached_stretch_is_met() -> None:
    assert status(STRETCH, fig(400)).state is State.MET


def test_a_bid_shows_the_furthest_stage_known_by_the_day() -> None:
    stages = [
        reached("submitted", date(2025, 6, 18)),
        reached("prepared", date(2025, 6, 30)),
        reached("approved", date(2025, 9, 1)),
    ]
    found = status(BID, stages=stages)
    assert (found.state, found.tone, found.stage) == (State.STRIVING, Tone.OPEN, Stage.SUBMITTED)
    assert status(BID, stages=stages, on=date(2025, 9, 2)).state is State.MET


def test_a_bid_not_approved_by_its_day_is_amber() -> None:
    stages = [reached("reviewed", date(2025, 11, 1))]
    found = status(BID, stages=stages, on=AFTER)
    assert (found.state, found.tone) == (State.FELL_SHORT, Tone.WARN)
    late = [reached("approved", date(2026, 1, 5))]
    assert status(BID, stages=late, on=AFTER).state is State.FELL_SHORT


def test_approvals_are_counted_when_a_bid_wants_several() -> None:
    two = target(value=2, firmness=Firmness.BID, pace=None)
    stages = [reached("approved", date(2025, 5, 1))]
    assert status(two, fig(1), stages=stages).state is State.STRIVING
    assert status(two, fig(2), stages=stages).state is State.MET


def test_a_bid_of_which_nothing_was_said_is_unknown_before_and_after() -> None:
    assert status(BID).state is State.UNKNOWN
    assert status(BID, on=AFTER).state is State.UNKNOWN


def test_a_bid_with_a_step_done_is_under_way() -> None:
    step = Milestone(Text("材料", "Papers"), date(2025, 4, 30), date(2025, 4, 25))
    bid = target(value=1, firmness=Firmness.BID, pace=None, milestones=(step,))
    found = status(bid)
    assert found.state is State.STRIVING
    assert found.steps is not None
    assert (found.steps.done, found.steps.total) == (1, 1)


def test_nothing_reported_is_unknown_and_what_others_release_is_awaited() -> None:
    assert status(target()).state is State.UNKNOWN
    found = status(ratio(value="3.6", released_by_others=True), fig("3.58", "2024"))
    assert (found.state, found.tone) == (State.AWAITING, Tone.WAIT)
    assert found.last_year is not None
    assert found.last_year.value == Decimal("3.58")
    assert found.value is None


def test_a_preliminary_figure_of_others_does_not_decide_the_year() -> None:
    promise = ratio(value="3.6", released_by_others=True)
    early = fig("3.61", "2025", known_on=date(2026, 1, 20))
    assert status(promise, early, on=AFTER).state is State.AWAITING
    final = fig("3.59", "2025", vintage=Vintage.FINAL, known_on=date(2026, 1, 30))
    assert status(promise, early, final, on=AFTER).state is State.MISSED


def test_an_open_number_asks_for_one() -> None:
    found = status(target("none", None, pace=None), fig(2))
    assert (found.state, found.tone, found.value) == (State.NOT_QUANTIFIED, Tone.WAIT, Decimal(2))
    deliverable = target("none", None, pace=None, measure=Measure.DELIVERABLE)
    assert status(deliverable).state is State.NOT_QUANTIFIED
    assert status(target(value=None)).state is State.NOT_QUANTIFIED
