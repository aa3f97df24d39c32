from dataclasses import replace

import pytest

from kechuang.apps.audit.models import Job
from kechuang.apps.plans.actions import finish_matter, reassign_matter, reopen_matter
from kechuang.apps.subjects.models import Account
from kechuang.apps.work.models import Commitment
from kechuang.apps.work.queries import commitments
from kechuang.apps.work.refusals import (
    ChangedMeanwhile,
    DoneAlready,
    NotDone,
    NotOfThisUnit,
    WordsMissing,
)
from kechuang.values.errors import NotAllowed
from tests.city import City


def measure(city: City) -> Commitment:
    """A measure that the owner's division owes."""
    found = Commitment.objects.filter(kind="measure", unit__in=city["owner"].units())
    row = found.order_by("source").first()
    assert row is not None
    return row


def finish(city: City, who: str = "owner", note: str = "已印发", version: int = 1) -> None:
    row = measure(city)
    finish_matter(row.id, note, actor=city[who], now=city.now, today=city.on, version=version)


def test_the_unit_finishes_what_it_owes_and_may_undo_it(city: City) -> None:
    finish(city)
    row = measure(city)
    assert (row.done_at, row.done_by, row.note) == (city.now, city["owner"].account, "已印发")
    reopen_matter(row.id, "漏了一家", actor=city["owner"], now=city.now, version=row.version)
    assert measure(city).done_at is None
    with pytest.raises(NotDone):
        reopen_matter(row.id, "再撤", actor=city["owner"], now=city.now, version=3)


def test_the_second_is_told_who_was_first(city: City) -> None:
    finish(city, "handler")
    with pytest.raises(DoneAlready, match="某handler"):
        finish(city, version=2)


def test_a_stale_page_changes_nothing(city: City) -> None:
    with pytest.raises(ChangedMeanwhile):
        finish(city, version=7)
    assert measure(city).done_at is None


@pytest.mark.parametrize(
    "who", ["colleague", "county", "leader", "auditor", "administrator", "stranger"]
)
def test_others_finish_nothing(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        finish(city, who)
    assert measure(city).done_at is None


def test_a_finish_says_how(city: City) -> None:
    with pytest.raises(WordsMissing):
        finish(city, note="  ")


def test_a_matter_is_handed_on_within_its_unit_and_its_new_owner_told(city: City) -> None:
    row = Commitment.objects.filter(kind="measure", unit=city.owner).first()
    assert row is not None
    Job.objects.all().delete()

    def hand(to: str, version: int, who: str = "owner") -> None:
        reassign_matter(
            row.id,
            city[to].account,
            actor=city[who],
            now=city.now,
            on=city.on,
            version=version,
        )

    with pytest.raises(NotOfThisUnit):
        hand("county", 1)
    with pytest.raises(NotAllowed):
        hand("owner2", 1, who="colleague")
    hand("owner2", 1)
    assert Commitment.objects.get(pk=row.pk).assignee == city["owner2"].account
    notice = Job.objects.get(name="work.tell").arguments["notice"]
    assert notice["account"] == str(city["owner2"].account)
    with pytest.raises(ChangedMeanwhile):
        hand("owner", 1)


def test_a_desk_lists_one_s_own_units_only(city: City) -> None:
    listed = commitments(city["owner2"])
    assert listed
    assert {row.unit for row in listed} == {city.owner}
    assert not commitments(city["auditor"])
    with pytest.raises(NotAllowed):
        commitments(city["stranger"])


def _hand(city: City, row: Commitment, to: str, version: int) -> None:
    reassign_matter(
        row.id, city[to].account, actor=city["owner"], now=city.now, on=city.on, version=version
    )


def test_whoever_has_left_the_unit_finishes_nothing_that_was_given_to_him(city: City) -> None:
    row = Commitment.objects.filter(kind="measure", unit=city.owner).first()
    assert row is not None
    _hand(city, row, "owner2", 1)
    left = replace(city["owner2"], holdings=frozenset())
    with pytest.raises(NotAllowed):
        finish_matter(row.id, "已印发", actor=left, now=city.now, today=city.on, version=2)


def test_nothing_is_handed_on_to_a_closed_account(city: City) -> None:
    row = Commitment.objects.filter(kind="measure", unit=city.owner).first()
    assert row is not None
    Account.objects.filter(login="test.owner2").update(is_active=False)
    with pytest.raises(NotOfThisUnit):
        _hand(city, row, "owner2", 1)
