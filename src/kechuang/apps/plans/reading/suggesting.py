"""Which indicator of the pack a promise speaks of, and whose it was: by likeness of names alone."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kechuang.indicators.model import Indicator
from kechuang.pack import Pack
from kechuang.readers.plan.measure import converted
from kechuang.readers.report import similarity
from kechuang.values.measure import Measure

LIKE_ENOUGH = Decimal("0.55")
"""From this likeness on an indicator is filled in; below it is only offered."""
_OFFERED = Decimal("0.2")
_LIMIT = 6
_COUNTS = frozenset({Measure.NEW, Measure.AMOUNT, Measure.DELIVERABLE, Measure.CADENCE})
_STOCKS = frozenset({Measure.LEVEL, Measure.AMOUNT})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An indicator with how like its name is, from 0 to 1."""

    indicator: Indicator
    likeness: Decimal


def suggestions(name: str, unit: str, kind: Measure, pack: Pack) -> tuple[Suggestion, ...]:
    """The indicators that may be meant, the likeliest first, those that cannot be left out."""
    found = [
        Suggestion(each, likeness(name, each.title.zh))
        for each in pack.indicators.values()
        if fits(unit, kind, each)
    ]
    found = [each for each in found if each.likeness >= _OFFERED]
    return tuple(sorted(found, key=lambda s: (-s.likeness, s.indicator.id))[:_LIMIT])


def suggested(name: str, unit: str, kind: Measure, pack: Pack) -> str:
    """The id of the indicator filled in by default, "" when none is like enough or two are."""
    found = suggestions(name, unit, kind, pack)
    if not found or found[0].likeness < LIKE_ENOUGH:
        return ""
    tied = len(found) > 1 and found[1].likeness == found[0].likeness
    return "" if tied else found[0].indicator.id


def fits(unit: str, kind: Measure, indicator: Indicator) -> bool:
    """Whether a number of that unit and kind can be one of the indicator."""
    if not unit:
        return indicator.measure is kind
    if converted(Decimal(1), unit, indicator.unit.zh) is None:
        return False
    if Measure.GROWTH in {kind, indicator.measure} or Measure.RATIO in {kind, indicator.measure}:
        return kind is indicator.measure
    kinds = {kind, indicator.measure}
    return len(kinds) == 1 or kinds <= _COUNTS or kinds <= _STOCKS


_LEADS = re.compile(r"^(?:新认定|新增|新引育|新引进|新建|培育|全市|全年|新)+")


def likeness(name: str, title: str) -> Decimal:
    """From 0 to 1; the verb before a counted thing and 支出, 经费 count little."""
    plain = similarity(name, title)
    bare = similarity(_LEADS.sub("", name), _LEADS.sub("", title))
    return max(plain, bare * Decimal("0.98"))


def owners_by_indicator(pack: Pack) -> dict[str, str]:
    """Whose each indicator was in the pack's latest plan."""
    found: dict[str, str] = {}
    for year in sorted(pack.plans):
        for each in pack.plans[year].targets.values():
            found[each.target.indicator] = each.owner
    return found


def task_owner(title: str, pack: Pack) -> str:
    """Whose the task of the most like title was in the pack's latest plan; "" for none."""
    if not pack.plans:
        return ""
    tasks = pack.plans[max(pack.plans)].tasks
    scored = [(_alike(title, each.title.zh), each.id, each.owner) for each in tasks]
    like, _, owner = max(scored, default=(Decimal(0), "", ""))
    return owner if like >= LIKE_ENOUGH else ""


@lru_cache(maxsize=4096)
def _alike(first: str, second: str) -> Decimal:
    return similarity(first, second)
