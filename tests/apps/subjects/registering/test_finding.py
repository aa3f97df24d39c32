"""Subjects are found as one types, by those who may know of them."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import NOBODY, Actor
from kechuang.access.roles import Role
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.finding import (
    file_of,
    find,
    ids_by_name,
    ids_by_number,
    subject_named,
)
from kechuang.apps.subjects.registering.refusals import NoSubject
from kechuang.apps.subjects.registering.shapes import Kind
from kechuang.values.errors import NotAllowed
from tests.apps.subjects.registering.conftest import CODES, acting

Made = list[Subject]


def names(typed: str, actor: Actor) -> list[str]:
    return [each.name for each in find(typed, actor=actor)]


@pytest.mark.parametrize(
    "typed",
    ["砚禾", "精密传动", "禾精", "yhjm", "JMCD", "9133040", "ma2b0qh50l"[-6:], "嘉兴 传动", "砚"],
)
def test_any_part_of_a_name_its_initials_or_number_find_it(
    typed: str, subjects: Made, keeper: Actor
) -> None:
    assert "砚禾精密传动（嘉兴）有限公司" in names(typed, keeper)


def test_every_word_must_be_found(subjects: Made, keeper: Actor) -> None:
    assert names("精密 云帆", keeper) == []


def test_what_begins_with_the_words_comes_first(subjects: Made, keeper: Actor) -> None:
    assert names("精密", keeper)[0] == "精密光学重点实验室"


@pytest.mark.parametrize(
    "typed", ["", "   ", "（）", "\"'*", "' OR 1=1 --", "a" * 5000, "NEAR(", "-"]
)
def test_nonsense_finds_nothing_and_breaks_nothing(
    typed: str, subjects: Made, keeper: Actor
) -> None:
    assert names(typed, keeper) == []


def test_a_county_finds_its_own_only(subjects: Made, county: Actor) -> None:
    assert names("有限公司", county) == ["云帆光电有限公司", "砚禾精密传动（嘉兴）有限公司"]
    with pytest.raises(NoSubject):
        file_of(subjects[2].id, actor=county)
    with pytest.raises(NoSubject):
        subject_named(CODES[2], county)


def test_a_firm_finds_itself_alone(subjects: Made) -> None:
    firm = acting(Role.FIRM_HANDLER, str(subjects[1].id))
    assert names("有限公司", firm) == ["云帆光电有限公司"]


def test_experts_and_visitors_find_nothing(subjects: Made, stranger: Actor) -> None:
    for actor in (stranger, NOBODY):
        with pytest.raises(NotAllowed):
            find("砚禾", actor=actor)


def test_kinds_and_units_narrow_what_is_found(subjects: Made, keeper: Actor) -> None:
    assert [each.kind for each in find("精密", actor=keeper, kinds=[Kind.LABORATORY])] == [
        Kind.LABORATORY
    ]
    assert find("精密", actor=keeper, unit="haiyan") == []


def test_finding_takes_one_statement(subjects: Made, county: Actor) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        find("精密", actor=county)
    assert len(asked) == 1


def test_a_subject_is_named_by_code_name_or_id(subjects: Made, keeper: Actor) -> None:
    for named in (CODES[0].lower(), "砚禾精密传动（嘉兴）有限公司", str(subjects[0].id)):
        assert subject_named(named, keeper) == subjects[0]
    with pytest.raises(NoSubject):
        subject_named("没有的公司", keeper)


def test_numbers_and_names_of_files_lead_to_subjects(subjects: Made) -> None:
    assert ids_by_number([CODES[0], "none"]) == {CODES[0]: subjects[0].id}
    assert ids_by_name(["云帆光电有限公司", "别的"]) == {"云帆光电有限公司": [subjects[1].id]}


def test_a_file_shows_names_numbers_and_places(
    subjects: Made, keeper: Actor, now: datetime
) -> None:
    found = file_of(subjects[0].id, actor=keeper)
    assert {(each.aspect, each.value) for each in found.held} == {
        ("name", "砚禾精密传动（嘉兴）有限公司"),
        ("credit_code", CODES[0]),
        ("registered", "nanhu"),
    }
