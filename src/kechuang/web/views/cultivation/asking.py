"""What the pages of cultivation share: the pool asked for, days, counties, names of criteria."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from kechuang.apps.recognition.pools.models import Place
from kechuang.apps.recognition.pools.refreshing import pool_of
from kechuang.criteria.model import RuleBook
from kechuang.cultivation.model import Pool
from kechuang.pack import Pack
from kechuang.pack.model import Unit
from kechuang.values.text import Text
from kechuang.web.request import PageRequest
from kechuang.web.views.subjects.listing import units_of

SCORE = "score"
PLACES = {
    Place.IN.value: Text("在库", "In the pool"),
    Place.LEFT.value: Text("已出库", "Left"),
    Place.REMOVED.value: Text("已移出", "Taken out"),
}
PAGES = (
    ("cultivation", Text("总览", "Overview")),
    ("cultivation_pool", Text("后备库", "Reserve pool")),
    ("cultivation_near", Text("差一步", "One step short")),
    ("cultivation_crossing", Text("规上×高企", "Scale by title")),
    ("cultivation_funnel", Text("申报漏斗", "Funnel")),
    ("cultivation_leading", Text("领军与高成长", "Leading and growing")),
)
"""The pages, each with its name."""


def pool_asked(request: PageRequest) -> Pool:
    """The pool of the address, the first of the pack for none. Raises NoPool."""
    return pool_of(request.pack, request.GET.get("pool", ""))


def day_of(request: PageRequest, name: str = "on") -> date | None:
    """A day of the address, not after today; None for none and for what is no day."""
    with suppress(ValueError):
        return min(date.fromisoformat(request.GET.get(name, "")), request.day)
    return None


def county_of(request: PageRequest) -> str:
    """The county asked for, if it is one the reader may narrow to."""
    asked = request.GET.get("county", "")
    return asked if asked in {each.id for each in units_of(request)} else ""


def shared(request: PageRequest, here: str) -> dict[str, object]:
    """What every page of cultivation shows: its tabs, counties and their names."""
    return {
        "pages": PAGES,
        "here": here,
        "units": units_of(request),
        "unit_names": unit_names(request),
        "county": county_of(request),
    }


def unit_names(request: PageRequest) -> Mapping[str, Text]:
    """The reporting units by id."""
    units: list[Unit] = list(request.pack.reporting_units)
    return {each.id: each.title for each in units}


def title_kind(pack: Pack) -> str:
    """The kind of standing that the two-by-two counts; "" where the register knows none."""
    crossing = pack.cultivation.crossing
    wanted = crossing.kind if crossing else ""
    kinds = pack.standings.kinds.values()
    return next((each.id for each in kinds if wanted in {each.title.zh, *each.also}), "")


def criteria_of(book: RuleBook, rules: str, day: date) -> dict[str, Text]:
    """What the criteria of a rule set are called on a day, the score among them."""
    found = book.on(rules, day)
    if found is None:
        return {}
    named = {each.id: each.title for each in found.criteria}
    return named | ({SCORE: found.score.title} if found.score else {})
