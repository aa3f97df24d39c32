"""The funnel to a title within reach: how many reached each step, by county, and what may come of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kechuang.access.actor import Actor
from kechuang.apps.facts.queries.catalogue import dataset
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.recognition.pools.rules import READ
from kechuang.apps.subjects.registering.scope import alone, seen
from kechuang.cultivation.forecasting import Forecast, forecast
from kechuang.cultivation.model import Funnel, Step
from kechuang.pack import Pack
from kechuang.tables.picking import picked


@dataclass(frozen=True, slots=True)
class Filled:
    """A funnel with its counts: by round and step, of one round by county, and its forecast.

    Whoever reached a later step counts at the earlier ones too. Of a county's reader all is his own.
    """

    funnel: Funnel
    round: int
    rounds: tuple[int, ...]
    reached: Mapping[int, Mapping[str, int]]
    by_county: Mapping[str, Mapping[str, int]]
    expected: Forecast | None
    on: date

    def number(self, round_: int, step: Step, unit: str = "") -> int | None:
        """How many reached a step, of a unit in the round shown; None for one still to come."""
        counted = self.by_county.get(unit, {}) if unit else self.reached.get(round_, {})
        comes = date(round_, *step.closes) >= self.on
        if comes and not self.reached.get(round_, {}).get(step.id):
            return None
        return counted.get(step.id, 0)


def filled(pack: Pack, on: date, *, actor: Actor, round_: int | None = None) -> Filled | None:
    """The funnel as lists tell it by a day; None where the pack declares none."""
    READ.require(actor)
    funnel = pack.cultivation.funnel
    if funnel is None:
        return None
    furthest = _furthest(pack, funnel, on)
    units = dict(alone(seen(actor)).values_list("id", "unit").iterator(chunk_size=10_000))
    mine = {str(id_): unit for id_, unit in units.items()}
    reached: dict[int, dict[str, int]] = {}
    by_county: dict[str, dict[str, int]] = {}
    rounds = sorted({year for year, _subject in furthest})
    shown = round_ if round_ in rounds else max(rounds, default=on.year)
    for (year, subject), place in furthest.items():
        if subject not in mine:
            continue
        for step in funnel.steps[: place + 1]:
            _add(reached.setdefault(year, {}), step.id)
            if year == shown:
                _add(by_county.setdefault(mine[subject], {}), step.id)
    expected = forecast(funnel, reached, shown, on)
    return Filled(funnel, shown, tuple(rounds), reached, by_county, expected, on)


def _add(counted: dict[str, int], step: str) -> None:
    counted[step] = counted.get(step, 0) + 1


def _furthest(pack: Pack, funnel: Funnel, on: date) -> dict[tuple[int, str], int]:
    """The furthest step of each firm in each round, as far as it had come by a day."""
    kept = dataset(funnel.dataset, pack)
    places = {each.word: place for place, each in enumerate(funnel.steps)}
    columns = (funnel.round, funnel.step, funnel.day)
    found: dict[tuple[int, str], int] = {}
    for subject, year, word, day in picked(statements(kept.layout), columns):
        if str(word) not in places or year is None:
            continue
        if isinstance(day, date) and day > on:
            continue
        key = (int(str(year).partition(".")[0]), str(subject))
        found[key] = max(found.get(key, 0), places[str(word)])
    return found
