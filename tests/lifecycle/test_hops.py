"""Automatic steps are hopped over, signed by the system; circles are refused, never followed."""

from dataclasses import replace

from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.deciding import open_at
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.timing import Deadline
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    AT_BUREAU,
    AT_FIRM,
    CLOCK,
    CONDITION,
    HANDLER,
    OPENED,
    SYSTEM,
    Walk,
    answered,
    close,
    codes,
    guard,
    move,
    scheme,
    step,
)

HOPS = scheme(
    step(StepKind.FILL, move(Verb.SUBMIT, "check"), move(Verb.WITHDRAW), who=AT_FIRM),
    step(
        StepKind.CHECK,
        move(Verb.PASS, "issue", id="auto", automatic=True, when=CONDITION),
        move(Verb.PASS, "issue", id="by_hand"),
        who=AT_BUREAU,
        effects=("first",),
        paper="a",
    ),
    step(
        StepKind.ISSUE,
        move(Verb.PASS, "confirm", automatic=True, guards=(guard("number"),)),
        who=AT_BUREAU,
        effects=("second",),
        paper="b",
    ),
    step(StepKind.CONFIRM, move(Verb.PASS, "done"), who=AT_BUREAU),
    close(),
)
BOTH = answered(**{"when:check__auto": Verdict.MET, "number": Verdict.MET})
ONE = answered(**{"when:check__auto": Verdict.MET, "number": Verdict.UNKNOWN})


def test_what_follows_by_itself_is_one_change_signed_by_the_system() -> None:
    made = Walk(HOPS).surrounded(verdicts=BOTH).does(APPLICANT, "submit")
    assert made.last is not None
    assert [each.id for each in made.last.entered] == ["check", "issue", "confirm"]
    assert made.last.effects == ("first", "second")
    assert made.last.papers == ("a", "b")
    assert [each.by for each in made.standing.passages] == [APPLICANT.account, None, None]
    assert made.standing.version == 2


def test_a_hop_whose_guard_is_not_met_waits_and_is_taken_later() -> None:
    made = Walk(HOPS).surrounded(verdicts=ONE).does(APPLICANT, "submit")
    assert made.standing.step == "issue"
    assert made.refuses(SYSTEM, "pass") == ["no_right", "guard_unknown"]
    made.surrounded(verdicts=BOTH).does(SYSTEM, "pass")
    assert made.standing.step == "confirm"


def test_what_has_set_off_later_work_is_not_taken_back() -> None:
    made = Walk(HOPS).surrounded(verdicts=BOTH).does(APPLICANT, "submit")
    assert made.refuses(APPLICANT, "withdraw", reason="漏传附件") == ["set_off"]


def test_a_hop_does_not_keep_from_taking_back() -> None:
    """The system is nobody: who handed in may take back until a person has acted."""
    quiet = replace(HOPS, steps=tuple(replace(each, effects=()) for each in HOPS.steps))
    made = Walk(quiet).surrounded(verdicts=BOTH).does(APPLICANT, "submit")
    made.does(APPLICANT, "withdraw", reason="漏传附件")
    assert made.standing.step == "fill"
    assert all(each.void for each in made.standing.passages)


def test_what_waits_for_time_is_never_hopped() -> None:
    lapse = move(Verb.LAPSE, "done", automatic=True)
    waits = scheme(step(StepKind.CHECK, lapse, who=AT_BUREAU, due=Deadline(days=1)), close())
    assert Walk(waits).standing.step == "check"


def test_the_system_takes_nothing_that_is_a_person_s() -> None:
    made = Walk(HOPS).does(APPLICANT, "submit")
    assert made.refuses(SYSTEM, "by_hand") == ["no_right"]
    assert made.does(HANDLER, "by_hand").standing.step == "issue"


CIRCLE = scheme(
    step(StepKind.FILL, move(Verb.SUBMIT, "check"), who=AT_FIRM),
    step(StepKind.CHECK, move(Verb.PASS, "confirm", automatic=True), who=AT_BUREAU),
    step(StepKind.CONFIRM, move(Verb.REFUSE, "check", automatic=True), who=AT_BUREAU),
    close(),
)


def test_circles_of_hops_are_refused_and_named() -> None:
    decision = Walk(CIRCLE).tries(APPLICANT, "submit")
    assert codes(decision) == ["hops_in_circles"]
    assert "check" in decision.reasons[0].words.en  # type: ignore[union-attr]


def test_a_scheme_that_begins_in_a_circle_opens_no_case() -> None:
    begins = scheme(*CIRCLE.steps[1:])
    assert codes(open_at(begins, AROUND, CLOCK, OPENED)) == ["hops_in_circles"]


def test_a_case_may_hop_from_its_beginning() -> None:
    through = scheme(step(StepKind.CHECK, move(Verb.PASS, "done", automatic=True)), close())
    made = Walk(through)
    assert (made.standing.step, made.standing.version) == ("done", 1)
