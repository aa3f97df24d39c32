"""Personal identifiers are encrypted, shown by their last four, and each look is noted."""

from datetime import datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.subjects.models import PersonKey, Secret, Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.registering.finding import file_of
from kechuang.apps.subjects.registering.hiding import keep_secret, reveal_secret
from kechuang.apps.subjects.registering.refusals import NoSubject, SubjectWrong
from kechuang.values.errors import NotAllowed, NotFound

Subjects = list[Subject]
NUMBER = "11010519491231002X"


def test_a_number_is_kept_unreadable_and_shown_by_its_last_four(
    subjects: Subjects, keeper: Actor, now: datetime
) -> None:
    made = keep_secret(subjects[0].id, "resident_number", NUMBER, actor=keeper, now=now)
    assert NUMBER.encode() not in bytes(made.value)
    assert file_of(subjects[0].id, actor=keeper).masked == (("resident_number", "…002X"),)
    other = keep_secret(subjects[1].id, "resident_number", NUMBER, actor=keeper, now=now)
    assert other.digest == made.digest
    assert bytes(other.value) != bytes(made.value)


def test_each_look_is_noted_with_its_reason(
    subjects: Subjects, county: Actor, keeper: Actor, now: datetime
) -> None:
    keep_secret(subjects[0].id, "phone", "13800001111", actor=keeper, now=now)
    assert (
        reveal_secret(subjects[0].id, "phone", "电话核实", actor=county, now=now) == "13800001111"
    )
    event = Event.objects.get(kind="subject.secret_seen")
    assert event.data == {"aspect": "phone", "reason": "电话核实"}
    assert (event.actor, event.unit) == (county.account, "nanhu")


def test_a_destroyed_key_erases_it(subjects: Subjects, keeper: Actor, now: datetime) -> None:
    keep_secret(subjects[0].id, "phone", "13800001111", actor=keeper, now=now)
    PersonKey.objects.update(wrapped=None, destroyed_at=now)
    assert reveal_secret(subjects[0].id, "phone", "核实", actor=keeper, now=now) == ""


def test_without_right_reason_or_number_nothing_is_shown(
    subjects: Subjects, county: Actor, stranger: Actor, keeper: Actor, now: datetime
) -> None:
    keep_secret(subjects[2].id, "phone", "13800001111", actor=keeper, now=now)
    with pytest.raises(NoSubject):
        reveal_secret(subjects[2].id, "phone", "核实", actor=county, now=now)
    with pytest.raises((NotAllowed, NoSubject)):
        reveal_secret(subjects[2].id, "phone", "核实", actor=stranger, now=now)
    with pytest.raises(ReasonMissing):
        reveal_secret(subjects[2].id, "phone", " ", actor=keeper, now=now)
    with pytest.raises(NotFound):
        reveal_secret(subjects[0].id, "phone", "核实", actor=keeper, now=now)
    with pytest.raises(SubjectWrong):
        keep_secret(subjects[0].id, "phone", "1", actor=keeper, now=now)
    assert Secret.objects.count() == 1
    assert not Event.objects.filter(kind="subject.secret_seen").exists()
