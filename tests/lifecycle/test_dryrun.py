"""A dry run drives invented cases by chance, and says what got stuck."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from kechuang.access.roles import Role
from kechuang.lifecycle import dryrun
from kechuang.lifecycle.dryrun.world import BUREAU, CASE, PARTNER, world
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import On, Right, Scheme
from kechuang.lifecycle.timing import Deadline
from tests.lifecycle.making import (
    AT_BUREAU,
    CLOCK,
    PLAIN,
    close,
    move,
    scheme,
    step,
)
from tests.lifecycle.schemes import schemes
from tests.lifecycle.test_hops import CIRCLE

STUCK = scheme(
    step(StepKind.CHECK, move(Verb.PASS, "confirm"), who=AT_BUREAU),
    step(StepKind.CONFIRM, move(Verb.LAPSE, "done"), who=AT_BUREAU),
    close(),
)
STRICT = scheme(
    step(
        StepKind.FILL,
        move(Verb.SUBMIT, "done"),
        move(Verb.LAPSE, "lapsed"),
        who=AT_BUREAU,
        due=Deadline(days=1, strict=True),
    ),
    close(),
    close("lapsed"),
)


def test_the_same_seed_gives_the_same_report_and_another_another() -> None:
    first = dryrun.run(PLAIN, 30, 1, clock=CLOCK)
    assert dryrun.run(PLAIN, 30, 1, clock=CLOCK) == first
    assert dryrun.run(PLAIN, 30, 2, clock=CLOCK) != first


def test_every_case_of_a_sound_scheme_comes_to_an_end() -> None:
    report = dryrun.run(PLAIN, 50, 1, clock=CLOCK)
    assert report.sound
    assert sum(number for _outcome, number in report.outcomes) == 50
    assert report.paths[0][0] == ("fill", "check", "release", "done")
    assert report.never == ()


def test_time_runs_out_for_some() -> None:
    report = dryrun.run(STRICT, 60, 1, clock=CLOCK)
    assert set(dict(report.outcomes)) == {"done", "lapsed"}
    assert report.steps[0].late > 0


def test_a_step_that_nobody_can_leave_is_named() -> None:
    report = dryrun.run(STUCK, 10, 1, clock=CLOCK)
    assert not report.sound
    assert [(each.step, each.cases) for each in report.stuck] == [("confirm", 10)]
    assert report.never == ("done",)


def test_circles_of_hops_are_stuck_with_their_reason() -> None:
    report = dryrun.run(CIRCLE, 5, 1, clock=CLOCK)
    assert report.stuck[0].step == "fill"
    assert "hops_in_circles" in dict(report.stuck[0].reasons)


def test_a_draft_is_tried_too() -> None:
    assert dryrun.run(replace(PLAIN, draft=True), 5, 1, clock=CLOCK).sound


def test_no_cases_make_an_empty_report() -> None:
    report = dryrun.run(PLAIN, 0, 1, clock=CLOCK)
    assert (report.cases, report.paths, report.never) == (0, (), tuple(PLAIN.by_id))
    assert report.to_json()["outcomes"] == {}


def test_for_each_right_three_people_are_invented_on_its_unit() -> None:
    on = {On.CASE: CASE, On.BUREAU: BUREAU, On.PARTNERS: PARTNER, On.UNIT: "u", On.ANY: CASE}
    rights = tuple(Right(Role.HANDLER, each, "u" if each is On.UNIT else "") for each in on)
    of = scheme(step(StepKind.CHECK, move(Verb.PASS, "done"), who=rights), close(), holds=())
    people = world(of).people
    assert len(people) == 3 * len(rights)
    assert {unit for who in people for unit in who.units()} == set(on.values())


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(schemes())
def test_no_sound_scheme_gets_stuck(of: Scheme) -> None:
    """With the people, time and answers of a dry run every case of a sound scheme ends."""
    report = dryrun.run(of, 3, 1, clock=CLOCK)
    assert report.endless == 0
    assert report.stuck == ()
