"""Who the firms are: names, numbers, places, industries, sizes, days of birth."""

from datetime import date
from uuid import UUID

import polars as pl

from kechuang.demo.city.chance import Curve, Dice, chosen
from kechuang.demo.city.numbers import SERIALS, credit_code
from kechuang.demo.city.parameters import Parameters

_LEAD = "91"
_MASK = (1 << 128) - 1
_STRIDE = 40_503 * 2 + 1
"""Coprime to what it is used with, so that serials in a row look unlike each other."""


def firms(parameters: Parameters, start: int, stop: int) -> pl.DataFrame:
    """The firms from number `start` to before `stop`, one row each."""
    dice = Dice(parameters.seed)
    frame = pl.DataFrame({"row": pl.Series(range(start, stop), dtype=pl.UInt64)})
    return (
        frame.with_columns(_drawn(parameters, dice))
        .with_columns(_by_kind(parameters, dice))
        .pipe(_known_by, parameters)
        .pipe(_traits, parameters, dice)
    )


def _drawn(parameters: Parameters, dice: Dice) -> list[pl.Expr]:
    told = parameters.told
    units = dict(told.named("units"))
    industries = told.each("industries")
    sizes = told.each("sizes")
    return [
        dice.pick("unit", [each.number("share") for each in units.values()]).alias("unit_place"),
        dice.pick("industry", [each.number("share") for each in industries]).alias(
            "industry_place"
        ),
        dice.pick("size", [each.number("share") for each in sizes]).alias("size_place"),
        dice.pick("form", told.numbers("names", "form_shares")).alias("form_place"),
        dice.even("standing").alias("standing"),
    ]


def _by_kind(parameters: Parameters, dice: Dice) -> list[pl.Expr]:
    told = parameters.told
    industries, sizes = told.each("industries"), told.each("sizes")
    industry, size = pl.col("industry_place"), pl.col("size_place")
    units = dict(told.named("units"))
    staff = _by_place(dice, "staff", size, [each.curve("staff") for each in sizes])
    researching = chosen(size, [each.number("researching") for each in sizes], pl.Float64)
    factor = chosen(industry, [each.number("research") for each in industries], pl.Float64)
    files = chosen(size, [each.number("files") for each in sizes], pl.Float64)
    return [
        chosen(pl.col("unit_place"), list(units), pl.String).alias("unit"),
        chosen(industry, [each.text("code") for each in industries], pl.String).alias("industry"),
        chosen(size, [each.text("size") for each in sizes], pl.String).alias("size"),
        staff.floor().cast(pl.Int64).clip(1).alias("staff_now"),
        chosen(industry, [each.number("revenue") for each in industries], pl.Float64).alias(
            "revenue_factor"
        ),
        dice.chance("researching", researching * factor).alias("researching"),
        dice.chance("files", files).alias("files_anyway"),
        _founded(parameters, dice).alias("founded"),
    ]


def _by_place(dice: Dice, name: str, place: pl.Expr, curves: list[Curve]) -> pl.Expr:
    found = dice.curve(name, curves[0])
    for number, points in enumerate(curves[1:], start=1):
        found = pl.when(place == number).then(dice.curve(name, points)).otherwise(found)
    return found


def _founded(parameters: Parameters, dice: Dice) -> pl.Expr:
    """A day; most firms are not old, and none is younger than the present."""
    first = date(parameters.told.whole("founded", "first"), 1, 1)
    days = (parameters.today - first).days - 10
    part = 1 - dice.even("founded") * dice.even("founded again")
    return pl.lit(first) + pl.duration(days=(part * days).floor().cast(pl.Int64))


def _known_by(frame: pl.DataFrame, parameters: Parameters) -> pl.DataFrame:
    """Names, credit codes and ids, each firm's its own."""
    told = parameters.told
    units = [each for _name, each in told.named("units")]
    words = [each.text("word") for each in told.each("industries")]
    places, divisions = [[each.text(key) for each in units] for key in ("place", "code")]
    characters, rows = told.text("names", "characters"), frame["row"]
    serial = (rows.cast(pl.Int64) * _STRIDE + parameters.seed * 7919) % SERIALS
    drawn = frame.select(
        chosen(pl.col("unit_place"), places, pl.String).alias("place"),
        chosen(pl.col("unit_place"), divisions, pl.String).alias("division"),
        chosen(pl.col("industry_place"), words, pl.String).alias("word"),
        chosen(pl.col("form_place"), told.words("names", "forms"), pl.String).alias("form"),
    )
    invented = pl.Series([_word(row, characters) for row in rows], dtype=pl.String)
    return frame.with_columns(
        (drawn["place"] + invented + drawn["word"] + drawn["form"]).alias("name"),
        credit_code(_LEAD, drawn["division"], serial).alias("code"),
        pl.Series("subject", [_id(row, parameters.seed) for row in rows], dtype=pl.String),
    )


def _word(row: int, characters: str) -> str:
    """An invented word, for each firm another: of two characters, then of three, then of four."""
    many, length = len(characters), 2
    while row >= many**length:
        row -= many**length
        length += 1
    place = row * _STRIDE % many**length
    found = ""
    for _character in range(length):
        place, rest = divmod(place, many)
        found = characters[rest] + found
    return found


def _id(row: int, seed: int) -> str:
    """An id that tells nothing, the same for a seed and a number."""
    mixed = (row + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 + seed * 0xD1B54A32D192ED03
    mixed ^= mixed >> 61
    mixed = mixed * 0xBF58476D1CE4E5B994D049BB133111EB & _MASK
    return str(UUID(int=mixed ^ mixed >> 57, version=4))


def _traits(frame: pl.DataFrame, parameters: Parameters, dice: Dice) -> pl.DataFrame:
    told = parameters.told
    codes = {name: each.text("code") for name, each in told.named("units")}
    names = list(codes)
    elsewhere = dice.chance("elsewhere", told.number("operating_elsewhere"))
    other = chosen(dice.below("other place", len(names)), names, pl.String)
    letters = told.text("above_scale", "letters")
    return frame.with_columns(
        pl.col("unit").replace_strict(codes, return_dtype=pl.String).alias("place_registered"),
        pl.when(elsewhere).then(other).otherwise(pl.col("unit")).alias("operating"),
        pl.col("industry").str.slice(0, 1).is_in(list(letters)).alias("industrial"),
        (pl.col("researching") | pl.col("files_anyway")).alias("files"),
        pl.lit(value=True).alias("resident"),
    ).with_columns(
        pl.col("operating").replace_strict(codes, return_dtype=pl.String).alias("place_operating")
    )
