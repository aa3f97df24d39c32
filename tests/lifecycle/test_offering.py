"""What somebody may do is offered with its reasons, and agrees with what is decided."""

from kechuang.access.actor import Actor
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import Quorum
from kechuang.lifecycle.offering import Option, allowed
from tests.lifecycle.making import (
    APPLICANT,
    AT_BUREAU,
    CLOCK,
    CONDITION,
    HANDLER,
    HEAD,
    HEADS,
    STRANGER,
    Walk,
    answered,
    close,
    move,
    scheme,
    step,
)
from tests.lifecycle.test_seats import APPROVED, CHECKED
from tests.lifecycle.test_seats import walk as signing


def offered(walk: Walk, actor: Actor) -> dict[str, Option]:
    found = allowed(walk.scheme, walk.standing, actor, walk.around, CLOCK, walk.now)
    return {each.move.id: each for each in found}


def test_every_move_is_offered_with_yes_or_no_and_why() -> None:
    walk = Walk().does(APPLICANT, "submit")
    options = offered(walk, STRANGER)
    assert list(options) == ["pass", "refuse", "send_back", "withdraw", "hold", "resume", "recuse"]
    assert [each.move.id for each in options.values() if each.ok] == ["recuse"]
    assert options["pass"].reasons[0].code == "no_right"


def test_what_a_move_wants_is_said_and_does_not_count_against_it() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "pass")
    back = offered(walk, HEAD)["send_back"]
    assert (back.ok, back.wants) == (True, ("reason", "to"))
    assert [each.id for each in back.targets] == ["check", "fill"]


def test_taking_back_is_offered_to_whoever_handed_in() -> None:
    walk = Walk().does(APPLICANT, "submit")
    assert offered(walk, APPLICANT)["withdraw"].ok
    assert not offered(walk, HANDLER)["withdraw"].ok
    assert "withdraw" not in offered(Walk(), APPLICANT)


def test_those_who_are_stood_in_for_are_named() -> None:
    walk = Walk().does(APPLICANT, "submit").surrounded(standins={HANDLER.account: HANDLER})
    option = offered(walk, HEAD)["pass"]
    assert not option.ok
    assert option.proxies == (HANDLER,)


def test_a_move_that_does_not_apply_may_be_left_out() -> None:
    two = scheme(
        step(
            StepKind.CHECK,
            move(Verb.PASS, "done", id="a", when=CONDITION),
            move(Verb.PASS, "done", id="b"),
            who=AT_BUREAU,
        ),
        close(),
    )
    walk = Walk(two).surrounded(verdicts=answered(**{"when:check__a": Verdict.UNMET}))
    options = offered(walk, HANDLER)
    assert (options["a"].applies, options["a"].ok) == (False, False)
    assert (options["b"].applies, options["b"].ok) == (True, True)


def test_a_meeting_is_offered_to_its_secretary_and_wants_votes() -> None:
    body = scheme(
        step(StepKind.DELIBERATE, move(Verb.PASS, "done"), who=AT_BUREAU, quorum=Quorum(HEADS)),
        close(),
    )
    walk = Walk(body)
    assert not offered(walk, HANDLER)["pass"].ok
    walk.surrounded(members=(HEAD.account,))
    option = offered(walk, HANDLER)["pass"]
    assert (option.ok, option.wants) == (True, ("votes",))


def test_seats_whose_turn_it_is_are_named_where_one_signs() -> None:
    walk = signing(CHECKED, APPROVED)
    options = offered(walk, HEAD)
    assert [each.id for each in options["agree"].seats] == ["head"]
    assert options["disagree"].seats == ()


def test_nothing_is_offered_where_a_case_has_ended() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "refuse", reason="否")
    assert offered(walk, HANDLER) == {}


def test_nothing_is_offered_in_a_step_that_the_scheme_does_not_have() -> None:
    walk = Walk()
    walk.scheme = scheme(close())
    assert offered(walk, APPLICANT) == {}
