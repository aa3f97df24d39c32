"""What each may see: drafts are the writers', decisions stay inside until released."""

from dataclasses import replace
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from kechuang.access.actor import NOBODY, Actor
from kechuang.apps.cases.actions.naming import invite
from kechuang.apps.cases.actions.opening import Opening, open_case
from kechuang.apps.cases.models import Case
from kechuang.apps.cases.places import Party
from kechuang.apps.cases.queries.lists import waiting
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.cases.queries.sight import seen, visible
from kechuang.apps.cases.refusals import MoveRefused, NoCase
from kechuang.apps.releases import queries as releases
from kechuang.apps.subjects.actions import restrict
from kechuang.lifecycle.kinds import Verb
from kechuang.lifecycle.model import Right
from kechuang.values.errors import NotAllowed
from kechuang.values.text import Text
from tests.apps.cases.acting import applied, does, opened, reviewer
from tests.apps.cases.schemes import OFFICER
from tests.city import SYSTEM, City, build


def sees(city: City, row: Case) -> set[str]:
    """Everybody of the city who may know of a case."""
    return {who for who, actor in city.people.items() if _sees(actor, row)}


def office(city: City) -> set[str]:
    """Everybody who works for the unit responsible."""
    owner = city.pack.schemes["report"][0].owner
    return {who for who, actor in city.people.items() if owner in actor.units()}


def _sees(actor: Actor, row: Case) -> bool:
    try:
        return visible(actor).filter(pk=row.pk).exists()
    except NotAllowed:
        return False


def test_a_draft_is_its_units_alone(city: City) -> None:
    row = opened(city)
    assert sees(city, row) == {"county", "mayor"}


def test_what_was_handed_in_is_the_offices_and_overseers_too(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit")
    overseers = {"leader", "deputy", "auditor"}
    assert sees(city, row) == {"county", "mayor"} | overseers | office(city)


def test_partners_see_a_task_once_it_reaches_them(city: City) -> None:
    unit = city.pack.departments[0].id
    row = opened(city, scheme="task", parties=(Party("partner", "unit", unit),))
    assert sees(city, row) == {"county", "mayor"}
    does(city, "county", row, "submit")
    assert "partner" in sees(city, row)
    assert "department" in sees(city, row)
    assert "neighbour" not in sees(city, row)


def test_a_restricted_case_is_not_for_overseers(city: City) -> None:
    row = opened(city, restricted=True)
    does(city, "county", row, "submit")
    assert sees(city, row) == {"county", "mayor"} | office(city)


def test_a_restricted_record_is_for_the_named_only(city: City) -> None:
    row = opened(city)
    does(city, "county", row, "submit")
    named = city["clerk"].account
    assert named
    restrict("case", str(row.pk), [named], "涉案", actor=city["leader"], now=city.now)
    assert sees(city, row) == {"clerk", "leader"}


def test_who_is_invited_sees_no_draft_unless_he_writes_it(city: City) -> None:
    row = opened(city, scheme="pilot")
    office = SYSTEM
    unit = city.pack.departments[0].id
    invite(row.pk, "partner", unit, actor=office, now=city.now)
    assert sees(city, row) == {"county", "mayor"}
    application = opened(city, scheme="award", parties=(reviewer(city),))
    assert sees(city, application) == {"county", "mayor"}


def test_who_joins_to_write_sees_the_draft_and_has_the_turn(
    one: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = releases.pack_of

    def pack_of(digest: str) -> Any:
        pack = read(digest)
        made = pack.schemes["pilot"][0]
        first = replace(made.steps[0], who=(OFFICER, Right(participant="adviser")))
        made = replace(made, steps=(first, *made.steps[1:]))
        return replace(pack, schemes={**pack.schemes, "pilot": (made,)})

    monkeypatch.setattr(releases, "pack_of", pack_of)
    row = opened(one, scheme="pilot")
    assert "reviewer" not in sees(one, row)
    who = str(one["reviewer"].account)
    invite(row.pk, "adviser", who, actor=SYSTEM, now=one.now)
    assert "reviewer" in sees(one, row)
    assert waiting(one["reviewer"], one.now) == 1


def test_the_reviewer_sees_what_was_handed_in(city: City) -> None:
    row = applied(city)
    assert "reviewer" in sees(city, row)
    assert "expert" not in sees(city, row)


def at(city: City, who: str, row: Case) -> tuple[str, bool]:
    found = visible(city[who]).get(pk=row.pk)
    return found.at, found.inner


def test_decisions_stay_inside_until_they_are_released(city: City) -> None:
    row = applied(city)
    assert at(city, "county", row) == ("review", False)
    does(city, "reviewer", row, "pass")
    votes = tuple((city[who].account, Verb.AGREE) for who in ("chief", "leader"))
    does(city, "clerk", row, "pass", votes=votes)
    assert at(city, "clerk", row) == ("approve", True)
    assert at(city, "county", row) == ("review", False)
    assert at(city, "reviewer", row) == ("review", False)
    for who in ("chief", "leader"):
        does(city, who, row, "agree")
    assert at(city, "county", row) == ("review", False)
    does(city, "clerk", row, "pass")
    assert at(city, "county", row) == ("notice", False)


def test_counting_by_step_tells_the_applying_side_nothing(city: City) -> None:
    row = applied(city)
    does(city, "reviewer", row, "pass")
    assert not visible(city["county"]).filter(at="meeting").exists()
    assert visible(city["county"]).filter(at="review").count() == 1
    assert visible(city["clerk"]).filter(at="meeting").count() == 1


def test_what_one_may_see_is_one_statement(
    one: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opened(one)
    with django_assert_num_queries(1):
        list(visible(one["county"]))


def test_an_unknown_number_and_one_out_of_reach_are_told_alike(city: City) -> None:
    row = opened(city)
    told = set()
    for number in (row.number, "AAAAA-BBBBB"):
        with pytest.raises(NoCase) as refused:
            seen(number, city["neighbour"])
        told.add(str(refused.value))
    assert len(told) == 1
    assert seen(row.number.lower(), city["county"]).pk == row.pk


def test_nobody_sees_nothing(city: City) -> None:
    with pytest.raises(NotAllowed):
        visible(NOBODY)


def test_a_self_check_is_known_to_those_who_act_in_it_alone(db: None) -> None:
    city = build("jiaxing")
    owner = city.pack.schemes["self_check"][-1].owner
    new = Opening("self_check", Text("论文自查"), unit=city.county)
    row = open_case(new, actor=SYSTEM, now=city.now)
    Case.objects.filter(pk=row.pk).update(draft=False)
    assert row.restricted
    knowing = {who for who, actor in city.people.items() if owner in actor.units()}
    assert sees(city, row) <= knowing | {"system"}
    assert "leader" not in sees(city, row)
    assert "county" not in sees(city, row)


def kinds(city: City, who: str, row: Case) -> set[str]:
    """The kinds of reasons that somebody is told on a case's page, and on trying its move."""
    page = case_page(row.pk, actor=city[who], now=city.now)
    told = {each.kind for option in page.options for each in option.reasons}
    with pytest.raises(MoveRefused) as refused:
        does(city, who, row, "submit")
    return told | {each.kind for each in refused.value.reasons}


def test_who_has_no_right_is_not_told_what_others_are_writing(
    one: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = releases.pack_of

    def pack_of(digest: str) -> Any:
        pack = read(digest)
        made = pack.schemes["pilot"][0]
        known = made.steps[1].moves[0].guards
        moves = tuple(replace(each, guards=known) for each in made.steps[0].moves[:1])
        first = replace(made.steps[0], moves=(*moves, *made.steps[0].moves[1:]))
        return replace(
            pack,
            schemes={
                **pack.schemes,
                "pilot": (replace(made, steps=(first, made.steps[1], made.steps[2])),),
            },
        )

    monkeypatch.setattr(releases, "pack_of", pack_of)
    row = opened(one, scheme="pilot")
    Case.objects.filter(pk=row.pk).update(draft=False)  # as one that was sent back to be rewritten
    assert "guard" in kinds(one, "county", row)
    for who in ("clerk", "chief", "leader"):
        assert kinds(one, who, row) & {"guard", "form"} == set()


def test_by_what_a_condition_fails_is_told_to_the_office_and_who_may_move(city: City) -> None:
    row = opened(city, scheme="pilot")
    does(city, "county", row, "submit")
    for who, told in (("clerk", True), ("chief", True), ("county", False)):
        page = case_page(row.pk, actor=city[who], now=city.now)
        found = {each.kind for option in page.options for each in option.reasons}
        assert ("guard" in found) is told, who
