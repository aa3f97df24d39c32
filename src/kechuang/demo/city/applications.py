"""Applications for programme projects: one of a firm at a time, with its parts and what lists say."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.parameters import Parameters, Told
from kechuang.demo.city.shaping import (
    Tables,
    crossed,
    finished,
    known_this_year,
    numbered,
    table,
    with_gaps,
)

_KINDS = ["技术攻关", "成果转化", "基础研究", "基地建设"]
_UNITS = ["企业", "高校", "科研院所"]
_STATES = ["申报中", "在研", "已结题", "已终止"]
_LETTERS = [
    "申请书",
    "承诺书",
    "伦理审查意见",
    "行业许可证",
    "生物安全承诺书",
    "合作协议",
    "推荐函",
    "负责人成果证明",
]
_LINES = [
    ("设备费", "财政资金", 0.4, 1.0),
    ("业务费", "财政资金", 0.4, 1.0),
    ("劳务费", "财政资金", 0.2, 1.0),
    ("设备费", "自筹资金", 0.5, 1.0),
    ("业务费", "自筹资金", 0.5, 1.0),
    ("绩效支出", "财政资金", 0.05, 0.04),
    ("捐赠", "自筹资金", 0.02, 0.01),
]
"""A line, who pays it, its part of that money, and the share of applications that have it."""
_MOST = 16


def applications(parameters: Parameters, firms: pl.DataFrame) -> Tables:
    """The applications of a round, in the tables of the application system."""
    told, dice = parameters.told.at("applications"), Dice(parameters.seed)
    applying = firms.filter(pl.col("researching") & dice.chance("applies", told.number("share")))
    rows = applying.with_columns(*_money(told, dice))
    day = known_this_year(parameters, "applications")
    made = {
        "application_attachments": _attachments(told, dice, rows, day),
        "application_budget": _budget(dice, rows, day),
        "application_indicators": _aims(dice, rows, day),
        "application_partners": _partners(parameters, rows, day),
        "application_staff": _staff(dice, rows, day),
        "leader_projects": _others(dice, rows, day),
    }
    listed = _screening(told, dice, rows, day)
    told_of = [name for name in listed.columns if name.startswith("as_")]
    form = _form(parameters, rows, day)
    asked = [name for name in form.columns if name.startswith("pa_")]
    return {
        "project_application": finished(with_gaps(form, parameters, "application", asked)),
        "application_screening": finished(with_gaps(listed, parameters, "screened", told_of)),
        **{name: finished(frame) for name, frame in made.items()},
    }


def _money(told: Told, dice: Dice) -> list[pl.Expr]:
    grant = (dice.below("grant", 18) + 2) * 100_000
    factor = dice.curve("own money", told.curve("own_money"))
    exact = dice.chance("own money exact", 0.3)
    own = (grant * factor).floor().cast(pl.Int64)
    return [grant.alias("grant"), pl.when(exact).then(grant * 3).otherwise(own).alias("own")]


def _form(parameters: Parameters, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    told, dice = parameters.told.at("applications"), Dice(parameters.seed)
    start = date(parameters.today.year + 1, 1, 1)
    years = dice.pick("term", told.numbers("terms")) + 1
    age = dice.curve("leader's age", told.curve("leader_age")) * 365.25
    medical = pl.col("industry").is_in(told.words("medical"))
    columns = {
        "pa_kind": chosen(dice.pick("kind", told.numbers("kinds")), _KINDS, pl.String),
        "pa_youth": dice.chance("youth", 0.15),
        "pa_unit_kind": pl.lit(_UNITS[0]),
        "pa_unit_registered": pl.col("founded"),
        "pa_host": dice.chance("hosts a base", 0.05),
        "pa_leader_born": (
            pl.lit(parameters.today) - pl.duration(days=age.floor().cast(pl.Int64))
        ).cast(pl.Date),
        "pa_start": pl.lit(start),
        "pa_end": pl.date(start.year - 1 + years.cast(pl.Int32), 12, 31),
        "pa_grant": pl.col("grant"),
        "pa_own": pl.col("own"),
        "pa_fields": dice.chance("fields", 0.97),
        "pa_clinical": medical & dice.chance("clinical", 0.4),
        "pa_special_trade": dice.chance("special trade", 0.06),
        "pa_biology": medical & dice.chance("biology", 0.3),
    }
    return table(rows, day, columns)


def _attachments(told: Told, dice: Dice, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    there = dice.chance("attached", told.number("attached"))
    each = crossed(rows, {"attachment": _LETTERS})
    return table(each, day, {"attachment": pl.col("attachment"), "attachment_there": there})


def _budget(dice: Dice, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    names, payers, parts, shares = (list(each) for each in zip(*_LINES, strict=True))
    lines: dict[str, Sequence[object]]
    lines = {"line": names, "payer": payers, "part": parts, "likely": shares}
    each = crossed(rows, lines).filter(dice.chance("line", pl.col("likely")))
    whole = pl.when(pl.col("payer") == "财政资金").then("grant").otherwise("own")
    columns = {
        "budget_line": pl.col("line"),
        "budget_from": pl.col("payer"),
        "budget_amount": (whole * pl.col("part")).floor().cast(pl.Int64),
    }
    return table(each, day, columns)


def _aims(dice: Dice, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    many = dice.pick("aims", [0.05, 0.5, 0.3, 0.15]) + 4
    each = numbered(rows.with_columns(many.alias("many")), pl.col("many"), _MOST)
    total = dice.below("aim", 40) * 2 + 2
    first = pl.when(dice.chance("slow aim", 0.03)).then(total // 3).otherwise(total * 3 // 5 + 1)
    columns = {
        "indicator_name": pl.format("绩效指标{}", pl.col("place") + 1),
        "indicator_total": total,
        "indicator_first_year": first,
    }
    return table(each, day, columns)


def _partners(parameters: Parameters, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    dice, told = Dice(parameters.seed), parameters.told.at("applications")
    many = dice.pick("partners", [0.6, 0.3, 0.1])
    each = numbered(rows.with_columns(many.alias("many")), pl.col("many"), _MOST)
    places = told.words("partner_places")
    columns = {
        "partner_code": pl.format("HZ{}", pl.col("row") % 10**8),
        "partner_kind": chosen(dice.pick("partner", [0.4, 0.35, 0.25]), _UNITS, pl.String),
        "partner_place": chosen(dice.below("partner place", len(places)), places, pl.String),
    }
    return table(each, day, columns)


def _staff(dice: Dice, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    many = dice.below("team", 6) + 4
    each = numbered(rows.with_columns(many.alias("many")), pl.col("many"), _MOST)
    columns = {
        "member": pl.col("place") + 1,
        "months_here": dice.below("months here", 6) + 2,
        "months_elsewhere": dice.below("months elsewhere", 7),
    }
    return table(each, day, columns)


def _others(dice: Dice, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    many = dice.pick("leader's projects", [0.55, 0.3, 0.1, 0.05])
    each = numbered(rows.with_columns(many.alias("many")), pl.col("many"), _MOST)
    leads = dice.chance("leads", 0.4)
    columns = {
        "project_number": pl.format("XM{}", pl.col("row") % 10**8),
        "project_role": pl.when(leads).then(pl.lit("负责人")).otherwise(pl.lit("参与人")),
        "project_state": chosen(dice.pick("state", [0.1, 0.4, 0.45, 0.05]), _STATES, pl.String),
    }
    return table(each, day, columns)


def _screening(told: Told, dice: Dice, rows: pl.DataFrame, day: date) -> pl.DataFrame:
    columns = {
        "as_unit_barred": dice.chance("unit barred", told.number("barred")),
        "as_leader_barred": dice.chance("leader barred", told.number("barred")),
        "as_duplicate": dice.chance("duplicate", told.number("duplicate")),
        "as_unit_filings": dice.pick("filings of the unit", [0.9, 0.1]) + 1,
        "as_unit_running": dice.pick("running of the unit", [0.82, 0.18]),
    }
    return table(rows, day, columns)
