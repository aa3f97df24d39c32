"""A case goes from hand to hand, and every reason against a move is named at once."""

from dataclasses import replace

import pytest

from kechuang.criteria.verdicts import Verdict
from kechuang.lifecycle.deciding import open_at
from kechuang.lifecycle.kinds import StepKind, Verb
from kechuang.lifecycle.state import Refused
from kechuang.lifecycle.timing import Deadline
from kechuang.values.text import Text
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    AT_BUREAU,
    AT_FIRM,
    CLOCK,
    HANDLER,
    HEAD,
    NOBODY,
    OPENED,
    PLAIN,
    SECOND_HANDLER,
    STRANGER,
    SYSTEM,
    Walk,
    answered,
    close,
    codes,
    guard,
    move,
    opened,
    scheme,
    step,
)


def test_a_case_begins_in_the_first_step_with_version_one() -> None:
    standing = opened()
    assert (standing.step, standing.version, standing.visit) == ("fill", 1, 1)


def test_a_case_goes_to_its_end_through_three_hands() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "pass").does(HEAD, "pass")
    assert (walk.standing.step, walk.standing.outcome) == ("done", "granted")
    assert walk.last is not None
    assert walk.last.effects == ("tell",)


def test_a_paper_is_drafted_on_entering() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "pass")
    assert walk.last is not None
    assert walk.last.papers == ("letter",)


def test_the_outcome_is_the_closing_step_where_none_is_named() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "refuse", reason="材料不实")
    assert walk.standing.outcome == "refused"


@pytest.mark.parametrize("who", [STRANGER, HANDLER, NOBODY, SYSTEM])
def test_no_move_without_a_right(who: object) -> None:
    assert Walk().refuses(who, "submit") == ["no_right"]  # type: ignore[arg-type]


def test_all_reasons_come_at_once_most_telling_first() -> None:
    walk = Walk().surrounded(missing=(Text("缺营业收入", "revenue is missing"),))
    assert walk.refuses(STRANGER, "submit", version=7) == [
        "changed_meanwhile",
        "no_right",
        "form_lacks",
    ]


def test_every_reason_says_in_both_languages_what_to_do() -> None:
    decision = Walk().does(APPLICANT, "submit").tries(STRANGER, "send_back", version=9)
    assert isinstance(decision, Refused)
    for each in decision.reasons:
        assert each.words.zh
        assert each.words.en
        assert each.hint.zh
        assert each.hint.en


def test_what_a_form_lacks_stops_only_what_goes_on() -> None:
    with_form = scheme(
        step(
            StepKind.CHECK,
            move(Verb.PASS, "done"),
            move(Verb.REFUSE, "done"),
            who=AT_BUREAU,
            form="check",
        ),
        close(),
    )
    walk = Walk(with_form).surrounded(missing=(Text("缺意见", "no opinion"),))
    assert walk.refuses(HANDLER, "pass") == ["form_lacks"]
    walk.does(HANDLER, "refuse", reason="不符")


def test_a_step_without_a_form_lacks_nothing() -> None:
    walk = Walk().does(APPLICANT, "submit").surrounded(missing=(Text("缺", "lacks"),))
    assert walk.does(HANDLER, "pass").standing.step == "release"


def test_a_case_that_has_ended_owes_nothing_more() -> None:
    ends = replace(close(), due=Deadline(days=5, remind=(1,)))
    walk = Walk(replace(PLAIN, steps=(*PLAIN.steps[:3], close(), replace(ends, id="refused"))))
    walk.does(APPLICANT, "submit").does(HANDLER, "refuse", reason="不符")
    assert (walk.standing.due_at, walk.standing.reminders) == (None, ())


def test_a_refusal_wants_words_and_blanks_are_none() -> None:
    walk = Walk().does(APPLICANT, "submit")
    assert walk.refuses(HANDLER, "refuse", reason="  ") == ["reason_missing"]


def test_nothing_happens_in_a_case_that_has_ended() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "refuse", reason="不符")
    assert walk.refuses(APPLICANT, "submit") == ["ended"]
    assert walk.refuses(HEAD, "hold", reason="等") == ["ended"]


def test_a_move_that_the_step_does_not_know_names_those_it_does() -> None:
    decision = Walk().tries(APPLICANT, "fly")
    assert codes(decision) == ["move_unknown"]
    assert isinstance(decision, Refused)
    assert "submit" in decision.reasons[0].hint.en


def test_what_was_asked_for_is_repeated_no_further_than_it_is_worth() -> None:
    decision = Walk().tries(APPLICANT, "飞" * 10_000)
    assert isinstance(decision, Refused)
    assert len(decision.reasons[0].words.zh) < 100


def test_what_another_authority_decided_is_written_down_with_every_move() -> None:
    elsewhere = scheme(
        step(
            StepKind.EXTERNAL,
            move(Verb.PASS, "done", outcome="granted"),
            move(Verb.REFUSE, "done", outcome="refused"),
            who=AT_BUREAU,
        ),
        close(),
    )
    assert Walk(elsewhere).refuses(HANDLER, "pass") == ["reason_missing"]
    made = Walk(elsewhere).does(HANDLER, "pass", reason="浙科发〔2025〕8号")
    assert made.standing.outcome == "granted"
    made = Walk(elsewhere).does(HANDLER, "refuse", reason="未列入名单")
    assert made.standing.outcome == "refused"


def test_a_step_that_the_scheme_does_not_have_is_refused() -> None:
    walk = Walk()
    walk.scheme = scheme(close())
    assert walk.refuses(APPLICANT, "submit") == ["step_unknown"]


def test_a_draft_opens_no_case() -> None:
    assert codes(open_at(scheme(close(), draft=True), AROUND, CLOCK, OPENED)) == ["scheme_draft"]


CONDITIONAL = scheme(
    step(
        StepKind.FILL,
        move(Verb.SUBMIT, "small", id="as_small", when=guard("x").require),
        move(Verb.SUBMIT, "done", id="as_large"),
        who=AT_FIRM,
    ),
    step(StepKind.CHECK, move(Verb.PASS, "done"), id="small", who=AT_BUREAU),
    close(),
)


def test_of_several_moves_of_a_verb_the_first_that_applies_is_taken() -> None:
    met = answered(**{"when:fill__as_small": Verdict.MET})
    unmet = answered(**{"when:fill__as_small": Verdict.UNMET})
    assert (
        Walk(CONDITIONAL).surrounded(verdicts=met).does(APPLICANT, "submit").standing.step
        == "small"
    )
    assert (
        Walk(CONDITIONAL).surrounded(verdicts=unmet).does(APPLICANT, "submit").standing.step
        == "done"
    )


def test_a_move_named_that_does_not_apply_is_refused() -> None:
    unmet = answered(**{"when:fill__as_small": Verdict.UNMET})
    walk = Walk(CONDITIONAL).surrounded(verdicts=unmet)
    assert walk.refuses(APPLICANT, "as_small") == ["move_does_not_apply"]
    assert Walk(CONDITIONAL).refuses(APPLICANT, "as_small") == ["condition_unknown"]


def test_whoever_checked_does_not_release() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "pass")
    assert walk.refuses(HANDLER, "pass") == ["acted_before"]
    walk.does(SECOND_HANDLER, "pass")


def test_sending_back_voids_what_was_agreed_since() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "pass")
    walk.does(HEAD, "send_back", to="check", reason="再核")
    assert [each.void for each in walk.standing.passages] == [False, True]
    walk.does(SECOND_HANDLER, "pass").does(HANDLER, "pass")
    assert walk.standing.step == "done"


def test_sending_back_wants_a_step_that_was_passed() -> None:
    walk = Walk().does(APPLICANT, "submit").does(HANDLER, "pass")
    assert walk.refuses(HEAD, "send_back", reason="再核") == ["target_missing"]
    assert walk.refuses(HEAD, "send_back", reason="再核", to="done") == ["target_missing"]
    walk.does(HEAD, "send_back", to="fill", reason="补")
    assert all(each.void for each in walk.standing.passages)


def test_whoever_handed_in_takes_it_back_before_the_next_has_acted() -> None:
    walk = Walk().does(APPLICANT, "submit")
    assert walk.refuses(STRANGER, "withdraw", reason="错") == ["not_handed_in"]
    assert walk.refuses(APPLICANT, "withdraw") == ["reason_missing"]
    walk.does(APPLICANT, "withdraw", reason="填错了")
    assert walk.standing.step == "fill"
    walk.does(APPLICANT, "submit").does(HANDLER, "pass")
    assert walk.refuses(APPLICANT, "withdraw", reason="晚了") == ["not_handed_in"]


def test_the_plain_scheme_has_a_way_out_of_every_step() -> None:
    assert [each.final for each in PLAIN.steps] == [False, False, False, True, True]
