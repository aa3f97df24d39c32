"""What sources say of a firm by the year: its own accounts, the tax return, insurance, lists."""

import polars as pl

from kechuang.demo.city.accounts import parts_of
from kechuang.demo.city.chance import Dice
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import (
    KNOWN,
    Tables,
    finished,
    known_after,
    table,
    with_gaps,
)

_NEVER_EMPTY = frozenset({"revenue", "rd_expense", "staff", "tax_revenue", "tax_rd", "above_scale"})


def yearly(parameters: Parameters, accounts: pl.DataFrame) -> Tables:
    """The yearly tables by dataset."""
    filed = accounts.filter(_filed(parameters))
    research = filed.filter("researching")
    made = {
        "enterprise_year": _own(parameters, filed),
        "balance": _balance(parameters, filed),
        "rd_settlement": _settlement(parameters, research),
        "rd_deduction_year": _deduction(parameters, research),
        "rd_body": _body(parameters, research),
        "insured_staff": _insured(parameters, accounts),
        "scale_list": _scale(parameters, accounts),
        "incentive_assessment": _assessed(parameters, research),
    }
    return {name: _with_gaps(frame, parameters, name) for name, frame in made.items()}


def _with_gaps(frame: pl.DataFrame, parameters: Parameters, name: str) -> pl.DataFrame:
    kept = {"subject", "code", "unit", KNOWN, "year", "row", *_NEVER_EMPTY}
    columns = [column for column in frame.columns if column not in kept]
    return finished(with_gaps(frame, parameters, name, columns))


def _filed(parameters: Parameters) -> pl.Expr:
    """Firms that file, save for the last year where they are late."""
    late = Dice(parameters.seed).chance("late", parameters.told.number("late"))
    return pl.col("files") & ((pl.col("back") > 0) | late.not_())


def _own(parameters: Parameters, filed: pl.DataFrame) -> pl.DataFrame:
    dice = Dice(parameters.seed)
    columns = {
        "revenue": pl.col("revenue"),
        "total_income": pl.col("total"),
        "high_tech_income": pl.col("high_tech"),
        "rd_expense": pl.col("research"),
        "rd_domestic": pl.col("home"),
        "net_assets": pl.col("net"),
        "staff": pl.col("staff"),
        "technical_staff": pl.col("technical"),
    }
    first = table(filed, known_after(parameters, "accounts"), columns, "year")
    again = filed.filter(dice.chance("restated", parameters.told.number("restated")))
    grown = {"revenue": pl.col("revenue") * 101 // 100, "total_income": pl.col("total") * 51 // 50}
    later = table(again, known_after(parameters, "restated"), columns | grown, "year")
    return pl.concat([first, later])


def _balance(parameters: Parameters, filed: pl.DataFrame) -> pl.DataFrame:
    columns = {"assets": pl.col("assets"), "costs": pl.col("costs")}
    return table(filed, known_after(parameters, "accounts"), columns, "year")


def _tax(parameters: Parameters) -> dict[str, pl.Expr]:
    """The tax notion of R&D: what of it was commissioned, and the rest."""
    told, dice = parameters.told, Dice(parameters.seed)
    share = dice.curve("tax share", told.curve("tax_share"))
    spent = (pl.col("research") * share).floor().cast(pl.Int64)
    outside = dice.chance("commissioned", told.number("commissioned"))
    commissioned = pl.when(outside).then(spent * 3 // 20).otherwise(0)
    differs = dice.chance("conflicting", told.number("conflicting"))
    off = (pl.col("revenue") * (dice.even("conflict") * 0.2 + 0.9)).floor().cast(pl.Int64)
    return {
        "tax_revenue": pl.when(differs).then(off).otherwise(pl.col("revenue")),
        "tax_rd": spent,
        "tax_rd_commissioned": commissioned,
    }


def _settlement(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    return table(research, known_after(parameters, "accounts"), _tax(parameters), "year")


def _deduction(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    told, dice, tax = parameters.told, Dice(parameters.seed), _tax(parameters)
    own = tax["tax_rd"] - tax["tax_rd_commissioned"]
    names = ("staff", "direct", "depreciation", "amortisation", "design", "other")
    rows = research.with_columns(own.alias("own"))
    parts = parts_of(pl.col("own"), dice, "tax", [0.46, 0.3, 0.05, 0.02, 0.04, 0.06])
    excluded = pl.col("industry").str.slice(0, 1).is_in(list(told.text("excluded_letters")))
    chips = pl.col("industry") == told.text("chips", "code")
    columns = {f"rdd_{name}": part for name, part in zip(names, parts, strict=True)}
    columns |= {
        "rdd_own_asset": pl.lit(0, dtype=pl.Int64),
        "rdd_excluded_income": pl.when(excluded).then(pl.col("revenue") * 9 // 10).otherwise(0),
        "rdd_income": pl.col("revenue"),
        "rdd_ledger": dice.chance("ledger", told.number("ledger")),
        "rdd_manufacturer": pl.col("industry").str.starts_with("C"),
        "rdd_tech_sme": pl.col("aims") & (pl.col("staff") <= 500),
        "rdd_chips_machines": chips & dice.chance("chips", told.number("chips", "share")),
    }
    return table(rows, known_after(parameters, "accounts"), columns, "year")


def _body(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told, Dice(parameters.seed, "firm")
    large = pl.col("staff") >= told.whole("bodies", "least_staff")
    rows = research.filter(large & dice.chance("body", told.number("bodies", "share")))
    full = (pl.col("technical") * (dice.even("full time") * 0.5 + 0.4)).floor().cast(pl.Int64)
    columns = {
        "body_independent": dice.chance("independent", 0.85),
        "body_full_time": full,
        "body_qualified": (full * (dice.even("qualified") * 0.5 + 0.45)).floor().cast(pl.Int64),
    }
    return table(rows, known_after(parameters, "accounts"), columns, "year")


def _insured(parameters: Parameters, accounts: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told, Dice(parameters.seed)
    rows = accounts.filter(pl.col("files") | (_above(parameters) & (pl.col("back") == 0)))
    share = 1 - dice.curve("uninsured", told.curve("uninsured"))
    insured = (pl.col("staff") * share).floor().cast(pl.Int64).clip(1)
    research = pl.col("technical") * dice.curve("research staff", told.curve("research_staff"))
    columns = {
        "insured": insured,
        "insured_rd": pl.min_horizontal(research.floor().cast(pl.Int64), insured),
    }
    return table(rows, known_after(parameters, "insured"), columns, "year")


def _above(parameters: Parameters) -> pl.Expr:
    least = parameters.told.whole("above_scale", "revenue")
    return pl.col("industrial") & (pl.col("revenue") >= least)


def _scale(parameters: Parameters, accounts: pl.DataFrame) -> pl.DataFrame:
    """Those on the list, and of firms that file also that they are not on it."""
    rows = accounts.filter(_above(parameters) | (pl.col("files") & (pl.col("back") == 0)))
    columns = {"above_scale": _above(parameters)}
    return table(rows, known_after(parameters, "scale"), columns, "year")


def _assessed(parameters: Parameters, research: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told, Dice(parameters.seed)
    last = research.filter((pl.col("back") == 0) & dice.chance("assessed", told.number("assessed")))
    columns = {
        "ia_rd_subsidy": pl.col("research") // 20,
        "ia_global_centre": pl.when(dice.chance("abroad", 0.02)).then(6_000_000).otherwise(0),
    }
    return table(last, known_after(parameters, "accounts"), columns, "year")
