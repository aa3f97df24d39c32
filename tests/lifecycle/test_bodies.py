"""Bodies: quorum, recusals, votes of members, and what a secretary writes down of a meeting."""

from dataclasses import replace

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.model import On, Quorum, Scheme
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    AT_BUREAU,
    AT_FIRM,
    HANDLER,
    STRANGER,
    Walk,
    close,
    move,
    person,
    right,
    scheme,
    step,
)

MEMBERS = tuple(person(100 + each, (Role.EXPERT, "pool")) for each in range(6))
IDS = tuple(each.account for each in MEMBERS if each.account)
QUORUM = Quorum((right(Role.EXPERT),))


def of(kind: StepKind, quorum: Quorum = QUORUM) -> Scheme:
    return scheme(
        step(
            kind,
            move(Verb.AGREE, "done"),
            move(Verb.DISAGREE, "refused"),
            move(Verb.ABSTAIN),
            move(Verb.PASS, "done"),
            move(Verb.REFUSE, "refused"),
            who=AT_BUREAU,
            quorum=quorum,
        ),
        close(),
        close("refused"),
    )


def walk(kind: StepKind = StepKind.VOTE, quorum: Quorum = QUORUM) -> Walk:
    return Walk(of(kind, quorum), replace(AROUND, members=IDS))


def votes(agree: int, disagree: int = 0, since: int = 0) -> tuple[tuple[object, Verb], ...]:
    who = IDS[since : since + agree + disagree]
    return tuple(
        (each, Verb.AGREE if index < agree else Verb.DISAGREE) for index, each in enumerate(who)
    )


def cast(made: Walk, *verbs: Verb, members: tuple[Actor, ...] = MEMBERS) -> Walk:
    for who, verb in zip(members, verbs, strict=False):
        made.does(who, verb, reason="因" if verb is Verb.DISAGREE else "")
    return made


def test_a_vote_is_settled_once_what_is_out_cannot_change_it() -> None:
    made = cast(walk(), Verb.AGREE, Verb.AGREE, Verb.AGREE)
    assert made.standing.step == "vote"
    assert made.does(MEMBERS[3], "agree").standing.step == "done"


def test_a_vote_fails_once_it_cannot_be_carried_any_more() -> None:
    """Three of six against: more than half of six is out of reach, and four are present."""
    made = cast(walk(), Verb.DISAGREE, Verb.DISAGREE, Verb.DISAGREE)
    assert made.standing.step == "vote"
    assert made.does(MEMBERS[3], "agree").standing.step == "refused"


def test_a_majority_without_a_quorum_settles_nothing_until_it_is_there() -> None:
    nearly = replace(QUORUM, present=(1, 1))
    made = cast(walk(quorum=nearly), *[Verb.AGREE] * 5)
    assert made.standing.step == "vote"
    assert made.does(MEMBERS[5], "disagree", reason="因").standing.step == "done"


def test_everybody_votes_once_and_only_members_vote() -> None:
    made = walk().does(MEMBERS[0], "agree")
    assert made.refuses(MEMBERS[0], "agree") == ["signed_before"]
    assert made.refuses(MEMBERS[0], "disagree", reason="改") == ["signed_before"]
    assert made.refuses(STRANGER, "agree") == ["no_right"]
    assert made.refuses(HANDLER, "agree") == ["no_right"]


def test_nobody_votes_for_another() -> None:
    made = walk().surrounded(standins={IDS[1]: MEMBERS[1]})
    assert made.refuses(MEMBERS[0], "agree", proxy_for=IDS[1]) == ["no_proxy_vote"]


def test_who_has_recused_himself_is_neither_a_member_nor_present() -> None:
    made = cast(walk(), Verb.AGREE, Verb.ABSTAIN)
    assert made.standing.present == IDS[:2]
    made.does(MEMBERS[1], "recuse", reason="同事").does(MEMBERS[0], "recuse", reason="导师")
    assert made.standing.present == ()
    assert made.refuses(MEMBERS[0], "agree") == ["recused", "no_right"]
    made.does(MEMBERS[2], "recuse", reason="亲属")
    made.does(MEMBERS[3], "agree")
    assert made.standing.step == "vote"
    assert made.does(MEMBERS[4], "agree").standing.step == "done"


def test_recusing_wants_a_reason_and_is_one_s_own() -> None:
    made = walk()
    assert made.refuses(MEMBERS[0], "recuse") == ["reason_missing"]
    made.surrounded(standins={IDS[1]: MEMBERS[1]})
    assert made.refuses(MEMBERS[0], "recuse", reason="因", proxy_for=IDS[1]) == ["no_right"]


def test_a_secretary_records_a_meeting() -> None:
    made = walk(StepKind.DELIBERATE).does(HANDLER, "pass", votes=votes(3, 1))
    assert made.standing.step == "done"
    assert [each.recorded_by for each in made.standing.signatures] == [HANDLER.account] * 4


def test_a_meeting_without_a_quorum_decides_nothing() -> None:
    made = walk(StepKind.DELIBERATE)
    assert made.refuses(HANDLER, "pass", votes=votes(3)) == ["no_quorum"]
    assert made.refuses(HANDLER, "refuse", reason="否", votes=votes(0, 3)) == ["no_quorum"]
    assert made.refuses(HANDLER, "pass") == ["no_quorum"]


def test_half_is_not_more_than_half_unless_half_is_enough() -> None:
    made = walk(StepKind.DELIBERATE)
    assert made.refuses(HANDLER, "pass", votes=votes(2, 2)) == ["not_agreed"]
    half = replace(QUORUM, strictly=False)
    made = walk(StepKind.DELIBERATE, half).does(HANDLER, "pass", votes=votes(2, 2))
    assert made.standing.step == "done"


def test_what_a_body_has_agreed_is_not_recorded_as_refused() -> None:
    made = walk(StepKind.DELIBERATE)
    assert made.refuses(HANDLER, "refuse", reason="否", votes=votes(3, 1)) == ["was_agreed"]
    assert made.does(HANDLER, "refuse", reason="否", votes=votes(2, 2)).standing.step == "refused"


def test_votes_of_strangers_of_recused_ones_and_twice_are_refused() -> None:
    made = walk(StepKind.DELIBERATE).does(MEMBERS[5], "recuse", reason="亲属")
    wrong = (
        *votes(4),
        (IDS[0], Verb.DISAGREE),
        (IDS[5], Verb.AGREE),
        (STRANGER.account, Verb.AGREE),
    )
    assert made.refuses(HANDLER, "pass", votes=wrong) == ["not_a_member"]
    assert made.refuses(HANDLER, "pass", votes=((IDS[0], Verb.PASS), *votes(4, since=1))) == [
        "not_a_member"
    ]


def test_a_body_without_members_decides_nothing() -> None:
    made = walk(StepKind.DELIBERATE).surrounded(members=())
    assert made.refuses(HANDLER, "pass") == ["no_quorum"]


def test_nobody_but_the_secretary_records_the_votes_of_others() -> None:
    made = walk()
    others = votes(4, since=1)
    assert made.refuses(MEMBERS[0], "agree", votes=others) == ["votes_not_wanted"]
    assert made.refuses(MEMBERS[0], "pass", votes=others) == ["no_right"]


def test_nothing_is_taken_back_once_a_body_has_voted() -> None:
    body = of(StepKind.VOTE, replace(QUORUM, present=(1, 1))).steps[0]
    whole = scheme(
        step(StepKind.FILL, move(Verb.SUBMIT, "vote"), move(Verb.WITHDRAW), who=AT_FIRM),
        replace(body, moves=(move(Verb.AGREE, "confirm"), *body.moves[1:])),
        step(StepKind.CONFIRM, move(Verb.PASS, "done"), who=AT_BUREAU),
        close(),
        close("refused"),
    )
    made = Walk(whole, replace(AROUND, members=IDS)).does(APPLICANT, "submit")
    cast(made, *[Verb.AGREE] * 5).does(MEMBERS[5], "disagree", reason="因")
    assert made.standing.step == "confirm"
    assert made.refuses(APPLICANT, "withdraw", reason="晚了") == ["not_handed_in"]


def test_a_vote_that_settles_what_others_said_stays_what_it_was() -> None:
    made = cast(walk(quorum=replace(QUORUM, present=(1, 1))), *[Verb.AGREE] * 5)
    last = made.does(MEMBERS[5], "disagree", reason="因").last
    assert last is not None
    assert last.along is not None
    assert (last.move.verb, last.along.verb) == (Verb.DISAGREE, Verb.AGREE)
    assert made.standing.passages[-1].by is None
    assert made.standing.signatures[-1].verb is Verb.DISAGREE


def test_who_acted_in_a_step_kept_apart_is_no_member() -> None:
    """Neither by his own vote nor by the secretary's hand."""
    body = of(StepKind.DELIBERATE).steps[0]
    whole = scheme(
        step(StepKind.CHECK, move(Verb.PASS, "deliberate"), who=(right(Role.EXPERT, On.ANY),)),
        replace(body, apart_from=("check",)),
        close(),
        close("refused"),
    )
    made = Walk(whole, replace(AROUND, members=IDS)).does(MEMBERS[0], "pass")
    assert made.refuses(MEMBERS[0], "agree") == ["no_right", "acted_before"]
    assert made.refuses(HANDLER, "pass", votes=votes(4)) == ["not_a_member", "no_quorum"]
    assert made.does(HANDLER, "pass", votes=votes(4, since=1)).standing.step == "done"
