"""What firms above scale report to the statistics bureau: forms 107-2 and 107-1, adding up."""

import polars as pl

from kechuang.demo.city.accounts import parts_of
from kechuang.demo.city.chance import Dice
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables, finished, known_after, numbered, table

_COSTS = {
    "labour": 0.46,
    "direct": 0.3,
    "depreciation": 0.06,
    "amortisation": 0.01,
    "design": 0.03,
    "trials": 0.04,
    "commissioned": 0.05,
    "other": 0.05,
}
_PROJECTS = 4


def statistics(parameters: Parameters, accounts: pl.DataFrame) -> Tables:
    """The tables of both forms."""
    least = parameters.told.whole("above_scale", "revenue")
    rows = accounts.filter(
        pl.col("industrial") & (pl.col("research") >= 1000) & (pl.col("revenue") >= least)
    ).with_columns((pl.col("research") // 1000 * 1050).alias("cost"))
    rows = rows.with_columns(_staff(Dice(parameters.seed)).alias("researchers"))
    return {
        "statistics_107": _activities(parameters, rows),
        "statistics_projects": _projects(parameters, rows),
    }


def _staff(dice: Dice) -> pl.Expr:
    """As many as the labour cost of a tenth of a million yuan each pays, one at least."""
    share = dice.even("researchers") * 0.3 + 0.85
    return (pl.col("technical") * share).floor().cast(pl.Int64).clip(1)


def _activities(parameters: Parameters, rows: pl.DataFrame) -> pl.DataFrame:
    dice, staff, cost = Dice(parameters.seed), pl.col("researchers"), pl.col("cost")
    parts = parts_of(cost, dice, "107", list(_COSTS.values()))
    has_body = dice.chance("107 body", 0.7)
    filings = dice.below("filings", 12)
    commissioned = parts[list(_COSTS).index("commissioned")]
    government = cost // 50
    borrowed = pl.when(dice.chance("borrowed", 0.15)).then(cost // 10).otherwise(0)
    columns = {f"s107_{name}": part for name, part in zip(_COSTS, parts, strict=True)}
    columns |= {
        "s107_staff": staff,
        "s107_managers": staff // 10,
        "s107_women": staff // 4,
        "s107_full_time": staff * 3 // 4,
        "s107_bachelor": staff * 3 // 5,
        "s107_doctors": staff // 60,
        "s107_masters": staff // 12,
        "s107_external": staff // 25,
        "s107_cost": cost,
        "s107_commissioned_institutes": commissioned // 4,
        "s107_commissioned_universities": commissioned // 4,
        "s107_commissioned_firms": commissioned - commissioned // 4 * 2,
        "s107_commissioned_abroad": pl.lit(0, dtype=pl.Int64),
        "s107_government": government,
        "s107_own": cost - government - borrowed,
        "s107_bank": borrowed,
        "s107_venture": pl.lit(0, dtype=pl.Int64),
        "s107_other_source": pl.lit(0, dtype=pl.Int64),
        "s107_valid": filings * 2,
        "s107_applied": filings,
        "s107_papers": dice.below("papers", 3),
        "s107_relief": pl.when(dice.chance("relief", 0.9)).then(cost // 8).otherwise(0),
        "s107_bodies": has_body.cast(pl.Int64),
        "s107_equipment": pl.when(has_body).then(cost // 3).otherwise(0),
        "s107_filings": filings,
        "s107_inventions": filings // 3,
        "s107_new_products": pl.col("revenue") // 4,
        "s107_new_exports": pl.col("revenue") // 20,
    }
    return finished(table(rows, known_after(parameters, "statistics"), columns, "year"))


def _projects(parameters: Parameters, rows: pl.DataFrame) -> pl.DataFrame:
    dice = Dice(parameters.seed)
    many = dice.below("projects", _PROJECTS - 1) + 1
    counted = numbered(rows.with_columns(many.alias("many")), pl.col("many"), _PROJECTS)
    words = pl.col("industry").str.slice(1, 4)
    columns = {
        "s107_year": pl.col("year").cast(pl.Int64),
        "s107_project": pl.format("{}关键技术研究（{}）", words, pl.col("place") + 1),
        "s107_months": pl.col("researchers") * 10 // pl.col("many"),
        "s107_project_cost": pl.col("cost") * 9 // 10 // pl.col("many"),
        "s107_project_government": pl.col("cost") // 50 // pl.col("many"),
    }
    return finished(table(counted, known_after(parameters, "statistics"), columns))
