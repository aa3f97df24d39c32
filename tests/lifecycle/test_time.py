"""Deadlines in a case: late, too late, held, reminded, run out."""

from dataclasses import replace
from datetime import UTC, datetime

from kechuang.lifecycle.deciding import redated
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Scheme
from kechuang.lifecycle.offering import allowed
from kechuang.lifecycle.timing import Deadline, Origin
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    AT_BUREAU,
    AT_FIRM,
    CLOCK,
    HANDLER,
    HEAD,
    PLAIN,
    STRANGER,
    SYSTEM,
    ZONE,
    Walk,
    close,
    move,
    scheme,
    step,
)

DUE = datetime(2025, 6, 9, 17, 30, tzinfo=ZONE)


def strict(**how: object) -> Scheme:
    deadline = Deadline(**({"days": 5, "strict": True} | how))  # type: ignore[arg-type]
    return scheme(
        step(
            StepKind.FILL,
            move(Verb.SUBMIT, "done"),
            move(Verb.LAPSE, "lapsed"),
            who=AT_FIRM,
            due=deadline,
        ),
        close(),
        close("lapsed"),
    )


def test_a_step_is_due_and_reminded_from_its_entry() -> None:
    walk = Walk().does(APPLICANT, "submit")
    assert walk.standing.due_at == DUE
    assert walk.standing.reminders == (datetime(2025, 6, 5, 17, 30, tzinfo=ZONE),)


def test_what_comes_after_a_lenient_deadline_is_marked_late() -> None:
    walk = Walk().does(APPLICANT, "submit")
    walk.now = DUE
    last = walk.does(HANDLER, "pass").last
    assert last is not None
    assert not last.late
    walk = Walk().does(APPLICANT, "submit").later(days=8)
    last = walk.does(HANDLER, "pass").last
    assert last is not None
    assert last.late


def test_a_strict_deadline_holds_to_the_instant() -> None:
    walk = Walk(strict())
    walk.now = DUE
    walk.does(APPLICANT, "submit")
    walk = Walk(strict())
    walk.now = DUE.replace(microsecond=1)
    assert walk.refuses(APPLICANT, "submit") == ["too_late"]


def test_only_the_system_lets_a_step_lapse_and_only_after_its_time() -> None:
    walk = Walk(strict())
    assert walk.refuses(SYSTEM, "lapse") == ["not_yet"]
    walk.now = DUE
    assert walk.refuses(SYSTEM, "lapse") == ["not_yet"]
    walk.later(seconds=1)
    assert walk.refuses(APPLICANT, "lapse") == ["system_only"]
    walk.does(SYSTEM, "lapse")
    assert walk.standing.outcome == "lapsed"
    assert walk.standing.passages[-1].by is None


NOTICE = scheme(
    step(
        StepKind.NOTICE,
        move(Verb.PASS, "done"),
        move(Verb.LAPSE, "done"),
        move(Verb.OBJECT, "objected", who=AT_FIRM),
        who=AT_BUREAU,
        due=Deadline(days=5),
        effects=("certify",),
        public=True,
    ),
    step(StepKind.OBJECT, move(Verb.PASS, "done"), id="objected", who=AT_BUREAU),
    close(),
)


def test_a_public_notice_ends_by_time_alone_and_carries_on() -> None:
    walk = Walk(NOTICE)
    assert walk.refuses(HANDLER, "pass") == ["not_yet"]
    walk.now = DUE
    walk.later(seconds=1).does(SYSTEM, "lapse")
    assert walk.last is not None
    assert (walk.standing.step, walk.last.effects, walk.last.late) == ("done", ("certify",), False)


def test_a_notice_without_a_length_is_ended_by_hand() -> None:
    steps = (replace(NOTICE.steps[0], due=None), *NOTICE.steps[1:])
    walk = Walk(replace(NOTICE, steps=steps))
    assert walk.refuses(SYSTEM, "lapse") == ["not_yet"]
    assert walk.does(HANDLER, "pass").standing.step == "done"


def test_a_public_notice_may_be_objected_to_before_it_ends() -> None:
    walk = Walk(NOTICE)
    assert walk.refuses(STRANGER, "object", reason="造假") == ["no_right"]
    walk.does(APPLICANT, "object", reason="造假")
    assert walk.standing.step == "objected"
    assert walk.last is not None
    assert walk.last.effects == ()


def test_the_clock_stands_still_while_a_case_is_on_hold() -> None:
    walk = Walk().does(APPLICANT, "submit").later(days=1)
    walk.does(HEAD, "hold", reason="等上级文件")
    assert (walk.standing.due_at, walk.standing.reminders) == (None, ())
    assert walk.refuses(HANDLER, "pass") == ["held"]
    assert walk.refuses(HEAD, "hold", reason="再等") == ["held"]
    walk.later(days=7).does(HEAD, "resume")
    assert walk.standing.due_at == datetime(2025, 6, 16, 17, 30, tzinfo=ZONE)
    assert walk.standing.reminders == (datetime(2025, 6, 12, 17, 30, tzinfo=ZONE),)
    walk.does(HANDLER, "pass")


def test_only_whoever_may_stops_the_clock_and_only_with_a_reason() -> None:
    walk = Walk()
    assert walk.refuses(APPLICANT, "hold") == ["no_right", "reason_missing"]
    assert walk.refuses(HEAD, "resume") == ["not_held"]


def test_a_case_on_hold_does_not_lapse() -> None:
    walk = Walk(strict()).does(HEAD, "hold", reason="等").later(days=60)
    assert walk.refuses(SYSTEM, "lapse") == ["held", "not_yet"]


def test_holding_without_a_deadline_leaves_none() -> None:
    walk = Walk().does(HEAD, "hold", reason="等").later(days=9).does(HEAD, "resume")
    assert (walk.standing.due_at, walk.standing.held) == (None, None)


def test_a_deadline_beyond_the_calendar_is_open_and_computed_once_it_is_declared() -> None:
    late = datetime(2025, 12, 30, 2, 0, tzinfo=UTC)
    walk = Walk(strict(), now=late)
    assert (walk.standing.due_at, walk.standing.undated) == (None, "calendar")
    years = replace(CLOCK.calendar, years=CLOCK.calendar.years | {2026})
    clock = replace(CLOCK, calendar=years)
    made = redated(walk.scheme, walk.standing, walk.around, clock, late)
    assert made is not None
    assert made.due_at == datetime(2026, 1, 6, 17, 30, tzinfo=ZONE)
    assert (made.version, made.undated) == (2, "")
    assert redated(walk.scheme, made, walk.around, clock, late) is None


def test_a_deadline_from_a_day_of_the_form_waits_for_the_day() -> None:
    of = strict(origin=Origin.FIELD, field="ends")
    walk = Walk(of)
    assert walk.standing.undated == "field"
    assert walk.refuses(SYSTEM, "lapse") == ["not_yet"]
    dated = replace(AROUND, days={"ends": datetime(2025, 6, 20, tzinfo=ZONE).date()})
    assert redated(of, walk.standing, AROUND, CLOCK, walk.now) is None
    made = redated(of, walk.standing, dated, CLOCK, walk.now)
    assert made is not None
    assert made.due_at == datetime(2025, 6, 27, 17, 30, tzinfo=ZONE)


def test_reminders_that_lie_behind_are_left_out() -> None:
    soon = replace(
        PLAIN,
        steps=(replace(PLAIN.steps[0], due=Deadline(days=1, remind=(0, 1, 9))), *PLAIN.steps[1:]),
    )
    assert Walk(soon).standing.reminders == (
        datetime(2025, 6, 2, 17, 30, tzinfo=ZONE),
        datetime(2025, 6, 3, 17, 30, tzinfo=ZONE),
    )


STEPS_OF_HOLD = scheme(
    step(StepKind.CHECK, move(Verb.PASS, "hold"), who=AT_BUREAU),
    step(
        StepKind.HOLD,
        move(Verb.RESUME, "done", id="resume"),
        move(Verb.LAPSE, "refused"),
        who=AT_BUREAU,
        due=Deadline(months=6),
    ),
    close(),
    close("refused"),
)


def test_a_step_of_waiting_is_left_by_its_own_resume() -> None:
    walk = Walk(STEPS_OF_HOLD).does(HANDLER, "pass").does(HANDLER, "resume")
    assert walk.standing.step == "done"


def test_a_step_of_waiting_that_was_put_on_hold_is_resumed_before_it_is_left() -> None:
    walk = Walk(STEPS_OF_HOLD).does(HANDLER, "pass")
    due_at = walk.standing.due_at
    walk.does(HEAD, "hold", reason="等").later(days=2)
    offered = allowed(walk.scheme, walk.standing, HEAD, AROUND, CLOCK, walk.now)
    assert [(each.move.id, each.general) for each in offered if each.ok] == [
        ("resume", True),
        ("recuse", True),
    ]
    assert walk.refuses(HANDLER, "resume") == ["no_right"]
    walk.does(HEAD, "resume")
    assert (walk.standing.step, walk.standing.held) == ("hold", None)
    assert walk.standing.due_at is not None
    assert due_at is not None
    assert (walk.standing.due_at - due_at).days == 2
    walk.does(HANDLER, "resume")
    assert walk.standing.step == "done"


def test_a_resume_of_another_name_does_not_stand_in_the_way_either() -> None:
    check, wait, *ends = STEPS_OF_HOLD.steps
    moves = (replace(wait.moves[0], id="go_on"), *wait.moves[1:])
    walk = Walk(replace(STEPS_OF_HOLD, steps=(check, replace(wait, moves=moves), *ends)))
    walk.does(HANDLER, "pass").does(HEAD, "hold", reason="等").does(HEAD, "resume")
    assert (walk.standing.step, walk.standing.held) == ("hold", None)
    assert walk.does(HANDLER, "resume").standing.step == "done"
