"""What replaces what: a county its own subjects, a day before the replacement, a restored preview."""

from datetime import date, datetime, timedelta

import polars as pl
import pytest

from kechuang.access.actor import Actor
from kechuang.apps.facts.actions import confirm, withdraw
from kechuang.apps.facts.models import Import, Preview, Replacement
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.facts.queries.documents import statements_of
from kechuang.apps.facts.queries.tables import statements, vintages_of
from kechuang.apps.facts.refusals import PreviewStale
from kechuang.apps.facts.store import waiting
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import change
from kechuang.apps.subjects.registering.shapes import Change
from kechuang.pack import Pack
from tests.apps.facts.previews.conftest import Bring, Looked

Firms = list[Subject]
TITLES = {"dataset": "titles", "heading": ("统一社会信用代码", "名称", "证书编号")}


def listed(*firms: Subject) -> list[tuple[str, str, str]]:
    return [(str(each.code), each.name, f"GR{each.number}") for each in firms]


def held(pack: Pack, mark: int | None = None) -> set[str]:
    found = statements(dataset("titles", pack).layout, mark).collect()
    return set(found["subject"].to_list())


def projected(*firms: Subject) -> set[str]:
    """Of whom the projection says that something counts now."""
    return {str(each.id) for each in firms if any(one.latest for one in statements_of([each.id]))}


@pytest.fixture
def replaced(firms: Firms, take_in: Bring, keeper: Actor, county: Actor) -> Preview:
    """The bureau's list of three firms, then a county's with one of its two."""
    take_in(keeper, *listed(*firms), **TITLES)
    return take_in(county, *listed(firms[0]), **TITLES)


def test_a_county_replaces_what_was_said_of_its_own(
    replaced: Preview, firms: Firms, pack: Pack
) -> None:
    ids = [str(each.id) for each in firms]
    assert held(pack) == projected(*firms) == {ids[0], ids[2]}
    assert held(pack, 1) == set(ids)
    assert any("比上次少了1条" in each["zh"] for each in replaced.said["lines"])


def test_withdrawn_it_gives_back_what_it_took(
    replaced: Preview, firms: Firms, pack: Pack, county: Actor, now: datetime
) -> None:
    assert replaced.made is not None
    withdraw(replaced.made, reason="错表", actor=county, now=now)
    assert held(pack) == projected(*firms) == {str(each.id) for each in firms}


def test_the_bureau_replaces_everybody(
    firms: Firms, take_in: Bring, keeper: Actor, pack: Pack
) -> None:
    take_in(keeper, *listed(*firms), **TITLES)
    take_in(keeper, *listed(firms[2]), **TITLES)
    assert held(pack) == projected(*firms) == {str(firms[2].id)}
    assert not Replacement.objects.exists()


@pytest.mark.parametrize("who", ["keeper", "county"])
def test_on_earlier_days_what_was_replaced_since_counts(
    who: str, firms: Firms, take_in: Bring, pack: Pack, request: pytest.FixtureRequest
) -> None:
    keeper, actor = request.getfixturevalue("keeper"), request.getfixturevalue(who)
    take_in(keeper, *listed(*firms[:2]), **TITLES)
    take_in(actor, *listed(firms[0]), **TITLES)
    first, last = Import.objects.order_by("seq")
    assert first.finalised_at is not None
    last.finalised_at = first.finalised_at + timedelta(days=9)
    last.save(update_fields=["finalised_at"])
    rows = vintages_of(dataset("titles", pack).layout, "Asia/Shanghai").collect()
    days = rows.select("subject", "known_at", "known_until").sort("known_at", "subject").rows()
    start, end = first.finalised_at.date(), last.finalised_at.date()
    one, two = sorted(str(each.id) for each in firms[:2])
    assert days == [(one, start, end), (two, start, end), (str(firms[0].id), end, None)]


def test_what_was_replaced_on_its_day_never_counted(
    replaced: Preview, firms: Firms, pack: Pack
) -> None:
    rows = vintages_of(dataset("titles", pack).layout, "Asia/Shanghai").collect()
    assert set(rows["subject"].to_list()) == {str(firms[0].id), str(firms[2].id)}
    assert rows.schema["known_until"] == pl.Date


def test_a_preview_of_a_restored_backup_is_read_again(
    firms: Firms, look: Looked, keeper: Actor, pack: Pack, now: datetime
) -> None:
    seen = look(keeper, *listed(*firms), **TITLES)
    waiting().drop(str(seen.id))
    confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)
    assert len(held(pack)) == 3


def test_a_preview_that_reads_otherwise_now_is_looked_at_again(
    firms: Firms, look: Looked, keeper: Actor, pack: Pack, now: datetime
) -> None:
    seen = look(keeper, *listed(*firms), **TITLES)
    waiting().drop(str(seen.id))
    new = Change("name", "改名有限公司", date(2024, 1, 1))
    change(firms[0].id, new, version=1, actor=keeper, now=now)
    with pytest.raises(PreviewStale):
        confirm(seen.id, {}, pack=pack, actor=keeper, now=lambda: now)
    assert not Import.objects.exists()
    confirm(seen.id, {"": "已更名"}, pack=pack, actor=keeper, now=lambda: now)
    assert len(held(pack)) == 3
