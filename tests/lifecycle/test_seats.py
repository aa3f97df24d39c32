"""Signatures of several people: in order or at once, by amount, each person counted once."""

from dataclasses import replace

from kechuang.access.roles import Role
from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import On, Order, Right, Scheme, Seat
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    AT_FIRM,
    BOTH,
    CONDITION,
    DEPUTIES,
    DEPUTY,
    HEAD,
    HEADS,
    LEADER,
    LEADERS,
    NOBODY,
    STRANGER,
    SYSTEM,
    Walk,
    answered,
    close,
    move,
    person,
    scheme,
    step,
    text,
)

CHECKED = Seat("head", text("head"), HEADS)
APPROVED = Seat("deputy", text("deputy"), DEPUTIES)
LARGE = Seat("leader", text("leader"), LEADERS, when=CONDITION)
ANSWERS = {each: answered(**{"when:approve__leader": each}) for each in Verdict}


def of(*seats: Seat, order: Order = Order.SEQUENTIAL) -> Scheme:
    return scheme(
        step(StepKind.FILL, move(Verb.SUBMIT, "approve"), who=AT_FIRM),
        step(
            StepKind.APPROVE,
            move(Verb.AGREE, "done"),
            move(Verb.DISAGREE, "refused"),
            move(Verb.SEND_BACK, "fill"),
            seats=seats,
            order=order,
        ),
        close(),
        close("refused"),
    )


def walk(*seats: Seat, order: Order = Order.SEQUENTIAL, large: Verdict = Verdict.MET) -> Walk:
    around = replace(AROUND, verdicts=ANSWERS[large])
    return Walk(of(*seats, order=order), around).does(APPLICANT, "submit")


def test_seats_in_order_wait_for_one_another() -> None:
    made = walk(CHECKED, APPROVED)
    assert made.refuses(DEPUTY, "agree") == ["seat_waits"]
    made.does(HEAD, "agree")
    assert made.last is not None
    assert made.last.left is None
    assert [each.id for each in made.last.waits_for] == ["deputy"]
    assert made.does(DEPUTY, "agree").standing.step == "done"


def test_what_is_waited_for_is_said_on_entering_and_while_on_hold() -> None:
    made = walk(LARGE, CHECKED, APPROVED, large=Verdict.UNMET)
    assert made.last is not None
    assert [each.id for each in made.last.waits_for] == ["head", "deputy"]
    made.does(HEAD, "agree").does(HEAD, "hold", reason="等")
    assert [each.id for each in made.last.waits_for] == ["deputy"]
    made.does(HEAD, "resume").does(DEPUTY, "agree")
    assert made.last.waits_for == ()


def test_seats_at_once_are_taken_in_any_order() -> None:
    made = walk(CHECKED, APPROVED, order=Order.PARALLEL).does(DEPUTY, "agree")
    assert made.does(HEAD, "agree").standing.step == "done"


def test_a_seat_signs_only_where_its_condition_holds() -> None:
    small = walk(CHECKED, LARGE, large=Verdict.UNMET)
    assert small.does(HEAD, "agree").standing.step == "done"
    large = walk(CHECKED, LARGE).does(HEAD, "agree")
    assert large.standing.step == "approve"
    assert large.does(LEADER, "agree").standing.step == "done"


def test_while_it_is_unknown_whether_a_seat_signs_nobody_signs() -> None:
    made = walk(CHECKED, LARGE, large=Verdict.UNKNOWN)
    assert made.refuses(HEAD, "agree") == ["condition_unknown"]
    made.does(HEAD, "disagree", reason="金额不明")


def test_where_no_seat_has_to_sign_the_step_is_hopped_over() -> None:
    assert walk(LARGE, large=Verdict.UNMET).standing.step == "done"


def test_nobody_takes_two_seats() -> None:
    made = walk(CHECKED, APPROVED).does(BOTH, "agree")
    assert made.refuses(BOTH, "agree") == ["signed_before"]
    assert made.does(DEPUTY, "agree").standing.step == "done"


def test_a_proxy_counts_for_both_and_signs_no_more() -> None:
    made = walk(CHECKED, APPROVED).surrounded(standins={HEAD.account: HEAD})
    made.does(DEPUTY, "agree", proxy_for=HEAD.account)
    assert made.refuses(DEPUTY, "agree") == ["signed_before"]
    assert made.refuses(HEAD, "agree") == ["no_right", "signed_before"]
    made.does(BOTH, "agree")
    assert [each.proxy_for for each in made.standing.signatures] == [HEAD.account, None]


def test_nobody_stands_in_without_leave() -> None:
    made = walk(CHECKED)
    assert made.refuses(STRANGER, "agree", proxy_for=HEAD.account) == ["not_standing_in"]
    assert made.refuses(HEAD, "agree", proxy_for=DEPUTY.account) == ["not_standing_in"]


def test_neither_the_system_nor_a_visitor_stands_in_for_a_person() -> None:
    made = walk(CHECKED).surrounded(standins={HEAD.account: HEAD})
    for who in (SYSTEM, NOBODY):
        for move_ in ("hold", "withdraw", "recuse"):
            reasons = made.refuses(who, move_, reason="因", proxy_for=HEAD.account)
            assert "not_standing_in" in reasons
    assert made.refuses(NOBODY, "agree", proxy_for=HEAD.account) == ["not_standing_in"]
    assert made.refuses(SYSTEM, "agree", proxy_for=HEAD.account) == ["no_right"]


def test_the_rights_of_a_proxy_are_those_of_whoever_is_away() -> None:
    made = walk(CHECKED).surrounded(standins={STRANGER.account: STRANGER})
    assert made.refuses(HEAD, "agree", proxy_for=STRANGER.account) == ["no_right"]


def test_a_seat_may_be_named() -> None:
    made = walk(CHECKED, APPROVED, order=Order.PARALLEL).does(BOTH, "agree", seat="deputy")
    assert made.refuses(DEPUTY, "agree", seat="deputy") == ["seat_closed"]
    assert made.refuses(DEPUTY, "agree", seat="nowhere") == ["seat_closed"]
    assert made.refuses(DEPUTY, "agree", seat="head") == ["no_right"]
    assert made.does(HEAD, "agree", seat="head").standing.step == "done"


def test_one_disagreement_ends_it() -> None:
    made = walk(CHECKED, APPROVED).does(HEAD, "agree")
    assert made.refuses(HEAD, "disagree", reason="改主意") == ["no_right", "signed_before"]
    assert made.does(DEPUTY, "disagree", reason="不同意").standing.step == "refused"


def test_signatures_before_a_send_back_are_void_and_given_anew() -> None:
    made = walk(CHECKED, APPROVED).does(HEAD, "agree")
    made.does(DEPUTY, "send_back", reason="补件").does(APPLICANT, "submit")
    assert [each.void for each in made.standing.signatures] == [True]
    assert made.refuses(DEPUTY, "agree") == ["seat_waits"]
    assert made.does(HEAD, "agree").does(DEPUTY, "agree").standing.step == "done"


def test_nothing_can_be_taken_back_once_the_next_has_signed() -> None:
    original = of(CHECKED, APPROVED)
    with_withdraw = replace(
        original,
        steps=(
            replace(original.steps[0], moves=(*original.steps[0].moves, move(Verb.WITHDRAW))),
            *original.steps[1:],
        ),
    )
    made = Walk(with_withdraw).does(APPLICANT, "submit")
    made.does(HEAD, "agree")
    assert made.refuses(APPLICANT, "withdraw", reason="错") == ["not_handed_in"]


PARTNERS = Seat("partner", text("partner"), (Right(Role.DEPARTMENT, On.PARTNERS),), each=True)
FIRST = person(21, (Role.DEPARTMENT, "finance"))
SECOND = person(22, (Role.DEPARTMENT, "tax"))
TWO = replace(AROUND, partners=("finance", "tax"))


def test_every_partner_countersigns_in_a_seat_of_its_own() -> None:
    made = Walk(of(PARTNERS, order=Order.PARALLEL), TWO).does(APPLICANT, "submit")
    made.does(SECOND, "agree")
    assert made.last is not None
    assert [(each.id, each.unit) for each in made.last.waits_for] == [
        ("partner:finance", "finance")
    ]
    assert made.refuses(SECOND, "agree") == ["no_right", "signed_before"]
    assert made.refuses(HEAD, "agree") == ["no_right"]
    assert made.does(FIRST, "agree", seat="partner:finance").standing.step == "done"


def test_without_partners_nobody_countersigns() -> None:
    alone = replace(AROUND, partners=())
    assert Walk(of(PARTNERS), alone).does(APPLICANT, "submit").standing.step == "done"


def test_every_participant_has_a_seat_whose_condition_is_asked_once() -> None:
    review = Seat("leader", text("x"), (Right(participant="expert"),), CONDITION, each=True)
    experts = replace(
        AROUND,
        parties={"expert": (str(FIRST.account), str(SECOND.account))},
        verdicts=ANSWERS[Verdict.MET],
    )
    made = Walk(of(review, order=Order.PARALLEL), experts).does(APPLICANT, "submit")
    assert made.refuses(FIRST, "agree", seat=f"leader:{SECOND.account}") == ["no_right"]
    made.does(FIRST, "agree").does(SECOND, "agree")
    assert made.standing.step == "done"
    small = replace(experts, verdicts=ANSWERS[Verdict.UNMET])
    assert Walk(of(review), small).does(APPLICANT, "submit").standing.step == "done"
