"""Three years of each firm that add up: revenue, R&D, profit, what it owns and owes, staff.

Whole yuan throughout; revenue in hundreds, so that a share of so many per cent is met exactly.
"""

from functools import reduce
from operator import add

import polars as pl

from kechuang.demo.city.chance import Dice, along, chosen
from kechuang.demo.city.parameters import Parameters, Told

_MILLION = 1_000_000
_YEARS = 16
"""More than a firm has years here, so that rows of firms and years have numbers of their own."""

_MOST_APART = 0.98
"""Of a total what its parts but the last may come to together."""


def accounts(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    """One row a firm and year since its foundation, the latest year first."""
    dice, told = Dice(parameters.seed), parameters.told
    backs = range(len(parameters.years))
    wide = firms.with_columns(_habits(told, dice))
    for back in backs:
        wide = wide.with_columns(_sales(told, dice, back)).with_columns(_shares(told, dice, back))
        if back == 0:
            wide = wide.with_columns(_aim(told, dice))
        wide = wide.with_columns(*_research(told, dice, back), _people(told, dice, back))
    for back in reversed(backs):
        wide = _balance(wide, told, dice, back, first=back == backs[-1])
    years = [_year(wide, firms.columns, parameters.years[back], back) for back in backs]
    return pl.concat(years).filter(pl.col("year") >= pl.col("founded").dt.year())


def _habits(told: Told, dice: Dice) -> list[pl.Expr]:
    """What stays with a firm: the part of all in which it stands."""
    intensity = [each.number("intensity") for each in told.each("sizes")]
    research = [each.number("research") for each in told.each("industries")]
    usual = dice.curve("research share", told.curve("research_share"))
    by_size = chosen(pl.col("size_place"), intensity, pl.Float64)
    by_industry = chosen(pl.col("industry_place"), research, pl.Float64) * 0.4 + 0.6
    return [
        _whole(usual * by_size * by_industry * _MILLION).alias("usual_ppm"),
        dice.even("margin").alias("margin"),
        dice.curve("technical", told.curve("technical_staff")).alias("technical_share"),
        dice.curve("high tech", told.curve("high_tech_income")).alias("high_tech_share"),
    ]


def _sales(told: Told, dice: Dice, back: int) -> list[pl.Expr]:
    """Revenue and staff: of the last year from the firm's size, of those before by its growth."""
    if back == 0:
        head = dice.curve("head", told.curve("revenue_per_head")) * pl.col("revenue_factor")
        return [
            _hundreds(pl.col("staff_now") * head).alias("revenue_0"),
            pl.col("staff_now").alias("staff_0"),
        ]
    grown = 1 + dice.curve(f"growth {back}", told.curve("growth"))
    staff = (pl.col(f"staff_{back - 1}") / (grown * 0.4 + 0.6)).round(0).cast(pl.Int64)
    return [
        _hundreds(pl.col(f"revenue_{back - 1}") / grown).alias(f"revenue_{back}"),
        staff.clip(1).alias(f"staff_{back}"),
    ]


def _shares(told: Told, dice: Dice, back: int) -> list[pl.Expr]:
    other = dice.curve(f"other {back}", told.curve("other_income"))
    drift = (dice.even(f"margin {back}") - 0.5) * 0.2
    margin = along((pl.col("margin") + drift).clip(0, 1), told.curve("profit"))
    revenue = pl.col(f"revenue_{back}")
    total = revenue + _whole(revenue * other)
    return [total.alias(f"total_{back}"), _whole(revenue * margin).alias(f"profit_{back}")]


def _aim(told: Told, dice: Dice) -> list[pl.Expr]:
    """The R&D share that a firm keeps to, in millionths, and by how many yuan it misses it."""
    gathering = told.at("gathering")
    tier = pl.lit(0, dtype=pl.Int64)
    for each in reversed(gathering.each("tiers")):
        reached = pl.col("revenue_0") <= each.whole("most")
        tier = pl.when(reached).then(each.whole("ppm")).otherwise(tier)
    drawn, spread = dice.even("gathering"), gathering.number("spread_ppm")
    above, at, below = (gathering.number(key) for key in ("above", "just_at", "just_below"))
    over = _whole(dice.even("over") * dice.even("far over") * spread)
    ppm = (
        pl.when(drawn < above)
        .then(tier + over)
        .when(drawn < above + at + below)
        .then(tier)
        .otherwise(pl.col("usual_ppm"))
    )
    missed = (drawn >= above + at) & (drawn < above + at + below)
    return [ppm.alias("ppm"), missed.cast(pl.Int64).alias("missed"), (drawn < above).alias("aims")]


def _research(told: Told, dice: Dice, back: int) -> list[pl.Expr]:
    revenue = pl.col(f"revenue_{back}")
    spent = (revenue * pl.col("ppm") + (_MILLION - 1)) // _MILLION - pl.col("missed")
    research = pl.when("researching").then(spent.clip(0)).otherwise(0)
    home = dice.curve(f"home {back}", told.curve("domestic_research"))
    share = (pl.col("high_tech_share") + (dice.even(f"products {back}") - 0.5) * 0.06).clip(0, 1)
    high_tech = pl.when("researching").then(_whole(pl.col(f"total_{back}") * share)).otherwise(0)
    return [
        research.alias(f"research_{back}"),
        _whole(research * home).alias(f"home_{back}"),
        high_tech.alias(f"high_tech_{back}"),
    ]


def _people(told: Told, dice: Dice, back: int) -> pl.Expr:
    """Technical staff: some firms stand at the share that rules ask for, some one person short."""
    at, staff = told.at("technical_at"), pl.col(f"staff_{back}")
    enough = (staff * at.whole("ppm") + (_MILLION - 1)) // _MILLION
    drawn, above, below = dice.even("technical at"), at.number("above"), at.number("just_below")
    found = (
        pl.when(drawn < above)
        .then(enough)
        .when(drawn < above + below)
        .then(enough - 1)
        .otherwise(_whole(staff * pl.col("technical_share")))
    )
    return pl.when("researching").then(found.clip(0)).otherwise(0).alias(f"technical_{back}")


def _balance(wide: pl.DataFrame, told: Told, dice: Dice, back: int, *, first: bool) -> pl.DataFrame:
    """What the firm has by the year's end: that of the year before, its profit, new capital."""
    revenue, profit = pl.col(f"revenue_{back}"), pl.col(f"profit_{back}")
    opening = (
        _whole(revenue * dice.curve("equity", told.curve("opening_equity")))
        if first
        else pl.col(f"net_{back + 1}")
    )
    new = dice.chance(f"injected {back}", told.number("injected", "share"))
    injected = pl.when(new).then(_whole(revenue * told.number("injected", "of_revenue")))
    kept = pl.when(profit > 0).then(profit * 3 // 4).otherwise(profit)
    net = opening + kept + injected.otherwise(0)
    owed = _whole(revenue * dice.curve("owed", told.curve("liabilities")))
    return wide.with_columns(net.alias(f"net_{back}")).with_columns(
        (pl.col(f"net_{back}") + owed.clip(1000 - pl.col(f"net_{back}"))).alias(f"assets_{back}"),
        (pl.col(f"total_{back}") - profit).alias(f"costs_{back}"),
    )


_VALUES = (
    "revenue",
    "total",
    "high_tech",
    "research",
    "home",
    "net",
    "assets",
    "costs",
    "staff",
    "technical",
)


def _year(wide: pl.DataFrame, firm: list[str], year: int, back: int) -> pl.DataFrame:
    values = [pl.col(f"{name}_{back}").alias(name) for name in _VALUES]
    return wide.select(
        *(name for name in firm if name != "row"),
        "aims",
        pl.col("row").alias("firm"),
        (pl.col("row") * _YEARS + back).alias("row"),
        pl.lit(year, dtype=pl.Int32).alias("year"),
        pl.lit(back, dtype=pl.Int64).alias("back"),
        *values,
    )


def parts_of(total: pl.Expr, dice: Dice, name: str, weights: list[float]) -> list[pl.Expr]:
    """Whole yuan that add up to a total: its parts by weights, each a little off, the last the rest."""
    shares = [
        weight * (dice.even(f"{name} {place}") * 0.6 + 0.7)
        for place, weight in enumerate(weights[:-1])
    ]
    fitting = pl.min_horizontal(_MOST_APART / reduce(add, shares), 1.0)
    parts = [_whole(total * share * fitting) for share in shares]
    return [*parts, total - reduce(add, parts)]


def _whole(number: pl.Expr) -> pl.Expr:
    return number.floor().cast(pl.Int64)


def _hundreds(number: pl.Expr) -> pl.Expr:
    return (_whole(number) // 100 * 100).clip(100)
