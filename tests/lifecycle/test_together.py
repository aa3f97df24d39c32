"""Many cases at once: taken in a batch, merged, split."""

from dataclasses import replace
from uuid import UUID

from kechuang.lifecycle.batches import Member, Taken, joins, taken
from kechuang.lifecycle.joining import MOST_PARTS, Merged, Split, merge, split
from kechuang.lifecycle.kinds import StepKind
from kechuang.lifecycle.offering import allowed
from kechuang.lifecycle.replaying import JOIN, MERGE, SPLIT, Deed, differences, replay
from kechuang.lifecycle.state import Attempt, Refused, Standing
from tests.lifecycle.making import (
    APPLICANT,
    AROUND,
    BOTH,
    CLOCK,
    DEPUTY,
    HANDLER,
    HEAD,
    OPENED,
    PLAIN,
    STRANGER,
    Walk,
    codes,
)
from tests.lifecycle.test_bodies import IDS, MEMBERS, of, votes
from tests.lifecycle.test_seats import APPROVED, CHECKED
from tests.lifecycle.test_seats import walk as signing


def members(*walks: Walk) -> list[Member]:
    return [Member(UUID(int=index), each.standing, each.around) for index, each in enumerate(walks)]


def checked(*walks: Walk, step: str = "check", **more: object) -> Taken:
    attempt = Attempt("pass", HANDLER, **more)  # type: ignore[arg-type]
    return taken(walks[0].scheme, step, members(*walks), attempt, CLOCK, OPENED)


def in_check() -> Walk:
    return Walk().does(APPLICANT, "submit")


def test_those_that_may_go_go_and_the_others_drop_out_with_their_reasons() -> None:
    lacking = in_check().surrounded(verdicts={})
    ahead = in_check().does(HANDLER, "pass")
    resting = in_check().does(HEAD, "hold", reason="等")
    ended = in_check().does(HANDLER, "refuse", reason="否")
    found = checked(lacking, ahead, resting, ended, Walk())
    assert [each.case.int for each in found.gone] == [0]
    assert [[reason.code for reason in each.reasons] for each in found.dropped] == [
        ["not_in_step"],
        ["held"],
        ["ended"],
        ["not_in_step"],
    ]


def test_a_case_that_dropped_out_goes_with_a_later_batch() -> None:
    resting = in_check().does(HEAD, "hold", reason="等")
    assert checked(resting).gone == ()
    assert len(checked(resting.does(HEAD, "resume")).gone) == 1


def test_a_batch_looks_at_no_version_and_takes_each_case_once() -> None:
    one = members(in_check())
    attempt = Attempt("pass", HANDLER, version=99)
    assert len(taken(PLAIN, "check", one * 2, attempt, CLOCK, OPENED).gone) == 1


def test_who_has_recused_himself_from_one_case_votes_in_the_others() -> None:
    body = of(StepKind.DELIBERATE)
    around = replace(AROUND, members=IDS)
    free, near = Walk(body, around), Walk(body, around).does(MEMBERS[0], "recuse", reason="导师")
    found = checked(free, near, step="deliberate", votes=votes(4))
    assert [len(each.moved.standing.signatures) for each in found.gone] == [4]
    assert [each.reasons[0].code for each in found.dropped] == ["no_quorum"]
    found = checked(free, near, step="deliberate", votes=votes(5))
    assert [len(each.moved.standing.signatures) for each in found.gone] == [5, 4]


def test_steps_that_are_taken_case_by_case_are_no_matter_of_batches() -> None:
    assert [each.code for each in joins(PLAIN, "fill", Walk().standing)] == ["not_in_batches"]
    assert [each.code for each in joins(PLAIN, "gone", Walk().standing)] == ["step_unknown"]
    assert joins(PLAIN, "check", in_check().standing) == ()


def joined(
    gone: Walk, kept: Walk, who: object = HANDLER, why: str = "同一事项"
) -> Merged | Refused:
    pair = (gone.standing, gone.around), (kept.standing, kept.around)
    return merge(gone.scheme, *pair, who, why)  # type: ignore[arg-type]


def test_one_case_is_merged_into_another_and_ends() -> None:
    gone, kept = in_check(), in_check()
    made = joined(gone, kept)
    assert isinstance(made, Merged)
    assert (made.gone.outcome, made.gone.version, made.gone.due_at) == ("merged", 3, None)
    assert (made.kept.outcome, made.kept.version) == ("", 3)
    gone.standing = made.gone
    assert gone.refuses(HANDLER, "pass") == ["ended"]
    assert allowed(PLAIN, made.gone, HANDLER, AROUND, CLOCK, OPENED) == ()


def test_what_was_signed_before_a_merger_is_signed_anew() -> None:
    gone, kept = signing(CHECKED, APPROVED), signing(CHECKED, APPROVED).does(HEAD, "agree")
    made = joined(gone, kept, BOTH)
    assert isinstance(made, Merged)
    kept.standing = made.kept
    assert kept.refuses(DEPUTY, "agree") == ["seat_waits"]
    kept.does(HEAD, "agree").does(DEPUTY, "agree")


def test_a_merger_wants_the_same_step_a_right_on_both_and_words() -> None:
    assert codes(joined(Walk(), in_check(), STRANGER, " ")) == [  # type: ignore[arg-type]
        "not_together",
        "no_right",
        "no_right",
        "reason_missing",
    ]
    other = in_check()
    other.standing = replace(other.standing, scheme="another")
    assert codes(joined(in_check(), other)) == ["not_together"]  # type: ignore[arg-type]
    resting = in_check().does(HEAD, "hold", reason="等")
    assert codes(joined(in_check(), resting)) == ["held"]  # type: ignore[arg-type]
    recused = in_check().does(HANDLER, "recuse", reason="亲属")
    assert codes(joined(recused, in_check())) == ["recused"]  # type: ignore[arg-type]


def test_nothing_is_joined_or_parted_while_somebody_waits_for_an_answer() -> None:
    spoken = in_check().surrounded(unanswered=1)
    assert codes(joined(spoken, in_check())) == ["opinion_unanswered"]  # type: ignore[arg-type]
    assert codes(joined(in_check(), spoken)) == ["opinion_unanswered"]  # type: ignore[arg-type]
    found = split(PLAIN, spoken.standing, spoken.around, 2, HANDLER, "分标段")
    assert codes(found) == ["opinion_unanswered"]  # type: ignore[arg-type]


def parted(whole: Walk, parts: int = 2, why: str = "分标段") -> Split | Refused:
    return split(whole.scheme, whole.standing, whole.around, parts, BOTH, why)


def test_parts_stand_where_the_whole_stands_with_its_past_and_its_deadline() -> None:
    whole = signing(CHECKED, APPROVED).does(HEAD, "agree")
    made = parted(whole)
    assert isinstance(made, Split)
    assert made.whole == replace(whole.standing, version=whole.standing.version + 1)
    part = Walk(whole.scheme, whole.around)
    part.standing = made.parts[0]
    assert (part.standing.version, part.standing.step) == (1, "approve")
    assert part.standing.passages == whole.standing.passages
    assert part.refuses(DEPUTY, "agree") == ["seat_waits"]


def test_a_case_is_split_into_a_number_that_makes_sense() -> None:
    whole = signing(CHECKED, APPROVED)
    assert codes(parted(whole, 0, " ")) == ["parts_unfit", "reason_missing"]  # type: ignore[arg-type]
    assert codes(parted(whole, MOST_PARTS + 1)) == ["parts_unfit"]  # type: ignore[arg-type]
    ended = in_check().does(HANDLER, "refuse", reason="否")
    assert "ended" in codes(parted(ended))  # type: ignore[arg-type]


def test_mergers_and_splits_are_part_of_the_record() -> None:
    whole = Walk()
    assert whole.standing.version == 1
    by = APPLICANT.account
    record = [Deed(2, "fill", SPLIT, by, OPENED), Deed(3, "fill", JOIN, by, OPENED)]
    record += [Deed(4, "fill", MERGE, by, OPENED)]
    expected: Standing = replace(whole.standing, version=4, outcome="merged")
    found = replay(PLAIN, OPENED, record, CLOCK)
    assert differences(found, expected) == ()
