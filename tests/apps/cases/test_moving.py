"""A case is opened and moved: once, by whom the scheme says, with every attempt kept."""

from datetime import timedelta

import pytest

from kechuang.apps.audit.models import Event, Job
from kechuang.apps.cases.actions import moving
from kechuang.apps.cases.asking import Asked
from kechuang.apps.cases.models import Attempt, Case, FormVersion, Passage, Receipt
from kechuang.apps.cases.refusals import (
    CaseChanged,
    MoveForbidden,
    MoveRefused,
    NoCase,
    NoScheme,
    TokenReused,
)
from kechuang.apps.work.models import Commitment
from kechuang.lifecycle.deciding import decide
from kechuang.lifecycle.kinds import Verb
from kechuang.values.errors import NotAllowed
from tests.apps.cases.acting import applied, does, opened
from tests.city import City


def test_a_report_goes_through_its_steps(city: City) -> None:
    row = opened(city)
    assert (row.step, row.draft, row.version) == ("fill", True, 1)
    done = does(city, "county", row, "submit", values={"progress": "已完成"})
    assert (done.step, done.late) == ("check", False)
    does(city, "mayor", row, "pass")
    done = does(city, "clerk", row, "pass")
    row.refresh_from_db()
    assert (row.step, row.outcome, row.draft) == ("done", "adopted", False)
    assert row.ended_at == city.now
    assert done.version == row.version
    passed = list(Passage.objects.filter(case=row).values_list("step", "to", "verb"))
    assert passed == [
        ("fill", "check", "submit"),
        ("check", "adopt", "pass"),
        ("adopt", "done", "pass"),
    ]


def test_what_is_handed_in_is_kept_and_receipted(city: City) -> None:
    row = opened(city)
    done = does(city, "county", row, "submit", values={"progress": "已完成"})
    kept = FormVersion.objects.get(case=row)
    typed = {"progress": {"type": "text", "value": "已完成"}, "items": []}
    assert (kept.number, kept.values) == (1, typed)
    assert kept.by == city["county"].account
    receipt = Receipt.objects.get(case=row)
    assert done.receipt
    assert (done.receipt.number, done.receipt.digest) == (receipt.number, kept.digest)
    assert receipt.received_at == city.now


def test_the_effects_of_a_step_are_later_work(city: City) -> None:
    row = opened(city)
    for who, wanted in (("county", "submit"), ("mayor", "pass")):
        does(city, who, row, wanted)
    assert not Job.objects.filter(name="test.adopt").exists()
    done = does(city, "clerk", row, "pass")
    job = Job.objects.get(name="test.adopt")
    assert job.arguments == {"case": str(row.pk), "step": "adopt", "version": done.version}


def test_a_move_without_the_right_changes_nothing_and_is_kept(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit")
    before = Case.objects.values().get(pk=row.pk)
    with pytest.raises(MoveForbidden) as refused:
        does(city, "clerk", row, "pass")
    assert Case.objects.values().get(pk=row.pk) == before
    kept = Attempt.objects.get(case=row, accepted=False)
    assert (kept.move, kept.by) == ("pass", city["clerk"].account)
    assert [each["code"] for each in kept.reasons] == [x.code for x in refused.value.reasons]
    assert Event.objects.filter(kind="case.refused", thing=str(row.pk)).count() == 1


def test_all_reasons_are_told_at_once(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit")
    with pytest.raises(MoveRefused) as refused:
        does(city, "clerk", row, "send_back")
    assert {each.kind for each in refused.value.reasons} == {"right", "words"}


def test_who_may_not_know_of_a_case_is_told_that_there_is_none(city: City) -> None:
    row = opened(city)
    for who in ("neighbour", "clerk", "stranger"):
        with pytest.raises((NoCase, NotAllowed)):
            does(city, who, row, "submit")
    assert not Attempt.objects.exists()


def test_the_same_try_again_is_answered_alike(city: City) -> None:
    row = opened(city)
    first = does(city, "county", row, "submit", token="t1")
    again = does(city, "county", row, "submit", token="t1")
    assert again.repeated
    assert again.to_json() == first.to_json()
    assert Passage.objects.count() == Receipt.objects.count() == 1


def test_a_token_belongs_to_one_move_of_one_person(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit", token="t1")
    with pytest.raises(TokenReused):
        does(city, "mayor", row, "pass", token="t1")
    assert Passage.objects.count() == 1


def test_a_version_read_before_somebody_else_acted_is_refused(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit", version=1)
    with pytest.raises(MoveRefused) as refused:
        does(city, "mayor", row, "pass", version=1)
    assert refused.value.reasons[0].code == "changed_meanwhile"
    assert Attempt.objects.filter(accepted=False).count() == 1


def test_a_row_changed_under_our_hands_is_not_overwritten(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = opened(city)

    def slow(*given: object) -> object:
        Case.objects.filter(pk=row.pk).update(version=7)
        return decide(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(moving, "decide", slow)
    with pytest.raises(CaseChanged):
        does(city, "county", row, "submit")
    assert not Passage.objects.exists()
    assert not Receipt.objects.exists()
    assert [each["code"] for each in Attempt.objects.get().reasons] == ["case_changed"]


def test_sent_back_what_was_passed_is_void(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit")
    does(city, "mayor", row, "pass")
    does(city, "clerk", row, "send_back", reason="数据有误")
    row.refresh_from_db()
    assert (row.step, row.draft) == ("fill", False)
    void = Passage.objects.filter(case=row, void=True).values_list("step", flat=True)
    assert set(void) == {"fill", "check"}
    does(city, "county", row, "submit")
    assert FormVersion.objects.filter(case=row).count() == 2


def test_it_may_be_taken_back_before_the_next_has_acted(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit")
    does(city, "county", row, "withdraw", reason="填错")
    row.refresh_from_db()
    assert row.step == "fill"
    does(city, "county", row, "submit")
    does(city, "mayor", row, "pass")
    with pytest.raises(MoveRefused):
        does(city, "county", row, "withdraw", reason="又错")


def test_commitments_follow_the_case(city: City) -> None:
    row = opened(city, scheme="task", who="county")
    owed = Commitment.objects.get(thing=str(row.pk))
    assert (owed.unit, owed.due_at, owed.done_at) == (city.county, row.due_at, None)
    does(city, "county", row, "submit")
    owed.refresh_from_db()
    assert owed.done_at == city.now


def test_one_seat_signs_after_the_other_and_each_is_counted_once(city: City) -> None:
    row = applied(city)
    does(city, "reviewer", row, "pass")
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    does(city, "clerk", row, "pass", votes=votes)
    with pytest.raises(MoveRefused) as refused:
        does(city, "leader", row, "agree")
    assert [each.code for each in refused.value.reasons] == ["seat_waits"]
    assert does(city, "chief", row, "agree").step == "approve"
    with pytest.raises(MoveRefused):
        does(city, "chief", row, "agree")
    assert does(city, "leader", row, "agree").step == "release"


def test_a_strict_deadline_is_the_servers(city: City) -> None:
    row = opened(city, scheme="award")
    assert row.due_at
    with pytest.raises(MoveRefused) as refused:
        does(city, "county", row, "submit", at=row.due_at + timedelta(seconds=1))
    assert [each.code for each in refused.value.reasons] == ["too_late"]
    assert does(city, "county", row, "submit", at=row.due_at).late is False


def test_what_is_not_strict_is_marked_late_on_the_receipt(city: City) -> None:
    row = opened(city, scheme="task")
    assert row.due_at
    late = row.due_at + timedelta(minutes=1)
    done = does(city, "county", row, "submit", at=late)
    assert done.late
    assert done.receipt
    assert (done.receipt.late, done.receipt.received_at, done.receipt.closes_at) == (
        True,
        late,
        row.due_at,
    )


def test_an_unknown_scheme_opens_nothing(city: City) -> None:
    with pytest.raises(NoScheme):
        opened(city, scheme="nothing")
    assert not Case.objects.exists()


def test_only_who_acts_first_may_begin(city: City) -> None:
    with pytest.raises(NotAllowed):
        opened(city, who="neighbour")
    assert not Case.objects.exists()


def test_hold_stops_the_clock_and_resume_moves_the_deadline(city: City) -> None:
    row = applied(city)
    before = row.due_at
    does(city, "clerk", row, "hold", reason="等待补正")
    row.refresh_from_db()
    assert (row.held, row.due_at) == (True, None)
    with pytest.raises(MoveRefused):
        does(city, "reviewer", row, "pass")
    does(city, "clerk", row, "resume", at=city.now + timedelta(days=7))
    row.refresh_from_db()
    assert row.held is False
    assert before
    assert row.due_at
    assert row.due_at > before


def test_asked_is_plain() -> None:
    assert Asked("submit").token == ""
