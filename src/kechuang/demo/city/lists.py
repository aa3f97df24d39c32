"""Lists of recognitions of the present year, as long in each county as the recorded figures say.

Firms come onto a list in the order of their numbers, so that blocks of any size make the same lists.
A city with too few firms has shorter ones.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from kechuang.demo.city.chance import Dice
from kechuang.demo.city.parameters import Parameters, Told
from kechuang.demo.city.shaping import Tables, finished
from kechuang.demo.city.titles import title
from kechuang.demo.script import Progress
from kechuang.planning.model import Vintage

_DAY = 27
"""Of a month: its list is of this day, what is added later of the month's last; or the Friday before."""
_FRIDAY = 5
_PLACES = {
    "unit": pl.String(),
    "place": pl.Int64(),
    "known": pl.Date(),
    "starts": pl.Date(),
    "old": pl.Boolean(),
}


def known_days(parameters: Parameters) -> set[date]:
    """The days on which lists of the year come in."""
    lists = parameters.told.each("lists")
    return {day for each in lists for day in _places(parameters, each)["known"].unique()}


@dataclass(slots=True)
class Lists:
    """The lists of a city whose firms are asked a block at a time; `taken` counts who is on them."""

    parameters: Parameters
    taken: Counter[tuple[str, str]] = field(default_factory=Counter)

    def standings(self, made: Tables) -> pl.DataFrame:
        """The standings of a block, with those of the lists."""
        held = made["standings"]
        told = self.parameters.told.each("lists")
        return pl.concat([held, *(self._of(each, made).select(held.columns) for each in told)])

    def _of(self, told: Told, made: Tables) -> pl.DataFrame:
        target = told.text("target")
        firms = _eligible(self.parameters, told, made).sort("row")
        units = firms["unit"].unique().to_list()
        before = {unit: self.taken[target, unit] for unit in units}
        numbers = pl.int_range(pl.len()).over("unit")
        start = pl.col("unit").replace_strict(before, return_dtype=pl.Int64)
        numbered = firms.with_columns((numbers + start).alias("place"))
        chosen = numbered.join(_places(self.parameters, told), on=["unit", "place"])
        self.taken.update((target, unit) for unit in chosen["unit"])
        return _titled(self.parameters, told, chosen)


def _eligible(parameters: Parameters, told: Told, made: Tables) -> pl.DataFrame:
    """Firms with R&D for more than a year, of the sizes, titles and accounts asked for."""
    dice, target = Dice(parameters.seed), told.text("target")
    old = date(parameters.last, 1, 1)
    share = told.number("share") if told.has("share") else 1.0
    firms = made["firms"].filter(
        pl.col("researching")
        & (pl.col("founded") < old)
        & pl.col("size").is_in(told.words("sizes"))
        & dice.chance(f"list {target}", share)
    )
    for key, how in (("without", "anti"), ("holding", "semi")):
        if told.has(key):
            firms = firms.join(_held(parameters, told.words(key), made), on="subject", how=how)  # type: ignore[arg-type] # one of two words
    if told.has("accounts"):
        firms = firms.join(_sound(parameters, told.at("accounts"), made), on="subject", how="semi")
        trying = made["hnte_funnel"].filter(pl.col("hf_round") == parameters.today.year)
        firms = firms.join(trying, on="subject", how="anti")
    return firms


def _held(parameters: Parameters, names: list[str], made: Tables) -> pl.DataFrame:
    kinds = [parameters.told.text("titles", name, "kind") for name in names]
    return made["standings"].filter(pl.col("kind").is_in(kinds))


def _sound(parameters: Parameters, told: Told, made: Tables) -> pl.DataFrame:
    """Firms that reach the R&D share of their size, and these shares, in the last year."""
    ppm = pl.lit(0, dtype=pl.Int64)
    for tier in reversed(parameters.told.each("gathering", "tiers")):
        ppm = (
            pl.when(pl.col("revenue") <= tier.whole("most")).then(tier.whole("ppm")).otherwise(ppm)
        )
    return made["enterprise_year"].filter(
        (pl.col("year") == parameters.last)
        & (pl.col("rd_expense") * 1_000_000 >= pl.col("revenue") * ppm)
        & (pl.col("high_tech_income") >= pl.col("total_income") * told.number("high_tech"))
        & (pl.col("technical_staff") >= pl.col("staff") * told.number("technical"))
    )


def _titled(parameters: Parameters, told: Told, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of a list; of several titles each as often as its share says."""
    dice, names = Dice(parameters.seed), told.words("titles")
    each = [parameters.told.at("titles", name) for name in names]
    if told.has("before"):
        back = dice.below("list before", told.whole("before")).cast(pl.Int32)
        rows = rows.with_columns(_earlier(parameters, back).alias("starts"))
    drawn = dice.pick("list title", [one.number("share") for one in each])
    rows = rows.with_columns(drawn.alias("title"))
    made = []
    for place, one in enumerate(each):
        ends = pl.lit(None, dtype=pl.Date)
        if one.has("years"):
            ends = pl.col("starts").dt.offset_by(f"{one.whole('years')}y") - pl.duration(days=1)
        mine = rows.filter(pl.col("title") == place)
        made.append(title(mine, one, pl.col("known"), pl.col("starts"), ends))
    return finished(
        pl.concat(made).with_columns(
            pl.lit("有效").alias("state"), pl.lit(None, dtype=pl.String).alias("scope")
        )
    )


def _earlier(parameters: Parameters, back: pl.Expr) -> pl.Expr:
    """The day of a title held before the year began: not before its firm was a year old."""
    day, last = pl.date(parameters.last - back, 6, 25), date(parameters.last, 12, 20)
    grown = day > pl.col("founded").dt.offset_by("1y")
    return pl.when(pl.col("old").not_()).then("starts").when(grown).then(day).otherwise(last)


def _places(parameters: Parameters, told: Told) -> pl.DataFrame:
    """The places of a list in each county, counted from 0, with their days; the earliest first."""
    target = told.text("target")
    found = [each for each in parameters.progress if each.code == target]
    rows = [row for each in found for row in _grown(each, parameters.today.year)]
    counted: Counter[str] = Counter()
    placed = []
    for unit, known, starts, many in rows:
        old = told.has("before") and known == rows[0][1]
        for _ in range(many):
            placed.append((unit, counted[unit], known, starts, old))
            counted[unit] += 1
    return pl.DataFrame(placed, schema=_PLACES, orient="row")


def _grown(progress: Progress, year: int) -> Iterator[tuple[str, date, date, int]]:
    """By how many each figure of a county exceeds what was known of its months: unit, days, many."""
    known: dict[str, list[tuple[date, int]]] = {}
    told = [each for each in progress.figures if each.units and each.period.year == year]
    for each in sorted(told, key=lambda one: one.known):
        end, late = each.period.end, each.vintage is Vintage.FINAL
        starts = _weekday(end if late else end.replace(day=_DAY))
        for unit, value in each.units.items():
            before = known.setdefault(unit, [])
            many = int(value) - sum(grown for day, grown in before if day <= end)
            if many > 0:
                before.append((end, many))
                yield unit, each.known, starts, many


def _weekday(day: date) -> date:
    return day - timedelta(days=max(day.isoweekday() - _FRIDAY, 0))
