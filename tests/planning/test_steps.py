from datetime import date
from typing import Any

from kechuang.planning.model import Firmness, Milestone, Operator
from kechuang.planning.status import State, Status, Tone
from kechuang.values.calendar import WorkingCalendar
from kechuang.values.measure import Measure
from kechuang.values.text import Text
from tests.planning.making import document, reached, status, target

DRAFT = Milestone(Text("初稿", "Draft"), date(2025, 3, 31), date(2025, 3, 20))
CONSULT = Milestone(Text("征求意见", "Consultation"), date(2025, 6, 30))
ISSUE = Milestone(Text("印发", "Issue"), date(2025, 9, 30))


def judged(*milestones: Milestone, on: date, **given: Any) -> Status:
    return status(document(milestones=milestones), on=on, **given)


def done(step: Milestone, on: date) -> Milestone:
    return Milestone(step.title, step.due, on)


def test_nothing_overdue_is_on_schedule_also_on_the_due_day_itself() -> None:
    found = judged(DRAFT, CONSULT, ISSUE, on=date(2025, 6, 30))
    assert found.state is State.ON
    assert found.steps is not None
    assert (found.steps.done, found.steps.total, found.steps.late) == (1, 3, False)
    assert found.steps.current.zh == "征求意见"


def test_an_overdue_step_is_behind_by_working_days() -> None:
    found = judged(DRAFT, CONSULT, ISSUE, on=date(2025, 7, 7))
    assert (found.state, found.tone) == (State.BEHIND, Tone.WARN)
    assert found.steps is not None
    assert found.steps.overdue == 5


def test_after_the_promised_day_an_open_step_is_a_miss() -> None:
    steps = (done(DRAFT, date(2025, 3, 20)), done(CONSULT, date(2025, 6, 1)), ISSUE)
    found = judged(*steps, on=date(2025, 10, 9))
    assert (found.state, found.tone) == (State.MISSED, Tone.BAD)
    assert found.steps is not None
    assert found.steps.overdue == 7


def test_all_done_is_met_late_ones_keep_a_warning() -> None:
    found = judged(done(ISSUE, date(2025, 9, 30)), on=date(2025, 10, 9))
    assert (found.state, found.tone) == (State.MET, Tone.GOOD)
    late = judged(done(ISSUE, date(2025, 10, 8)), on=date(2025, 10, 9))
    assert (late.state, late.tone) == (State.MET, Tone.WARN)
    assert late.steps is not None
    assert late.steps.overdue == 6


def test_a_step_done_later_was_not_done_yet() -> None:
    steps = (done(CONSULT, date(2025, 7, 10)), ISSUE)
    assert judged(*steps, on=date(2025, 7, 9)).state is State.BEHIND
    assert judged(*steps, on=date(2025, 7, 10)).state is State.ON


def test_without_a_calendar_for_the_year_it_is_late_by_an_unknown_number_of_days() -> None:
    for calendar in (None, WorkingCalendar(frozenset({2024}))):
        found = judged(CONSULT, ISSUE, on=date(2025, 7, 7), calendar=calendar)
        assert found.steps is not None
        assert (found.state, found.steps.late, found.steps.overdue) == (State.BEHIND, True, None)


def test_a_dated_promise_is_one_step_of_its_own() -> None:
    assert status(document(), on=date(2025, 9, 30)).state is State.ON
    assert status(document(), on=date(2025, 10, 9)).state is State.MISSED
    issued = [reached("approved", date(2025, 9, 1))]
    assert status(document(), stages=issued, on=date(2025, 9, 2)).state is State.MET


def test_an_effort_without_number_or_steps_says_what_is_missing() -> None:
    effort = document(operator=Operator.NONE)
    assert status(effort).state is State.NOT_QUANTIFIED
    dated = target("none", None, measure=Measure.DATE, pace=None)
    found = status(dated)
    assert found.state is State.NO_MILESTONES
    assert found.missing


def test_an_effort_with_a_stage_goes_by_it() -> None:
    effort = document(operator=Operator.NONE)
    stages = [reached("submitted", date(2025, 5, 1))]
    assert status(effort, stages=stages).state is State.UNPACED
    assert status(effort, stages=stages, on=date(2025, 10, 9)).state is State.MISSED
    assert status(effort, stages=[reached("approved", date(2025, 5, 1))]).state is State.MET


def test_a_stretched_document_is_amber_when_missed() -> None:
    promise = document(milestones=(ISSUE,), firmness=Firmness.STRETCH)
    assert status(promise, on=date(2025, 10, 9)).state is State.FELL_SHORT


def test_milestones_judge_only_where_no_number_does() -> None:
    with_both = target(milestones=(CONSULT,))
    assert status(with_both, on=date(2025, 7, 7)).state is State.UNKNOWN


def test_each_step_is_a_reason() -> None:
    rule = judged(DRAFT, CONSULT, on=date(2025, 7, 7)).reasons[0]
    assert [child.text.zh for child in rule.children] == [
        "初稿：3月20日完成（应于3月31日前）",
        "征求意见：应于6月30日前，已逾期",
    ]
