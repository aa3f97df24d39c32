"""How complete, fresh and consistent datasets are, within what the reader may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Import, ImportState
from kechuang.apps.facts.queries.catalogue import Kept, catalogue, dataset
from kechuang.apps.facts.queries.log import mark_of
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.facts.rules import READ
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.scope import seen, units_read
from kechuang.language.periods import number_on, number_written, period_words, written_out
from kechuang.pack import Pack
from kechuang.tables import coverage as tables
from kechuang.tables.coverage import Coverage
from kechuang.values.text import Text

_OWED = ("year", "quarter", "month")
"""Periods that come round, so that one may be owed."""
_RECKONED_ANEW = 300
"""Seconds for which counts of an unchanged table are kept."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """A dataset in lists: rows within reach, subjects, last period said, the last import."""

    kept: Kept
    rows: int
    subjects: int
    latest: Text
    last: datetime | None
    imports: int
    units: Mapping[str, Coverage]


@dataclass(frozen=True, slots=True)
class Owed:
    """What is wrong with a dataset in a period: by unit, who stopped and who differs.

    `behind` is how many periods the newest figure lies behind the last one that has ended.
    """

    kept: Kept
    period: Text
    behind: int
    last: datetime | None
    stopped: Mapping[str, Sequence[str]]
    differing: Mapping[str, Sequence[str]]
    compared: str


def freshness(actor: Actor, pack: Pack, now: datetime) -> list[Freshness]:
    """Every dataset, those with data first."""
    READ.require(actor)
    units = units_seen(actor, now)
    found = [_fresh(each, actor, units, now) for each in catalogue(pack)]
    return sorted(found, key=lambda each: not each.rows)


def fresh(kept: Kept, actor: Actor, now: datetime) -> Freshness:
    """One dataset."""
    READ.require(actor)
    return _fresh(kept, actor, units_seen(actor, now), now)


def _fresh(kept: Kept, actor: Actor, units: Mapping[str, str], now: datetime) -> Freshness:
    imports = [each for each in imports_of(kept.id, actor) if each.withdrawn_at is None]
    if not imports:
        return Freshness(kept, 0, 0, Text(""), None, 0, {})
    found = _coverage(kept, units, now)
    periods = [period for each in found.values() for period in each.periods]
    return Freshness(
        kept,
        sum(each.rows for each in found.values()),
        sum(each.subjects for each in found.values()),
        period_words(max(periods, default="")),
        imports[0].finalised_at,
        len(imports),
        found,
    )


def imports_of(named: str, actor: Actor, limit: int = 200) -> list[Import]:
    """The imports of a dataset within the actor's reach, newest first, withdrawn ones too."""
    reach = reach_of(actor)
    rows = Import.objects.filter(dataset=named, state=ImportState.FINAL).order_by("-seq")[:limit]
    return [each for each in rows if reach is None or reach & set(each.units)]


def reach_of(actor: Actor) -> frozenset[str] | None:
    """The units within which the actor counts rows; None for all."""
    return units_read(actor)


def _coverage(kept: Kept, units: Mapping[str, str], now: datetime) -> dict[str, Coverage]:
    key = (str(settings.FACTS_FOLDER), kept.id, mark_of(kept.id), _stamp(units, now))
    if key not in _KEPT:
        if len(_KEPT) > 500:
            _KEPT.clear()
        _KEPT[key] = tables.coverage(statements(kept.layout), kept.layout, units)
    return _KEPT[key]


_KEPT: dict[tuple[object, ...], dict[str, Coverage]] = {}


def _stamp(units: Mapping[str, str], now: datetime) -> tuple[int, int, frozenset[str]]:
    return int(now.timestamp()) // _RECKONED_ANEW, len(units), frozenset(units.values())


def units_seen(actor: Actor, now: datetime) -> Mapping[str, str]:
    """From each subject that the actor may know of to its unit."""
    reach = reach_of(actor)
    bucket = int(now.timestamp()) // _RECKONED_ANEW
    return _units(str(settings.FACTS_FOLDER), reach, bucket, Subject.objects.count())


@lru_cache(maxsize=16)
def _units(
    _folder: str, reach: frozenset[str] | None, _bucket: int, _count: int
) -> Mapping[str, str]:
    rows = Subject.objects.filter(merged_into=None)
    if reach is not None:
        rows = rows.filter(unit__in=reach)
    return {str(id_): unit for id_, unit in rows.values_list("id", "unit")}


def board(actor: Actor, pack: Pack, *, on: date, now: datetime) -> list[Owed]:
    """Datasets of periods with data: who had a figure the period before and has none, who differs."""
    READ.require(actor)
    units = units_seen(actor, now)
    found = []
    for each in catalogue(pack):
        imports = imports_of(each.id, actor)
        if each.layout.period in _OWED and imports:
            found.append(_owed(each, pack, units, imports[0].finalised_at, on))
    return found


def _owed(
    kept: Kept, pack: Pack, units: Mapping[str, str], last: datetime | None, on: date
) -> Owed:
    grain, rows = kept.layout.period, statements(kept.layout)
    found = tables.coverage(rows, kept.layout, units).values()
    due = number_on(on, grain) - 1
    numbers = (number_written(each, grain) for one in found for each in one.periods)
    latest = max((each for each in numbers if each is not None), default=due)
    period, earlier = (written_out(min(latest, due) - back, grain) for back in (0, 1))
    gone = tables.stopped(rows, kept.layout, units, period, earlier)
    column, differs = _differs(kept, pack, units, period)
    return Owed(kept, period_words(period), max(due - latest, 0), last, gone, differs, column)


def _differs(
    kept: Kept, pack: Pack, units: Mapping[str, str], period: str
) -> tuple[str, Mapping[str, list[str]]]:
    """The first column that the pack compares with one of equal periods, and who differs in it."""
    schema = pack.rules.schema
    for column in kept.declared.form.columns:
        source = schema.dataset_of(column.compares) if column.compares else None
        if source is not None and source.grain == kept.layout.period:
            other = dataset(source.id, pack)
            pair = (statements(other.layout), column.compares)
            own = (statements(kept.layout), column.id)
            return column.label, tables.differing(own, pair, units, source.grain, period)
    return "", {}


def names_of(ids: Sequence[str], actor: Actor) -> dict[str, str]:
    """Names of subjects that the actor may know of."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), 800):
        some = [UUID(each) for each in ids[start : start + 800]]
        rows = seen(actor).filter(pk__in=some).values_list("id", "name")
        found |= {str(id_): name for id_, name in rows}
    return found
