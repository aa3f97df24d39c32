"""Lists of the year are as long in each county as the figures recorded of their targets."""

from datetime import date

import polars as pl
import pytest

from kechuang.demo.city.blocks import block
from kechuang.demo.city.lists import Lists, known_days
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables

KINDS = {
    "T07": ["浙江省科技型中小企业"],
    "T08": ["高新技术企业"],
    "T09": ["市级研发中心"],
    "T10": ["省级研发中心", "省企业研究院", "省重点企业研究院"],
}
JUNE = {"T07": 612, "T08": 203, "T09": 52, "T10": 946}
MAY = {"T07": 495, "T08": 151, "T09": 34, "T10": 938}


@pytest.fixture(scope="module")
def whole(parameters: Parameters) -> Tables:
    """So many firms as lists of their full length need."""
    made = block(parameters, 0, 30_000)
    return {**made, "standings": Lists(parameters).standings(made)}


@pytest.mark.parametrize("target", sorted(KINDS))
def test_each_county_has_as_many_as_its_figures_say(
    target: str, whole: Tables, parameters: Parameters
) -> None:
    told = next(each for each in parameters.progress if each.code == target)
    for end, totals in ((date(2025, 5, 31), MAY), (date(2025, 6, 30), JUNE)):
        figure = [each for each in told.figures if each.period.end == end][-1]
        counted = _counted(whole["standings"], target, end)
        assert counted == {unit: int(many) for unit, many in figure.units.items()}
        assert sum(counted.values()) == totals[target]


def _counted(standings: pl.DataFrame, target: str, end: date) -> dict[str, int]:
    rows = standings.filter(pl.col("kind").is_in(KINDS[target]) & (pl.col("from") <= end))
    if target != "T10":
        rows = rows.filter(pl.col("from").dt.year() == end.year)
    assert rows["state"].unique().to_list() == ["有效"]
    assert rows["subject"].is_unique().all()
    return dict(rows.group_by("unit").len().iter_rows())


def test_new_high_tech_enterprises_held_no_certificate_before(whole: Tables) -> None:
    held = whole["standings"].filter(pl.col("kind") == "高新技术企业")
    new = held.filter(pl.col("from").dt.year() == 2025)
    earlier = held.filter(pl.col("from").dt.year() < 2025)
    assert new.join(earlier, on="subject", how="semi").is_empty()
    assert (new["to"] == new["from"].dt.offset_by("3y").dt.offset_by("-1d")).all()


def test_nobody_holds_a_title_from_before_the_firm_was_founded(whole: Tables) -> None:
    born = whole["firms"].select("subject", "founded")
    rows = whole["standings"].filter(pl.col("kind").is_in(KINDS["T10"]))
    joined = rows.join(born, on="subject")
    assert joined.height == rows.height
    assert (joined["from"] > joined["founded"]).all()


def test_lists_come_in_when_their_figures_were_known(whole: Tables, parameters: Parameters) -> None:
    new = whole["standings"].filter(
        (pl.col("kind") == "高新技术企业") & (pl.col("from") >= date(2025, 1, 1))
    )
    late = new.filter(pl.col("known_at") == date(2025, 6, 18))
    assert late["from"].to_list() == [date(2025, 5, 30)] * 2
    assert set(new["known_at"]) <= known_days(parameters)
    assert (new["known_at"] > new["from"]).all()


def test_blocks_of_another_size_make_the_same_lists(parameters: Parameters, city: Tables) -> None:
    whole = Lists(parameters).standings(city)
    lists, parts = Lists(parameters), [block(parameters, 0, 150), block(parameters, 150, 600)]
    joined = pl.concat([lists.standings(each) for each in parts])
    keys = ["subject", "kind", "number"]
    assert whole.sort(keys).equals(joined.sort(keys))


def test_a_city_of_few_firms_has_shorter_lists(parameters: Parameters, city: Tables) -> None:
    standings = Lists(parameters).standings(city)
    counted = _counted(standings, "T07", date(2025, 6, 30))
    assert 0 < sum(counted.values()) < JUNE["T07"]
