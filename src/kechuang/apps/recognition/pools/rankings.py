"""Lists made anew each year: who meets a rule set, by the values that it is read by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from kechuang.access.actor import Actor
from kechuang.apps.audit.writing import writing
from kechuang.apps.facts.queries.catalogue import catalogue
from kechuang.apps.facts.queries.tables import statements
from kechuang.apps.recognition.actions import start
from kechuang.apps.recognition.models import Run
from kechuang.apps.recognition.pools.refusals import NoPool
from kechuang.apps.recognition.pools.rules import READ, REFRESH
from kechuang.apps.recognition.queries.findings import moved, names_of
from kechuang.apps.recognition.queries.runs import latest, verdicts
from kechuang.criteria.batches import rules_on
from kechuang.criteria.model import RuleSet
from kechuang.criteria.plans import plan
from kechuang.criteria.verdicts import Verdict
from kechuang.cultivation.model import Ranking
from kechuang.language.types import Type
from kechuang.pack import Pack
from kechuang.tables.picking import picked
from kechuang.tables.rows import Cell
from kechuang.tables.verdicts import Narrowed
from kechuang.values.text import Text

INDUSTRY = "industry"
_VALUE = "value."


@dataclass(frozen=True, slots=True)
class Head:
    """A value of a list: what it is called and what kind it is of."""

    id: str
    label: Text
    type: Type


@dataclass(frozen=True, slots=True)
class Listed:
    """A firm of a list with its values in the order of the heads; `new` since the list before."""

    id: UUID
    name: str
    code: str
    unit: str
    size: str
    industry: str
    values: tuple[Cell, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class List:
    """A list of a year: the run it rests on, its firms, how many are undecided, who left."""

    ranking: Ranking
    rules: RuleSet
    run: Run | None
    before: Run | None
    heads: tuple[Head, ...]
    firms: tuple[Listed, ...]
    unknown: int
    left: int


def ranking_of(pack: Pack, named: str) -> Ranking:
    """A list of the pack, the first for none named. Raises NoPool."""
    found = pack.cultivation.ranking(named)
    if found is None:
        raise NoPool(named)
    return found


def listed(pack: Pack, named: str, on: date, *, actor: Actor) -> List:
    """A list as last made by a day, the highest first. Raises NotAllowed, NoPool."""
    READ.require(actor)
    ranking = ranking_of(pack, named)
    rules = rules_on(pack.rules, ranking.rules, on)
    heads = tuple(_heads(ranking, rules, pack, on))
    run = latest(ranking.rules, actor, on)
    if run is None:
        return List(ranking, rules, None, None, heads, (), 0, 0)
    before = latest(ranking.rules, actor, date(run.on.year - 1, 12, 31))
    found = verdicts(run, actor)
    came, left = moved(run, before, actor) if before else ([], [])
    rows = list(found.rows(Narrowed(verdict=Verdict.MET)))
    firms = _firms(rows, heads, set(came), pack, actor)
    unknown = found.counts().get(Verdict.UNKNOWN, 0)
    return List(ranking, rules, run, before, heads, tuple(firms), unknown, len(left))


def _heads(ranking: Ranking, rules: RuleSet, pack: Pack, on: date) -> Iterable[Head]:
    given = {each.id: each for each in rules.values}
    steps = dict(plan(rules, pack.rules.schema, on).steps)
    for each in ranking.values:
        found = given.get(each)
        if found is not None:
            yield Head(each, found.title, steps[_VALUE + each].type)


def _firms(
    rows: list[dict[str, Cell]],
    heads: tuple[Head, ...],
    came: set[UUID],
    pack: Pack,
    actor: Actor,
) -> list[Listed]:
    ids = [UUID(str(row["code"])) for row in rows]
    called, industries = names_of(ids, actor), _industries(pack, ids)
    made = []
    for id_, row in zip(ids, rows, strict=True):
        subject = called.get(id_)
        if subject is None:
            continue
        values = tuple(row.get(_VALUE + head.id) for head in heads)
        made.append(
            Listed(
                id_,
                subject.name,
                subject.code or "",
                subject.unit,
                str(row.get("size") or ""),
                industries.get(str(id_), ""),
                values,
                id_ in came,
            )
        )
    return sorted(made, key=lambda each: (_negative(each.values), each.name))


def _negative(values: tuple[Cell, ...]) -> Fraction:
    first = values[0] if values else None
    return -Fraction(str(first)) if first is not None else Fraction(1)


def _industries(pack: Pack, ids: list[UUID]) -> Mapping[str, str]:
    """The codes of the firms' industries, where the pack has such a column."""
    found = pack.rules.schema.dataset_of(INDUSTRY)
    kept = next((each for each in catalogue(pack) if found and each.id == found.id), None)
    if kept is None or not ids:
        return {}
    rows = picked(statements(kept.layout), (INDUSTRY,), subjects=[str(each) for each in ids])
    return {str(subject): str(code or "") for subject, code in rows}


def ask_lists(pack: Pack, on: date, *, actor: Actor, now: datetime) -> int:
    """Have the worker make every list anew; how many. Raises NotAllowed."""
    REFRESH.require(actor)
    rankings = pack.cultivation.rankings
    with writing(actor, now):
        for each in rankings:
            start(each.rules, on, pack=pack, actor=actor, now=now)
    return len(rankings)
