"""A form is saved as one writes; two people write two sections, never one."""

from datetime import timedelta

import pytest

from kechuang.apps.audit.models import Event
from kechuang.apps.cases.actions.filling import (
    HELD_FOR,
    LIMIT,
    lock_section,
    release_section,
    save_form,
)
from kechuang.apps.cases.models import Case, FormVersion, SectionLock
from kechuang.apps.cases.refusals import (
    CaseChanged,
    NoCase,
    NotWriting,
    SectionTaken,
    ValuesTooLarge,
    ValuesWrong,
)
from tests.apps.cases.acting import applied, does, opened
from tests.city import City


def save(city: City, who: str, row: Case, **more: object) -> int:
    values = more.pop("values", {"progress": "一半"})
    at = more.pop("at", city.now)
    return save_form(row.pk, values, actor=city[who], now=at, **more)  # type: ignore[arg-type]


def test_what_was_written_is_there_and_fields_left_out_stay(city: City) -> None:
    row = opened(city)
    version = save(city, "county", row)
    version = save(city, "county", row, values={"problems": "无"})
    row.refresh_from_db()
    assert row.values == {"monthly": {"progress": "一半", "problems": "无"}}
    assert (row.version, row.standing["version"]) == (version, version)
    assert not FormVersion.objects.exists()


def test_the_same_again_changes_nothing(city: City) -> None:
    row = opened(city)
    assert save(city, "county", row) == save(city, "county", row)
    assert Event.objects.filter(kind="case.filled").count() == 1


def test_the_log_keeps_no_values(city: City) -> None:
    row = opened(city)
    save(city, "county", row, values={"progress": "不宜公开"})
    assert "不宜公开" not in str(list(Event.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("who", ["mayor", "clerk", "neighbour"])
def test_nobody_else_writes(city: City, who: str) -> None:
    row = opened(city)
    with pytest.raises((NotWriting, NoCase)):
        save(city, who, row)
    row.refresh_from_db()
    assert row.values == {}


def test_nothing_is_written_once_it_was_handed_in(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit")
    with pytest.raises(NotWriting):
        save(city, "county", row)


def test_a_section_is_in_one_persons_hands(city: City) -> None:
    row = opened(city, scheme="award", parties=())
    until = lock_section(row.pk, "basics", actor=city["county"], now=city.now)
    assert until == city.now + HELD_FOR
    SectionLock.objects.update(by=city["mayor"].account)
    with pytest.raises(SectionTaken) as taken:
        save(city, "county", row, section="basics")
    assert "某mayor" in taken.value.sentence.zh
    with pytest.raises(SectionTaken):
        save(city, "county", row)
    save(city, "county", row, section="budget")
    save(city, "county", row, section="basics", at=until + timedelta(seconds=1))


def test_a_section_given_back_is_free(city: City) -> None:
    row = opened(city)
    lock_section(row.pk, "basics", actor=city["county"], now=city.now)
    release_section(row.pk, "basics", actor=city["county"], now=city.now)
    assert not SectionLock.objects.filter(until__gt=city.now).exists()


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(city: City) -> None:
    row = opened(city)
    version = save(city, "county", row, section="basics")
    later = city.now + HELD_FOR + timedelta(minutes=1)
    SectionLock.objects.update(saved_by=city["mayor"].account)
    with pytest.raises(CaseChanged):
        save(
            city, "county", row, section="basics", version=version - 1, values={"a": "1"}, at=later
        )
    save(city, "county", row, section="other", version=version - 1, values={"b": "1"}, at=later)


def test_too_much_is_not_taken_in(city: City) -> None:
    row = opened(city)
    with pytest.raises(ValuesTooLarge):
        save(city, "county", row, values={"progress": "字" * LIMIT})
    row.refresh_from_db()
    assert row.values == {}


def test_each_reviewer_writes_a_form_of_his_own(city: City) -> None:
    row = applied(city)
    save(city, "reviewer", row, values={"score": "80"})
    row.refresh_from_db()
    assert row.values[f"opinion@{city['reviewer'].account}"] == {"score": "80"}
    assert row.values["application"] == {"plan": "机密设想"}


def test_rows_given_anew_replace_those_before(city: City) -> None:
    row = opened(city)
    save(city, "county", row, values={"items.0.name": "甲", "items.1.name": "乙", "progress": "好"})
    save(city, "county", row, values={"items.0.name": "丙"})
    row.refresh_from_db()
    assert row.values["monthly"] == {"progress": "好", "items.0.name": "丙"}
    save(city, "county", row, values={"items": ""})
    row.refresh_from_db()
    assert "items.0.name" not in row.values["monthly"]


@pytest.mark.parametrize("values", [{"a": 1}, {"a": {"b": "c"}}, {"a": [1]}, {"x" * 201: "a"}])
def test_what_nobody_can_have_typed_is_refused(one: City, values: dict[str, object]) -> None:
    row = opened(one)
    with pytest.raises(ValuesWrong):
        save(one, "county", row, values=values)
