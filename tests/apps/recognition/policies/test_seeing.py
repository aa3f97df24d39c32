"""Who sees which policies: what is published is for all, drafts for the bureau and their county."""

import pytest

from kechuang.access.actor import NOBODY, Actor
from kechuang.access.roles import Role
from kechuang.apps.recognition.policies.listing import Filters, rows
from kechuang.apps.recognition.policies.refusals import NoPolicy
from kechuang.apps.recognition.policies.seeing import document, visible
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import DAY
from tests.apps.subjects.registering.conftest import acting


def seen(pack: Pack, actor: Actor) -> set[str]:
    return {each.id for each in visible(pack, actor).policies}


def test_the_bureau_sees_everything(pack: Pack, keeper: Actor) -> None:
    assert seen(pack, keeper) == {"open", "inside", "one_draft", "other_draft", "city_draft"}


def test_a_county_sees_drafts_of_its_own_only(pack: Pack, county: Actor) -> None:
    assert seen(pack, county) == {"open", "inside", "one_draft"}


def test_a_stranger_and_a_firm_see_what_is_published_and_issued(
    pack: Pack, stranger: Actor
) -> None:
    firm = acting(Role.LEGAL_PERSON, "00000000-0000-4000-8000-000000000001")
    assert seen(pack, stranger) == seen(pack, firm) == {"open"}


def test_a_department_sees_no_draft(pack: Pack) -> None:
    assert seen(pack, acting(Role.DEPARTMENT, "finance")) == {"open", "inside"}


def test_whoever_has_not_signed_in_is_refused(pack: Pack) -> None:
    with pytest.raises(NotAllowed):
        visible(pack, NOBODY)


def test_a_draft_of_others_is_not_there(pack: Pack, county: Actor) -> None:
    for id_ in ("other_draft", "city_draft", "nowhere"):
        with pytest.raises(NoPolicy):
            document(pack, id_, county)


def test_the_list_narrows_and_says_how_each_stands(pack: Pack, keeper: Actor) -> None:
    book = visible(pack, keeper)

    def listed(**filters: str) -> list[tuple[str, str]]:
        return [(row.policy.id, row.force) for row in rows(book, DAY, Filters(**filters))]

    assert listed(force="held") == [("inside", "held"), ("open", "held")]
    assert listed(unit="laocheng") == [("one_draft", "draft")]
    assert listed(words="奖励 OPEN") == [("open", "held")]
    assert listed(field="nothing") == []
    assert listed(state="consulting", level="city") == []
