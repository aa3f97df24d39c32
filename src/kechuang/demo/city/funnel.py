"""How far firms came in the rounds of high-tech recognition: two that are over, one under way."""

from datetime import date

import polars as pl

from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables, finished, numbered, table

_KIND = "高新技术企业"
_STEPS = ["意向", "培育", "申报", "网评", "公示", "认定"]
_DAYS = [(3, 20), (5, 24), (6, 27), (10, 10), (11, 20), (12, 8)]
"""The days on which the invented rounds reach their steps."""
_MOST = len(_STEPS) + 1


def funnel(parameters: Parameters, firms: pl.DataFrame, standings: pl.DataFrame) -> Tables:
    """One row a firm, round and step reached."""
    research, dice = firms.filter("researching"), Dice(parameters.seed)
    told = parameters.told.at("funnel")
    held = standings.filter(pl.col("kind") == _KIND)
    rounds = []
    for year in (parameters.last - 1, parameters.last):
        passed = research.join(_since(held, year), on="subject", how="semi")
        others = research.join(passed, on="subject", how="anti")
        tried = others.filter(dice.chance(f"funnel {year}", told.number("others")))
        steps = dice.pick(f"funnel steps {year}", told.numbers("steps")) + 1
        rounds.append(_rows(passed.with_columns(pl.lit(len(_STEPS)).alias("many")), year))
        rounds.append(_rows(tried.with_columns(steps.alias("many")), year))
    now = parameters.today.year
    open_ = research.join(_valid(held, parameters.today), on="subject", how="anti")
    tried = open_.filter(dice.chance(f"funnel {now}", told.number("now")))
    steps = dice.pick(f"funnel steps {now}", told.numbers("steps_now")) + 1
    rounds.append(_rows(tried.with_columns(steps.alias("many")), now))
    made = pl.concat(rounds)
    return {"hnte_funnel": finished(made.filter(pl.col("hf_on") <= parameters.today))}


def _since(held: pl.DataFrame, year: int) -> pl.DataFrame:
    return held.filter(pl.col("from").dt.year() == year)


def _valid(held: pl.DataFrame, day: date) -> pl.DataFrame:
    return held.filter((pl.col("from") <= day) & (pl.col("to") >= day))


def _rows(firms: pl.DataFrame, year: int) -> pl.DataFrame:
    """As many steps of each as `many` says; known a few days after."""
    rows = numbered(firms.with_columns(pl.col("many").cast(pl.Int64)), pl.col("many"), _MOST)
    day = chosen(pl.col("place"), [date(year, *each) for each in _DAYS], pl.Date)
    columns = {
        "hf_round": pl.lit(year),
        "hf_step": chosen(pl.col("place"), _STEPS, pl.String),
        "hf_on": day,
    }
    return table(rows, day + pl.duration(days=6), columns)
