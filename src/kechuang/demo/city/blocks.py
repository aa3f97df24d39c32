"""All tables of a block of firms; blocks of any size make the same city."""

from collections.abc import Iterator

import polars as pl

from kechuang.demo.city.accounts import accounts
from kechuang.demo.city.applications import applications
from kechuang.demo.city.chance import Dice
from kechuang.demo.city.contests import contests, paid_first
from kechuang.demo.city.firms import firms
from kechuang.demo.city.funnel import funnel
from kechuang.demo.city.lists import Lists
from kechuang.demo.city.parameters import Parameters
from kechuang.demo.city.projects import projects
from kechuang.demo.city.rights import rights
from kechuang.demo.city.shaping import Tables, finished, known_this_year, table
from kechuang.demo.city.statistics import statistics
from kechuang.demo.city.titles import titles
from kechuang.demo.city.yearly import yearly

BLOCK = 25_000
AUTHORISATIONS = "authorisations"
UNITS = "units"
FIRMS = "firms"


def blocks(parameters: Parameters, many: int) -> Iterator[Tables]:
    """The tables of the first `many` firms, a block at a time, with the lists of the year."""
    lists = Lists(parameters)
    for start in range(0, many, BLOCK):
        made = block(parameters, start, min(start + BLOCK, many))
        yield {**made, "standings": lists.standings(made)}


def block(parameters: Parameters, start: int, stop: int) -> Tables:
    """The tables of the firms from number `start` to before `stop`, and the firms themselves."""
    born = firms(parameters, start, stop)
    told = accounts(parameters, born)
    aims = told.filter(pl.col("back") == 0).select("code", "aims")
    known = born.join(aims, on="code", how="left", maintain_order="left").with_columns(
        pl.col("aims").fill_null(value=False)
    )
    held = titles(parameters, known)
    return {
        FIRMS: known,
        "enterprise": _enterprise(parameters, known),
        **yearly(parameters, told),
        **statistics(parameters, told),
        **rights(parameters, known),
        **held,
        **funnel(parameters, known, held["standings"]),
        **applications(parameters, known),
        **contests(parameters, known),
        **projects(parameters, known),
        AUTHORISATIONS: _letters(parameters, known),
    }


def _enterprise(parameters: Parameters, born: pl.DataFrame) -> pl.DataFrame:
    columns = {"county": pl.col("unit")}
    taken = ("founded", "resident", "industry", "place_registered", "place_operating", "size")
    return finished(table(born, known_this_year(parameters, "insured"), columns, *taken))


def _letters(parameters: Parameters, born: pl.DataFrame) -> pl.DataFrame:
    """Letters of firms that file: given, given and ended, or missing; one row a dataset."""
    dice, filing = Dice(parameters.seed), born.filter("files")
    asked = {"equity": filing.filter(paid_first(parameters))}
    found = [pl.DataFrame(schema=_LETTERS)]
    for name, each in parameters.told.named("letters"):
        rows = asked.get(name, filing)
        drawn, given = dice.even(f"letter {name}"), each.number("given")
        expired = given + each.number("expired")
        year = parameters.today.year - pl.when(drawn < given).then(0).otherwise(2)
        starts = pl.date(year.cast(pl.Int32), 1, 1)
        signed = rows.filter(dice.even(f"letter {name}") < expired).select(
            "subject", "code", "unit", starts.alias("from"), starts.dt.offset_by("18mo").alias("to")
        )
        found += [
            signed.with_columns(pl.lit(dataset).alias("dataset")).select(list(_LETTERS))
            for dataset in each.words("datasets")
        ]
    return pl.concat(found)


_LETTERS = {
    "subject": pl.String(),
    "code": pl.String(),
    "unit": pl.String(),
    "dataset": pl.String(),
    "from": pl.Date(),
    "to": pl.Date(),
}
