"""A draft is checked by the worker with the rights of whoever asked, kept as found, handed in once."""

from dataclasses import replace
from datetime import datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event, Job
from kechuang.apps.recognition.models import CheckState, PolicyCheck
from kechuang.apps.recognition.policies.checking import (
    CHECK_JOB,
    ask_check,
    carry_out,
    digest_of,
    hand_in,
)
from kechuang.apps.recognition.policies.kept import check_of, checks, latest_whole
from kechuang.apps.recognition.policies.laying import Wanted
from kechuang.apps.recognition.policies.refusals import (
    CheckUnfinished,
    DraftNotRead,
    DraftOfOthers,
    NoCheck,
    NoPolicy,
)
from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import DAY
from tests.apps.recognition.policies.conftest import policy


def done(pack: Pack, wanted: Wanted, actor: Actor, now: datetime) -> PolicyCheck:
    row = ask_check(pack, wanted, actor=actor, now=now)
    carry_out(row, actor=actor, now=lambda: now, report=lambda _done, _total: None)
    row.refresh_from_db()
    return row


def kinds(row: PolicyCheck) -> list[str]:
    return [each["kind"] for each in row.content["collisions"]]


def test_a_draft_is_laid_over_what_is_in_force_and_costed(
    pack: Pack, known: list[Subject], county: Actor, now: datetime
) -> None:
    row = done(pack, Wanted(DAY, policy="one_draft"), county, now)
    assert row.state == CheckState.DONE
    assert kinds(row) == ["conflict", "double"]
    assert row.opinion == "conflicting"
    (own,) = [each for each in row.content["costs"] if each["role"] == "draft"]
    assert (own["met"], own["fen"]) == (1, 10_000_000)
    assert [each["code"] for each in own["firms"]] == ["C0"]
    assert row.digest == digest_of(row.draft, row.content)


def test_who_draws_another_sum_for_the_matter_is_paid_once(
    pack: Pack, known: list[Subject], county: Actor, now: datetime
) -> None:
    typed = policy("typed", "laocheng", "drafting", stacking="exclusive")
    row = done(pack, Wanted(DAY, draft=typed), county, now)
    found = {each["clause"]: each for each in row.content["costs"]}
    told = {key: (each["fen"], each["net"], each["less"]) for key, each in found.items()}
    assert told == {
        "typed.award": (10_000_000, 0, 1),
        "open.award": (10_000_000, 10_000_000, 0),
        "inside.award": (10_000_000, 10_000_000, 0),
    }
    (part,) = found["typed.award"]["by"]["county"]
    assert (part["net"], part["less"]) == (0, 1)


def test_whom_a_draft_reaches_is_counted_within_the_readers_reach(
    pack: Pack, known: list[Subject], keeper: Actor, county: Actor, now: datetime
) -> None:
    def reached(actor: Actor) -> int:
        row = done(pack, Wanted(DAY, policy="one_draft"), actor, now)
        return sum(each["met"] for each in row.content["costs"] if each["role"] == "draft")

    assert reached(keeper) == 2
    assert reached(county) == 1


def test_the_clauses_in_force_are_checked_together(
    pack: Pack, known: list[Subject], keeper: Actor, now: datetime
) -> None:
    row = done(pack, Wanted(DAY), keeper, now)
    assert kinds(row) == ["conflict"]
    assert {each["clause"] for each in row.content["costs"]} == {"open.award", "inside.award"}
    found = latest_whole(keeper)
    assert found is not None
    assert found.pk == row.pk


def test_a_typed_draft_is_read_like_a_file_and_its_mistakes_are_listed(
    pack: Pack, known: list[Subject], county: Actor, now: datetime
) -> None:
    typed = policy("typed", "laocheng", "drafting")
    assert kinds(done(pack, Wanted(DAY, draft=typed), county, now)) == ["conflict", "double"]
    for wrong in (typed.replace("研发费用", "研发费"), "id: 3", "[", typed.replace("10万元", "")):
        with pytest.raises(DraftNotRead):
            ask_check(pack, Wanted(DAY, draft=wrong), actor=county, now=now)
    assert PolicyCheck.objects.count() == 1


def test_a_county_drafts_for_itself_only(
    pack: Pack, known: list[Subject], county: Actor, keeper: Actor, now: datetime
) -> None:
    others = policy("typed", "hekou", "drafting")
    with pytest.raises(DraftOfOthers):
        ask_check(pack, Wanted(DAY, draft=others), actor=county, now=now)
    with pytest.raises(NoPolicy):
        ask_check(pack, Wanted(DAY, policy="other_draft"), actor=county, now=now)
    assert not PolicyCheck.objects.exists()
    assert ask_check(pack, Wanted(DAY, draft=others), actor=keeper, now=now).unit == "hekou"


def test_a_stranger_checks_nothing(pack: Pack, stranger: Actor, now: datetime) -> None:
    with pytest.raises(NotAllowed):
        ask_check(pack, Wanted(DAY), actor=stranger, now=now)
    assert not Job.objects.filter(name=CHECK_JOB).exists()


def test_the_same_check_under_way_is_not_asked_twice(
    pack: Pack, known: list[Subject], county: Actor, now: datetime
) -> None:
    first = ask_check(pack, Wanted(DAY, policy="one_draft"), actor=county, now=now)
    second = ask_check(pack, Wanted(DAY, policy="one_draft"), actor=county, now=now)
    assert first.pk == second.pk
    assert Job.objects.filter(name=CHECK_JOB).count() == 1


def test_a_check_is_its_units_alone(
    pack: Pack, known: list[Subject], county: Actor, keeper: Actor, stranger: Actor, now: datetime
) -> None:
    row = done(pack, Wanted(DAY, policy="one_draft"), county, now)
    assert check_of(row.pk, county).pk == row.pk
    assert not checks(keeper).exists()
    with pytest.raises(NoCheck):
        check_of(row.pk, keeper)
    with pytest.raises(NotAllowed):
        check_of(row.pk, stranger)


def test_what_was_found_is_not_changed_by_doing_it_again(
    pack: Pack, known: list[Subject], county: Actor, now: datetime
) -> None:
    row = done(pack, Wanted(DAY, policy="one_draft"), county, now)
    carry_out(row, actor=county, now=lambda: now, report=lambda _done, _total: None)
    after = PolicyCheck.objects.get(pk=row.pk)
    assert (after.digest, after.content) == (row.digest, row.content)
    assert Event.objects.filter(kind="policies.checked").count() == 1


def test_nothing_is_handed_in_before_it_is_done_or_without_a_draft(
    pack: Pack, known: list[Subject], county: Actor, keeper: Actor, now: datetime
) -> None:
    waiting = ask_check(pack, Wanted(DAY, policy="one_draft"), actor=county, now=now)
    with pytest.raises(CheckUnfinished):
        hand_in(waiting.pk, actor=county, now=now)
    whole = done(pack, Wanted(DAY), keeper, now)
    with pytest.raises(CheckUnfinished):
        hand_in(whole.pk, actor=keeper, now=now)


def test_a_refusal_stands_with_the_check(
    pack: Pack, known: list[Subject], county: Actor, now: datetime
) -> None:
    row = ask_check(pack, Wanted(DAY, policy="one_draft"), actor=county, now=now)
    gone = replace(county, holdings=frozenset())
    carry_out(row, actor=gone, now=lambda: now, report=lambda _done, _total: None)
    row.refresh_from_db()
    assert row.state == CheckState.REFUSED
    assert row.content == {}
    assert row.said["refusal"]["zh"]
