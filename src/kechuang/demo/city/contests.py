"""Entries to the innovation contest, and financing rounds of firms paid by grant-to-equity."""

import polars as pl

from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import Tables, finished, known_this_year, table, with_gaps

_TRACKS = [
    "信息技术与芯片",
    "高端装备",
    "生物医药与器械",
    "新能源",
    "新材料",
    "航空航天与低空",
    "人工智能",
    "国际专场",
    "青年专场",
]
_DEGREES = ["博士", "硕士", "本科", "专科及以下"]


def contests(parameters: Parameters, firms: pl.DataFrame) -> Tables:
    """The entries of young firms, and the rounds of firms that were paid first."""
    return {
        "contest_entry": _entries(parameters, firms),
        "equity_round": _rounds(parameters, firms),
    }


def team_entries(parameters: Parameters, teams: pl.DataFrame) -> pl.DataFrame:
    """The entries of teams, which are no legal persons yet."""
    dice = Dice(parameters.seed, "row")
    columns = {
        "ce_kind": pl.lit("团队"),
        "ce_local": pl.lit(None, dtype=pl.Boolean),
        "ce_founded": pl.lit(None, dtype=pl.Date),
        "ce_rights": dice.below("team rights", 4),
        "ce_rd": pl.lit(None, dtype=pl.Int64),
        "ce_founder_degree": _degree(dice, "team degree"),
        "ce_degree_waived": pl.lit(value=False),
        "ce_insured": pl.lit(None, dtype=pl.Int64),
        "ce_bad_record": dice.chance("team record", 0.01),
        "ce_members": dice.below("members", 9) + 3,
        **_both(parameters, dice, "team"),
    }
    return _finished(parameters, teams, columns, "team entry")


def _entries(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("contest"), Dice(parameters.seed)
    young = pl.lit(parameters.today) - pl.duration(days=told.whole("days_old"))
    rows = firms.filter((pl.col("founded") >= young) & dice.chance("enters", told.number("share")))
    spent = dice.curve("contest research", told.curve("research")).floor().cast(pl.Int64)
    columns = {
        "ce_kind": pl.lit("企业"),
        "ce_local": dice.chance("local", 0.95),
        "ce_founded": pl.col("founded"),
        "ce_rights": dice.pick("contest rights", [0.15, 0.35, 0.3, 0.2]),
        "ce_rd": spent // 100 * 100,
        "ce_founder_degree": _degree(dice, "degree"),
        "ce_degree_waived": dice.chance("waived", 0.3),
        "ce_insured": pl.max_horizontal(pl.col("staff_now") - dice.below("not insured", 3), 0),
        "ce_bad_record": dice.chance("contest record", 0.02),
        "ce_members": pl.lit(None, dtype=pl.Int64),
        **_both(parameters, dice, "entry"),
    }
    return _finished(parameters, rows, columns, "entry")


def _degree(dice: Dice, name: str) -> pl.Expr:
    return chosen(dice.pick(name, [0.2, 0.35, 0.35, 0.1]), _DEGREES, pl.String)


def _both(parameters: Parameters, dice: Dice, name: str) -> dict[str, pl.Expr]:
    """Track and leader, of firms and teams alike."""
    days = dice.below(f"{name} leader", 30 * 365) + 24 * 365
    return {
        "ce_track": chosen(dice.below(f"{name} track", len(_TRACKS)), _TRACKS, pl.String),
        "ce_leader_born": (pl.lit(parameters.today) - pl.duration(days=days)).cast(pl.Date),
    }


def _finished(
    parameters: Parameters, rows: pl.DataFrame, columns: dict[str, pl.Expr], name: str
) -> pl.DataFrame:
    made = table(rows, known_this_year(parameters, "contest"), columns)
    gaps = [each for each in columns if each != "ce_kind"]
    return finished(with_gaps(made, parameters, name, gaps))


def _rounds(parameters: Parameters, firms: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("equity"), Dice(parameters.seed)
    rows = firms.filter(paid_first(parameters))
    today = pl.lit(parameters.today)
    paid = today - pl.duration(days=dice.below("paid", 1900) + 400)
    closed = pl.min_horizontal(paid + pl.duration(days=dice.below("closed", 2000) + 120), today)
    worth = dice.curve("worth", told.curve("worth")).floor().cast(pl.Int64) // 10_000 * 10_000
    columns = {
        "er_grant": (dice.below("first grant", 12) + 2) * 250_000,
        "er_paid": paid.cast(pl.Date),
        "er_closed": closed.cast(pl.Date),
        "er_market": dice.chance("market", 0.93),
        "er_post_money": worth,
        "er_floor": (dice.below("floor", 10) + 2) * 5_000_000,
        "er_rate": (dice.below("rate", 7) + 30).cast(pl.Decimal(24, 8)) / 1000,
        "er_discount": (dice.below("discount", 5) * 5).cast(pl.Decimal(24, 8)) / 100,
        "er_earlier": dice.chance("earlier", 0.08),
        "er_largest": (dice.below("largest", 50) + 20).cast(pl.Decimal(24, 8)) / 100,
    }
    made = table(rows, known_this_year(parameters, "lists"), columns)
    return finished(with_gaps(made, parameters, "round", list(columns)))


def paid_first(parameters: Parameters) -> pl.Expr:
    """Firms whose project was paid by grant-to-equity."""
    share = parameters.told.number("equity", "share")
    small = pl.col("size").is_in(["小型", "微型"])
    return pl.col("files") & small & Dice(parameters.seed).chance("paid first", share)
