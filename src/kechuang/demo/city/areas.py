"""What is said of places: quarterly reports of zones, yearly statistics of areas near and far."""

from datetime import date

import polars as pl

from kechuang.demo.city.chance import Dice
from kechuang.demo.city.parameters import Parameters, Told
from kechuang.demo.city.shaping import finished, known_after, table, with_gaps

_DAYS = 20
"""Days after a quarter's end on which zones have reported it."""
_SPREAD = 64


def zone_quarters(parameters: Parameters, zones: pl.DataFrame) -> pl.DataFrame:
    """Every zone and quarter that has been reported; money runs from the year's beginning."""
    told, dice = parameters.told.at("zones"), Dice(parameters.seed)
    rows = zones.with_columns(pl.col("row").alias("zone")).join(_quarters(parameters), how="cross")
    rows = rows.with_columns(
        (pl.col("row") * _SPREAD + pl.col("back").cast(pl.UInt64)).alias("row")
    )
    of_zone = Dice(parameters.seed, "zone")
    many = of_zone.curve("zone firms", told.curve("firms")) - pl.col("back") * 3
    firms = pl.max_horizontal(many.floor().cast(pl.Int64), 12)
    each = of_zone.curve("zone revenue", told.curve("revenue_each"))
    revenue = firms * each * pl.col("part") / 4 * (dice.even("season") * 0.12 + 0.94)
    whole = revenue.floor().cast(pl.Int64) // 10_000 * 10_000
    share = of_zone.curve("zone research", told.curve("research"))
    high = (firms * of_zone.curve("zone high tech", told.curve("high_tech"))).floor()
    columns = {
        "zq_counted": of_zone.chance("counted", 0.9),
        "zq_firms": firms,
        "zq_high_tech": high.cast(pl.Int64),
        "zq_revenue": whole,
        "zq_research": (whole * share).floor().cast(pl.Int64) // 10_000 * 10_000,
    }
    made = table(rows, pl.col("known"), columns, "quarter")
    return finished(with_gaps(made, parameters, "zone quarter", list(columns)))


def _quarters(parameters: Parameters) -> pl.DataFrame:
    """Quarters of this year and the last that have been reported by the present day."""
    ends = ((3, 31), (6, 30), (9, 30), (12, 31))
    found: list[tuple[str, int, date]] = []
    for year in (parameters.last, parameters.today.year):
        for part, (month, day) in enumerate(ends, start=1):
            known = date.fromordinal(date(year, month, day).toordinal() + _DAYS)
            if known <= parameters.today:
                found.append((f"{year}-Q{part}", part, known))
    names, parts, days = zip(*found, strict=True)
    backs = range(len(found) - 1, -1, -1)
    return pl.DataFrame({"quarter": names, "part": parts, "known": days, "back": list(backs)})


def areas(parameters: Parameters) -> pl.DataFrame:
    """The areas of which statistics speak: subject-less rows with code, unit and name."""
    named = list(enumerate(parameters.told.each("areas")))
    return pl.DataFrame(
        {
            "row": pl.Series([place for place, _each in named], dtype=pl.UInt64),
            "code": [each.text("code") for _place, each in named],
            "unit": [each.text("unit") for _place, each in named],
            "name": [each.text("name") for _place, each in named],
        }
    )


def area_years(parameters: Parameters, rows: pl.DataFrame) -> pl.DataFrame:
    """Gross product, R&D, high-tech shares and firms of each area and year, with their growth."""
    told = parameters.told.each("areas")
    years = pl.DataFrame({"year": pl.Series(parameters.years, dtype=pl.Int32)})
    base = rows.with_columns(
        _number(told, "product", 1e8).alias("product"),
        _number(told, "research").alias("research"),
        _number(told, "high_tech").alias("high_tech"),
        _number(told, "firms").alias("firms"),
    )
    each = base.join(years, how="cross").with_columns(
        (pl.lit(parameters.last) - pl.col("year")).alias("back")
    )
    each = each.with_columns((pl.col("row") * 16 + pl.col("back").cast(pl.UInt64)).alias("row"))
    columns = _figures(Dice(parameters.seed))
    made = table(each, known_after(parameters, "statistics"), columns, "year")
    return finished(with_gaps(made, parameters, "area", list(columns)))


def _figures(dice: Dice) -> dict[str, pl.Expr]:
    back = pl.col("back")
    product = pl.col("product") * (1 - back * 0.052 + dice.even("product") * 0.004)
    whole = product.floor().cast(pl.Int64) // 1_000_000 * 1_000_000
    share = pl.col("research") * (1 - back * 0.028 + dice.even("area research") * 0.004)
    high = (pl.col("high_tech") * 10_000 - back * 80 + dice.below("high tech share", 30)).floor()
    return {
        "as_product": whole,
        "as_research": (whole * share).floor().cast(pl.Int64) // 1_000_000 * 1_000_000,
        "as_high_tech_share": high.cast(pl.Int64).cast(pl.Decimal(24, 8)) / 10_000,
        "as_high_tech_firms": (pl.col("firms") * (1 - back * 0.13)).floor().cast(pl.Int64),
    }


def _number(told: list[Told], key: str, factor: float = 1.0) -> pl.Series:
    return pl.Series(key, [each.number(key) * factor for each in told])
