"""Counts of datasets are made once and anew when the table or the register has changed."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.listing import Wanted, page
from kechuang.apps.facts.queries.quality import fresh, freshness
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.entering import change
from kechuang.apps.subjects.registering.shapes import Change
from kechuang.pack import Pack
from kechuang.tables import coverage as tables
from tests.apps.facts.previews.conftest import Bring

Firms = list[Subject]
REGISTER = {"dataset": "register", "heading": ("统一社会信用代码", "名称", "企业规模")}


def units(keeper: Actor, pack: Pack) -> dict[str, int]:
    found = next(each for each in freshness(keeper, pack) if each.kept.id == "register")
    return {unit: each.rows for unit, each in found.units.items()}


def sized(firms: Firms, *sizes: str) -> list[tuple[str, str, str]]:
    return [(str(f.code), f.name, size) for f, size in zip(firms, sizes, strict=False)]


def test_counts_follow_the_table_and_the_register(
    firms: Firms, take_in: Bring, keeper: Actor, pack: Pack, now: datetime
) -> None:
    take_in(keeper, *sized(firms, "小型", "中型"), **REGISTER)
    assert units(keeper, pack) == {"laocheng": 2}
    take_in(keeper, *sized(firms, "小型", "中型", "大型"), **REGISTER)
    assert units(keeper, pack) == {"laocheng": 2, "hekou": 1}
    moved = Change("registered", "hekou", date(2024, 5, 1))
    change(firms[0].id, moved, version=1, actor=keeper, now=now)
    assert units(keeper, pack) == {"laocheng": 1, "hekou": 2}


def test_what_did_not_change_is_not_counted_again(
    firms: Firms, take_in: Bring, keeper: Actor, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(keeper, *sized(firms, "小型"), **REGISTER)
    before = freshness(keeper, pack)

    def never(*_given: object) -> None:
        pytest.fail("the table was read again")

    monkeypatch.setattr(tables, "coverage", never)
    assert freshness(keeper, pack) == before


def test_a_county_counts_its_own(
    firms: Firms, take_in: Bring, keeper: Actor, county: Actor, pack: Pack
) -> None:
    take_in(keeper, *sized(firms, "小型", "中型", "大型"), **REGISTER)
    kept = next(each.kept for each in freshness(keeper, pack) if each.kept.id == "register")
    assert fresh(kept, keeper).rows == 3
    assert fresh(kept, county).rows == 2


def test_a_list_is_narrowed_by_what_was_said_last(
    firms: Firms, take_in: Bring, keeper: Actor, pack: Pack
) -> None:
    take_in(keeper, *sized(firms, "小型", "小型", "中型"), **REGISTER)
    take_in(keeper, *sized(firms, "中型"), **REGISTER)

    def listed(size: str) -> set[str]:
        wanted = Wanted(traits=(("size", size),))
        with CaptureQueriesContext(connection) as asked:
            found = page(wanted, actor=keeper, schema=pack.rules.schema)
        assert len(asked) <= 3
        return {row.line.name for row in found.rows}

    assert listed("小型") == {firms[1].name}
    assert listed("中型") == {firms[0].name, firms[2].name}
    assert listed("大型") == set()
