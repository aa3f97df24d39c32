"""The same rules written by hand for Polars, as somebody who knows it well would.

Whole yuan, ratios cross-multiplied, what is unknown kept apart from what is not met.
"""

from datetime import date
from pathlib import Path

import polars as pl

_CUTOFF = date(2024, 6, 30)
_C = pl.col


def _over(over: pl.Expr, under: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    return over, pl.when(under != 0).then(under)


def _verdict(truth: pl.Expr) -> pl.Expr:
    return (
        pl.when(truth.is_null())
        .then(pl.lit("unknown"))
        .when(truth)
        .then(pl.lit("met"))
        .otherwise(pl.lit("unmet"))
    )


def _sum(name: str) -> pl.Expr:
    return _C(f"{name}[-1]") + _C(f"{name}[-2]") + _C(f"{name}[-3]")


def _growing(now: str, before: str) -> pl.Expr:
    """Whether a number grew; a negative one before turns the comparison."""
    base = _C(before)
    return pl.when(base > 0).then(_C(now) > base).when(base < 0).then(_C(now) < base)


def wide(path: Path) -> pl.DataFrame:
    """From one row per firm."""
    return _ruled(pl.scan_parquet(path)).collect()


def long(folder: Path, day: date) -> pl.DataFrame:
    """From the long tables, as known on the day."""
    known = _C("known_at") <= day
    latest = (
        pl.scan_parquet(folder / "accounts.parquet")
        .filter(known)
        .group_by("code", "year")
        .agg(pl.all().exclude("known_at").sort_by("known_at").last())
    )
    firms = pl.scan_parquet(folder / "firms.parquet")
    for back, names in ((1, None), (2, ("revenue", "rd", "rd_domestic", "assets")), (3, None)):
        kept = ("revenue", "rd", "rd_domestic", "assets") if back > 1 else names
        columns = kept or (
            "revenue",
            "rd",
            "rd_domestic",
            "assets",
            "total_income",
            "high_tech",
            "staff",
            "technical",
        )
        year = latest.filter(_C("year") == day.year - back)
        renamed = [_C(name).alias(f"{name}[-{back}]") for name in columns]
        firms = firms.join(year.select("code", *renamed), on="code", how="left")
    valid = _C("state") == "有效"
    patents = (
        pl.scan_parquet(folder / "patents.parquet")
        .filter(known)
        .group_by("code", "number")
        .agg(pl.col("class", "state").sort_by("known_at").last())
        .group_by("code")
        .agg(
            ((_C("class") == "一类") & valid).sum().cast(pl.Int64).alias("class_one"),
            ((_C("class") == "二类") & valid).sum().cast(pl.Int64).alias("class_two"),
        )
    )
    counts = _C("class_one", "class_two").fill_null(0)
    frame = firms.join(patents, on="code", how="left").with_columns(counts)
    return _ruled(frame).collect(engine="streaming")


def _ruled(frame: pl.LazyFrame) -> pl.LazyFrame:
    sales, rd = _C("revenue[-1]"), _C("rd[-1]")
    tech, staff = _over(_C("technical[-1]"), _C("staff[-1]"))
    frame = frame.with_columns(
        (_C("class_one") + _C("class_two")).alias("all_ip"),
        _sum("rd").alias("rd_sum"),
        pl.when(_sum("revenue") != 0).then(_sum("revenue")).alias("sales_sum"),
        staff.alias("staff_some"),
        _over(sales, _C("revenue[-2]"))[1].alias("sales_before"),
    )
    rd_sum, sales_sum, staff = _C("rd_sum"), _C("sales_sum"), _C("staff_some")
    before = _C("sales_before")
    share = pl.when(sales <= 50_000_000).then(5).when(sales <= 200_000_000).then(4)
    share = share.when(sales.is_not_null()).then(3)
    domestic, some_rd = _over(_sum("rd_domestic"), rd_sum)
    high, income = _over(_C("high_tech[-1]"), _C("total_income[-1]"))
    truths = {
        "age": _C("resident") & (_C("founded") <= _CUTOFF),
        "clean": ~_C("forbidden"),
        "ip": _C("all_ip") >= 1,
        "staff": tech * 10 >= staff,
        "rd": rd_sum * 100 >= share * sales_sum,
        "domestic": domestic * 5 >= some_rd * 3,
        "income": high * 5 >= income * 3,
        "small": (_C("staff[-1]") <= 500) & (sales <= 400_000_000),
        "growing": (sales > before)
        | _growing("assets[-1]", "assets[-2]")
        | _growing("assets[-2]", "assets[-3]"),
        "spend": rd >= 1_000_000,
        "spend applies": sales > 20_000_000,
    }
    one = _C("class_one")
    points_ip = (
        pl.when(one >= 1).then(30)
        .when(_C("all_ip") >= 5).then(24)
        .when(_C("all_ip") >= 3).then(18)
        .when(_C("all_ip") >= 1).then(6)
        .when(_C("all_ip").is_not_null()).then(0)
    )  # fmt: skip
    points_rd = _tiers(rd_sum * 100, sales_sum, ((6, 40), (5, 30), (4, 20), (3, 10)))
    points_staff = _tiers(tech * 100, staff, ((30, 10), (20, 6), (10, 3)))
    grown = (sales - before) * 100
    points_growth = (
        pl.when(grown >= before * 35).then(20)
        .when(grown >= before * 25).then(16)
        .when(grown >= before * 15).then(12)
        .when(grown >= before * 5).then(8)
        .when(grown > 0).then(4)
        .when((grown + before).is_not_null()).then(0)
    )  # fmt: skip
    score = points_ip + points_rd + points_growth + points_staff
    frame = frame.with_columns(
        *(truth.alias(f"is {name}") for name, truth in truths.items()),
        score.cast(pl.Int64).alias("score"),
    )
    return _decided(frame)


def _tiers(over: pl.Expr, under: pl.Expr, tiers: tuple[tuple[int, int], ...]) -> pl.Expr:
    made: pl.Expr = pl.lit(0)
    for share, points in reversed(tiers):
        made = pl.when(over >= under * share).then(points).otherwise(made)
    return pl.when((over + under).is_not_null()).then(made)


def _decided(frame: pl.LazyFrame) -> pl.LazyFrame:
    names = ("age", "clean", "ip", "staff", "rd", "domestic", "income", "small", "growing")
    applies, spend = _C("is spend applies"), _C("is spend")
    all_met = pl.all_horizontal(*(_C(f"is {name}") for name in names)) & (~applies | spend)
    all_met = all_met & (_C("score") >= 30)
    frame = frame.with_columns(all_met.alias("all met"))
    spend_word = (
        pl.when(applies.is_null()).then(pl.lit("unknown"))
        .when(~applies).then(pl.lit("not_applicable"))
        .otherwise(_verdict(spend))
    )  # fmt: skip
    met = _C("all met")
    award = pl.min_horizontal(_C("rd[-1]") * 10, pl.lit(500_000_000))
    award = pl.when(_C("rd[-1]").is_not_null()).then(award)
    rent = (
        pl.when(_C("revenue[-1]") * 1 >= 30_000_000).then(30_000_000).otherwise(_C("revenue[-1]"))
    )
    bonus = pl.when(_C("class_one") >= 1).then(20_000_000).when(_C("class_one") < 1).then(0)
    frame = frame.select(
        "code",
        _verdict(met).alias("verdict"),
        *(_verdict(_C(f"is {name}")).alias(f"criterion.{name}") for name in names),
        spend_word.alias("criterion.spend"),
        "score",
        pl.when(met).then(award).when(~met).then(0).alias("amount.award"),
        pl.when(met).then(bonus).when(~met).then(0).alias("amount.bonus"),
        pl.when(met).then(rent).when(~met).then(0).alias("amount.rent"),
    )
    return frame.with_columns(
        (_C("amount.award") + _C("amount.bonus") + _C("amount.rent")).alias("amount")
    )
