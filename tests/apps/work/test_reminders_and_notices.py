from datetime import timedelta

import pytest

from kechuang.apps.audit.models import Event, Job
from kechuang.apps.audit.outbox import claim
from kechuang.apps.audit.running import run
from kechuang.apps.plans.actions import remind_of_matter, remind_of_target
from kechuang.apps.work.actions import read_all, read_notice
from kechuang.apps.work.models import Commitment, Notice
from kechuang.apps.work.queries import desk_counts, notices
from kechuang.apps.work.refusals import NobodyToRemind, RemindedToday
from kechuang.values.errors import NotAllowed, NotFound
from tests.city import City


def remind(
    city: City, who: str = "handler", *, days: int = 0, again: bool = False, unit: str = ""
) -> None:
    remind_of_target(
        city.target(city.counted).id,
        actor=city[who],
        now=city.now + timedelta(days=days),
        on=city.on,
        pack=city.pack,
        unit=unit,
        again=again,
    )


def test_a_reminder_reaches_whoever_is_responsible(city: City) -> None:
    remind(city, unit=city.county)
    (told,) = notices(city["county"])
    assert told.text.en
    assert told.sender == city["handler"].account
    assert told.address.endswith(f"/{city.counted}/")
    assert Event.objects.get(kind="reminder.sent").data["to"] == str(city["county"].account)


def test_nobody_is_reminded_twice_a_day_unless_it_is_meant(city: City) -> None:
    remind(city, unit=city.county)
    with pytest.raises(RemindedToday):
        remind(city, unit=city.county)
    remind(city, unit=city.county, again=True)
    remind(city, unit=city.county, days=1)
    assert Notice.objects.count() == 3


@pytest.mark.parametrize("who", ["handler", "leader", "owner"])
def test_leaders_the_office_and_the_owner_remind(city: City, who: str) -> None:
    remind(city, who, unit=city.county)


@pytest.mark.parametrize("who", ["colleague", "county", "neighbour", "auditor", "stranger"])
def test_others_do_not_remind(city: City, who: str) -> None:
    with pytest.raises(NotAllowed):
        remind(city, who, unit=city.county)
    assert not Notice.objects.exists()


def test_a_unit_without_people_cannot_be_reminded(city: City) -> None:
    empty = city.pack.reporting_units[2].id
    with pytest.raises(NobodyToRemind):
        remind(city, unit=empty)


def test_a_matter_s_owner_is_reminded(city: City) -> None:
    row = Commitment.objects.filter(kind="measure", unit=city.owner).first()
    assert row is not None
    to = remind_of_matter(row.id, actor=city["leader"], now=city.now, on=city.on, pack=city.pack)
    assert to in {city["owner"].account, city["owner2"].account}


def test_notices_are_read_by_their_reader_only(city: City) -> None:
    remind(city, unit=city.county)
    (told,) = notices(city["county"])
    with pytest.raises(NotFound):
        read_notice(told.id, actor=city["owner"], now=city.now)
    assert notices(city["owner"]) == []
    assert desk_counts(city["county"])[0] == 1
    assert read_notice(told.id, actor=city["county"], now=city.now) == told.address
    assert desk_counts(city["county"])[0] == 0
    assert notices(city["county"], unread=True) == []


def test_all_are_read_at_once(city: City) -> None:
    remind(city, unit=city.county)
    remind(city, unit=city.county, again=True)
    assert read_all(actor=city["county"], now=city.now) == 2
    assert read_all(actor=city["county"], now=city.now) == 0


def test_an_announcement_delivered_twice_is_told_once(city: City) -> None:
    job = Job.objects.filter(name="work.tell").first()
    assert job is not None
    for _ in range(2):
        Job.objects.exclude(pk=job.pk).update(state="done")
        Job.objects.filter(pk=job.pk).update(state="queued")
        taken = claim("worker", city.now + timedelta(minutes=1))
        assert taken is not None
        run(taken, lambda: city.now + timedelta(minutes=1))
    assert Notice.objects.filter(key=job.arguments["notice"]["key"]).count() == 1
