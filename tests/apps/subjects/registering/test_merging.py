"""Duplicates are found, merged by a person, and undone without loss."""

from datetime import date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.access.actor import Actor
from kechuang.apps.subjects.models import Merge, Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.registering.alike import core_of
from kechuang.apps.subjects.registering.entering import change, enter
from kechuang.apps.subjects.registering.finding import file_of, find, merged, subject_named
from kechuang.apps.subjects.registering.merging import duplicates, merge, unmerge
from kechuang.apps.subjects.registering.refusals import MergeWrong, NoSubject
from kechuang.apps.subjects.registering.shapes import Change, Kind, NewSubject
from kechuang.values.errors import NotAllowed, NotFound

Made = list[Subject]


@pytest.fixture
def twin(subjects: Made, keeper: Actor, now: datetime) -> Subject:
    """The first firm once more, from a list without codes."""
    new = NewSubject(Kind.ORGANISATION, "砚禾精密传动(嘉兴)公司", unit="nanhu")
    return enter([new], source="名单", actor=keeper, now=now)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("砚禾精密传动（嘉兴）有限公司", "砚禾精密传动(嘉兴)公司"),
        ("ＡＢＣ科技有限责任公司", "abc科技 股份有限公司"),
    ],
)
def test_names_alike_but_for_form_and_signs_have_one_core(one: str, other: str) -> None:
    assert core_of(one) == core_of(other)


def test_a_name_that_is_all_form_keeps_itself() -> None:
    assert core_of("有限公司") == "有限公司"


def test_duplicates_are_found(twin: Subject, keeper: Actor) -> None:
    (found,) = duplicates(actor=keeper)
    assert {each.name for each in found.lines} == {
        "砚禾精密传动（嘉兴）有限公司",
        "砚禾精密传动(嘉兴)公司",
    }


def test_a_merged_entry_is_part_of_the_one_kept(
    subjects: Made, twin: Subject, keeper: Actor, now: datetime
) -> None:
    merge(twin.id, subjects[0].id, reason="同一企业", actor=keeper, now=now)
    assert merged() == {twin.id: subjects[0].id}
    assert subject_named("砚禾精密传动(嘉兴)公司", keeper) == subjects[0]
    assert [each.id for each in find("砚禾", actor=keeper)] == [subjects[0].id]
    file = file_of(subjects[0].id, actor=keeper)
    assert [each.id for each in file.parts] == [twin.id]
    assert duplicates(actor=keeper) == []


def test_undoing_brings_everything_back(
    subjects: Made, twin: Subject, keeper: Actor, now: datetime
) -> None:
    made = merge(twin.id, subjects[0].id, reason="同一企业", actor=keeper, now=now)
    unmerge(made.id, reason="认错了", actor=keeper, now=now)
    assert merged() == {}
    assert len(find("砚禾", actor=keeper)) == 2
    with pytest.raises(NotFound):
        unmerge(made.id, reason="再来", actor=keeper, now=now)


def test_merges_that_follow_each_other_lead_to_the_last(
    subjects: Made, twin: Subject, keeper: Actor, now: datetime
) -> None:
    merge(twin.id, subjects[0].id, reason="一", actor=keeper, now=now)
    merge(subjects[0].id, subjects[1].id, reason="二", actor=keeper, now=now)
    assert merged()[twin.id] == subjects[1].id


def test_what_cannot_be_one_is_refused(
    subjects: Made, twin: Subject, keeper: Actor, now: datetime
) -> None:
    merge(twin.id, subjects[0].id, reason="一", actor=keeper, now=now)
    for gone, kept in ((0, 0), (0, 3)):
        with pytest.raises(MergeWrong):
            merge(subjects[gone].id, subjects[kept].id, reason="错", actor=keeper, now=now)
    with pytest.raises(MergeWrong):
        merge(twin.id, subjects[1].id, reason="再", actor=keeper, now=now)
    with pytest.raises(MergeWrong):
        merge(subjects[1].id, twin.id, reason="再", actor=keeper, now=now)
    assert Merge.objects.count() == 1


def test_a_merge_needs_a_reason(
    subjects: Made, twin: Subject, keeper: Actor, now: datetime
) -> None:
    with pytest.raises(ReasonMissing):
        merge(twin.id, subjects[0].id, reason=" ", actor=keeper, now=now)


def test_a_county_merges_nothing(
    subjects: Made, twin: Subject, county: Actor, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        merge(twin.id, subjects[0].id, reason="同一企业", actor=county, now=now)
    with pytest.raises((NotAllowed, NoSubject)):
        duplicates(actor=county)
    assert not Merge.objects.exists()


def test_a_new_name_is_compared_too(
    subjects: Made, twin: Subject, keeper: Actor, now: datetime
) -> None:
    new = Change("name", "霁桥精密传动有限公司", date(2024, 5, 1))
    change(twin.id, new, version=twin.version, actor=keeper, now=now)
    assert duplicates(actor=keeper) == []


def test_duplicates_take_few_statements(
    twin: Subject, keeper: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        duplicates(actor=keeper)
