"""Titles that firms hold with their days, sanctions, and what lists say of them."""

from datetime import date

import polars as pl

from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.parameters import Parameters, Told
from kechuang.demo.city.shaping import (
    Tables,
    finished,
    known_this_year,
    numbered,
    table,
    with_gaps,
)

_NONE = pl.lit(None, dtype=pl.String)
_ROUND = (12, 8)
"""Month and day on which the invented rounds of high-tech enterprises end."""
_LISTED = {
    "forbidden_products": "forbidden",
    "misconduct": "misconduct",
    "abnormal_list": "abnormal",
    "violation_list": "violation",
    "breach_three_years": "breach",
    "state_award": "award",
    "led_standard": "standard",
}


def titles(parameters: Parameters, firms: pl.DataFrame) -> Tables:
    """Standings, breaches, what was found when lists were searched."""
    return {
        "standings": _standings(parameters, firms),
        "breaches": _breaches(parameters, firms),
        "screening": _screening(parameters, firms),
    }


def _standings(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("titles"), Dice(parameters.seed)
    research = firms.filter("researching")
    held = [
        _high_tech(parameters, told, research),
        _tech_sme(parameters, told, research),
        *(_kept(parameters, told, research, name) for name in _LASTING),
    ]
    rows = pl.concat(held)
    gone = dice.chance("taken back", told.number("taken_back"))
    return pl.concat([_taken_back(parameters, rows, gone), _sanctions(parameters, firms)])


_LASTING = ("provincial_sme", "city_centre", "leading", "global_centre")
"""Titles without an end of their own."""
_APART = frozenset({"provincial_sme", "global_centre"})
_MERIT = "merit"
"""One throw for the others, so that who holds a rare title holds the common ones too."""


def _taken_back(parameters: Parameters, rows: pl.DataFrame, gone: pl.Expr) -> pl.DataFrame:
    day = pl.lit(date(parameters.last, 9, 20))
    out = gone & (pl.col("from") < day)
    marked = rows.with_columns(
        pl.when(out).then(pl.lit("撤销")).otherwise(pl.lit("有效")).alias("state"),
        pl.when(out).then(day).otherwise(pl.col("to")).alias("to"),
        _NONE.alias("scope"),
    )
    return finished(marked)


def title(
    rows: pl.DataFrame, told: Told, known: pl.Expr | date, starts: pl.Expr, ends: pl.Expr
) -> pl.DataFrame:
    """The rows of one title: known since a day, in force from one day to another."""
    prefix = {"高新技术企业": "GR"}.get(told.text("kind"), "")
    serial = (pl.col("row") % 10**8).cast(pl.String).str.zfill(8)
    columns = {
        "kind": pl.lit(told.text("kind")),
        "level": pl.lit(told.text("level")),
        "number": pl.concat_str(pl.lit(prefix), starts.dt.year().cast(pl.String), serial),
        "from": starts.cast(pl.Date),
        "to": ends.cast(pl.Date),
        "body": _NONE,
    }
    return table(rows, known, columns)


def _high_tech(parameters: Parameters, told: Told, research: pl.DataFrame) -> pl.DataFrame:
    """Certificates of three years, the last one of one of four rounds, earlier ones before it."""
    each, dice = told.at("high_tech"), Dice(parameters.seed)
    years = each.whole("years")
    likely = _likely(told, each)
    last = parameters.last - dice.pick("round", [0.32, 0.31, 0.29, 0.08])
    rows = research.with_columns(last.alias("last")).filter(dice.chance(_MERIT, likely))
    rows = numbered(rows, dice.pick("rounds", [0.45, 0.35, 0.2]) + 1, 4)
    starts = pl.date((pl.col("last") - pl.col("place") * years).cast(pl.Int32), *_ROUND)
    rows = rows.with_columns(starts.alias("starts"))
    rows = rows.filter(pl.col("starts") > pl.col("founded") + pl.duration(days=365))
    ends = pl.col("starts").dt.offset_by(f"{years}y") - pl.duration(days=1)
    return title(rows, each, known_this_year(parameters, "lists"), pl.col("starts"), ends)


def _tech_sme(parameters: Parameters, told: Told, research: pl.DataFrame) -> pl.DataFrame:
    """Numbers valid for a year: of the present round, of the one before, or of both."""
    each, dice = told.at("tech_sme"), Dice(parameters.seed)
    small = research.filter(pl.col("size") != "大型")
    rows = numbered(small.filter(dice.chance("sme", each.number("share"))), pl.lit(2), 3)
    rows = rows.filter(dice.chance("sme round", 0.75))
    year = (parameters.today.year - pl.col("place")).cast(pl.Int32)
    rows = rows.with_columns(pl.date(year, 5, 20).alias("starts"))
    rows = rows.filter(pl.col("starts") > pl.col("founded"))
    ends = pl.date(year, 12, 31)
    return title(rows, each, known_this_year(parameters, "lists"), pl.col("starts"), ends)


def _likely(told: Told, each: Told) -> pl.Expr:
    aiming = told.at("aiming")
    factor = pl.when("aims").then(aiming.number("with")).otherwise(aiming.number("without"))
    return factor * each.number("share")


def _kept(parameters: Parameters, told: Told, research: pl.DataFrame, name: str) -> pl.DataFrame:
    dice, each = Dice(parameters.seed), told.at(name)
    first = pl.col("founded") + pl.duration(days=400)
    drawn = name if name in _APART else _MERIT
    rows = research.filter(dice.chance(drawn, _likely(told, each)))
    year = (parameters.last - dice.below(f"{name} year", 6)).cast(pl.Int32)
    rows = rows.with_columns(pl.date(year, 6, 25).alias("starts")).filter(pl.col("starts") > first)
    return title(
        rows,
        each,
        known_this_year(parameters, "lists"),
        pl.col("starts"),
        pl.lit(None, dtype=pl.Date),
    )


def _sanctions(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    """Decisions that bar a firm for two years; most are in force, some have ended."""
    told, dice = parameters.told.at("sanctions"), Dice(parameters.seed)
    rows = firms.filter(dice.chance("sanction", told.number("share")))
    scopes = told.words("scopes")
    starts = pl.lit(parameters.today) - pl.duration(days=dice.below("sanctioned", 1000) + 20)
    columns = {
        "kind": _NONE,
        "level": _NONE,
        "number": pl.format("CL{}", pl.col("row") % 10**8),
        "from": starts.cast(pl.Date),
        "to": (starts + pl.duration(days=729)).cast(pl.Date),
        "body": _NONE,
        "state": pl.lit("有效"),
        "scope": chosen(dice.below("scope", len(scopes)), scopes, pl.String),
    }
    return finished(table(rows, known_this_year(parameters, "lists"), columns))


def _breaches(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("breaches"), Dice(parameters.seed)
    rows = firms.filter(dice.chance("breach", told.number("share")))
    day = pl.lit(parameters.today) - pl.duration(days=dice.below("breached", 1100) + 5)
    columns = {
        "case_number": pl.format("AJ{}", pl.col("row") % 10**8),
        "day": day.cast(pl.Date),
        "serious": dice.chance("serious", told.number("serious")),
    }
    return finished(table(rows, known_this_year(parameters, "lists"), columns))


def _screening(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("screening"), Dice(parameters.seed)
    rows = firms.filter(pl.col("files") & dice.chance("screened", told.number("known")))
    columns = {name: dice.chance(name, told.number(key)) for name, key in _LISTED.items()}
    missed = dice.pick("missed", parameters.told.numbers("missed_reports"))
    made = table(rows, known_this_year(parameters, "lists"), columns | {"missed_reports": missed})
    return finished(with_gaps(made, parameters, "screening", [*columns, "missed_reports"]))
