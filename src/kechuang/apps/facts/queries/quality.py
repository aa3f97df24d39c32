"""How complete, fresh and consistent datasets are, within what the reader may know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import CharField
from django.db.models.functions import Cast

from kechuang.access.actor import Actor
from kechuang.apps.facts.models import Import, ImportState
from kechuang.apps.facts.queries.catalogue import Kept, catalogue, dataset
from kechuang.apps.facts.queries.log import mark_of
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.facts.rules import READ
from kechuang.apps.subjects.models import Subject
from kechuang.apps.subjects.registering.looking import register_mark
from kechuang.apps.subjects.registering.scope import seen, units_read
from kechuang.language.periods import number_on, number_written, period_words, written_out
from kechuang.pack import Pack
from kechuang.tables import coverage as tables
from kechuang.tables.coverage import Coverage
from kechuang.values.text import Text

T = TypeVar("T")
_OWED = ("year", "quarter", "month")
"""Periods that come round, so that one may be owed."""
_MOST_KEPT = 500
"""Counts of tables and subjects that have not changed since are not made again."""


@dataclass(frozen=True, slots=True)
class Within:
    """The subjects that a reader may know of, each with its unit; `stamp` differs when they do."""

    stamp: tuple[object, ...]
    units: Mapping[str, str]


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


def freshness(actor: Actor, pack: Pack) -> list[Freshness]:
    """Every dataset, those with data first."""
    READ.require(actor)
    within = within_reach(actor)
    found = [_fresh(each, actor, within) for each in catalogue(pack)]
    return sorted(found, key=lambda each: not each.rows)


def fresh(kept: Kept, actor: Actor) -> Freshness:
    """One dataset."""
    READ.require(actor)
    return _fresh(kept, actor, within_reach(actor))


def _fresh(kept: Kept, actor: Actor, within: Within) -> Freshness:
    imports = [each for each in imports_of(kept.id, actor) if each.withdrawn_at is None]
    if not imports:
        return Freshness(kept, 0, 0, Text(""), None, 0, {})
    found = _coverage(kept, within)
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


def _coverage(kept: Kept, within: Within) -> dict[str, Coverage]:
    def make() -> dict[str, Coverage]:
        return tables.coverage(statements(kept.layout), kept.layout, within.units)

    return _once(("coverage", kept.layout, mark_of(kept.id), within.stamp), make)


def _once(key: tuple[object, ...], make: Callable[[], T]) -> T:
    """What was made for a key before, else made now."""
    if key not in _KEPT:
        if len(_KEPT) > _MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = make()
    found: T = _KEPT[key]
    return found


_KEPT: dict[tuple[object, ...], Any] = {}


def within_reach(actor: Actor) -> Within:
    """The subjects that an actor may know of, as the register is now."""
    reach = reach_of(actor)
    stamp = (str(settings.FACTS_FOLDER), reach, register_mark())

    def make() -> Within:
        rows = Subject.objects.filter(merged_into=None)
        if reach is not None:
            rows = rows.filter(unit__in=reach)
        said = rows.annotate(text=Cast("id", CharField())).values_list("text", "unit")
        return Within(stamp, {str(UUID(id_)): unit for id_, unit in said})

    return _once(("within", *stamp), make)


def board(actor: Actor, pack: Pack, *, on: date) -> list[Owed]:
    """Datasets of periods with data: who had a figure the period before and has none, who differs."""
    READ.require(actor)
    within = within_reach(actor)
    found = []
    for each in catalogue(pack):
        imports = imports_of(each.id, actor)
        if each.layout.period in _OWED and imports:
            found.append(_owed(each, pack, within, imports[0].finalised_at, on))
    return found


def _owed(kept: Kept, pack: Pack, within: Within, last: datetime | None, on: date) -> Owed:
    grain = kept.layout.period
    due = number_on(on - timedelta(days=kept.declared.due or 0), grain) - 1
    covered = _coverage(kept, within).values()
    numbers = (number_written(each, grain) for one in covered for each in one.periods)
    latest = max((each for each in numbers if each is not None), default=due)
    period, earlier = (written_out(min(latest, due) - back, grain) for back in (0, 1))

    def gone() -> Mapping[str, list[str]]:
        rows = statements(kept.layout)
        return tables.stopped(rows, kept.layout, within.units, period, earlier)

    key = (kept.layout, mark_of(kept.id), within.stamp, period)
    stopped = _once(("stopped", *key), gone)
    column, differs = _differs(kept, pack, within, period)
    return Owed(kept, period_words(period), max(due - latest, 0), last, stopped, differs, column)


def _differs(
    kept: Kept, pack: Pack, within: Within, period: str
) -> tuple[str, Mapping[str, list[str]]]:
    """The first column that the pack compares with one of equal periods, and who differs in it."""
    schema = pack.rules.schema
    for column in kept.declared.form.columns:
        source = schema.dataset_of(column.compares) if column.compares else None
        if source is not None and source.grain == kept.layout.period:
            other = dataset(source.id, pack)
            return column.label, _apart((kept, column.id), (other, column.compares), within, period)
    return "", {}


def _apart(
    own: tuple[Kept, str], other: tuple[Kept, str], within: Within, period: str
) -> Mapping[str, list[str]]:
    """By unit who differs in two columns of two datasets."""

    def make() -> Mapping[str, list[str]]:
        one, two = ((statements(kept.layout), column) for kept, column in (own, other))
        return tables.differing(one, two, within.units, own[0].layout.period, period)

    marks = [(kept.layout, column, mark_of(kept.id)) for kept, column in (own, other)]
    return _once(("apart", *marks, within.stamp, period), make)


def names_of(ids: Sequence[str], actor: Actor) -> dict[str, str]:
    """Names of subjects that the actor may know of."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), 800):
        some = [UUID(each) for each in ids[start : start + 800]]
        rows = seen(actor).filter(pk__in=some).values_list("id", "name")
        found |= {str(id_): name for id_, name in rows}
    return found
