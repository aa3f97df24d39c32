"""Subjects are entered all or none, and change from a day on with their past kept."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.subjects.models import Particular, Subject
from kechuang.apps.subjects.registering.entering import change, enter
from kechuang.apps.subjects.registering.finding import file_of, find, ids_by_number
from kechuang.apps.subjects.registering.refusals import NoSubject, NumberTaken, SubjectWrong
from kechuang.apps.subjects.registering.shapes import Change, Kind, NewSubject
from kechuang.values.errors import Conflict, NotAllowed
from tests.apps.subjects.registering.conftest import CODES

Made = list[Subject]
RENAMED = Change("name", "砚禾传动股份有限公司", date(2024, 7, 1), "变更登记")


def test_thousands_are_entered_with_few_statements_and_one_event(
    db: None, keeper: Actor, now: datetime
) -> None:
    new = [NewSubject(Kind.ORGANISATION, f"虚构{n}有限公司", f"X{n}") for n in range(2_000)]
    with CaptureQueriesContext(connection) as asked:
        enter(new, source="登记", actor=keeper, now=now)
    single = [each for each in asked if "subjects_search" not in each["sql"]]
    assert len(single) < 80
    assert Subject.objects.count() == 2_000
    assert Event.objects.filter(kind="subject.entered").count() == 1


def test_a_number_that_is_taken_enters_nobody(subjects: Made, keeper: Actor, now: datetime) -> None:
    new = [
        NewSubject(Kind.ORGANISATION, "新公司", CODES[3]),
        NewSubject(Kind.ORGANISATION, "另一公司", CODES[0]),
    ]
    with pytest.raises(NumberTaken) as refused:
        enter(new, source="登记", actor=keeper, now=now)
    assert refused.value.fields["holder"] == str(subjects[0].id)
    assert Subject.objects.count() == 4


def test_one_number_twice_in_one_list_is_refused(db: None, keeper: Actor, now: datetime) -> None:
    new = [NewSubject(Kind.ORGANISATION, f"公司{n}", CODES[0]) for n in range(2)]
    with pytest.raises(NumberTaken) as refused:
        enter(new, source="登记", actor=keeper, now=now)
    assert refused.value.fields["number"] == CODES[0]
    assert not Subject.objects.exists()


@pytest.mark.parametrize("name", ["", "  ", "长" * 201])
def test_a_name_is_needed(name: str, db: None, keeper: Actor, now: datetime) -> None:
    with pytest.raises(SubjectWrong):
        enter([NewSubject(Kind.ORGANISATION, name)], source="登记", actor=keeper, now=now)
    assert not Subject.objects.exists()


def test_a_county_enters_its_own_only(db: None, county: Actor, now: datetime) -> None:
    enter([NewSubject(Kind.ORGANISATION, "甲", unit="nanhu")], source="x", actor=county, now=now)
    with pytest.raises(NotAllowed):
        enter(
            [NewSubject(Kind.ORGANISATION, "乙", unit="haiyan")], source="x", actor=county, now=now
        )


def test_a_renamed_firm_keeps_its_former_name_and_is_found_by_both(
    subjects: Made, keeper: Actor, now: datetime
) -> None:
    changed = change(subjects[0].id, RENAMED, version=1, actor=keeper, now=now)
    assert (changed.name, changed.version) == ("砚禾传动股份有限公司", 2)
    past = Particular.objects.get(subject=changed, value__startswith="砚禾精密")
    assert past.ends == date(2024, 6, 30)
    for typed in ("精密传动", "传动股份"):
        assert [each.name for each in find(typed, actor=keeper)] == ["砚禾传动股份有限公司"]
    before = file_of(changed.id, actor=keeper, on=date(2024, 1, 1))
    assert [each.value for each in before.held if each.aspect == "name"] == [past.value]


def test_a_former_number_still_leads_to_the_firm(
    subjects: Made, keeper: Actor, now: datetime
) -> None:
    new = Change("credit_code", CODES[3], date(2024, 7, 1))
    change(subjects[0].id, new, version=1, actor=keeper, now=now)
    assert ids_by_number([CODES[0], CODES[3]]) == dict.fromkeys(
        (CODES[0], CODES[3]), subjects[0].id
    )


def test_a_firm_that_moved_is_seen_by_its_new_county(
    subjects: Made, keeper: Actor, county: Actor, now: datetime
) -> None:
    moved = Change("registered", "xiuzhou", date(2024, 7, 1))
    change(subjects[0].id, moved, version=1, actor=keeper, now=now)
    with pytest.raises(NoSubject):
        file_of(subjects[0].id, actor=county)


def test_whoever_read_an_older_version_changes_nothing(
    subjects: Made, keeper: Actor, now: datetime
) -> None:
    change(subjects[0].id, RENAMED, version=1, actor=keeper, now=now)
    again = Change("name", "别的名称", date(2025, 1, 1))
    with pytest.raises(Conflict):
        change(subjects[0].id, again, version=1, actor=keeper, now=now)
    assert not Particular.objects.filter(value="别的名称").exists()


def test_a_change_before_a_later_one_is_refused(
    subjects: Made, keeper: Actor, now: datetime
) -> None:
    change(subjects[0].id, RENAMED, version=1, actor=keeper, now=now)
    with pytest.raises(SubjectWrong):
        change(
            subjects[0].id,
            Change("name", "更早的名称", date(2024, 7, 1)),
            version=2,
            actor=keeper,
            now=now,
        )


def test_another_firms_number_is_refused(subjects: Made, keeper: Actor, now: datetime) -> None:
    new = Change("credit_code", CODES[1], date(2024, 7, 1))
    with pytest.raises(NumberTaken):
        change(subjects[0].id, new, version=1, actor=keeper, now=now)
    assert Subject.objects.get(pk=subjects[0].pk).code == CODES[0]


def test_a_county_does_not_change_its_neighbours(
    subjects: Made, county: Actor, now: datetime
) -> None:
    with pytest.raises(NoSubject):
        change(subjects[2].id, RENAMED, version=1, actor=county, now=now)
