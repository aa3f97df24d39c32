"""Who is away is stood in for, by name; the log of a unit tells nothing that its page does not."""

from datetime import timedelta
from uuid import UUID

import pytest

from kechuang.apps.audit.log import Wanted, entries
from kechuang.apps.cases.models import Case, Passage
from kechuang.apps.cases.queries.page import case_page
from kechuang.apps.cases.refusals import MoveRefused
from kechuang.apps.subjects.actions.delegations import delegate
from kechuang.apps.subjects.queries import actor as actor_of
from kechuang.lifecycle.kinds import Verb
from tests.apps.cases.acting import applied, does, opened
from tests.city import City, account_of


def account(city: City, who: str) -> UUID:
    found = city[who].account
    assert found
    return found


def away(city: City, giver: str, taker: str) -> City:
    """Somebody stands in for somebody, from today for three days."""
    delegate(
        account(city, giver),
        account(city, taker),
        starts=city.on,
        ends=city.on + timedelta(days=3),
        actor=city[giver],
        now=city.now,
    )
    city.people[taker] = actor_of(account_of(city[taker]), city.on, via="test")
    return city


def test_a_stand_in_acts_in_the_name_of_who_is_away(one: City) -> None:
    city = away(one, "mayor", "department")
    row = opened(city)
    does(city, "county", row, "submit")
    does(city, "department", row, "pass")
    passed = Passage.objects.get(case=row, step="check")
    assert (passed.by, passed.proxy_for) == (account(city, "department"), account(city, "mayor"))
    assert passed.role == f"county_leader@{city.county}"
    entry = case_page(row.pk, actor=city["county"], now=city.now).timeline[-1]
    assert entry.proxy_for
    assert entry.proxy_for.id == account(city, "mayor")


def test_one_person_is_not_two_pairs_of_eyes(one: City) -> None:
    city = away(one, "chief", "leader")
    row = applied(city)
    does(city, "reviewer", row, "pass")
    votes = tuple((account(city, who), Verb.AGREE) for who in ("chief", "leader"))
    does(city, "clerk", row, "pass", votes=votes)
    does(city, "leader", row, "agree")
    with pytest.raises(MoveRefused):
        does(city, "leader", row, "agree")
    assert Case.objects.get(pk=row.pk).step == "approve"


def test_the_log_of_a_unit_tells_nothing_of_inner_steps(one: City) -> None:
    row = applied(one)
    does(one, "reviewer", row, "pass", values={"words": "评审意见"})
    told = entries(Wanted(thing_kind="case", thing=str(row.pk)), actor=one["county"])
    after = {each.data.get("after") for each in told.entries}
    assert "formal" in after
    assert not after & {"review", "meeting"}
    assert account(one, "reviewer") not in {each.actor for each in told.entries}
