"""The two-by-two and the funnel from imported lists, each reader within his reach."""

from datetime import date, datetime

import pytest

from kechuang.access.actor import Actor
from kechuang.apps.recognition.pools.crossings import BOTH, LARGE, TITLED, board, cell, crossed
from kechuang.apps.recognition.pools.funnels import filled
from kechuang.apps.subjects.models import Subject
from kechuang.pack import Pack
from kechuang.values.errors import NotAllowed
from tests.apps.recognition.conftest import DAY, Bring


@pytest.fixture
def told(known: list[Subject], bring: Bring) -> list[Subject]:
    """The first two are large since 2023 and 2024; the first and third hold the title."""
    large = [(known[0], 2023), (known[0], 2024), (known[1], 2024)]
    bring("scale", [(firm, {"year": year, "above": True}) for firm, year in large])
    titles = [(known[0], date(2025, 6, 1), None), (known[2], date(2023, 1, 1), date(2025, 12, 31))]
    rows = [
        (firm, {"kind": "高企", "number": "1", "from": start, "to": end, "state": "有效"})
        for firm, start, end in titles
    ]
    bring("standings", rows)
    return known


def test_firms_stand_by_the_list_and_the_title_of_a_day(
    told: list[Subject], pack: Pack, keeper: Actor, county: Actor, stranger: Actor
) -> None:
    found = board(pack, DAY, actor=keeper)
    assert found is not None
    assert found.by_day[DAY] == {BOTH: 1, LARGE: 1, TITLED: 1}
    assert found.by_day[date(2024, 9, 30)] == {BOTH: 0, LARGE: 1, TITLED: 1}
    assert found.year == 2024
    assert found.moves[LARGE, BOTH] == 1
    own = board(pack, DAY, actor=county)
    assert own is not None
    assert own.by_day[DAY] == {BOTH: 1, LARGE: 1, TITLED: 0}
    assert set(own.by_county) == {"laocheng"}
    assert [each.id for each in cell(pack, DAY, TITLED, actor=keeper)] == [told[2].pk]
    assert cell(pack, DAY, TITLED, actor=county) == []
    since = date(2024, 12, 31)
    moved = crossed(pack, since, DAY, (LARGE, BOTH), actor=county)
    assert [each.id for each in moved] == [told[0].pk]
    with pytest.raises(NotAllowed):
        board(pack, DAY, actor=stranger)


def test_a_funnel_is_filled_from_lists_as_far_as_they_had_come(
    known: list[Subject],
    bring: Bring,
    pack: Pack,
    keeper: Actor,
    county: Actor,
    now: datetime,
) -> None:
    rows = []
    for year, passed in ((2023, 3), (2024, 2)):
        for place, firm in enumerate(known[:4]):
            step = "认定" if place < passed else "意向"
            day = date(year, 12, 1) if place < passed else date(year, 3, 1)
            rows.append((firm, {"round": year, "step": step, "came": day}))
    rows += [(firm, {"round": 2025, "step": "意向", "came": date(2025, 3, 2)}) for firm in known]
    rows += [(known[0], {"round": 2025, "step": "认定", "came": date(2025, 12, 1)})]
    bring("rounds", rows)
    found = filled(pack, DAY, actor=keeper)
    assert found is not None
    assert found.reached[2024] == {"wish": 4, "recognised": 2}
    assert found.reached[2025] == {"wish": 6}
    assert found.number(2025, found.funnel.steps[1]) is None
    assert found.expected is not None
    assert (found.expected.low, found.expected.high) == (3, 5)
    own = filled(pack, DAY, actor=county)
    assert own is not None
    assert own.reached[2025] == {"wish": 3}
    assert set(own.by_county) == {"laocheng"}
