"""Figures of a firm add up; what is missing, late or contradicted is there on purpose."""

import polars as pl
import pytest

from kechuang.demo.city.accounts import accounts
from kechuang.demo.city.firms import firms
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables


@pytest.fixture(scope="module")
def told(parameters: Parameters) -> pl.DataFrame:
    return accounts(parameters, firms(parameters, 0, 6000))


def test_parts_stay_within_their_whole(told: pl.DataFrame) -> None:
    column = pl.col
    holds = told.select(
        income=(column("total") >= column("revenue")).all(),
        high_tech=(column("high_tech") <= column("total")).all(),
        home=(column("home") <= column("research")).all(),
        technical=(column("technical") <= column("staff")).all(),
        assets=(column("assets") > column("net")).all(),
        research=(column("research") >= 0).all(),
        some=(column("revenue") > 0).all(),
    )
    assert all(holds.row(0))


def test_net_assets_follow_from_those_of_the_year_before(told: pl.DataFrame) -> None:
    last = told.filter(pl.col("back") == 0).join(
        told.filter(pl.col("back") == 1), on="code", suffix="_before"
    )
    profit = pl.col("total") - pl.col("costs")
    kept = pl.when(profit > 0).then(profit * 3 // 4).otherwise(profit)
    change = pl.col("net") - pl.col("net_before") - kept
    injected = (pl.col("revenue") * 0.2).floor()
    assert last.select(((change == 0) | ((change - injected).abs() <= 1)).all()).item()
    assert 0 < last.select((change == 0).mean()).item() < 1


def test_firms_stand_just_at_just_above_and_just_below_a_share(told: pl.DataFrame) -> None:
    last = told.filter(pl.col("researching") & (pl.col("back") == 0)).with_columns(
        tier=pl.when(pl.col("revenue") <= 50_000_000)
        .then(5)
        .when(pl.col("revenue") <= 200_000_000)
        .then(4)
        .otherwise(3)
    )
    short = last.with_columns(over=pl.col("research") - pl.col("revenue") * pl.col("tier") // 100)
    assert short.filter(pl.col("over") == 0).height > 20
    assert short.filter(pl.col("over") == -1).height > 20
    assert short.filter((pl.col("over") > 0) & (pl.col("over") < 20_000)).height > 100


def test_the_parts_of_the_tax_return_make_its_whole(city: Tables) -> None:
    parts = ["staff", "direct", "depreciation", "amortisation", "design", "other"]
    both = city["rd_deduction_year"].join(city["rd_settlement"], on=["code", "year"])
    known = both.drop_nulls([*(f"rdd_{each}" for each in parts), "tax_rd_commissioned"])
    total = sum((pl.col(f"rdd_{each}") for each in parts), pl.col("tax_rd_commissioned"))
    assert known.height > 100
    assert known.select((total == pl.col("tax_rd")).all()).item()


def test_the_statistical_forms_add_up(city: Tables) -> None:
    form = city["statistics_107"]
    costs = ("labour", "direct", "depreciation", "amortisation", "design", "trials")
    total = sum(
        (pl.col(f"s107_{each}") for each in costs),
        pl.col("s107_commissioned") + pl.col("s107_other"),
    )
    assert form.height > 20
    assert form.select((total == pl.col("s107_cost")).all()).item()
    months = (
        city["statistics_projects"].group_by("code", "s107_year").agg(pl.col("s107_months").sum())
    )
    both = months.join(form, left_on=["code", "s107_year"], right_on=["code", "year"])
    assert both.select((pl.col("s107_months") <= pl.col("s107_staff") * 12).all()).item()


def test_some_cells_are_empty_some_firms_late_some_figures_restated(city: Tables) -> None:
    own = city["enterprise_year"]
    assert own["technical_staff"].null_count() > 0
    assert own["revenue"].null_count() == 0
    counted = own.group_by("code", "year").agg(pl.col("revenue").n_unique())
    assert counted.filter(pl.col("revenue") == 2).height > 0
    late = own.group_by("code").agg(pl.col("year").max()).filter(pl.col("year") == 2023)
    assert late.height > 0


def test_sources_contradict_each_other_for_some_firms(city: Tables) -> None:
    both = city["enterprise_year"].join(city["rd_settlement"], on=["code", "year"])
    differs = both.select((pl.col("revenue") != pl.col("tax_revenue")).mean()).item()
    assert 0.02 < differs < 0.2


def test_letters_are_given_ended_and_missing(parameters: Parameters, city: Tables) -> None:
    letters = city["authorisations"].filter(pl.col("dataset") == "rd_settlement")
    filing = city["firms"].filter(pl.col("files")).height
    running = letters.filter(pl.col("to") >= parameters.today).height
    assert 0.7 < running / filing < 0.9
    assert letters.height - running > 0
    assert letters.height < filing
