"""A pool: who joins and leaves and why, how near each is, coaches, past days; each reader his own."""

from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.access.roles import Role
from kechuang.apps.audit.models import Event, Job
from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.coaching import Coaching, coach, remove, restore
from kechuang.apps.recognition.pools.listing import Wanted
from kechuang.apps.recognition.pools.models import Place, PoolEntry, PoolEvent
from kechuang.apps.recognition.pools.refreshing import ask_refresh, refresh
from kechuang.apps.recognition.pools.refusals import (
    CoachWrong,
    NoEntry,
    NoPool,
    NotInPlace,
    PoolNewer,
    TargetYearWrong,
)
from kechuang.apps.subjects.models import Account, Grant, Subject
from kechuang.apps.subjects.refusals import ReasonMissing
from kechuang.apps.subjects.secrets import conceal, new_key
from kechuang.apps.work.models import Commitment
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import DAY, EARLY, Bring
from tests.apps.recognition.pools.conftest import Work
from tests.apps.subjects.registering.conftest import acting

LATER = date(2025, 7, 31)


@pytest.fixture
def large(known: list[Subject], bring: Bring) -> list[Subject]:
    """All but the last are on the list; nobody holds a title."""
    bring("scale", [(each, {"year": 2024, "above": each != known[-1]}) for each in known])
    return known


def entry(subject: Subject) -> PoolEntry:
    return PoolEntry.objects.get(subject=subject)


def in_reach(pack: Pack, actor: Actor, wanted: Wanted | None = None) -> dict[str, str]:
    pool = pack.cultivation.pools[0]
    found = listing.page(pool, wanted or Wanted(), actor=actor, day=DAY)
    return {row.entry.subject.name.removesuffix("有限公司"): row.entry.grade for row in found.rows}


def officer(county: str) -> UUID:
    key = new_key(EARLY)
    name, phone = conceal("某人", key), conceal("6000", key)
    account = Account.objects.create(
        login=f"officer.{county}",
        home_unit=county,
        key=key,
        name=name,
        name_en=name,
        phone=phone,
        created_at=EARLY,
    )
    Grant.objects.create(
        account=account, role=Role.COUNTY_OFFICER, unit=county, starts=date(2024, 1, 1)
    )
    return account.pk


def test_who_belongs_joins_with_a_grade_and_the_gap_in_yuan(
    work: Work, large: list[Subject], pack: Pack, keeper: Actor
) -> None:
    done = work()
    assert (done.held, done.joined, done.left) == (5, 5, 0)
    assert in_reach(pack, keeper) == {
        "合格": "a",
        "强度低": "b",
        "无证书": "b",
        "未授权": "d",
        "无年报": "d",
    }
    (gap,) = entry(large[1]).gaps
    assert (gap["criterion"], gap["amount"], gap["unit"]) == ("share", "20.00", "元")
    (gap,) = entry(large[2]).gaps
    assert (gap["amount"], gap["unit"]) == ("1", "件")
    assert not entry(large[3]).gaps
    assert Event.objects.filter(kind="pool.refreshed").count() == 1


def test_the_same_again_changes_nothing(work: Work, large: list[Subject]) -> None:
    work()
    before = list(PoolEvent.objects.values_list("pk", flat=True))
    done = work()
    assert (done.held, done.joined, done.left, done.moved) == (5, 0, 0, 0)
    assert list(PoolEvent.objects.values_list("pk", flat=True)) == before


def test_who_leaves_leaves_for_a_reason_and_unknown_is_none(
    work: Work, large: list[Subject], bring: Bring, pack: Pack, keeper: Actor, now: datetime
) -> None:
    work()
    title = {"kind": "高企", "number": "1", "from": date(2025, 7, 1), "state": "有效"}
    bring("standings", [(large[0], title)], at=now)
    bring("scale", [(large[1], {"year": 2024, "above": False})], at=now)
    bring("scale", [(large[2], {"year": 2024, "above": None})], at=now)
    done = work(LATER)
    assert (done.held, done.left) == (3, 2)
    assert (entry(large[0]).why, entry(large[1]).why) == ("without", "listed")
    assert entry(large[2]).place == Place.IN
    gone = in_reach(pack, keeper, Wanted(place=Place.LEFT.value))
    assert gone == {"合格": "a", "强度低": "b"}
    then = in_reach(pack, keeper, Wanted(on=DAY))
    assert then == {"合格": "a", "强度低": "b", "无证书": "b", "未授权": "d", "无年报": "d"}
    assert in_reach(pack, keeper, Wanted(on=date(2025, 1, 1))) == {}


def test_a_county_sees_its_own_and_a_stranger_nothing(
    work: Work, large: list[Subject], pack: Pack, county: Actor, stranger: Actor
) -> None:
    work()
    pool = pack.cultivation.pools[0]
    assert set(in_reach(pack, county)) == {"合格", "强度低", "无年报"}
    assert listing.counts(pool, actor=county) == {"laocheng": {"a": 1, "b": 1, "d": 1}}
    assert listing.shorts(pool, actor=county) == {"share": 1}
    assert in_reach(pack, county, Wanted(county="hekou")) == {}
    assert set(in_reach(pack, county, Wanted(on=DAY))) == {"合格", "强度低", "无年报"}
    assert listing.entry_of(large[2].pk, actor=county) is None
    assert listing.entry_of(large[0].pk, actor=stranger) is None
    with pytest.raises(NotAllowed):
        listing.page(pool, Wanted(), actor=stranger, day=DAY)
    with pytest.raises(NotAllowed):
        refresh("reserve", DAY, pack=pack, actor=county, now=lambda: EARLY)


def test_a_pool_is_narrowed_in_few_statements(
    work: Work, large: list[Subject], pack: Pack, keeper: Actor
) -> None:
    work()
    assert set(in_reach(pack, keeper, Wanted(short="paper"))) == {"无证书"}
    assert set(in_reach(pack, keeper, Wanted(grade="d", county="hekou"))) == {"未授权"}
    assert in_reach(pack, keeper, Wanted(words="' OR 1=1 --")) == {}
    assert in_reach(pack, keeper, Wanted(coach="none", grade="a")) == {"合格": "a"}
    with CaptureQueriesContext(
        connection,
    ) as run:
        in_reach(pack, keeper)
    assert len(run.captured_queries) <= 5


def test_a_coach_owes_it_by_the_day_of_the_target_year(
    work: Work, large: list[Subject], pack: Pack, county: Actor, now: datetime
) -> None:
    work()
    person = officer("laocheng")
    chosen = [entry(large[0]).pk, entry(large[1]).pk]
    assert coach(chosen, Coaching(person, 2026), pack=pack, actor=county, now=now) == 2
    owed = Commitment.objects.filter(assignee=person, dropped_at=None)
    assert {row.due_at.date() for row in owed} == {date(2026, 8, 15)}
    coach(chosen, Coaching(person, 2026), pack=pack, actor=county, now=now)
    assert Commitment.objects.filter(assignee=person).count() == 2
    remove(chosen[0], "停产", pack=pack, actor=county, now=now)
    assert Commitment.objects.filter(assignee=person, dropped_at=None).count() == 1
    assert work(LATER).joined == 0
    assert entry(large[0]).place == Place.REMOVED
    restore(chosen[0], pack=pack, actor=county, now=now)
    assert entry(large[0]).place == Place.IN


def test_what_is_not_in_order_is_refused_and_nothing_changes(
    work: Work, large: list[Subject], pack: Pack, keeper: Actor, county: Actor, now: datetime
) -> None:
    work()
    own, other = entry(large[0]).pk, entry(large[2]).pk
    with pytest.raises(NoEntry):
        coach([own, other], Coaching(year=2026), pack=pack, actor=county, now=now)
    with pytest.raises(CoachWrong):
        coach([own], Coaching(officer("hekou"), 2026), pack=pack, actor=keeper, now=now)
    with pytest.raises(TargetYearWrong):
        coach([own], Coaching(year=2019), pack=pack, actor=keeper, now=now)
    with pytest.raises(ReasonMissing):
        remove(own, "  ", pack=pack, actor=county, now=now)
    with pytest.raises(NotInPlace):
        restore(own, pack=pack, actor=county, now=now)
    with pytest.raises(NotAllowed):
        remove(own, "领导", pack=pack, actor=acting(Role.COUNTY_LEADER, "laocheng"), now=now)
    with pytest.raises(PoolNewer):
        work(date(2025, 3, 1))
    with pytest.raises(NoPool):
        refresh("other", DAY, pack=pack, actor=keeper, now=lambda: now)
    assert (entry(large[0]).coach, entry(large[0]).version) == (None, 1)
    assert not Commitment.objects.exists()


def test_it_is_worked_out_by_the_worker(
    large: list[Subject], pack: Pack, keeper: Actor, now: datetime
) -> None:
    ask_refresh("", DAY, pack=pack, actor=keeper, now=now)
    (row,) = Job.objects.filter(name="recognition.pool")
    assert row.arguments == {"pool": "reserve", "on": str(DAY)}
