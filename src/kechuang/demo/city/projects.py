"""Key projects of firms, and the monthly reports of those that build for science."""

from datetime import date

import polars as pl

from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables, finished, known_this_year, numbered, table, with_gaps

_LEVELS = ["国家级", "省级", "市级"]
_GRANTS = [8_000_000, 2_500_000, 600_000]
_MONTHS = 18
_REPORTED = 10
"""The day of the next month by which a month is reported."""


def projects(parameters: Parameters, firms: pl.DataFrame) -> Tables:
    """Approved key projects, and completed investment by the month."""
    large = firms.filter(pl.col("size").is_in(["大型", "中型"]))
    return {
        "key_projects": _key(parameters, large.filter("researching")),
        "investment_month": _months(parameters, large),
    }


def _key(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("key_projects"), Dice(parameters.seed)
    many = pl.when(dice.chance("key", told.number("share"))).then(dice.below("keys", 2) + 1)
    rows = numbered(firms.with_columns(many.fill_null(0).alias("many")), pl.col("many"), 4)
    level = dice.pick("key level", told.numbers("levels"))
    year = (parameters.today.year - dice.below("key year", 4)).cast(pl.Int32)
    start = pl.date(year, (dice.below("key month", 6) + 1).cast(pl.Int32), 1)
    grant = chosen(level, _GRANTS, pl.Int64) * (dice.below("key grant", 11) + 5) // 10
    years = dice.below("key years", 2) + 2
    ends = pl.date(year + years.cast(pl.Int32), 12, 31)
    columns = {
        "kp_number": pl.format("{}C{}", year, (pl.col("row") % 10**8)),
        "kp_level": chosen(level, _LEVELS, pl.String),
        "kp_start": start,
        "kp_end": ends,
        "kp_grant": grant,
    }
    made = table(rows, known_this_year(parameters, "lists"), columns)
    return finished(with_gaps(made, parameters, "key project", ["kp_end", "kp_grant"]))


def _months(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("investment"), Dice(parameters.seed)
    owner = Dice(parameters.seed, "owner")
    rows = firms.filter(dice.chance("builds", told.number("share")))
    rows = rows.with_columns(pl.col("row").alias("owner")).join(_reported(parameters), how="cross")
    rows = rows.with_columns((pl.col("row") * 64 + pl.col("place").cast(pl.UInt64)).alias("row"))
    rows = rows.filter(dice.chance("month reported", 0.97))
    planned = owner.curve("planned", told.curve("planned")).floor().cast(pl.Int64) // 10**6 * 10**6
    pace = dice.curve("pace", told.curve("pace"))
    columns = {
        "im_projects": owner.below("building", 3) + 1,
        "im_planned": planned,
        "im_done": (planned * pace / 12).floor().cast(pl.Int64) // 10_000 * 10_000,
    }
    made = table(rows, pl.col("known"), columns, "month")
    return finished(with_gaps(made, parameters, "investment", ["im_planned"]))


def _reported(parameters: Parameters) -> pl.DataFrame:
    """The last months that have been reported by the present day."""
    last = parameters.today.year * 12 + parameters.today.month - 2
    last -= parameters.today.day < _REPORTED
    months = [last - back for back in reversed(range(_MONTHS))]
    return pl.DataFrame(
        {
            "month": [f"{each // 12}-{each % 12 + 1:02d}" for each in months],
            "known": [date((each + 1) // 12, (each + 1) % 12 + 1, _REPORTED) for each in months],
            "place": list(range(_MONTHS)),
        }
    )
