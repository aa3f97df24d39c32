"""Foreigners for whom a work permit is applied for, as the application shows them."""

import polars as pl

from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.shaping import finished, known_this_year, table, with_gaps

_EDUCATION = ["博士", "最高级技能证书", "硕士", "学士", "其他"]
_CHINESE = [
    "原中国籍或汉语授课学位",
    "HSK五级及以上",
    "HSK四级",
    "HSK三级",
    "HSK二级",
    "HSK一级",
    "无",
]
_WORK = ["一般聘用", "临时性季节性", "实习", "配额管理"]


def foreigners(parameters: Parameters, people: pl.DataFrame) -> pl.DataFrame:
    """One application each; of class A, B and C by pay, education and the kind of work."""
    told, dice = parameters.told.at("foreigners"), Dice(parameters.seed)
    pay = dice.curve("pay", told.curve("pay")).floor().cast(pl.Int64) // 1000 * 1000
    days = dice.curve("foreign age", told.curve("age")) * 365.25
    columns = {
        "fw_pay": pay,
        "fw_local_average": pl.lit(told.whole("local_average")),
        "fw_education": chosen(
            dice.pick("education", told.numbers("education")), _EDUCATION, pl.String
        ),
        "fw_years": dice.below("work years", 26),
        "fw_months": pl.min_horizontal(dice.below("months a year", 16) + 2, 12),
        "fw_chinese": chosen(dice.pick("chinese", told.numbers("chinese")), _CHINESE, pl.String),
        "fw_bonus_place": pl.lit(value=False),
        "fw_born": (pl.lit(parameters.today) - pl.duration(days=days.floor().cast(pl.Int64))).cast(
            pl.Date
        ),
        "fw_university": dice.chance("university", 0.18),
        "fw_fortune": dice.chance("fortune", 0.14),
        "fw_patents": dice.chance("patents", 0.1),
        "fw_five_years": dice.chance("five years", 0.12),
        "fw_local_points": dice.pick("local points", [0.7, 0.2, 0.1]) * 5,
        "fw_national_plan": dice.chance("national plan", 0.04),
        "fw_award": dice.chance("award", 0.01),
        "fw_post": dice.chance("post", 0.08),
        "fw_language_teacher": dice.chance("teacher", 0.12),
        "fw_employment": chosen(dice.pick("work", told.numbers("work")), _WORK, pl.String),
    }
    named = people.with_columns(pl.col("subject").alias("code"))
    made = table(named, known_this_year(parameters, "foreigners"), columns)
    return finished(with_gaps(made, parameters, "foreigner", list(columns)))
