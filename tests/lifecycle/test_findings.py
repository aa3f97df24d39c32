"""Each mistake of a scheme is found by its smallest example, and a sound scheme has none."""

from dataclasses import replace
from datetime import date

import pytest

from kechuang.access.roles import Role
from kechuang.criteria.model import Expression
from kechuang.language.core import Const, Input
from kechuang.language.types import BOOLEAN
from kechuang.lifecycle import findings
from kechuang.lifecycle.findings import codes
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Guard, Move, On, ParticipantRole, Quorum, Right, Scheme, Seat
from kechuang.lifecycle.planned import Recurrence, RoundPlan
from kechuang.lifecycle.timing import Counting, Deadline, Origin
from kechuang.values.problems import Place, ProblemCode
from kechuang.values.text import Text
from tests.lifecycle.making import (
    APPLICANT,
    AT_BUREAU,
    AT_FIRM,
    BUREAU,
    CLOCK,
    DEPUTIES,
    HANDLER,
    HEAD,
    HEADS,
    LEADERS,
    PEOPLE,
    PLAIN,
    close,
    guard,
    move,
    scheme,
    step,
    text,
)

ALL = {each.code for each in vars(codes).values() if isinstance(each, ProblemCode)}
READS = Expression("已办", Input(BOOLEAN, "done"), Place())
FALSE = Expression("假", Const(BOOLEAN, value=False), Place())
UNKNOWN = Expression("未知", Const(BOOLEAN, None), Place())


def checking(*moves: Move, **more: object) -> Scheme:
    return scheme(step(StepKind.CHECK, *moves, **{"who": AT_BUREAU, **more}), close())


def signing(*seats: Seat, **more: object) -> Scheme:
    moves = (move(Verb.AGREE, "done"), move(Verb.DISAGREE, "done"))
    return scheme(step(StepKind.APPROVE, *moves, seats=seats, **more), close())


def with_due(deadline: Deadline, *moves: Move) -> Scheme:
    return checking(*(moves or (move(Verb.PASS, "done"), move(Verb.REFUSE, "done"))), due=deadline)


PASS = move(Verb.PASS, "done")
AUTO = replace(PASS, automatic=True)
CIRCLE = scheme(
    step(StepKind.CHECK, move(Verb.PASS, "issue", automatic=True), PASS, who=AT_BUREAU),
    step(StepKind.ISSUE, move(Verb.PASS, "check", automatic=True), who=AT_BUREAU),
    close(),
)
MAYBE = replace(
    CIRCLE,
    steps=(
        replace(CIRCLE.steps[0], moves=(replace(CIRCLE.steps[0].moves[0], when=READS), PASS)),
        *CIRCLE.steps[1:],
    ),
)
BROKEN: dict[str, list[Scheme]] = {
    "scheme_no_steps": [scheme(), scheme(step(StepKind.CHECK, who=AT_BUREAU))],
    "scheme_duplicate": [
        scheme(*checking(PASS).steps, close()),
        checking(PASS, PASS),
        checking(
            replace(PASS, guards=(guard("g"),)),
            replace(PASS, id="b", guards=(guard("g", basis="x"),)),
        ),
    ],
    "scheme_target": [
        checking(PASS, move(Verb.REFUSE, "nowhere")),
        checking(PASS, move(Verb.REFUSE)),
        checking(PASS, move(Verb.REFUSE, "check")),
    ],
    "scheme_verb": [checking(PASS, move(Verb.SUBMIT, "done"))],
    "scheme_untitled": [checking(replace(PASS, title=Text("")))],
    "scheme_unreachable": [scheme(*checking(PASS).steps, close("other"))],
    "scheme_dead_end": [
        scheme(
            step(StepKind.CHECK, PASS, move(Verb.REFUSE, "confirm"), who=AT_BUREAU),
            step(StepKind.CONFIRM, who=AT_BUREAU),
            close(),
        )
    ],
    "scheme_right_missing": [checking(PASS, who=())],
    "scheme_right_unheld": [checking(PASS, who=(Right(Role.FINANCE, On.ANY),))],
    "scheme_party_unknown": [checking(PASS, who=(Right(participant="host"),))],
    "scheme_seat_unheld": [signing(Seat("s", text("s"), (Right(Role.FINANCE, On.ANY),)))],
    "scheme_apart_unknown": [
        checking(PASS, apart_from=("nowhere",)),
        checking(PASS, apart_from=("check",)),
    ],
    "scheme_apart_unsatisfied": [
        signing(Seat("a", text("a"), LEADERS), Seat("b", text("b"), LEADERS)),
        scheme(
            step(StepKind.CHECK, move(Verb.PASS, "release"), who=LEADERS),
            step(StepKind.RELEASE, PASS, who=LEADERS, apart_from=("check",)),
            close(),
        ),
        scheme(
            step(
                StepKind.VOTE,
                move(Verb.AGREE, "deliberate"),
                move(Verb.PASS, "deliberate"),
                who=AT_BUREAU,
                quorum=Quorum(HEADS),
            ),
            step(
                StepKind.DELIBERATE,
                PASS,
                who=AT_BUREAU,
                quorum=Quorum(HEADS),
                apart_from=("vote",),
            ),
            close(),
        ),
    ],
    "scheme_send_back_forward": [
        scheme(
            step(
                StepKind.CHECK,
                move(Verb.PASS, "issue"),
                move(Verb.SEND_BACK, "issue"),
                who=AT_BUREAU,
            ),
            step(StepKind.ISSUE, PASS, who=AT_BUREAU),
            close(),
        )
    ],
    "scheme_guard_never_met": [
        checking(
            replace(PASS, guards=(Guard("g", text("g"), require=FALSE),)), move(Verb.REFUSE, "done")
        ),
        checking(replace(PASS, guards=(Guard("g", text("g"), require=UNKNOWN),))),
        checking(PASS, move(Verb.REFUSE, "done", when=FALSE)),
        signing(Seat("a", text("a"), HEADS), Seat("b", text("b"), DEPUTIES, when=FALSE)),
    ],
    "scheme_guard_empty": [checking(replace(PASS, guards=(Guard("g", text("g")),)))],
    "scheme_hop_loop": [CIRCLE],
    "scheme_hop_maybe_loop": [MAYBE],
    "scheme_hop_signature": [
        scheme(
            step(
                StepKind.APPROVE,
                replace(AUTO, verb=Verb.AGREE),
                seats=(Seat("a", text("a"), HEADS),),
            ),
            close(),
        ),
        scheme(
            step(StepKind.FILL, replace(AUTO, verb=Verb.SUBMIT), who=AT_FIRM, form="f"), close()
        ),
    ],
    "scheme_body": [
        scheme(step(StepKind.DELIBERATE, PASS, who=AT_BUREAU), close()),
        checking(PASS, quorum=Quorum(HEADS)),
        signing(Seat("a", text("a"), HEADS), quorum=Quorum(HEADS)),
        signing(Seat("a", text("a"), (Right(Role.HANDLER, On.ANY),), each=True)),
    ],
    "scheme_due_missing": [
        scheme(step(StepKind.NOTICE, move(Verb.LAPSE, "done")), close()),
        checking(PASS, move(Verb.LAPSE, "done")),
        with_due(Deadline(origin=Origin.FIELD)),
    ],
    "scheme_strict_stuck": [with_due(Deadline(days=5, strict=True), PASS)],
    "scheme_due_rest_day": [
        with_due(Deadline(days=5, strict=True, counting=Counting.CALENDAR)),
        checking(PASS),
    ],
    "scheme_due_beyond_calendar": [with_due(Deadline(months=18))],
    "scheme_due_before_opening": [checking(PASS)],
    "scheme_withdraw_never": [checking(PASS, move(Verb.WITHDRAW), effects=("tell",))],
}
MONTHLY = RoundPlan(Recurrence.MONTH, opens=1, closes=8)
BROKEN["scheme_due_rest_day"][1] = replace(BROKEN["scheme_due_rest_day"][1], rounds=MONTHLY)
BROKEN["scheme_due_before_opening"][0] = replace(
    BROKEN["scheme_due_before_opening"][0], rounds=RoundPlan(Recurrence.MONTH, opens=9, closes=8)
)


def found(of: Scheme) -> set[str]:
    made = findings.of(of, PEOPLE, bureau=BUREAU, clock=CLOCK)
    for each in made:
        assert each.sentence.zh
        assert each.sentence.en
        assert each.hint.zh
        assert each.hint.en
        assert "{}" not in each.sentence.zh + each.sentence.en
    return {each.code.code for each in made}


def test_every_kind_of_mistake_has_its_smallest_example() -> None:
    assert set(BROKEN) == ALL


@pytest.mark.parametrize(
    ("code", "number"),
    [(code, index) for code, each in BROKEN.items() for index in range(len(each))],
)
def test_a_mistake_is_found(code: str, number: int) -> None:
    assert code in found(BROKEN[code][number])


def test_a_sound_scheme_has_no_findings() -> None:
    assert findings.of(PLAIN, PEOPLE, bureau=BUREAU, clock=CLOCK) == []


def test_without_people_nobody_asks_who_holds_a_right() -> None:
    assert findings.of(BROKEN["scheme_right_unheld"][0]) == []


def test_steps_kept_apart_are_satisfied_by_two_people() -> None:
    both = BROKEN["scheme_apart_unsatisfied"][1]
    second = replace(PEOPLE[5], account=APPLICANT.account)
    assert findings.of(both, (PEOPLE[5], second), bureau=BUREAU) == []


def test_three_seats_with_two_people_are_too_many_however_roles_overlap() -> None:
    """The head may sit anywhere, so that only counting persons finds it."""
    seats = [Seat(each, text(each), (*HEADS, *AT_BUREAU)) for each in "abc"]
    assert "scheme_apart_unsatisfied" in {
        each.code.code for each in findings.of(signing(*seats), (HEAD, HANDLER), bureau=BUREAU)
    }
    assert findings.of(signing(*seats[:2]), (HEAD, HANDLER), bureau=BUREAU) == []


def test_a_right_on_the_bureau_is_not_held_elsewhere() -> None:
    codes_ = {each.code.code for each in findings.of(PLAIN, PEOPLE, bureau="elsewhere")}
    assert "scheme_right_unheld" in codes_


def test_a_participant_that_is_declared_may_act() -> None:
    declared = replace(
        BROKEN["scheme_party_unknown"][0], participants=(ParticipantRole("host", text("host")),)
    )
    assert findings.of(declared, PEOPLE) == []


def test_a_circle_is_named_with_its_steps() -> None:
    (each,) = (each for each in findings.of(CIRCLE) if each.code.code == "scheme_hop_loop")
    assert each.sentence.en.endswith("check → issue → check")


def test_a_finding_becomes_a_problem_of_a_file() -> None:
    (each,) = findings.of(BROKEN["scheme_verb"][0])
    problem = each.problem(Place("schemes/x.yaml", 3))
    assert problem.line("en").startswith("schemes/x.yaml:3 scheme_verb ")
    assert (each.step, each.part) == ("check", "submit")
    assert each.to_json()["severity"] == "error"


def test_a_deadline_within_the_calendar_is_sound() -> None:
    assert findings.of(with_due(Deadline(days=5)), clock=CLOCK, day=date(2025, 12, 1)) == []
    beyond = findings.of(with_due(Deadline(days=5)), clock=CLOCK, day=date(2025, 12, 30))
    assert [each.code.code for each in beyond] == ["scheme_due_beyond_calendar"]
