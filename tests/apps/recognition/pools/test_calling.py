"""Near misses are phoned: the outcome is kept, a past day shows what was known then."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.apps.audit.models import Event
from kechuang.apps.recognition.pools import listing
from kechuang.apps.recognition.pools.calling import Call, call, last_calls
from kechuang.apps.recognition.pools.coaching import remove
from kechuang.apps.recognition.pools.histories import happened, one
from kechuang.apps.recognition.pools.listing import NOBODY, Wanted, masked
from kechuang.apps.recognition.pools.models import Happening, PoolEntry
from kechuang.apps.recognition.pools.refusals import NoEntry, NotInPlace, OutcomeWrong
from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import DAY, Bring
from tests.apps.recognition.pools.conftest import Work

LATER = date(2025, 7, 31)
THEN = datetime(2025, 7, 30, 2, tzinfo=UTC)


@pytest.fixture
def pooled(known: list[Subject], bring: Bring, work: Work) -> list[PoolEntry]:
    """All on the list, worked out once."""
    bring("scale", [(each, {"year": 2024, "above": True}) for each in known])
    work()
    return [PoolEntry.objects.get(subject=each) for each in known]


def near(pack: Pack, actor: Actor, wanted: Wanted | None = None) -> list[str]:
    found = listing.near_ones(pack.cultivation.pools[0], wanted or Wanted(), actor=actor)
    return [each.subject.name.removesuffix("有限公司") for each in found]


def test_the_last_call_counts_and_narrows_the_list(
    pooled: list[PoolEntry], pack: Pack, county: Actor, keeper: Actor, now: datetime
) -> None:
    assert near(pack, keeper, Wanted(called=NOBODY)) == ["无证书", "强度低"]
    entry = pooled[1].pk
    call(entry, Call("unreached"), pack=pack, actor=county, now=now)
    call(entry, Call("agreed", " 补账 "), pack=pack, actor=county, now=now)
    assert near(pack, keeper, Wanted(called="agreed")) == ["强度低"]
    assert near(pack, keeper, Wanted(called="unreached")) == []
    assert near(pack, keeper, Wanted(called=NOBODY)) == ["无证书"]
    found = last_calls(pooled)[entry]
    assert (found.outcome, found.remark, found.by) == ("agreed", "补账", county.account)
    assert "补账" not in str([each.data for each in Event.objects.filter(kind="pool.called")])


def test_who_may_not_keep_the_entry_notes_nothing(
    pooled: list[PoolEntry], pack: Pack, county: Actor, stranger: Actor, now: datetime
) -> None:
    with pytest.raises(NoEntry):
        call(pooled[2].pk, Call("agreed"), pack=pack, actor=county, now=now)
    with pytest.raises((NoEntry, NotAllowed)):
        call(pooled[1].pk, Call("agreed"), pack=pack, actor=stranger, now=now)
    with pytest.raises(OutcomeWrong):
        call(pooled[1].pk, Call("其他"), pack=pack, actor=county, now=now)
    remove(pooled[1].pk, "停产", pack=pack, actor=county, now=now)
    with pytest.raises(NotInPlace):
        call(pooled[1].pk, Call("agreed"), pack=pack, actor=county, now=now)
    assert not last_calls(pooled)


def test_a_past_day_has_the_gaps_of_that_day(
    pooled: list[PoolEntry], work: Work, bring: Bring, pack: Pack, keeper: Actor
) -> None:
    firm = pooled[1].subject
    bring("accounts_year", [(firm, {"year": 2024, "revenue": 1000, "rd": 25})], at=THEN)
    work(LATER, THEN)
    pool = pack.cultivation.pools[0]

    def amounts(on: date | None) -> list[str]:
        found = listing.near_ones(pool, Wanted(on=on), actor=keeper)
        return [each.gaps[0]["amount"] for each in found if each.subject_id == firm.pk]

    assert (amounts(DAY), amounts(None)) == (["20.00"], ["5.00"])
    assert listing.counts(pool, actor=keeper, on=DAY) == listing.counts(pool, actor=keeper)
    assert listing.shorts(pool, actor=keeper, on=DAY) == {"share": 1, "paper": 1}
    assert listing.shorts(pool, actor=keeper, on=date(2025, 1, 1)) == {}


def test_all_that_happened_to_a_firm_stands_on_its_card(
    pooled: list[PoolEntry], pack: Pack, county: Actor, now: datetime
) -> None:
    entry = pooled[1]
    call(entry.pk, Call("agreed"), pack=pack, actor=county, now=now)
    remove(entry.pk, "停产", pack=pack, actor=county, now=now)
    told = happened(entry, DAY)
    assert [each.what for each in told] == [Happening.REMOVED, Happening.CALLED, Happening.JOINED]
    assert told[0].said == {"reason": "停产"}
    assert one(entry.pk, actor=county, day=DAY).entry.reason == "停产"
    with pytest.raises(NoEntry):
        one(pooled[2].pk, actor=county, day=DAY)


def test_more_near_misses_take_no_more_statements(
    pooled: list[PoolEntry], pack: Pack, keeper: Actor
) -> None:
    pool, wanted = pack.cultivation.pools[0], Wanted(called=NOBODY)
    with CaptureQueriesContext(connection) as asked:
        found = listing.near_ones(pool, wanted, actor=keeper)
        listing.paged(found, wanted, actor=keeper, day=DAY)
    assert len(asked) <= 5


def test_the_middle_of_a_phone_is_left_out() -> None:
    assert masked("13900001234") == "139****1234"
    assert masked("6100") == "****00"
    assert masked("") == ""
