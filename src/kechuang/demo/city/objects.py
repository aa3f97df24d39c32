"""What there is besides firms: carriers, laboratories, institutes, zones, teams, people; their ties."""

from datetime import date
from hashlib import blake2b
from uuid import UUID

import polars as pl

from kechuang.demo.city.areas import area_years, areas, zone_quarters
from kechuang.demo.city.chance import Dice, chosen
from kechuang.demo.city.contests import team_entries
from kechuang.demo.city.foreigners import foreigners
from kechuang.demo.city.parameters import Parameters, Told
from kechuang.demo.city.shaping import (
    Tables,
    finished,
    known_after,
    known_this_year,
    table,
    with_gaps,
)

_FEWEST = 3
_KINDS = {"institute": "organisation", "team": "organisation", "foreigner": "person"}
"""Things that are of another kind in the register."""
OBJECTS = "objects"
_TIE = {
    "subject": pl.String(),
    "role": pl.String(),
    "other": pl.String(),
    "starts": pl.Date(),
    "ends": pl.Date(),
}


def count(parameters: Parameters, kind: str, firms: int) -> int:
    """How many things of a kind a city of so many firms has."""
    return max(_FEWEST, firms // parameters.told.whole("objects", kind, "each"))


def id_of(parameters: Parameters, kind: str, number: int) -> str:
    """The id of a thing by its kind and number."""
    told = blake2b(f"{parameters.seed}:{kind}:{number}".encode(), digest_size=16).digest()
    return str(UUID(bytes=told, version=4))


def objects(parameters: Parameters, firms: int) -> Tables:
    """The things of a city of so many firms, and what is said of them."""
    named = {
        kind: _things(parameters, kind, told, count(parameters, kind, firms))
        for kind, told in parameters.told.named("objects")
    }
    named["area"] = _areas(parameters)
    return {
        OBJECTS: pl.concat([finished(each) for each in named.values()]),
        "carrier": _carriers(parameters, named["carrier"]),
        "carrier_year": _carrier_years(parameters, named["carrier"]),
        "zone_quarter": zone_quarters(parameters, named["zone"]),
        "area_statistics": area_years(parameters, named["area"]),
        "contest_entry": team_entries(parameters, named["team"]),
        "foreign_worker": foreigners(parameters, named["foreigner"]),
    }


def _areas(parameters: Parameters) -> pl.DataFrame:
    rows = areas(parameters)
    ids = [id_of(parameters, "area", number) for number in rows["row"]]
    return rows.select(
        pl.Series("subject", ids, dtype=pl.String),
        "code",
        "unit",
        "name",
        pl.lit("area").alias("kind"),
        "row",
    )


def _things(parameters: Parameters, kind: str, told: Told, many: int) -> pl.DataFrame:
    dice = Dice(parameters.seed)
    units = [name for name, _each in parameters.told.named("units")]
    rows = pl.DataFrame({"row": pl.Series(range(many), dtype=pl.UInt64)}).with_columns(
        dice.below(f"{kind} unit", len(units)).alias("unit_place"),
        dice.below(f"{kind} word", 1 << 20).alias("drawn"),
    )
    names = [_name(parameters, kind, told, *each) for each in rows.iter_rows()]
    codes = [_code(parameters, kind, told, *each) for each in rows.iter_rows()]
    ids = [id_of(parameters, kind, number) for number in range(many)]
    return rows.select(
        pl.Series("subject", ids, dtype=pl.String),
        pl.Series("code", codes, dtype=pl.String),
        chosen(pl.col("unit_place"), units, pl.String).alias("unit"),
        pl.Series("name", names, dtype=pl.String),
        pl.lit(_KINDS.get(kind, kind)).alias("kind"),
        "row",
    )


def _name(parameters: Parameters, kind: str, told: Told, row: int, unit: int, drawn: int) -> str:
    names = parameters.told.at("names")
    if kind == "foreigner":
        return names.words("abroad")[drawn % len(names.words("abroad"))]
    if kind == "person":
        surnames, given = names.text("surnames"), names.text("given")
        first, second = drawn % len(given), drawn // len(given) % len(given)
        return surnames[drawn % len(surnames)] + given[first] + given[second]
    characters, words = names.text("characters"), told.words("words")
    place = [each.text("place") for _name, each in parameters.told.named("units")][unit]
    word = characters[drawn % len(characters)] + characters[row * 7 % len(characters)]
    return f"{place}{word}{words[drawn % len(words)]}"


def _code(parameters: Parameters, kind: str, told: Told, row: int, unit: int, _drawn: int) -> str:
    if _KINDS.get(kind, kind) == "person":
        return ""
    division = [each.text("code") for _name, each in parameters.told.named("units")][unit]
    return f"{told.text('prefix')}{division}-{row + 1:04d}"


def _carriers(parameters: Parameters, rows: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("carriers"), Dice(parameters.seed)
    area = _whole(dice.curve("area", told.curve("area")))
    opened = _whole(dice.curve("opened", told.curve("opened"))).cast(pl.Int32)
    columns = {
        "opened": pl.date(opened, dice.below("opened month", 5) + 1, 15),
        "operator_there": dice.chance("operator", told.number("operator")),
        "area": area,
        "shared_area": _whole(area * dice.curve("shared", told.curve("shared"))),
        "desks": area // 14,
    }
    made = table(rows, known_this_year(parameters, "lists"), columns)
    return finished(with_gaps(made, parameters, "carrier", list(columns)))


def _carrier_years(parameters: Parameters, rows: pl.DataFrame) -> pl.DataFrame:
    told, dice = parameters.told.at("carriers"), Dice(parameters.seed)
    years = pl.DataFrame({"year": pl.Series(parameters.years, dtype=pl.Int32)})
    rows = rows.join(years, how="cross").with_columns(
        (pl.col("row") * 16 + pl.lit(parameters.last) - pl.col("year")).alias("row")
    )
    founded = _whole(dice.curve("new", told.curve("founded")))
    people = _whole(dice.curve("full time", told.curve("people")))
    columns = {
        "hosted": _whole(dice.curve("hosted", told.curve("hosted"))),
        "new_companies": founded,
        "financed": founded // 2,
        "typical_cases": people,
        "full_time_staff": people,
        "mentors": people + dice.below("mentors", 4),
        "activities": _whole(dice.curve("activities", told.curve("activities"))),
        "statistics_filed": dice.chance("filed", 0.95),
    }
    made = table(rows, known_after(parameters, "statistics"), columns, "year")
    return finished(with_gaps(made, parameters, "carrier year", list(columns)))


def ties(parameters: Parameters, firms: pl.DataFrame, many: int) -> pl.DataFrame:
    """What firms are to the things of the city: tenants, hosts, in a zone; who works for them."""
    told, dice = parameters.told, Dice(parameters.seed)
    small = firms.filter(pl.col("size").is_in(["微型", "小型"]))
    tenants = small.filter(dice.chance("tenant", told.number("tenants")))
    inside = firms.filter(dice.chance("in zone", told.number("in_zone")))
    hosts = firms.filter(pl.col("researching") & pl.col("size").is_in(["大型", "中型"]))
    hosts = hosts.filter(dice.chance("host", 0.05))
    employers = firms.filter(pl.col("researching") & dice.chance("employer", 0.04))
    found = [
        _tied(parameters, tenants, "tenant", "carrier", many),
        _tied(parameters, inside, "zone", "zone", many),
        _tied(parameters, hosts, "host", "laboratory", many),
        _tied(parameters, employers, "member", "person", many, outward=False),
    ]
    return pl.concat(found)


def _tied(
    parameters: Parameters,
    firms: pl.DataFrame,
    role: str,
    kind: str,
    many: int,
    *,
    outward: bool = True,
) -> pl.DataFrame:
    dice, things = Dice(parameters.seed), count(parameters, kind, many)
    ids = [id_of(parameters, kind, number) for number in range(things)]
    starts = pl.max_horizontal(
        pl.col("founded"), pl.lit(parameters.today) - pl.duration(days=dice.below(role, 1500) + 30)
    )
    ended = dice.chance(f"{role} ended", 0.15)
    firm, thing = ("subject", "other") if outward else ("other", "subject")
    day = pl.lit(date(parameters.today.year, 3, 31))
    return firms.select(
        pl.col("subject").alias(firm),
        pl.lit(parameters.told.text("roles", role)).alias("role"),
        chosen(dice.below(f"{role} of", things), ids, pl.String).alias(thing),
        starts.cast(pl.Date).alias("starts"),
        pl.when(ended & (starts < day)).then(day).alias("ends"),
    ).select(list(_TIE))


def _whole(number: pl.Expr) -> pl.Expr:
    return number.floor().cast(pl.Int64)
